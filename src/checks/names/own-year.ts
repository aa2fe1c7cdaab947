import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { allMatches } from '../../core/matches.ts';
import { dimensionOf, worthOf } from '../../core/measure.ts';
import {
  clauseAt,
  paragraphAt,
  sectionAt,
  sentenceAt,
  tableAt,
  textAt,
  titleText,
  topicAt,
} from '../../core/passage.ts';
import { contains, overlaps, type Span, spanOf } from '../../core/span.ts';
import { within } from '../../core/within.ts';

/** What a year stands for where only the report's own year belongs. */
export type Place = 'period' | 'column' | 'name' | 'told' | 'plan' | 'cutoff';
export interface Misplaced {
  readonly date: FactOf<'date'>;
  readonly place: Place;
}

/** Labels that are followed by the period which the report is about. */
const PERIOD =
  /(?:^|[\n\t，。；（|])(?:本次|本项目|项目|资金|绩效)?(?:评价|自评|审计|考核|总结|报告|检查|核查|统计|实施|执行|预算|决算|会计|财政|所属|申报|填报)(?:的)?(?:时段|期间|期限|区间|时间范围|时期|年度|期|年份|所属期)(?:范围)?(?:为|是|：|\t|\s)*$/;
/** The period of the project in a form on one year. */
const FORM_PERIOD =
  /(?:^|[\n\t|])\s*(?:项目|实施|项目实施|执行|项目执行|建设|资金使用|任务|服务)(?:期限|周期|期间|起止时间|起止日期|期|年度|时间)(?:为|是|：|\t|\||\s)*$/;
