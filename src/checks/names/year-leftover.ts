import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { clauseAt, paragraphAt, sectionAt, textAt, topicAt } from '../../core/passage.ts';
import { contains, overlaps, type Span, spanOf } from '../../core/span.ts';
import { misplaced } from './own-year.ts';

/** Years are compared, counted from, or looked back on. */
const COMPARES =
  /比(?!例|重)|较(?!好|高|为|大|快|强|多|差)|同比|环比|增长|上升|下降|减少|增加|提高|降低|相比|对照|以来|(?<!截)[自由从至到]\d|(?<!截)[自由从至到][一二]〇|此前|以前|历年|往年|上年|去年|前年|结转|结余|延续|累计|连续|分别|滚动|跨年|基期|基数|基准|均值/;
/** Something that happened once, in whichever year: approved, issued, begun, called. */
const EVENT =
  /印发|下发|下达|批复|批准|立项|启动|开工|动工|签订|签约|列入|列为|纳入|获得|获批|荣获|被评|评为|成立|制定|出台|发布|修订|招标|中标|申报|入选|确定|建成|竣工|完工|验收|投产|投用|注册|规划|预计|计划|将|拟|力争|目标|要求|打算|安排部署|审计|整改|巡察|灾|暴雨|洪|疫情|摸底|普查/;
const LOOKS_BACK = /回顾|整改|以前|上年|历史|背景|对比/;
const SUMS_UP = /以上(?:就?是|为|即)|上述为|综上|总的来看|总的来说|总体来看|总体上|总之|综合来看|由此可见|整体来看/;
/** 评价组认为，: what follows is the conclusion itself. */
const JUDGES = /^[^，。；]{0,12}(?:认为|评定|来看|分析|显示|表明)[，：]$/;
/** What a year's work is called in a summary: the year is its subject. */
const WORK = /决算|预算|工作|任务|项目|培育|建设|资金|目标|绩效|评价|实施|支出/;

/** All of the work is over. */
const ENDED =
  /(?:项目|任务|作业|工程|工作|培训|建设内容|资金)[^，。；]{0,8}(?:已经?|均已?|全部|全面)+[^，。；]{0,4}(?:结束|完成|完工|竣工|支出|拨付)/;
const NOT_THEN = /上年|去年|结转|以前年度|一期|首批|前期|存量|历史|累计/;

/** 2023年确定的各项年度任务均已办结: the tasks of a year are this report's account of its own year. */
const SET_AND_DONE =
  /^\d{4}年度?(?:初)?(?:确定|下达|安排|部署|明确|制定|布置)的?(?:各项|全部|所有)*(?:年度|全年|当年)(?:目标|工作|重点|任务|指标)*(?:均|已|全部|全面|都)+(?:完成|办结|实现|落实|达成|兑现)/;

const ALL_DONE =
  /年度?[\u4e00-\u9fff]{0,12}各项(?:目标)?(?:任务|工作)[\u4e00-\u9fff]{0,4}(?:顺利|圆满|全面|如期|全部)完成$/;

/** 2022年产业路建设工作至此全面收官: the last words on a year's work. */
const CLOSES =
  /^\d{4}年度?[\u4e00-\u9fff]{2,20}(?:工作|任务|建设|项目|工程|活动|改造|整治|发放)(?:(?:至此|到此)[\u4e00-\u9fff]{0,4}|(?:已|均|全部|全面|圆满|顺利|胜利|成功|如期)+)(?:收官|落幕|告捷|收尾|画上(?:圆满)?句号|(?<=[至到]此[\u4e00-\u9fff]{0,4})(?:结束|完成|完毕))/;

/** What sets off a project: before it nothing of it can have been done. */
const BEGAN =
  /^[^，。；]{0,8}(?:正式|全面|实质性)?(?:开工|动工|启动|开始|进场|奠基|破土|签订|中标|下达|立项|批复|成立)/;
const REACHED = /完成|建成|支付|支出|拨付|发放|兑付|达到|已|共|安装|铺设|栽植|改造|培训|浇筑|开挖/;

