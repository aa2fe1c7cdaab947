import type { Candidate } from '../core/fact.ts';
import { allMatches } from '../core/matches.ts';
import { type DateValue, datedAt, iso, numberOf, type ReadDate, withinYearAt } from './calendar.ts';
import type { Reading } from './reading.ts';

// Where a date may begin: a run of digits, Arabic or Chinese, or a word for a part of the year.
const BEGINNINGS =
  /\d+|[一二三四五六七八九十〇零○][一二三四五六七八九十〇零○ОO0]*|[上下]半年|元月|首季度|前[一二两三四1-4]个?季度/g;
/** Behind the figure of a date: 年, 月, a sign of a range or list, or the dot of 2023.9.20. */
const GOES_ON = /[年月季至到—\-–~―、和及./]/;
/** Before a month or a part of the year: these make it relative, repeated, or a number of months. */
const NOT_NAMED =
  /(?:去年|上年|上一年|前年|明年|次年|翌年|下年|下一年|来年|后年|往年|历年|每年|逐年|年均|[\d一二三四五六七八九十.个余几多每满逾第各按近隔]|(?<![同当本今该])年)$/;
/** 3月经济, 三月度, 3月份额: the month goes on as another word. */
const NO_MONTH = /^(?:度|经|息|租|薪|票|额|均|嫂|报)/;
/** What a figure with dots counts, so that it is no date: 2020.11万元. */
const COUNTED = /^(?:[\u4e00-\u9fff]?[元亩万亿人户个公里]|\d|[号%‰])/;

interface Found extends ReadDate {
  readonly start: number;
}

/**
 * Calendar dates, months, parts of a year, years, and their ranges, each as precise as printed. Relative times (上年, 年内)
 * are none, nor is the year of a document number, which has been claimed before. What is said without a year takes the
 * year that the text named last and says so (`inferredYear`).
 */
export function dates(reading: Reading): Candidate<'date'>[] {
  const { text } = reading;
  const found: Found[] = [];
  let year = 0;
  let next = 0;
  const take = (start: number, { end, value }: ReadDate): boolean => {
    if (reading.isClaimed(start, end)) return false;
    reading.claim(start, end);
    found.push({ start, end, value });
    next = end;
    if (!isPlan(text, start) && !(year > 0 && isCompared(reading, start, value)))
      year = Number((value.end ?? value.start).slice(0, 4));
    return true;
  };
  for (const m of allMatches(text, BEGINNINGS)) {
    const start = m.index;
    if (start < next) continue;
    const end = start + m[0].length;
    const plan = planAt(text, start);
    if (plan && take(plan.start, plan)) continue;
    if (!GOES_ON.test(text[end] ?? '') && /^[\d一二三四五六七八九十〇零○]/.test(m[0])) {
      const compact = compactDate(reading, start, m[0]);
      if (compact) take(start, { end, value: compact });
      continue;
    }
    const date = isAlone(text, start) ? datedAt(text, start) : null;
    if (date && !/^[./-]/.test(text[end] ?? '')) {
      if (take(start, namedPeriod(reading, start, date))) daysBehind(text, date, take);
      continue;
    }
    if (date && isDotted(text, start, date) && take(start, date)) continue;
    if (date || year === 0) continue;
    const named = yearless(reading, start, year);
    if (named && take(named.start, named)) daysBehind(text, named, take);
  }
  return found.map(({ start, end, value }) => ({ kind: 'date', at: { start, end }, value }));
}

/** 较2022年增长, 由2022年的6.8%降至: a year held up for comparison, not the one that the text goes on about. */
const isCompared = (reading: Reading, start: number, { precision, end }: DateValue): boolean =>
  precision === 'year' && end === undefined && /(?:较|比|由|从|与|和|同|相比于?)$/.test(reading.before(start, 3));

const PERIOD =
  /(?:期限|期间|时段|周期|服务期|合同期|建设期|实施期|有效期|起止(?:时间|日期)|(?:实施|建设|服务|项目)时间)(?:为|是|：)?$/;
const UNTIL = /^(?:起)?(?:至|到|—+|-+|–|~|―)(?=\d{4}年\d)/;

/** 实施期限：2022年3月1日至2022年12月31日: behind the name of a period, two whole days are its first and its last. */
function namedPeriod(reading: Reading, start: number, date: ReadDate): ReadDate {
  const { text } = reading;
  if (date.value.precision !== 'day' || date.value.end || !PERIOD.test(reading.before(start, 10))) return date;
  const joint = UNTIL.exec(text.slice(date.end, date.end + 10))?.[0].length;
  const last = joint ? datedAt(text, date.end + joint) : null;
  if (last?.value.precision !== 'day' || last.value.end || last.value.start <= date.value.start) return date;
  return { end: last.end, value: { ...date.value, end: last.value.start } };
}

