import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { once } from '../../core/once.ts';
import { clauseAt, paragraphAt, tableAt, topicOf } from '../../core/passage.ts';
import { contains, type Span, spanOf } from '../../core/span.ts';
import type { Place } from '../../core/structure.ts';
import { anyStartingIn, startingIn, within } from '../../core/within.ts';
import { type Denial, denialsOf, shared } from './denials.ts';
import { lastDay } from './told.ts';

/** A day by which something was due, with the words that say what. */
export interface Due {
  readonly place: Place;
  /** The last permitted day, ISO. */
  readonly date: string;
  readonly words: string;
  readonly at: Span;
}

export interface Overdue {
  readonly due: Due;
  readonly denial: Denial;
  readonly asOf: string;
}

const SENTENCE_ENDS = /[。；\n]/;
const EXCUSED =
  /延期|延至|延长|顺延|展期|推迟至|宽限|工期变更|工期调整|补充协议约定|(?:日期|时间|期限|时限|工期)(?:相应)?调整(?:为|至|到)/;
/** What stands in every clause that says that nothing excuses. */
const PUT_OFF = /延期|展期|延长|顺延|宽限|推迟/;
/** 无延期批准文件: nothing excuses. */
const NO_EXCUSE =
  /(?:无|没有|未|未见|不存在|未办理|未申请|未获|也无)[^，。；]{0,8}(?:延期|展期|延长|顺延|宽限|推迟)[^，。；]{0,10}/g;
/** 「合同约定的竣工日期为2021年11月20日」 */
const CONTRACTED =
  /(?:合同|约定|计划|规定|批复|方案|要求|应)[^，。；\n]{0,12}(?:竣工|完工|交付|交货|完成|建成|交工|投用|供货)(?:日期|时间|期限|日|时限)?(?:为|是|：|定在|定为|在)?$/;
const TERM = /(?:合同|约定|计划|总)?工期(?:为|是|：)?(\d{1,4})(?:个)?(日历天|工作日|天|日|个?月)/;
/** Under way as it should be. */
const ON_TIME =
  /(?:与|和)[^，。]{0,6}(?:工期|计划|进度|节点)[^，。]{0,4}一致|符合[^，。]{0,8}(?:进度|计划|节点|约定)|按计划(?:推进|进行)|正常推进|提前/;
const PAPERS =
  /结算|决算|台账|记录|存档|档案|资料|公示|手续|签字|备案|审核|审批|付款|支付|制度|办法|协议|培训|经费|人员|职责|回复|考核|违约|计收|处罚|比对|核对|数据|测算/;
const BUILD =
  /挂[板网牌线]|划线|没划|没挂|没装|贴|刷|焊|抹灰|完工|竣工|建成|施工|施作|动工|开工|铺|砌|装|浇|通水|通电|通车|供水|招标|调试|绿化|验收|交付|封顶|吊装|架设|搭建|开挖|回填|绑扎|粉刷|布展/;
const PROCEDURE = /程序|招标|采购方式|报批|规定|限额|标准|公示|回避|论证|集体研究/;
const KEPT = /(?:实际|较[^，。；]{0,8}|比[^，。；]{0,12})?提前了?[\d一二三四五六七八九十]+(?:天|日|个月)|按期|如期/;
const ENDED =
  /完工|竣工|建成|全部完成|完成(?:了)?全部|安装完毕|交付|移交|投入使用|投用|投产|开诊|开放|通[水电车气网]|验收|办结|销号/;
/** A line of a form that holds a day and no more. */
const LABELLED = /^[\u4e00-\u9fff]{2,8}[：:|\t ]{0,3}[^，。；]{6,14}$/;
/** A level that is said to be short of what was asked: 供水覆盖率没有达到目标值. */
const LEVEL =
  /([\u4e00-\u9fff]{1,2}(?:率|比例|比重|满意度|水平))[^，。；]{0,8}?(?:未|没有|没能|尚未|未能)(?:能)?(?:达|实现|完成|提高|超过)/;