/** This year's, in so many words: 本年度, 当年, 全年. */
const THIS_YEAR = /本年度?|今年|当年|本年|全年|本期/;
/** The same, put beside the year itself: 本年度（2022年）. */
const NAMED_SO = /(?:本年度?|今年|报告期|评价年度|预算年度|评价期)(?:（|\(|即|为|是|，即)$/;
/** 现将2022年工作情况报告如下, 以上是2020年…开展情况. */
const PRESENTS = /(?:现|特)?(?:将|就|对)(?:我[县局镇乡单位]{1,2}|全县|本[县局单位]{1,2}|[\u4e00-\u9fff]{2,8}[县局])?$/;
const PRESENTED = /^[^，。；]{2,40}(?:报告|汇报|总结|说明|通报)如下|^[^，。；]{2,40}如下[。：]?$/;
const IS_A_YEAR = /^年?(?:是|系|为)[^，。；]{0,30}(?:之年|一年|第[一二三四五六七八九十\d]+年|开局|关键)/;

/** Money or results in the head of a column. */
const COLUMN =
  /^\d{4}年度?(?:年初|年末|全年|调整后?|年度|本年)?(?:预算|执行|决算|支出|收入|目标|完成|实际|指标|计划|到位|下达|安排)[\u4e00-\u9fff]{0,4}(?:（[^）]{1,6}）)?$/;

/** Steps to come. */
const AHEAD =
  /明年|来年|次年|下一年度|下一步|下步|今后|打算|后续|整改要求|整改意见|建议|工作安排|工作计划|努力方向|思路|遗留|处理意见/;
const LOOKS_BACK = /原定|原计划|本应|应于|逾期|未[^，。；]{0,6}完成|已|曾|当时|此前|上年|去年|过去|仍|超过/;

const COMPARES =
  /比(?!例|重)|较(?!好|高|为|大|快|强|多|差)|同比|环比|增长|上升|下降|减少|增加|提高|降低|相比|高于|低于|持平|对照|以来|此前|以前|历年|往年|上年|去年|前年|结转|结余|延续|续建|累计|连续|分别|滚动|跨年|基期|基数|基准|均值|其中|为基|审计|整改|问题|回访|首批|一期|上一/;
const EVENT =
  /印发|下发|下达|批复|批准|立项|启动|开工|动工|签订|签约|列入|列为|纳入|获得|获批|荣获|被评|评为|成立|制定|出台|发布|修订|招标|中标|申报|入选|确定|规划|预计|计划|将|拟|审计|整改|巡察|灾|暴雨|洪|疫|摸底|普查|秋季|春季/;

const yearOf = (date: FactOf<'date'>): number => Number(date.value.start.slice(0, 4));
const shortened = (text: string): string => text.replace(/[\s“”"（）]/g, '');

/** Earlier years that stand where the report says its own: in a label, a column head, its own name, a plan. */
export function* misplaced(context: CheckContext, own: readonly number[]): Generator<Misplaced> {
  const { structure, text } = context;
  const year = own[0] as number;
  if (own.length !== 1) return;
  const { title } = structure;
  const name = nameOf(titleText(structure));
  for (const date of context.factsOf('date')) {
    if (date.value.inferredYear || (title && contains(title.at, date.at))) continue;
    const other = yearOf(date);
    const before = text.slice(Math.max(0, date.at.start - 40), date.at.start);
    const sentence = sentenceAt(structure, date.at.start);
    if (!sentence || before.lastIndexOf('《') > before.lastIndexOf('》') || /[“〔]$/.test(before)) continue;
    const words = textAt(structure, sentence);
    if (late(context, date, year, words)) {
      yield { date, place: 'plan' };
      continue;
    }
    if (other === year && nextYear(context, date, words)) {
      yield { date, place: 'plan' };
      continue;
    }
    if (other >= year || other < year - 5) continue;
    if (planned(context, date, before, words)) {
      yield { date, place: 'plan' };
      continue;
    }
    const end = date.value.end ? Number(date.value.end.slice(0, 4)) : other;
    if (end >= year) continue;
    const place = placeOf(context, date, before, words, { year, name });
    if (place) yield { date, place };
  }
}

function placeOf(
  context: CheckContext,
  date: FactOf<'date'>,
  before: string,
  words: string,
  { year, name }: { year: number; name: string },
): Place | null {
  const { structure, text } = context;
  const behind = text.slice(date.at.end, date.at.end + 60);
  const whole = date.value.precision === 'year' || date.value.end !== undefined;
  if (FORM_PERIOD.test(before) && onlyHere(context, date, year)) return 'period';
  if (whole && PERIOD.test(before) && !/^[^\n\t。；]{0,20}(?:至|-|—|~)/.test(behind)) {
    const starts = date.value.end === undefined || date.value.start.length <= 7 || /-01-01$/.test(date.value.start);
    // A project carried out in the year before is one thing, its evaluation of that year another.
    return starts && !/实施|执行期|项目期/.test(before.slice(-12)) ? 'period' : null;
  }
  if (NAMED_SO.test(before)) return 'told';
  const table = tableAt(structure, date.at.start);
  if (table) return columnOf(table, date, year) ? 'column' : null;
  const first = before === '' || /[。\n！？]$/.test(before);
  if (first && date.value.precision === 'year' && (sameFigures(context, date, year) || ofTwoYears(context, date, year)))
    return 'told';
  if (words.includes(String(year))) return null;
  if (date.value.precision === 'day' && /截[至止](?:到|至)?$/.test(before)) {
    const clause = clauseAt(text, date.at.end + 1);
    const told = THIS_YEAR.test(text.slice(date.at.end, clause.end)) && /-12-3[01]$/.test(date.value.start);
    return told && !/结转|上年|年初|期初|以前/.test(words) ? 'cutoff' : null;
  }
  if (date.value.precision !== 'year') return null;
  if (PRESENTS.test(before) && PRESENTED.test(behind.replace(/^年?度?/, ''))) return 'told';
  if (first && IS_A_YEAR.test(behind) && !paragraphHolds(context, date, year)) return 'told';
  if (COMPARES.test(words)) return null;
  const called = shortened(behind).replace(/^(?:年度|年|度)/, '');
  if (name.length < 4 || !called.startsWith(name) || EVENT.test(called.slice(name.length, name.length + 10)))
    return null;
  return EVENT.test(before.slice(-8)) ? null : 'name';
}

/** What the title calls the work of its year: 高标准农田建设项目. */
function nameOf(title: string): string {
  const behind =
    /(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年度?(?:县级|省级|市级|中央)?([\u4e00-\u9fff“”]{4,30})/.exec(
      title,
    )?.[1] ?? '';
  return shortened(behind).replace(
    /(?:绩效|专项|竣工|支出|实施|使用|开展|工作|情况|项目|资金|的|自|评价|评|验收|审计|总结|结算|决算|整改|报告|意见|表|书|说明)+$/,
    '',
  );
}

/** A whole year that no other date of the text lies in, while some of the report's own year are told. */
function onlyHere({ factsOf, structure, text }: CheckContext, date: FactOf<'date'>, year: number): boolean {
  const { start, end } = date.value;
  const other = start.slice(0, 4);
  const until =
    /^(?:至|到|-|—|~|～)+(?:((?:19|20)\d{2})年)?12月(?:31日)?/.exec(text.slice(date.at.end, date.at.end + 16)) ??
    undefined;
  const last = end ?? (until ? `${until[1] ?? other}-12-31` : '');
  if (!/-01(?:-01)?$/.test(start) || !last.startsWith(`${other}-12`)) return false;
  if (!/自评|申报表|目标表|监控表/.test(titleText(structure))) return false;
  const range = spanOf(date.at.start, date.at.end + (until?.[0].length ?? 0));
  const others = factsOf('date').filter((each) => !overlaps(each.at, range));
  const inYear = (each: FactOf<'date'>): boolean => yearOf(each) === year && each.value.precision !== 'year';
  return !others.some((each) => String(yearOf(each)) === other) && others.some(inYear);
}

const paragraphHolds = ({ structure }: CheckContext, { at }: { readonly at: Span }, year: number): boolean => {
  const paragraph = paragraphAt(structure, at.start);
  return paragraph !== undefined && textAt(structure, paragraph).includes(String(year));
};

/** The head of a column, in a table that names no other year. */
function columnOf(
  table: NonNullable<ReturnType<typeof tableAt>>,
  { at }: { readonly at: Span },
  year: number,
): boolean {
  const row = table.rows.find((each) => contains(each.at, at));
  const cell = row?.cells.find((each) => contains(each.at, at));
  if (!row || !cell || !COLUMN.test(cell.text.replace(/\s/g, ''))) return false;
  const others = table.rows.flatMap(({ cells }) => cells).filter((each) => each !== cell);
  const named = row.cells.filter((each) => each !== cell && /\d{4}年|上年|本年/.test(each.text));
  return (
    named.length === 0 &&
    !others.some(({ text }) => new RegExp(`${year}年度?[\\u4e00-\\u9fff]`).test(text) && COLUMN.test(text))
  );
}

/** 2020年度共有…38,214人: the very figure that the report tells of its own year. */
function sameFigures({ factsOf, text }: CheckContext, date: FactOf<'date'>, year: number): boolean {
  if (!/^度?(?:，|共|全|累|实际|我)/.test(text.slice(date.at.end, date.at.end + 3))) return false;
  const whole = (offset: number): Span => clauseAt(text, offset, /[。；！？\n\t]/);
  const own = whole(date.at.start);
  if (COMPARES.test(text.slice(own.start, own.end))) return false;
  const figures = [...factsOf('count'), ...factsOf('amount')].filter(({ quote }) => telling(quote));
  return figures.some(
    (here) =>
      contains(own, here.at) &&
      figures.some((there) => {
        const clause = whole(there.at.start);
        if (there.quote !== here.quote || contains(own, there.at)) return false;
        const words = text.slice(clause.start, there.at.start);
        return words.includes(`${year}年`) && !COMPARES.test(text.slice(clause.start, clause.end));
      }),
  );
}

/**
 * 2020年全县实施作业86次, where the report tells 86 of its own year and 71 of 2020: 作业86次，比2020年的71次增长21.13%.
 */
function ofTwoYears({ factsOf, text }: CheckContext, date: FactOf<'date'>, year: number): boolean {
  const other = yearOf(date);
  const own = clauseAt(text, date.at.start, /[。；！？\n\t]/);
  const words = text.slice(own.start, own.end);
  if (COMPARES.test(words) || EVENT.test(words)) return false;
  const telling = (q: FactOf<'count'> | FactOf<'amount'>): boolean => !q.value.cell && worthOf(q).gte(10);
  const here = [...within(factsOf('count'), own), ...within(factsOf('amount'), own)].filter(telling);
  const compared = new RegExp(`(?:比|较|由|从|对比|同比|相比)(?:于)?${other}年(?:度|全年|同期)?的?[^，。；\\d]{0,8}$`);
  if (here.length === 0) return false;
  const counts = [...factsOf('count'), ...factsOf('amount')].filter(telling);
  // What the report compares its own year with.
  const before = counts.filter(
    ({ at }) => !contains(own, at) && compared.test(text.slice(Math.max(0, at.start - 24), at.start)),
  );
  return here.some((q) => {
    const alike = (c: (typeof counts)[number]): boolean => dimensionOf(c) === dimensionOf(q);
    const name = nameBefore(text, q.at.start);
    return (
      name !== '' &&
      !before.some((c) => alike(c) && worthOf(c).eq(worthOf(q))) &&
      before.some((c) =>
        counts.some(
          (there) =>
            !contains(own, there.at) &&
            there.sentence === c.sentence &&
            there.at.end <= c.at.start &&
            alike(c) &&
            alike(there) &&
            worthOf(there).eq(worthOf(q)) &&
            toldOf(text, there.at.start, year) &&
            text.slice(clauseAt(text, there.at.start).start, there.at.start).includes(name),
        ),
      )
    );
  });
}
/** The last two characters of the noun before a figure. */
const nameBefore = (text: string, at: number): string =>
  /([\u4e00-\u9fff]{2})(?:共计|共|合计|累计|达到?|约|近|为|了|的|，)*$/.exec(
    text.slice(Math.max(0, at - 12), at),
  )?.[1] ?? '';
/** No other year stands in its sentence before it. */
const toldOf = (text: string, at: number, year: number): boolean => {
  const { start } = clauseAt(text, at, /[。；！？\n\t]/);
  return [...allMatches(text.slice(start, at), /((?:19|20)\d{2})年|上年|去年/g)].every((m) => m[1] === String(year));
};

/** Four figures or more that are not round. */
const telling = (quote: string): boolean => quote.replace(/\D/g, '').replace(/0+$/, '').length >= 4;

/**
 * A step to come whose day lies before the last thing that the report tells as done: its year was not moved on. With
 * the next year it lies ahead.
 */
function late(context: CheckContext, date: FactOf<'date'>, year: number, words: string): boolean {
  const { text, asOf } = context;
  const other = yearOf(date);
  if (other !== year && other !== year - 1) return false;
  if (date.value.precision === 'year' || date.value.end || date.value.start.length < 7) return false;
  if (!/^(?:月?底|月末|之)?前/.test(text.slice(date.at.end, date.at.end + 3))) return false;
  if (!ahead(context, date.at.start) || LOOKS_BACK.test(words)) return false;
  const told = context
    .factsOf('date')
    .filter(
      ({ value, at }) =>
        value.precision === 'day' &&
        at.start < date.at.start &&
        !/^(?:之?前|至|到|-|—|~)/.test(text.slice(at.end, at.end + 2)) &&
        !ahead(context, at.start),
    )
    .map(({ value }) => value.end ?? value.start);
  const last = [asOf ?? '', ...told].sort().at(-1) as string;
  const end = date.value.start.length === 7 ? `${date.value.start}-31` : date.value.start;
  const days = (Date.parse(last) - Date.parse(end)) / 86_400_000;
  return last !== '' && Number(last.slice(0, 4)) <= year + 1 && days > LATE && `${other + 1}${end.slice(4)}` > last;
}

/** 「2021年我馆将从三方面入手」 among the steps to come of a later year's report. */
function planned(context: CheckContext, date: FactOf<'date'>, before: string, words: string): boolean {
  const { text } = context;
  if (date.value.precision !== 'year' || date.value.end || !ahead(context, date.at.start)) return false;
  if (!/(?:^|[。；，：\n\t])(?:在|展望|下一步，?)?$/.test(before) || LOOKS_BACK.test(words) || DONE_THEN.test(words))
    return false;
  const { end } = clauseAt(text, date.at.start);
  return TO_COME.test(text.slice(date.at.end, end === date.at.end ? clauseAt(text, end + 1).end : end));
}

const NEXT_YEAR = /明年|来年|下一年|下年度|次年/;

/** 「2023年，我们将增设流动检验点」 under 明年打算 in the report of 2023: the text of the year before was kept. */
function nextYear({ structure, text }: CheckContext, date: FactOf<'date'>, words: string): boolean {
  const following = `${yearOf(date) + 1}年`;
  const next = { test: (words: string): boolean => NEXT_YEAR.test(words) || words.includes(following) };
  // Most dates stand amid other words of their clause.
  const before = text.slice(Math.max(0, date.at.start - 8), date.at.start);
  if (!/(?:^|[。；，：、\n\t）)])(?:在|展望|是|于|[一二三四五六]是)?$/.test(before)) return false;
  let section = sectionAt(structure, date.at.start);
  while (section && !next.test(section.title)) section = structure.sections[section.parent];
  if (section?.kind !== 'heading' || contains(section.heading.at, date.at)) return false;
  if (section.title.includes(String(yearOf(date))) || /总结|回顾|以来/.test(section.title)) return false;
  if (LOOKS_BACK.test(words) || DONE_THEN.test(words) || next.test(words)) return false;
  const { end } = clauseAt(text, date.at.start);
  const behind = text.slice(date.at.end, end === date.at.end ? clauseAt(text, end + 1).end : end);
  return TO_COME.test(behind) || /^(?:[上下]半年|[一二三四]季度|月)?[底末初中]?(?:之?前|启动|开展|完成)/.test(behind);
}

const TO_COME =
  /^(?:度|工作)?，?[^，。；]{0,12}?(?:将(?![军领士])|拟|计划|打算|力争|争取|准备|要(?!求|素|点|件)|继续|重点(?:抓|做|推|围绕|从))/;
const DONE_THEN = /同比|相比|比(?!例|重)|结转|遗留|未完|问题|审计|续建|印发|批复|下达|规划|确定|制定/;

/** A day that is past by less may have been ahead while the report was written. */
const LATE = 60;

const ahead = ({ structure }: CheckContext, offset: number): boolean =>
  topicAt(structure, offset) === 'recommendations' || AHEAD.test(sectionAt(structure, offset)?.title ?? '');