/** 2023.9.20 and 2023.09; behind a dot or in brackets of a code, or before a unit, such figures are no months. */
const isDotted = (text: string, start: number, { end, value }: ReadDate): boolean =>
  !COUNTED.test(text.slice(end, end + 2)) &&
  !(value.precision === 'day' ? /[.〔-]/ : /[.〔（-]/).test(text[start - 1] ?? '');

const isAlone = (text: string, start: number): boolean =>
  !/[\dA-Za-z一二三四五六七八九十百千]/.test(text[start - 1] ?? '');

/** 完工时间 | 11月30日前 | 11月18日: the indicators of a form are of the year in its title, whatever was named above them. */
function formYear(reading: Reading, start: number): number | undefined {
  if (!/(?:指标|目标|计划|完成|实际|实现)(?:值|情况)?$/.test(reading.cellAt(start)?.header ?? '')) return undefined;
  const printed = /((?:19|20)\d{2})年度/.exec(reading.text.slice(0, FORM_HEAD))?.[1];
  return printed === undefined ? undefined : Number(printed);
}
const FORM_HEAD = 200;

/** A month, quarter or half of the year that the text named last. */
function yearless(reading: Reading, from: number, year: number): Found | null {
  const { text } = reading;
  // 第三季度: the run of numerals begins behind 第.
  const start = text[from - 1] === '第' && /^.?季度/.test(text.slice(from, from + 3)) ? from - 1 : from;
  if (NOT_NAMED.test(reading.before(start, 4))) return null;
  const date = withinYearAt(text, start, formYear(reading, start) ?? year);
  if (!date) return null;
  const [month, day] = date.value.start.split('-').slice(1).map(Number) as [number, number | undefined];
  if (!(month >= 1 && month <= 12) || (day !== undefined && !(day >= 1 && day <= 31))) return null;
  // 一季度一检查 repeats and names none.
  if (date.value.precision === 'quarter' && /[一1]/.test(text[date.end] ?? '')) return null;
  if (
    date.value.precision === 'month' &&
    text[date.end - 1] === '月' &&
    NO_MONTH.test(text.slice(date.end, date.end + 1))
  )
    return null;
  return { start, end: date.end, value: { ...date.value, inferredYear: true } };
}

/** 9月10日、11日和13日: days of the month named before them. */
function daysBehind(text: string, date: ReadDate, take: (start: number, date: ReadDate) => boolean): void {
  let last = date;
  while (last.value.precision === 'day') {
    const m = /^[、和及](\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?!内|历天|以内)/.exec(
      text.slice(last.end, last.end + 8),
    );
    const day = m ? numberOf(m[1]!) : 0;
    if (!m || !(day >= 1 && day <= 31)) return;
    const [year, month] = (last.value.end ?? last.value.start).split('-').map(Number);
    const value: DateValue = { start: iso(year!, month, day), precision: 'day', inferredYear: true };
    const end = last.end + m[0].length;
    if (!take(last.end + 1, { end, value })) return;
    last = { end, value };
  }
}

/** 20230920, where a date is due: behind 日期 or 时间. */
function compactDate(reading: Reading, start: number, digits: string): DateValue | null {
  const m = /^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.exec(digits);
  if (!m) return null;
  const header = reading.cellAt(start)?.header ?? '';
  if (!/(?:日期|时间)(?:为|：|:)?$/.test(header || reading.before(start, 6))) return null;
  return { start: `${m[1]}-${m[2]}-${m[3]}`, precision: 'day' };
}

// The five-year plans by their names: 十三五期间 is 2016 to 2020.
const PLAN = /(十[一二三四五六]?|[七八九])五[”"’]?(?:规划)?(期间|时期|期末|末期|末|初期|初)/y;

/** A plan names a stretch of years, not the year of the months behind it. */
export const isPlan = (text: string, start: number): boolean =>
  /^[“"‘]?[十七八九][一二三四五六]?五/.test(text.slice(start, start + 4));

/** The years of a five-year plan: “十三五”期间, 十四五时期, and its last or first year (“十三五”末). */
function planAt(text: string, numeral: number): Found | null {
  PLAN.lastIndex = numeral;
  const m = PLAN.exec(text);
  if (!m || /[一二三四五六七八九十]/.test(text[numeral - 1] ?? '')) return null;
  const last = 1955 + numberOf(m[1]!) * 5;
  const edge = m[2] as string;
  const value: DateValue = /末/.test(edge)
    ? { start: iso(last), precision: 'year' }
    : /初/.test(edge)
      ? { start: iso(last - 4), precision: 'year' }
      : { start: iso(last - 4), end: iso(last), precision: 'year' };
  const start = /[“"‘]/.test(text[numeral - 1] ?? '') && /[”"’]/.test(m[0]) ? numeral - 1 : numeral;
  return { start, end: numeral + m[0].length, value };
}
