import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { Outcome } from '../../core/link.ts';
import { sentenceAt, textAt, topicAt } from '../../core/passage.ts';
import { countedBelow } from './counted-below.ts';
import { shared } from './denials.ts';
import { duesOf } from './due.ts';
import { hintedBelow } from './hinted-below.ts';
import { silentItems } from './promised-lists.ts';
import { grouped, isOpen, isPromise, itemOf, listed, words } from './told.ts';
import { unansweredIn } from './unanswered.ts';

/** 「儿童之家、宣传折页两项也已按计划数量足额完成」, 「解决供水不稳定人口4,386人，完成目标的104.43%」: by its name, in another unit or with none. */
function toldBelow({ structure, text }: CheckContext, { undertaking: { place } }: Outcome): boolean {
  const promise = textAt(structure, place);
  return structure.sentences.some(({ at }) => {
    if (at.start < place.at.end || topicAt(structure, at.start) === 'recommendations') return false;
    const said = text.slice(at.start, at.end);
    const run = shared(promise, said);
    if (OF_TARGET.test(said)) return run.length >= 4;
    return BY_NAME.test(said) && run.length >= 4 && said.indexOf(run) < (BY_NAME.exec(said)?.index ?? 0);
  });
}
/** A result that is measured by its target. */
const OF_TARGET = /(?:完成|达到|为|占|超)(?:年度|全年|绩效)?(?:目标|任务|计划)(?:值|数)?的?\d/;
const BY_NAME =
  /(?:两|[二三四五六七八九]|\d)(?:个)?(?:项|类|方面)(?:内容|任务|目标|工作|指标)?(?:也|均|都|亦)?(?:已|均已|都已)?(?:经)?(?:全部|按[^，。；]{1,8})?(?:如数|足额|全面|如期|按期|按时|按量)?(?:完成|达到|达标|落实|实现)/;

/** 「修复彩画，面积86.40平方米」: how large the thing of the clause before is, and no aim of its own. */
function describes({ structure, text }: CheckContext, { undertaking: { place } }: Outcome): boolean {
  const words = textAt(structure, place);
  return UNCHANGED.test(words) || (text[place.at.start - 1] === '，' && SIZE.test(words));
}
/** 采购总件数5,850件不变: what a change of the targets leaves as it is. */
const UNCHANGED = /\d[\d.,]*[\u4e00-\u9fff]{0,4}(?:均|都|仍|保持|维持)*不变$/;
const SIZE =
  /^(?:总|建筑|占地|使用|涉及|单体|有效)*(?:面积|长度|全长|总长|高度|宽度|容积|体积|深度|库容|跨径|管径)(?:约|为|共|达|计)*[\d.,]+(?:万|亿)?[\u4e00-\u9fffa-zA-Z²³㎡]{1,4}$/;

