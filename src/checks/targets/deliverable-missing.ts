import { defineCheck, evidence } from '../../core/check.ts';
import { textAt } from '../../core/passage.ts';
import { overlaps, type Span } from '../../core/span.ts';
import { brokenPromises } from './broken-promises.ts';
import { duesOf } from './due.ts';
import { grouped, isOpen, isPromise, itemOf, listed, WHOLE, words } from './told.ts';

/** What an upgrade may shrink to. */
const SHRUNK =
  /(?:更换|换装|粉刷|悬挂|张贴|加挂|刷新|翻新|换)[^，。；]{0,14}(?:门头|招牌|标牌|制度牌|牌匾|标识|外墙|墙面|铭牌|牌子)/;

export const deliverableMissing = defineCheck({
  id: 'deliverable-missing',
  group: 'targets',
  severity: 'high',
  title: { zh: '承诺的内容没有做', en: 'Promised and not delivered' },
  docs: {
    what: {
      zh: '目标、任务中列出的事项，报告自己写明没有建成、没有举办、没有形成，或者缩水（升级变成换门头）。尚未到期的、目标里没有的不报。',
      en: 'A promised item that the report itself says was not built, held or reached, or that shrank (an upgrade to a new sign). What is not due yet or was never promised is left out.',
    },
    why: {
      zh: '钱是按承诺的内容安排的，没有做的部分应当说明去向。',
      en: 'The money was granted for what was promised; what was not done has to be accounted for.',
    },
    fix: {
      zh: '写明未做的原因、对应的资金和补做或调整的安排，并列入存在的问题。',
      en: 'Give the reason, the money concerned and what will be done, and list it among the problems.',
    },
  },
  messages: {
    undone: {
      zh: '目标中的 {items}，报告写明没有完成。',
      en: 'Of the targets, the report itself says that {items} was not delivered.',
    },
    shrunk: {
      zh: '目标为 {items}，实际只做了：{instead}。',
      en: 'The target was {items}; what was done instead: {instead}.',
    },
  },
  examples: {
    valid: [
      '一、绩效目标\n（一）基本康复服务覆盖率不低于95%。\n（二）服务对象满意度达到90%以上。\n二、完成情况\n全年6,402人得到服务，覆盖率98.80%；未服务的78人中49人外出务工，29人暂不愿接受。满意度93%。',
      '名称    批复数量    实际完成    备注\n检查井    120座    120座\n在线监测仪    3套    0套    经县发改局批准取消',
      '一、建设内容\n绘制导览图1套，新建停车场2处。\n二、检查\n2022年5月，县局检查发现导览图未绘制，要求尽快补上。\n三、完成情况\n停车场2处建成，导览图于8月5日补绘完成。',
      '一、建设内容\n1.硬化机耕路32公里。\n二、完成情况\n硬化机耕路29.6公里。\n三、存在的问题\n机耕路建设未完成，柏塘镇尚有2.4公里。',
      '一、绩效目标\n1.新建蓄水池24口。\n二、完成情况\n新建蓄水池24口，未发现质量安全问题，未超过批复概算。',
      '截至2023年12月31日。\n一、绩效目标\n1.2024年6月30日前建成线上考试系统1套。\n二、进展\n线上考试系统尚未建成，合同工期未到。',
      '一、绩效目标\n1.改造校舍12栋。\n二、完成情况\n改造校舍12栋。\n三、存在的问题\n部分学校没有建立资产台账，未配备专职管理人员。',
      '一、绩效目标\n1.建设村级服务站60个。\n二、完成情况\n建成村级服务站63个，全部投入使用，没有举办开业活动。',
      '一、绩效目标\n1.水质合格率不低于95%。\n二、完成情况\n水质合格率97%，没有发生供水安全事故。',
      '一、绩效目标\n（1）打造直播间、培训基地。\n二、完成情况\n直播间、培训基地均已建成并投入使用，未列支其他费用。',
    ],
    invalid: [
      '一、承诺内容\n申请经费时承诺：整理口述史料40篇；拍摄老街影像6部；编印⟦《楠溪老街图志》⟧一册。\n二、兑现情况\n口述史料40篇、老街影像6部均已归档。⟦至于图志⟧，因编辑离职，至今没有动笔。',
      '一、批复内容与完成情况\n名称    批复数量    实际完成    备注\n检查井    120座    120座\n提升泵    6台    6台    运行正常\n⟦在线监测仪    3套⟧    0套    未购\n二、意见\n其余合格。',
      '一、绩效目标\n1.⟦新建村级文化舞台4座⟧。\n二、完成情况\n文化舞台方面，镇里⟦实际是对4座旧舞台重新粉刷⟧。',
      '一、建设任务和目标\n1.完成县级物流分拣中心设备安装，形成日均分拣8,000件的能力。\n二、任务完成情况\n1.县级物流分拣中心。场地改造已经完成，⟦自动分拣线尚未安装⟧，分拣能力没有形成。',
      '一、绩效目标\n（1）打造培训基地、网红基地、直播间，定期举办乡村振兴论坛、电商沙龙等交流活动。\n二、完成情况\n培训基地已建成，⟦未举办乡村振兴论坛⟧，⟦网红基地尚未建成⟧。',
      '一、年度目标\n1.建设智慧停车系统1套；\n2.改造路灯420盏。\n二、完成情况\n改造路灯420盏，⟦智慧停车系统未能建成⟧。',
      '云栗县电子商务进农村综合示范项目绩效评价报告\n一、绩效目标\n（1）升级农村电子商务服务站点。\n二、完成情况\n项目⟦更换了部分村级站点的门头和制度牌⟧。',
    ],
  },
  *run(context) {
    const { structure, linksOf, asOf } = context;
    const dueOf = duesOf(context);
    const promised = linksOf('outcome').filter(
      (o) =>
        (o.state === 'undone' || o.state === 'partly') &&
        isPromise(o) &&
        !isOpen(dueOf(o), asOf) &&
        !WHOLE.test(o.undertaking.subject),
    );
    const undone = promised.filter(
      ({ state, evidence, result }) => state === 'undone' && evidence.length > 0 && result === null,
    );
    const told: Span[] = [];
    for (const group of grouped(undone, ({ undertaking }) => itemOf(structure, undertaking.place))) {
      const said = [...new Map(group.flatMap((o) => o.evidence.slice(0, 1)).map((e) => [e.span.start, e])).values()];
      const [first, ...rest] = said.map((place) => evidence(place, '写明未完成', 'said to be undone'));
      if (!first) continue;
      told.push(...group.flatMap((o) => [...o.evidence, o.undertaking.place]).map(({ at }) => at));
      const sure = group.some((o) => o.sure);
      yield {
        message: 'undone',
        data: { items: listed(group.map(({ undertaking }) => words(structure, undertaking.place))) },
        evidence: [
          first,
          ...rest,
          ...group.slice(0, 6).map(({ undertaking }) => evidence(undertaking.place, '目标', 'target')),
        ],
        certainty: sure ? 'certain' : 'suspect',
        ...(!sure && {
          because: { zh: '未完成的事项与目标按名称对应', en: 'the undone work and the target were matched by name' },
        }),
      };
    }
    for (const { undertaking, evidence: places, state } of promised) {
      if (state !== 'partly') continue;
      const instead = places.find((place) => SHRUNK.test(textAt(structure, place)));
      if (!instead) continue;
      told.push(instead.at, undertaking.place.at);
      yield {
        message: 'shrunk',
        data: {
          items: listed([words(structure, undertaking.place)]),
          instead: words(structure, instead, 30),
        },
        evidence: [evidence(instead, '实际所做', 'what was done'), evidence(undertaking.place, '目标', 'target')],
        certainty: 'suspect',
        because: { zh: '是否等于目标的内容须人工判断', en: 'whether it amounts to what was promised takes a person' },
      };
    }
    // What the report denies outright, where a part on contents, a contract or a table promised it.
    for (const { promise, said, instead } of brokenPromises(context)) {
      if ([promise, said].some(({ at }) => told.some((other) => overlaps(other, at)))) continue;
      told.push(promise.at, said.at);
      const because = {
        zh: '未完成的事项与承诺的内容按名称对应',
        en: 'the undone work and what was promised were matched by name',
      };
      const items = listed([words(structure, promise)]);
      if (instead === null)
        yield {
          message: 'undone',
          data: { items },
          evidence: [evidence(said, '写明未完成', 'said to be undone'), evidence(promise, '承诺的内容', 'promised')],
          certainty: 'suspect',
          because,
        };
      else
        yield {
          message: 'shrunk',
          data: { items, instead: words(structure, said, 30) },
          evidence: [evidence(said, '实际所做', 'what was done'), evidence(promise, '承诺的内容', 'promised')],
          certainty: 'suspect',
          because,
        };
    }
  },
});
