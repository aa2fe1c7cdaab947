import { defineArchiveCheck } from '../../core/archive-check.ts';
import { evidence } from '../../core/check.ts';
import { DUPLICATE, duplicateFrom, knowsTemplate } from '../resemblances.ts';
import { sameProject } from '../subject.ts';

const PASSAGE =
  '水厂夜间值守由轮班改为定人，余氯不足的报警当晚就有人处置。山上住得分散的农户没有硬拉管道，改打小机井并配了压力罐。水费收缴原先靠村干部上门，现在扫码缴费占了大头，欠费名单按月在村务栏张贴。水源地围栏缺口补齐以后，放牧的牛羊不再下到取水口。停水检修提前三天用大喇叭通知，学校和卫生院由送水车保供。沉淀池每月翻洗一遍，滤料按层补齐，浊度仪的读数和化验单当天贴在厂门口。冬季冻裂的表井改用双层井盖，填上锯末和旧棉絮，抄表员不用再带喷灯。';
const OTHERS =
  '养路员把通村路分成小段认领，雨后先清边沟再补坑槽，沿线小学门口加了减速带和爆闪灯。过去塌方要等县里派机械，如今三个片区各备一台挖机，当天就能抢通。货车压坏的错车道换成加厚水泥面板，矿山企业按吨位分摊维修费。桥头跳车的两处接坡重新摊铺，标线用热熔料补画，夜里看得清楚。护栏缺口先用水马围挡，再按批次更换立柱，弯道内侧的灌木修到看得见对向来车。';
const FIRST = `青垭县2022年度农村供水工程绩效自评报告\n一、主要工作\n${PASSAGE}\n`;
const second = (passage: string): string =>
  `松澜县2022年度农村公路养护项目绩效自评报告\n一、主要工作\n${OTHERS}${passage}\n`;

export const copiedPassage = defineArchiveCheck({
  id: 'copied-passage',
  group: 'archive',
  severity: 'medium',
  title: { zh: '有大段文字与别的报告相同', en: 'A long passage of another report' },
  docs: {
    what: {
      zh: '除去名称和数字，有一大段文字（可设最短字数）与库中别的报告相同，而报告的其余部分不同。引文、法规条文和许多报告都有的通用文字不算；同一项目往年报告里的，要长一倍才算。',
      en: 'But for names and figures, a long passage (of a least length that can be set) stands in another report of the archive, while the rest differs. Quotations, laws and template that many reports have do not count; out of an earlier report on the same project it has to be twice as long.',
    },
    why: {
      zh: '这一段多半是从别处抄来的，所说的情况未必属于本项目。',
      en: 'The passage was most likely copied; what it says may not be true of this project.',
    },
    fix: {
      zh: '核实该段所述是否属于本项目，不属实的删去。',
      en: 'Verify whether the passage is true here; delete it where it is not.',
    },
  },
  // `holders`: a passage of more other reports than these is their template. Characters and fingerprints of a passage, `charactersUnknown` as long as the kind's template can't be known. Reports that share more than `least` (see near-duplicate-report) are told there.
  options: { ...DUPLICATE, characters: 80, charactersUnknown: 180, prints: 4, holders: 2 },
  messages: {
    copied: {
      zh: '有{length}字与“{other}”相同：“{opening}……”。',
      en: '{length} characters are the same as in “{other}”: “{opening}…”.',
    },
  },
  examples: {
    valid: [
      { texts: [FIRST, second('')], note: '没有相同的文字' },
      { texts: [FIRST, second('水厂夜间值守由轮班改为定人，余氯不足的报警当晚就有人处置。')], note: '只有一句相同' },
      { texts: [FIRST, second(`评价组在青垭县看到的做法是：“${PASSAGE}”`)], note: '引文' },
      {
        texts: [
          `${FIRST}《行政事业性国有资产管理条例》第二十一条规定：各部门及其所属单位应当定期或者不定期对资产进行盘点、对账，出现资产盘盈盘亏的，应当按照财务、会计和资产管理制度有关规定处理，做到账实相符和账账相符。`,
          second(
            '《行政事业性国有资产管理条例》第二十一条规定：各部门及其所属单位应当定期或者不定期对资产进行盘点、对账，出现资产盘盈盘亏的，应当按照财务、会计和资产管理制度有关规定处理，做到账实相符和账账相符。',
          ),
        ],
        note: '法规条文',
      },
      {
        texts: [FIRST, `青垭县2023年度农村供水工程绩效自评报告\n一、主要工作\n${OTHERS}${PASSAGE.slice(0, 170)}\n`],
        note: '同一项目上一年度的报告，不够长',
      },
      { texts: [FIRST, FIRST.replace('青垭县', '松澜县')], note: '整份雷同，由 near-duplicate-report 报' },
    ],
    invalid: [
      { texts: [FIRST, second(`⟦${PASSAGE}⟧`)], note: '整段相同' },
      { texts: [FIRST, second(`⟦${PASSAGE.slice(0, 205)}⟧`)], note: '后面不同' },
      {
        texts: [
          FIRST.replace('现在扫码缴费占了大头', '现在扫码缴费占了82.5%'),
          second(`⟦${PASSAGE.replace('现在扫码缴费占了大头', '现在扫码缴费占了67%')}⟧`),
        ],
        note: '换了数字',
      },
      {
        texts: [
          FIRST.replace('山上住得分散的农户', '石桥镇住得分散的农户'),
          second(`⟦${PASSAGE.replace('山上住得分散的农户', '白渡镇住得分散的农户')}⟧`),
        ],
        note: '换了地名',
      },
    ],
  },
  *run(context) {
    const { entry, text, options, resemblances } = context;
    const duplicate = duplicateFrom(context);
    const characters = Number(options[knowsTemplate(context) ? 'characters' : 'charactersUnknown']);
    const told = new Set<number>();
    for (const resemblance of resemblances()) {
      const { shared, content, longest } = resemblance;
      if ((shared / content) * 100 >= duplicate || longest < Number(options['prints'])) continue;
      const { entry: other, passages } = resemblance;
      const same = sameProject(entry, other);
      if (same && entry.year === other.year) continue;
      const least = characters * (same ? 2 : 1);
      for (const { span, there, prints, holders } of passages) {
        const words = text.slice(span.start, span.end).replace(/\s+/g, '');
        if (
          words.length < least ||
          prints < Number(options['prints']) ||
          holders > Number(options['holders']) ||
          told.has(span.start)
        )
          continue;
        told.add(span.start);
        yield {
          message: 'copied',
          data: { length: String(words.length), other: other.title || other.name, opening: words.slice(0, 16) },
          evidence: [evidence({ span }, '相同的段落', 'the passage')],
          elsewhere: [{ document: other.document, span: there, zh: '那一份报告', en: 'the other report' }],
          ...(!knowsTemplate(context) && {
            certainty: 'suspect' as const,
            because: { zh: '同类报告还少，也可能是通用文字', en: 'with few reports of the kind it may be template' },
          }),
        };
      }
    }
  },
});
