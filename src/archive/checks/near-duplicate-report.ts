import type { ArchiveEntry } from '../../core/archive.ts';
import { defineArchiveCheck } from '../../core/archive-check.ts';
import { evidence } from '../../core/check.ts';
import type { Span } from '../../core/span.ts';
import { DUPLICATE, duplicateFrom } from '../resemblances.ts';
import { sameProject } from '../subject.ts';

/** Words beside a place's name that say what it has to do with the project. */
const RELATED =
  /联合|邻[县市区近]|[毗相]邻|接壤|交界|上游|下游|对口|帮扶|协作|考察|学习|借鉴|交流|赴|来自|位于|地址|经验|对比|高于|低于/;
const NEAR = 24;
const SHOWN = 3;

/** Where a report names the place of another one as if it were its own. */
function placeLeftIn(text: string, own: ArchiveEntry, other: ArchiveEntry): Span | null {
  if (!other.place || other.place === own.place || own.place?.includes(other.place.slice(0, -1))) return null;
  for (let at = text.indexOf(other.place); at >= 0; at = text.indexOf(other.place, at + 1)) {
    const end = at + other.place.length;
    if (!RELATED.test(text.slice(Math.max(0, at - NEAR), end + NEAR))) return { start: at, end };
  }
  return null;
}

const WATER = (county: string, town: string, figure: string): string =>
  `${county}2022年度农村供水工程绩效自评报告
一、主要工作
${town}的老旧管网在汛期来临前逐段换成了球墨铸铁管，爆管抢修从每周两三次降到每月一次。水厂夜间值守由轮班改为定人，余氯不足的报警当晚就有人处置。山上的${figure}户住得分散，项目办没有硬拉管道，改打小机井并配了压力罐。水费收缴原先靠村干部上门，现在扫码缴费占了大头，欠费名单按月在村务栏张贴。水源地围栏缺口补齐以后，放牧的牛羊不再下到取水口。
`;
const ROAD = `松澜县2022年度农村公路养护项目绩效自评报告
一、主要工作
养路员把通村路分成小段认领，雨后先清边沟再补坑槽，沿线小学门口加了减速带和爆闪灯。过去塌方要等县里派机械，如今三个片区各备一台挖机，当天就能抢通。货车压坏的错车道换成加厚水泥面板，矿山企业按吨位分摊维修费。桥头跳车的两处接坡重新摊铺，标线用热熔料补画，夜里看得清楚。护栏缺口先用水马围挡，再按批次更换立柱，弯道内侧的灌木修到看得见对向来车。桥下的采砂坑按图回填，桥墩冲刷处抛了石笼。`;
const LAW = `《中华人民共和国预算法》第五十七条规定：“各级政府财政部门必须依照法律、行政法规和国务院财政部门的规定，及时、足额地拨付预算支出资金，加强对预算支出的管理和监督。”《项目支出绩效评价管理办法》第二条规定：“项目支出绩效评价是指财政部门、预算部门和单位，依据设定的绩效目标，对项目支出的经济性、效率性、效益性和公平性进行客观、公正的测量、分析和评判。”`;
const FORM =
  '自评工作遵循科学公正、统筹兼顾、激励约束、公开透明的原则，采用成本效益分析法、比较法、因素分析法和公众评判法，对照绩效目标表逐项打分。';