/** Words for one act: what was to be recovered is not recovered. */
const ACTS: readonly RegExp[] = [
  /追缴|追回|收回|收缴|缴入|退还|退回|上缴|清退|归还|缴回/,
  /分配|入住|空置|配租/,
  /补植|补造|栽植|造林|栽种|种植/,
  /通水|供水|自来水|拉水|挑水|通不了水|(?:喝|用|吃)上[^，。；]{0,8}水/,
  /发放|兑付|领到|到账/,
  /整改|销号|办结/,
];

/** What was due before the day of the report and is said to be open, wherever the two stand. */
export function overdueIn(context: CheckContext): Overdue[] {
  const { text } = context;
  const denials = denialsOf(context).filter(
    ({ asked, partly, underWay, sentence }) => !asked && (!partly || underWay) && !ON_TIME.test(sentence),
  );
  if (denials.length === 0 || EXCUSED.test(PUT_OFF.test(text) ? text.replace(NO_EXCUSE, '') : text)) return [];
  const dues = duesOf(context);
  if (dues.length === 0) return [];
  const found: Overdue[] = [];
  for (const denial of denials) {
    const asOf = spokenOn(context, denial);
    if (asOf === null) continue;
    const row = tableAt(context.structure, denial.at.start)?.rows.find((r) => contains(r.at, denial.at));
    const due = dues.find((d) => d.date < asOf && belongs(row, d, denial, dues, asOf));
    if (!due || found.some((f) => f.due === due)) continue;
    // A snapshot from before the day was due says nothing of what came.
    if (asOf <= due.date || ended(context, due, asOf)) continue;
    found.push({ due, denial, asOf });
  }
  return found;
}

/** Deadlines, terms of so many days from a start, periods in which something had to be done, and dates under 完成时限. */
function duesOf(context: CheckContext): Due[] {
  const { text, factsOf, structure } = context;
  const advice = (fact: FactOf<'deadline'> | FactOf<'date'>): boolean => {
    const topic = topicOf(structure, fact);
    return topic === 'recommendations' || topic === 'attachments';
  };
  const wordsAt = (at: Span): string => {
    const clause = clauseAt(text, at.start, SENTENCE_ENDS);
    // 「10月31日前建成冷库，6月30日前车辆投入运营」: each day has the words up to the next.
    const others = startingIn(factsOf('deadline'), clause).map((d) => d.at.start);
    const prior = others.some((start) => start < at.start);
    const next = others.find((start) => start > at.start);
    const from = prior ? Math.max(clause.start, text.lastIndexOf('，', at.start)) : clause.start;
    const until = next === undefined ? clause.end : Math.max(at.end, text.lastIndexOf('，', next));
    const own = text.slice(Math.max(from, at.start - 80), Math.min(until, at.end + 60));
    // 「年度指标值：4月15日前」 in a form: what it is of stands in the lines before.
    return LABELLED.test(own) ? text.slice(Math.max(0, at.start - 40), at.end) : own;
  };
  const own = factsOf('deadline')
    .filter((d) => !advice(d))
    .map((d): Due => ({ place: d, date: d.value.date, words: wordsAt(d.at), at: d.at }));
  const terms = factsOf('date').flatMap((date): Due[] => {
    if (advice(date) || anyStartingIn(factsOf('deadline'), date.at)) return [];
    const { start, end, precision } = date.value;
    const behind = text.slice(date.at.end, date.at.end + 40);
    // 「于2023年3月1日开工，合同约定工期120日历天」
    const day = start.length === 10;
    const term = day && /开工|动工|开始施工|进场/.test(behind.slice(0, 12)) ? TERM.exec(behind) : null;
    if (term && !/[。\n]/.test(behind.slice(0, term.index)))
      return [
        {
          place: date,
          date: after(date.value.start, Number(term[1]), term[2] as string),
          words: wordsAt(date.at),
          at: date.at,
        },
      ];
    const before = text.slice(Math.max(0, date.at.start - 30), date.at.start);
    if (day && !end && CONTRACTED.test(before) && !/实际/.test(before))
      return [{ place: date, date: date.value.start, words: wordsAt(date.at), at: date.at }];
    // 「2022年上半年须全部分配入住」
    if (precision !== 'day' && /^(?:内|底|末)?(?:，)?(?:须|必须|应当?|要)(?:全部|全面|完成)/.test(behind))
      return [{ place: date, date: lastDay(date.value.end ?? date.value.start), words: wordsAt(date.at), at: date.at }];
    // 「须赶在开学（2023年3月1日）之前全部供餐」
    if (
      day &&
      /^[）)]?(?:之前|以前|前)/.test(behind) &&
      /(?:须|必须|应|要|务必|确保|力争|计划|赶在)[^。；\n]{0,30}[（(]?$/.test(before)
    )
      return [{ place: date, date: date.value.start, words: wordsAt(date.at), at: date.at }];
    return inColumn(context, date);
  });
  return [...own, ...terms];
}