const yearsIn = (date: FactOf<'date'>): number[] => {
  const from = Number(date.value.start.slice(0, 4));
  const to = Number((date.value.end ?? date.value.start).slice(0, 4));
  return Array.from({ length: Math.max(1, Math.min(10, to - from + 1)) }, (_, i) => from + i);
};

export const yearLeftover = defineCheck({
  id: 'year-leftover',
  group: 'names',
  severity: 'high',
  title: { zh: '残留了别的年份', en: 'Another year left in' },
  docs: {
    what: {
      zh: '标题写明是某一年的报告，结论或总结句、部分标题、数据截止日期、评价期间、表头、项目名称说的却是以前的一年，又不是作比较；或者下一步工作的期限早已过去。',
      en: 'The title names the year of the report, and a sentence that concludes or sums up, a heading, a cut-off date, the stated period, the head of a column or the name of the project is about an earlier one, without comparing; or a step to come is due on a day long past.',
    },
    why: {
      zh: '多半是用上年的报告改的，没有改干净，结论可能不是本年的。',
      en: 'Most likely last year’s report was reused; the conclusion may not be this year’s.',
    },
    fix: {
      zh: '核对该句说的是哪一年，改正年份或重写。',
      en: 'Find out which year is meant; correct the year or write it anew.',
    },
  },
  messages: {
    sentence: {
      zh: '报告是{year}年的，这句结论说的却是{other}年。',
      en: 'The report is of {year}; this conclusion is about {other}.',
    },
    cutoff: {
      zh: '报告是{year}年的，这里的截止日期却是{other}年的。',
      en: 'The report is of {year}; the cut-off date here is of {other}.',
    },
    period: {
      zh: '报告是{year}年的，这里写明的期间却是{other}年。',
      en: 'The report is of {year}; the period stated here is {other}.',
    },
    column: {
      zh: '报告是{year}年的，这一栏的表头却是{other}年。',
      en: 'The report is of {year}; the head of this column says {other}.',
    },
    name: {
      zh: '报告是{year}年的项目，这里的项目名称却写着{other}年。',
      en: 'The report is on the project of {year}; its name here carries {other}.',
    },
    told: {
      zh: '报告是{year}年的，这里当作本年来写的却是{other}年。',
      en: 'The report is of {year}; what is told here as its own year is {other}.',
    },
    plan: {
      zh: '下一步的期限在{other}年，报告写成时已经过去，疑年份没有改。',
      en: 'A step to come is due in {other}, a day already past; the year was probably not moved on.',
    },
    heading: {
      zh: '报告是{year}年的，这个标题写的却是{other}年。',
      en: 'The report is of {year}; this heading names {other}.',
    },
  },
  examples: {
    valid: [
      '项目支出绩效自评表\n（2023年度）\n一、自评结论\n综上，2023年项目实施总体顺利，受益人数比2022年增加。',
      '岚桥县2023年农机推广工作总结\n一、主要工作\n推广农机320台。\n二、下一步工作\n2022年计划推广的烘干机已全部到位。',
      '2022年度县级项目支出绩效自评表\n项目期限 | 2021年1月1日至2021年12月31日\n时效指标 | 2021年11月底前完成，实际2021年11月18日完成，2022年3月10日验收',
      '槐荫县2023年果业发展工作总结\n一、主要成效\n2021年确定的三年建设目标均已实现，2022年确定的年度任务已于2023年全部完成。',
      '平陌县2021年高素质农民培育工作总结\n一、总体评价\n综上所述，2021年全县培育工作任务完成较好，培训人数比2020年增加72人。',
      '岚桥县2021年度改厕项目绩效自评报告\n一、自评结论\n全县卫生厕所普及率由2020年的71.6%提高到78.4%。',
      '柳堰县2022年度公路项目绩效评价报告\n一、评价结论\n项目2021年批准立项，2022年完成建设，总体完成较好。',
      '柳堰县2022年度公路项目绩效评价报告\n一、评价结论\n总体来看，2023年工作将进一步加强。',
      '关于农村校舍维修改造审计整改情况的报告\n一、整改成效\n综上，2022年农村校舍维修改造项目的问题已整改到位。',
      '某县2021-2022年度示范项目绩效评价报告\n一、评价结论\n综上所述，2021年项目任务完成较好，2022年项目任务基本完成。',
      '岚桥县2022年度改厕项目绩效自评表\n项目名称\t改厕\n\t2021年决算数\t2022年预算数\n资金\t60\t64',
      '岚桥县2022年度改厕项目绩效评价报告\n评价时段：2022年1月1日至2022年12月31日\n一、背景\n2021年度改厕项目批复资金120万元，2021年度改厕项目结余8万元。',
      '沙洲县2021年儿童关爱项目工作总结\n2021年是项目实施的第三年。2019年是试点之年，2020年扩大范围。',
      '旗山县2022年塘坝整修验收报告\n一、验收情况\n2022年12月26日验收。\n二、下一步安排\n原定2022年10月20日前完成的清杂已经做完，其余于2023年1月20日前完成。',
      '沙洲县2022年公厕建设项目评价报告\n一、进度\n一期工程2020年开工，截至2021年12月10日完成8座。二期于2022年3月5日开工，年内完成12座。',
      '汀口县2023年农机监理工作总结\n一、主要工作\n检验1,860台。\n二、2024年打算\n2023年计划增设的检验点已建成，2024年再建3个。',
      '平陌县2021年培育工作总结\n一、2020年问题整改情况\n均已整改。\n二、2022年工作打算\n继续培育。',
    ],
    invalid: [
      '项目支出绩效自评表\n（2023年度）\n一、自评结论\n综上，⟦2022年⟧项目实施总体顺利，等级为“优”。',
      '筱岩县2022年文化馆免费开放工作总结\n一、主要工作\n开放306天。\n二、工作打算\n⟦2021年⟧我馆将从三方面入手，公益班增加到55个。',
      '岚桥县2023年农机推广工作总结\n一、主要工作\n推广农机320台。\n二、下一步工作\n⟦2022年⟧，计划推广烘干机12台。',
      '2022年度县级项目支出绩效自评表\n项目期限 | ⟦2021年1月1日至2021年12月31日⟧\n时效指标 | 2022年11月底前发放，实际2022年11月18日发放',
      '塬桑县2023年耕地地力保护补贴发放工作总结\n一、几点体会\n经过全县上下共同努力，⟦2022年度⟧补贴发放各项任务顺利完成。',
      '槐荫县2023年果业发展工作总结\n一、主要成效\n改造果园1.2万亩。\n经县督查室核验，⟦2022年⟧下达的各项年度任务均已完成。',
      '平陌县二〇二一年高素质农民培育工作总结\n一、总体评价\n综上所述，⟦二〇二〇年⟧全县高素质农民培育工作任务完成较好。',
      '柳堰县2023年度公路养护项目绩效自评报告\n一、自评结论\n总体来看，⟦2022年度⟧项目绩效目标全面实现。',
      '岚河县2023年职业技能培训项目绩效自评报告\n一、资金情况\n已全部支出。\n二、⟦2022年⟧绩效目标完成情况\n培训1992人。',
      '岚桥县2022年度改厕项目绩效自评表\n项目名称\t改厕\n\t⟦2021年⟧全年执行数（万元）\t执行率\n资金\t64\t100%',
      '桂榆县2023年幼儿园奖补资金绩效评价报告\n评价期间为⟦2022年1月至12月⟧。\n一、资金\n2023年3月下达198万元。',
      '柳河县2023年农村公路管护工作总结\n现将⟦2022年⟧农村公路管护工作开展情况报告如下。\n一、主要工作\n管护公路320公里。',
      '柳河县2023年蔬菜大棚建设项目绩效自评报告\n一、实施情况\n县农业农村局组织实施⟦2022年⟧蔬菜大棚建设项目，建成大棚186个。',
      '岗坪县2022年护林员补助资金自评报告\n一、支付\n截至⟦2021年12月31日⟧，当年补助资金155万元已支付完毕。',
      '旗山县2022年塘坝整修验收报告\n一、验收情况\n2022年12月26日，验收组核查34处塘坝。\n二、整改要求\n溢洪道杂物于⟦2022年1月20日⟧前清理完毕。',
      '柳河县2023年农村厕所改造工作总结\n⟦2022年⟧是实施乡村建设行动的关键之年，我县扎实推进改厕。\n一、主要工作\n改厕320座。',
      '柳河县2022年渠道整治项目检查报告\n一、进展情况\n合同工期从2022年4月10日开始计算。截至⟦2021年8月31日⟧，衬砌渠道6.2公里，完成投资210万元。',
      '柳河县2023年林下种植工作总结\n一、成效\n种植黄精600亩。⟦2022年⟧林下种植工作至此圆满落幕。',
      '汀口县2022年农机监理工作总结\n一、主要工作\n检验1,860台。\n二、来年安排\n（一）⟦2022年⟧重点抓好源头登记，清理脱检机具。',
      '汀口县2021年职业培训工作总结\n一、主要工作\n培训1,860人。\n二、下一年度计划\n一是⟦2021年3月⟧底前公布培训目录。',
      '青垭县2023年河长制工作总结\n一、主要工作\n本年度（⟦2022年⟧）巡河15236人次。',
      '青垭县2023年河长制工作总结\n一、主要工作\n巡河15236人次。\n总的来看，⟦2021年⟧河长制工作取得了较好成绩。',
    ],
  },
  *run(context) {
    const { structure, factsOf } = context;
    const { title } = structure;
    const dates = factsOf('date').filter(({ value }) => !value.inferredYear && !value.end);
    const ownAt = title ? yearLine(context, title.at) : null;
    const own = ownAt
      ? factsOf('date')
          .filter(({ at }) => contains(ownAt, at))
          .flatMap(yearsIn)
      : [];
    if (!title || own.length === 0) return;
    const first = Math.min(...own);
    const told = [...misplaced(context, [...new Set(own)])];
    for (const { date, place } of told)
      yield {
        message: place,
        evidence: [evidence(date, '年份', 'the year')],
        data: { year: String(first), other: date.value.start.slice(0, 4) },
        certainty: 'suspect',
        because: { zh: '也可能有意回顾', en: 'it may look back on purpose' },
      };
    for (const date of dates) {
      const year = Number(date.value.start.slice(0, 4));
      if (overlaps(title.at, date.at) || (ownAt && overlaps(ownAt, date.at)) || year >= first || year < first - 5)
        continue;
      if (told.some((each) => each.date === date)) continue;
      const where = placeOf(context, date, own);
      if (!where) continue;
      const found = {
        message: where === 'leftover' ? ('sentence' as const) : where,
        evidence: [evidence(date, '年份', 'the year')] as const,
        data: { year: String(first), other: String(year) },
      };
      if (where === 'sentence') yield found;
      else
        yield { ...found, certainty: 'suspect', because: { zh: '也可能有意回顾', en: 'it may look back on purpose' } };
    }
  },
});