export const nearDuplicateReport = defineArchiveCheck({
  id: 'near-duplicate-report',
  group: 'archive',
  severity: 'medium',
  title: { zh: '与别的报告雷同', en: 'The same prose as another report' },
  docs: {
    what: {
      zh: '除去地名、单位名、数字、日期和通用文字后，报告的大部分文字与库中别的县或别的年度的一份报告相同。引用的法规条文、表格和标题不算，同一项目同一年度的几份报告不算。文中还留有那一份的地名时，严重程度为高。',
      en: 'Without names, figures, dates and template, most of the prose is that of another county’s or year’s report in the archive. Statutory text, tables and headings do not count, nor do several reports on one project of one year. High when the other report’s place is left in.',
    },
    why: {
      zh: '换了名称和数字的报告，所说的做法和问题多半不是本地的。',
      en: 'A report with nothing but its names and figures exchanged hardly tells what happened here.',
    },
    fix: {
      zh: '对照两份报告，逐段核实所述事实；属于套用的，退回重写。',
      en: 'Lay both side by side, verify the facts paragraph by paragraph, and send back what was copied.',
    },
  },
  // Shares in per cent of the fingerprints that are no template; `known`: from so many reports of a kind on its template is known.
  options: { ...DUPLICATE, prints: 8 },
  messages: {
    same: {
      zh: '除去名称、数字和通用文字，有{share}%的文字与“{other}”相同。',
      en: 'Without names, figures and template, {share}% of the prose is that of “{other}”.',
    },
    foreign: {
      zh: '除去名称、数字和通用文字，有{share}%的文字与“{other}”相同，文中还留有“{place}”。',
      en: 'Without names, figures and template, {share}% of the prose is that of “{other}”, and “{place}” is left in.',
    },
  },
  examples: {
    valid: [
      { texts: [WATER('青垭县', '石桥镇', '86'), ROAD], note: '不同的报告' },
      {
        texts: [
          `青垭县2022年度农村供水工程绩效自评报告\n一、评价依据\n${LAW}\n二、完成情况\n${FORM}新打机井12眼，全部出水。`,
          `${ROAD}\n二、评价依据\n${LAW}\n${FORM}`,
        ],
        note: '只有法规条文和通用文字相同',
      },
      {
        texts: [
          `青垭县2022年度农村供水工程绩效自评报告\n一、绩效目标\n${LAW}`,
          `松澜县2022年度农村公路养护项目绩效自评报告\n一、绩效目标\n${LAW}`,
        ],
        note: '只引用了同样的法规',
      },
      {
        texts: [
          `青垭县2022年度绩效自评表\n项目名称 | 预算数（万元） | 执行数（万元） | 执行率（%） | 得分\n农村供水 | 120 | 118 | 98.33 | 9.8`,
          `松澜县2022年度绩效自评表\n项目名称 | 预算数（万元） | 执行数（万元） | 执行率（%） | 得分\n农村公路 | 310 | 300 | 96.77 | 9.7`,
        ],
        note: '同一张表格',
      },
      {
        texts: [WATER('青垭县', '石桥镇', '86'), WATER('青垭县', '石桥镇', '86').replace('绩效自评报告', '工作总结')],
        note: '同一项目同一年度的两份报告',
      },
      {
        texts: [WATER('青垭县', '石桥镇', '86'), `${ROAD}\n夜间值守由轮班改为定人，报警当晚就有人处置。`],
        note: '只有一句相同',
      },
      {
        texts: [
          '青垭县2022年度农村供水工程绩效自评报告\n一、概况\n项目按期完成，资金专款专用。',
          '松澜县2022年度农村公路养护项目绩效自评报告\n一、概况\n项目按期完成，资金专款专用。',
        ],
        note: '文字太少，不足以判断',
      },
    ],
    invalid: [
      {
        texts: [
          WATER('青垭县', '石桥镇', '86'),
          WATER('松澜县', '白渡镇', '153').replace('爆管抢修', '⟦爆管抢修').replace('放牧的牛羊', '放牧的⟧牛羊'),
        ],
        note: '换了县名、镇名和数字',
      },
      {
        texts: [
          WATER('青垭县', '石桥镇', '86'),
          WATER('松澜县', '白渡镇', '153').replace('水厂夜间值守', '⟦青垭县⟧水厂夜间值守'),
        ],
        note: '留有原来的县名',
      },
      {
        texts: [
          WATER('青垭县', '石桥镇', '86'),
          WATER('青垭县', '石桥镇', '91').replace('2022', '2023').replace('爆管抢修', '⟦爆管抢修⟧'),
        ],
        note: '照抄上一年度的报告',
      },
      {
        texts: [
          ROAD,
          ROAD.replaceAll('松澜县', '柳堰区').replace('三个片区', '四个片区').replace('过去塌方', '⟦过去塌方⟧'),
        ],
        note: '只换了县名',
      },
    ],
  },
  *run(context) {
    const { entry, text, options, resemblances } = context;
    const least = duplicateFrom(context);
    for (const resemblance of resemblances()) {
      const { shared, content } = resemblance;
      const share = (shared / content) * 100;
      if (content < Number(options['prints']) || share < least) continue;
      const { entry: other, passages } = resemblance;
      if (sameProject(entry, other) && entry.year === other.year) continue;
      const left = placeLeftIn(text, entry, other);
      const shown = passages.slice(0, SHOWN).sort((a, b) => a.span.start - b.span.start);
      const [first, ...rest] = shown.map(({ span }) => evidence({ span }, '相同的文字', 'the same prose'));
      const [there, ...more] = shown.map(({ there: span }) => ({
        document: other.document,
        span,
        zh: '那一份报告',
        en: 'the other report',
      }));
      if (!first || !there) return;
      const data = { share: share.toFixed(0), other: other.title || other.name };
      const sure = share < Number(options['leastUnknown']) && {
        certainty: 'suspect' as const,
        because: { zh: '也有不少文字不同', en: 'much of the prose differs, too' },
      };
      const calculation = `${shared} ÷ ${content} = ${share.toFixed(1)}%`;
      if (left && other.place)
        yield {
          message: 'foreign',
          severity: 'high',
          data: { ...data, place: other.place },
          evidence: [evidence({ span: left }, '别处的名称', 'of another place'), first, ...rest],
          elsewhere: [there, ...more],
          calculation,
          ...sure,
        };
      else
        yield { message: 'same', data, evidence: [first, ...rest], elsewhere: [there, ...more], calculation, ...sure };
      return;
    }
  },
});