const DUE_HEAD =
  /(?:时限|期限|时间节点|完成时间|完工时间|竣工时间|交付时间|完成日期|完工日期|竣工日期|交付日期|交货日期|办结日期|截止时间|截止日期|到期日)$/;

/** A date in a column headed 完成时限. */
function inColumn({ structure, text }: CheckContext, date: FactOf<'date'>): Due[] {
  for (const table of structure.tables) {
    if (!contains(table.at, date.at)) continue;
    const row = table.rows.find((r) => contains(r.at, date.at));
    const cell = row?.cells.find((c) => contains(c.at, date.at));
    // The lines of a form may stand above the head of its list.
    const heads = row ? table.rows.slice(0, table.rows.indexOf(row)) : [];
    const head =
      cell &&
      heads
        .flatMap(({ cells }) => cells.filter((c) => c.column === cell.column))
        .findLast(({ text: h }) => DUE_HEAD.test(h));
    if (row && head && !/实际/.test(head.text))
      return [
        {
          place: date,
          date: lastDay(date.value.end ?? date.value.start),
          words: text.slice(row.at.start, row.at.end),
          at: row.at,
        },
      ];
  }
  return [];
}

function after(start: string, many: number, unit: string): string {
  const day = new Date(`${start}T00:00:00Z`);
  if (unit.endsWith('月')) day.setUTCMonth(day.getUTCMonth() + many);
  else day.setUTCDate(day.getUTCDate() + (unit === '工作日' ? Math.ceil((many * 7) / 5) : many));
  return day.toISOString().slice(0, 10);
}

/** What is asked of a denial each time that it is held against something due. */
const aboutOf = once(({ text, wide }: Denial) => {
  const about = `${wide}，${text}`;
  return { papers: PAPERS.test(text), about, acts: ACTS.filter((act) => act.test(about)) };
});

/** The denial is of what was due: in its row, of its words and act, or of the only work that has a date. */
function belongs(row: Place | undefined, due: Due, denial: Denial, dues: readonly Due[], asOf: string): boolean {
  if (row) return contains(row.at, due.place.at);
  if (denial.at.start < due.at.start) return false;
  if (denial.at.start < due.at.end && contains(due.at, denial.at)) return false;
  const { papers, about, acts } = aboutOf(denial);
  if (papers && !PAPERS.test(due.words)) return false;
  // 未履行公开招标程序 says nothing of whether the work was finished; nor is late what its own sentence calls early.
  if ((PROCEDURE.test(denial.text) && !PROCEDURE.test(due.words)) || KEPT.test(due.words)) return false;
  // 「覆盖率没有达到目标值」 denies a level, no act: only what was due as that level is late by it.
  const level = LEVEL.exec(denial.text)?.[1];
  if (level && !due.words.includes(level)) return false;
  if (acts.some((act) => act.test(due.words))) return true;
  const run = shared(due.words, about, FILLER);
  if (run.length >= 3 || (run.length === 2 && (BUILD.test(denial.denied) || denial.underWay))) return true;
  // 「工程应于6月底前完工」 is the day of all that is built, when no other day has passed.
  const only = dues.every((d) => d === due || d.date === due.date || d.date >= asOf);
  return (
    only &&
    /工程|项目|改造|建设|施工|工期|[厂站楼馆库场院路桥渠井塔]/.test(due.words) &&
    BUILD.test(due.words) &&
    !/到账|到位|拨付|预算/.test(due.words) &&
    BUILD.test(denial.denied) &&
    !/标段|二期/.test(denial.text)
  );
}
const FILLER =
  /项目|工程|建设|完成|任务|目标|内容|情况|问题|实施|改造|安装|全部|全县|乡镇|尚未|没有|未能|目前|截至|正在|已经|建成|投入使用|投入|使用|验收|年底|合同|要求|计划|施工|单位|供应商|其中|其余|剩余|达到|提高|设备|进度|进行|月底|时间|年度|县级|有限公司|[日月年]前|以前|之前/g;