export const targetUnreported = defineCheck({
  id: 'target-unreported',
  group: 'targets',
  severity: 'medium',
  title: { zh: '目标没有下文', en: 'Target never reported on' },
  docs: {
    what: {
      zh: '绩效目标、任务中列出的事项，报告后文没有再提到：没有完成数，没有说做了或没做，也没有概括各项目标都已完成的话。一条目标里有几项没有下文的，合为一处。尚未到期的不报。',
      en: 'A target or promised item that the report never comes back to: no figure, no word that it was done or not, no summary that covers all targets. Several such items of one target make one finding. Targets not yet due are left out.',
    },
    why: {
      zh: '没有交代的目标，往往正是没有做到的目标。',
      en: 'The targets that a report passes over are often the ones that were missed.',
    },
    fix: {
      zh: '逐项写明完成情况；调整、取消的，写明批准的依据。',
      en: 'Report on each item; where one was changed or dropped, name the approval.',
    },
  },
  messages: {
    missing: {
      zh: '目标中的 {items} 在报告其他部分没有交代。',
      en: 'The report says nothing of what became of {items}.',
    },
  },
  examples: {
    valid: [
      '一、任务要求\n采购帐篷320顶、折叠床650张。经县政府同意，采购数量调整为帐篷360顶、折叠床610张，采购总件数970件不变。\n二、完成情况\n帐篷360顶、折叠床610张已全部入库。',
      '一、绩效目标\n1.修复藻井彩画，面积86.40平方米；\n2.改造排水210米。\n二、完成情况\n藻井彩画修复完成，排水改造210米。',
      '第一部分 由来\n县政府批复同意新建瞭望塔3座，开设生物防火带26公里，并配备风力灭火机60台。\n第二部分 实施\n到10月底，3座塔封顶，防火带26公里清理完毕，60台机具分发到各林场，扑火队员都能熟练操作，群众普遍赞成这件事情。',
      '一、目标任务\n1.新打机井20眼；\n2.架设线路12公里。\n二、完成情况\n年内成井18眼，其余2眼未开钻；架设线路12公里。',
      '一、建设目标\n1.改造危桥7座；\n2.铺设沥青路面14公里。\n二、验收结果\n7座桥均已恢复通车，铺设沥青路面14公里。',
      '一、绩效目标\n1.调训基层农技人员不少于150人；\n2.编印手册2,000册。\n二、完成情况\n全年参加培训156人，编印手册2,000册。',
      '一、绩效目标\n1.改造水厂6座；\n2.解决4,200户农村居民供水不稳定问题。\n二、完成情况\n改造水厂6座。解决供水不稳定人口4,386人，完成目标的104.43%。',
      '一、绩效目标\n1.完成户用厕所改造800户；\n2.农户满意度不低于90%。\n二、完成情况\n800户改造任务全部完工，表示满意的189户，满意度94.5%。',
      '一、建设目标\n解决53个村民小组出行困难；受益群众不少于1.2万人。\n二、目标实现情况\n53个村民小组通上硬化路，沿线受益群众1.26万人。',
      '一、绩效目标\n1.新建文化广场4处；\n2.配备健身器材60件；\n3.举办惠民演出20场。\n二、自评结论\n项目各项绩效目标均已完成。\n三、完成情况\n新建文化广场4处。',
      '一、绩效目标\n1.培育农产品品牌3个；\n2.开展培训500人次。\n二、完成情况\n开展培训530人次，“青山绿茶”等品牌尚在注册。',
      '一、绩效目标\n1.2024年12月底前建成溯源系统1套；\n2.建成冷库4座。\n二、完成情况\n截至2023年12月31日，建成冷库4座。',
      '一、绩效目标\n（1）新增安全防护设施52公里；（2）工程质量合格率100%。\n二、完成情况\n完成波形护栏安装52公里，第三方检测全部合格，质量合格率100%。',
      '一、绩效目标\n1.全年托养服务不少于620人；\n2.接受照料人员能力评估提升比例不低于35%。\n二、完成情况\n全年服务626人。对306名日间照料人员复评，能力提升的118人，占38.56%。',
      '一、绩效目标\n1.帮扶困难职工家庭160户；\n2.困难职工档案核查覆盖率达到100%。\n二、完成情况\n帮扶164户。对在册的412户困难职工逐户核实，档案全部更新。',
      '一、绩效目标\n1.完成企业诊断服务不少于150家；\n2.企业采纳诊断建议的比例不低于70%。\n二、实施结果\n服务机构进驻企业158家，出具诊断报告158份，提出建议486条，企业采纳372条，占76.54%。',
    ],
    invalid: [
      '汀溪县森林防火项目自评报告\n第一部分 由来\n县政府批复同意新建瞭望塔3座，⟦开设生物防火带26公里⟧，并配备风力灭火机60台。\n第二部分 实施\n到10月底，瞭望塔3座全部封顶，60台灭火机分发到各林场，扑火队员都能熟练操作，群众普遍赞成这件事情，各林场反映扑救效率比往年高。',
      '一、项目建设内容\n（一）改造殡仪馆火化炉2台；\n（二）⟦新建骨灰寄存楼1栋⟧；\n（三）购置环保遗体运送车3辆。\n二、工作开展\n年内火化炉2台换装除尘设备，尾气排放监测合格；遗体运送车3辆于8月上牌投入使用，服务群众1,200户，满意度较高。',
      '一、绩效目标\n1.完成户用厕所改造800户；\n2.建设⟦粪污资源化利用示范点3个⟧。\n二、完成情况\n800户改造任务全部完工，验收合格率100%。',
      '一、建设任务和目标\n1.建设村级电商服务站60个。\n2.培育⟦县域农产品网销品牌3个⟧。\n二、任务完成情况\n全县建成村级电商服务站72个，全部挂牌。',
      '一、绩效目标\n（1）完善直播、摄影、⟦展销⟧等公共设施，打造⟦网红基地⟧、直播间等，免费开放⟦创客空间⟧。\n二、完成情况\n直播间和摄影室已建成并投入使用。',
      '一、绩效目标\n改造提升泵站6座；⟦出水浊度达标率⟧不低于98%；⟦新增灌溉面积3,200亩⟧。\n二、项目产出\n6座泵站全部改造完成并通过验收。',
    ],
  },
  *run(context) {
    for (const place of [...unansweredIn(context), ...silentItems(context)])
      yield {
        message: 'missing',
        data: { items: listed([words(context.structure, place)]) },
        evidence: [evidence(place, '没有下文的目标', 'never reported on')],
        certainty: 'suspect',
        because: { zh: '后文没有同名的事项', en: 'its name does not come again' },
      };
    const { structure, linksOf, asOf } = context;
    const promises = linksOf('outcome').filter((o) => isPromise(o));
    const silent = promises.filter(({ state }) => state === 'unreported');
    if (silent.length === 0) return;
    if (silent.length === promises.length) {
      const results = structure.sections.some(({ topic }) => topic === 'results' || topic === 'benefits');
      if (promises.length > 2 || !results) {
        yield {
          notAssessed: {
            zh: '没有找到报告完成情况的部分，无法逐项核对目标',
            en: 'no part on results was found, so the targets could not be followed up',
          },
        };
        return;
      }
    }
    const dueOf = duesOf(context);
    // 280个点位均已布设 speaks of the 192, 48 and 40 that the target divides it into as well.
    const answered = new Set(
      promises
        .filter(({ state }) => state !== 'unreported')
        .map(({ undertaking }) => itemOf(structure, undertaking.place)),
    );
    const covered = ({ undertaking: { place } }: Outcome): boolean => {
      const clause = sentenceAt(structure, place.at.start);
      const lead = clause ? textAt(structure, { at: { start: clause.at.start, end: place.at.end } }) : '';
      return /其中|包括/.test(lead) && answered.has(itemOf(structure, place));
    };
    const due = silent.filter(
      (o) =>
        !isOpen(dueOf(o), asOf) &&
        !describes(context, o) &&
        !covered(o) &&
        !toldBelow(context, o) &&
        !countedBelow(context, o) &&
        !hintedBelow(context, o),
    );
    for (const group of grouped(due, ({ undertaking }) => itemOf(structure, undertaking.place))) {
      const places = group.map(({ undertaking }) => evidence(undertaking.place, '没有下文的目标', 'never reported on'));
      const [first, ...rest] = places;
      if (!first) continue;
      const sure = group.some((o) => o.undertaking.quantity !== null || o.undertaking.id.startsWith('row'));
      yield {
        message: 'missing',
        data: { items: listed(group.map(({ undertaking }) => words(structure, undertaking.place))) },
        evidence: [first, ...rest],
        certainty: 'suspect',
        because: sure
          ? { zh: '后文没有同名的事项和数字', en: 'neither its name nor its figure comes again' }
          : { zh: '后文没有同名的事项', en: 'its name does not come again' },
      };
    }
  },
});