/** The title, or the line right behind it that holds nothing but the year: 项目支出绩效自评表, （2023年度）. */
function yearLine({ text }: CheckContext, title: Span): Span {
  if (/(?:19|20)\d{2}|二[〇○零]/.test(text.slice(title.start, title.end))) return title;
  const line = /^\s*[（(]?(?:(?:19|20)\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})年度?[）)]?(?=\s*(?:\n|$))/.exec(
    text.slice(title.end, title.end + 24),
  );
  return line ? spanOf(title.end, title.end + line[0].length) : title;
}

/** How an earlier year stands where the report's own year belongs, or null where it may well stand. */
function placeOf(
  context: CheckContext,
  date: FactOf<'date'>,
  own: readonly number[],
): 'sentence' | 'heading' | 'cutoff' | 'leftover' | null {
  const { structure, text, asOf } = context;
  const sentence = structure.sentences[date.sentence];
  if (!sentence) return null;
  const words = textAt(structure, sentence);
  const before = text.slice(sentence.at.start, date.at.start);
  if (before.lastIndexOf('《') > before.lastIndexOf('》') || own.some((year) => words.includes(String(year))))
    return null;
  const topic = topicAt(structure, date.at.start);
  // 「2021年度项目绩效目标基本实现」 in a conclusion: what the rest of the sentence compares is another matter.
  const judged =
    topic === 'conclusion' &&
    JUDGES.test(before) &&
    /目标[^，。；]{0,4}(?:实现|完成|达成)$/.test(textOf(text, clauseAt(text, date.at.start)));
  if (COMPARES.test(words) && !judged) return null;
  const section = sectionAt(structure, date.at.start);
  if (date.value.precision !== 'year') {
    // The day of the cut-off, a year too early.
    const lastDay = date.value.start.endsWith('-12-31') && /截[至止](?:到|至)?$/.test(before);
    // Accounts of a year speak as of its last day.
    // Those of a building speak as of the day on which it was finished, and name earlier days for what they are.
    if (context.kind === 'final-accounts' && structure.title && /竣工/.test(textAt(structure, structure.title)))
      return null;
    if (context.kind === 'final-accounts' && lastDay && own.includes(Number(date.value.start.slice(0, 4)) + 1))
      return /年初|上年末|期初/.test(words) ? null : 'cutoff';
    if (/截[至止](?:到|至)?$/.test(before) && own.length === 1 && beforeStart(context, date, words)) return 'cutoff';
    const sameDay = asOf?.slice(4) === date.value.start.slice(4) && own.includes(Number(asOf?.slice(0, 4)));
    const cutoff = /截[至止](?:到|至)?$/.test(before) && /funds|results|conclusion/.test(topic);
    if (sameDay && cutoff && /支出|执行|完成|拨付|支付/.test(words)) return 'cutoff';
    // All of the work ended on the last day of the year before.
    const ended =
      lastDay && own.length === 1 && Number(date.value.start.slice(0, 4)) + 1 === own[0] && ENDED.test(words);
    const paragraph = paragraphAt(structure, date.at.start);
    return ended && paragraph && !NOT_THEN.test(textAt(structure, paragraph)) ? 'cutoff' : null;
  }
  if (section?.kind === 'heading' && contains(section.heading.at, date.at)) {
    const heading = textAt(structure, section.heading);
    const event = EVENT.test(heading.replace(/目标|计划|打算|安排|部署/g, ''));
    return /年度?$/.test(date.quote) && WORK.test(heading) && !event && !LOOKS_BACK.test(heading) ? 'heading' : null;
  }
  if (words.includes('截至') || words.includes('截止')) return null;
  const clauseWords = text.slice(date.at.start, clauseAt(text, date.at.start).end);
  if (SET_AND_DONE.test(clauseWords) && /^(?:conclusion|results|experience|other)$/.test(topic)) return 'leftover';
  // 「经过共同努力，2022年度各项任务顺利完成」 in the report of another year, wherever it stands.
  const next = Number(date.value.start.slice(0, 4)) + 1;
  if (own.length === 1 && own[0] === next && (ALL_DONE.test(clauseWords) || CLOSES.test(clauseWords)))
    return 'leftover';
  const concludes = SUMS_UP.test(before) || (topic === 'conclusion' && (before.length <= 4 || JUDGES.test(before)));
  const clause = clauseAt(text, date.at.start);
  // 「回顾2022年，全县…任务圆满完成」: the clause behind says what of the year.
  const bare = date.at.end === clause.end && text[clause.end] === '，' ? clauseAt(text, clause.end + 1) : clause;
  const rest = text.slice(bare === clause ? date.at.end : bare.start, bare.end);
  const subject = date.at.start - clause.start <= 6 && WORK.test(rest) && !EVENT.test(rest.replace(/目标/g, ''));
  return concludes && subject ? 'sentence' : null;
}

/** 于2023年3月1日开工。截至2022年9月30日，完成…: what is told as reached lies before the beginning told in the same part. */
function beforeStart({ structure, text, factsOf }: CheckContext, date: FactOf<'date'>, words: string): boolean {
  const section = sectionAt(structure, date.at.start);
  const tells = REACHED.test(words) && !/前期|预付|提前|一期|此前/.test(words);
  if (!section || !tells) return false;
  return factsOf('date').some(
    ({ at, value }) =>
      at.start >= section.at.start &&
      at.end <= date.at.start &&
      value.precision === 'day' &&
      value.start > date.value.start &&
      BEGAN.test(text.slice(at.end, at.end + 16)) &&
      // Of several parts another may have begun earlier.
      !/二期|第二|补充|增补|续建|另/.test(text.slice(at.start - 16, at.end + 16)),
  );
}

const textOf = (text: string, { start, end }: Span): string => text.slice(start, end);