const wholeDays = once((dates: readonly FactOf<'date'>[]) =>
  dates.filter(({ value }) => value.start.length === 10 && !value.end),
);

/** The day as of which a denial speaks: that of the report, else the one told before it or named as the base. */
function spokenOn(context: CheckContext, denial: Denial): string | null {
  const { asOf, factsOf, text, structure } = context;
  const days = wholeDays(factsOf('date'));
  const paragraph = paragraphAt(structure, denial.at.start);
  const near = paragraph
    ? within(days, { start: paragraph.at.start, end: denial.at.end }).findLast(
        ({ at }) =>
          !anyStartingIn(factsOf('deadline'), at) &&
          // The day on which another part was finished is not that of the visit.
          !(ENDED.test(text.slice(at.end, at.end + 6)) && /[；。]/.test(text.slice(at.end, denial.at.start))) &&
          (at.start === paragraph.at.start ||
            /(?:截至|截止|至|到|于|，|^)$/.test(text.slice(Math.max(0, at.start - 2), at.start).trim()) ||
            // 「截至本总结形成之日（2023年4月18日）」
            /(?:截至|截止)[^，。；\d\n]{0,14}[（(]$/.test(text.slice(Math.max(0, at.start - 18), at.start))),
      )
    : undefined;
  if (near) return near.value.start;
  if (asOf) return asOf;
  const base = days.find(
    ({ at }) =>
      /(?:基准日|截止日|截止日期|时点)[^，。；\d]{0,4}$/.test(text.slice(Math.max(0, at.start - 10), at.start)) ||
      /^为?(?:评价|自评)?基准/.test(text.slice(at.end, at.end + 6)),
  );
  return base?.value.start ?? null;
}

/** What the end of the whole work left to be done: 缺失的6处护栏…补做完毕. */
const LEFT_OPEN = /补[做建装栽种植齐设修配办]|返[工修]|重做|遗留|缺失|缺陷|尾工|漏项|整改|修复/;
/** 交工验收会议纪要要求，…: on what occasion it was ordered says nothing of what was. */
const ORDERED =
  /^[^，。；]{0,16}(?:会议|纪要|通知书?|意见书?|报告|初验|验收|检查|督查|督导|巡查|审计|监理)[^，。；]{0,8}(?:要求|提出|明确|指出|责令|责成|规定)，?/;

/** Somewhere the end of the thing is dated by the day it was due. */
export function ended(context: CheckContext, due: Due, asOf: string): boolean {
  const { factsOf, text } = context;
  return factsOf('date').some((date) => {
    if (date.at.start === due.place.at.start || date.value.start.length < 7 || date.value.start > asOf) return false;
    if (anyStartingIn(factsOf('deadline'), date.at)) return false;
    const clause = clauseAt(text, date.at.start, SENTENCE_ENDS);
    if (/未|没有|尚|仍|还在|其余|剩余/.test(text.slice(date.at.end, clause.end))) return false;
    const said = text.slice(date.at.end, Math.min(clause.end, date.at.end + 50));
    // 「2022年11月1日开工，应于2023年4月29日竣工」 says when it was to end.
    if (/应[于当在]|须|约定|要求/.test(said)) return false;
    return (
      ENDED.test(said) &&
      !/未|没有|尚|仍/.test(said) &&
      (shared(due.words.replace(ORDERED, ''), said, FILLER).length >= 2 ||
        (date.value.start <= due.date && /全部|工程|项目/.test(said) && !LEFT_OPEN.test(due.words)))
    );
  });
}

/** Where the denial stands, as a place. */
export const saidAt = ({ place }: CheckContext, { at }: Denial): Place => place(spanOf(at.start, at.end));
