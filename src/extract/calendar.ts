import type { ValueOf } from '../core/fact.ts';
import { parseChinese } from './chinese.ts';

export type DateValue = ValueOf<'date'>;

/** A date that was read: where it ends in the text, and what it says. */
export interface ReadDate {
  readonly end: number;
  readonly value: DateValue;
}

// A year, month or day in Arabic digits, or in Chinese ones as in 二〇二一年十一月三十日.
const Y = '(?:19|20)\\d{2}|[一二][〇零○ОO0九][〇零○一二三四五六七八九ОO0]{2}';
const Y2 = '\\d{2}|[〇零一二三四五六七八九]{2}';
const N = '\\d{1,2}|[一二三四五六七八九十]{1,3}';
const M = `${N}|元|首`;
const Q = '[一二三四1-4]';
const TO = '(?:日?起)?(?:至|到|—+|-+|–|~|―)';

const YEAR = new RegExp(`(${Y})年`, 'y');
const SHORT_YEAR = new RegExp(`(${Y2})年(?=(?:${M})月|[上下]半年|第?${Q}季度)`, 'y');
const YEARS = new RegExp(`(${Y})(?:年度?)?${TO}(${Y})(?:年度|学年度?|年(?!(?:${M})月|底|末|初|[上下]半年))`, 'y');
/** A year in a list that says 年 once, at its end: 2021、2022年. */
const LISTED_YEAR = new RegExp(`(${Y})(?=(?:、(?:${Y}))*[、和及](?:${Y})年)`, 'y');
const HALF = /([上下])半年/y;
const QUARTERS = new RegExp(
  `(?:前(?<first>[一二两三四1-4])个?|(?:第?(?<from>${Q})(?:至|到|-|—+|~|、|和))?第?(?<to>${Q}|首))季度(?<edge>末|初)?`,
  'y',
);
const FIRST_MONTHS = /前([一二两三四五六七八九十\d]{1,2})个?月/y;
const MONTHS = new RegExp(`(${M})月?${TO}(${M})月(?:份|底|末)?(?!(?:${N})[日号])`, 'y');
const LISTED_MONTHS = new RegExp(`(${M})(?:、(?:${M}))*[、和及](${M})月份?(?!(?:${N})[日号])`, 'y');
const DAYS = new RegExp(`(${M})月(${N})[日号]?${TO}(${N})[日号]`, 'y');
const MONTH = new RegExp(`(${M})月(?:(${N})[日号]|月?(底|末|初)|[上中下]旬|份)?`, 'y');
/** The end of a range may leave out what it shares with its start: 至9月8日, —2023年6月, 至16日. */
const RANGE_END = new RegExp(`(?:（[^（）\\n]{1,6}）)?${TO}(?:(${Y}|次|翌)年)?(?:(${M})月)?(?:(${N})[日号])?`, 'y');
const DOTTED = /((?:19|20)\d{2})([.\-/])(\d{1,2})(?:[.\-/](\d{1,2}))?(?![\d%])/y;
const DOTTED_END = new RegExp(`${TO}((?:19|20)\\d{2}[./])?(\\d{1,2})[./](\\d{1,2})(?![\\d.%])`, 'y');

/** 2021.03-2022.06, 2008.03-2009 */
const DOTTED_MONTH_END = /(?:至|到|—+|-+|–|~|―)((?:19|20)\d{2})(?:[./](\d{1,2}))?(?![\d.%年])/y;

function at(pattern: RegExp, text: string, i: number): RegExpExecArray | null {
  pattern.lastIndex = i;
  return pattern.exec(text);
}

export function numberOf(printed: string): number {
  if (/^\d+$/.test(printed)) return Number(printed);
  if (printed === '元' || printed === '首') return 1;
  return parseChinese(printed.replace(/[ОO○0]/g, '〇'))?.value.toNumber() ?? Number.NaN;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Year, month and day, as precise as printed. A 2月30日 stands as written: whether it exists is for a check to say. */
export const iso = (year: number, month?: number, day?: number): string =>
  [
    String(year),
    ...(month === undefined ? [] : [two(month)]),
    ...(month === undefined || day === undefined ? [] : [two(day)]),
  ].join('-');

const precisionOf = (start: string): DateValue['precision'] =>
  start.length > 7 ? 'day' : start.length > 4 ? 'month' : 'year';

const months = (year: number, from: number, to: number, precision: DateValue['precision']): DateValue => ({
  start: iso(year, from),
  ...(to !== from && { end: iso(year, to) }),
  precision,
});

/** A date, month, part of a year or year that begins at `i` with its year, or a range of them. */
export function datedAt(text: string, i: number): ReadDate | null {
  const years = at(YEARS, text, i);
  if (years) {
    const value = { start: iso(numberOf(years[1]!)), end: iso(numberOf(years[2]!)), precision: 'year' } as const;
    if (value.end > value.start) return { end: i + years[0].length, value };
  }
  const head = at(YEAR, text, i) ?? at(SHORT_YEAR, text, i);
  if (!head) {
    const listed = at(LISTED_YEAR, text, i);
    return listed
      ? { end: i + listed[0].length, value: { start: iso(numberOf(listed[1]!)), precision: 'year' } }
      : dottedAt(text, i);
  }
  const printed = numberOf(head[1]!);
  const year = printed >= 1000 ? printed : printed + (printed >= 50 ? 1900 : 2000);
  const from = i + head[0].length;
  const within = withinYearAt(text, from, year);
  if (within) return within;
  const edge = /^(?:年?[底末初]|度)/.exec(text.slice(from, from + 2))?.[0].length ?? 0;
  return extended(text, { end: from + edge, value: { start: iso(year), precision: 'year' } }, year);
}

/** What part of a year is named at `i`: 上半年, 前三季度, 1-9月, 3、4月, 6月底, 9月20日, with the end of a range. */
export function withinYearAt(text: string, i: number, year: number): ReadDate | null {
  let m = at(HALF, text, i);
  if (m)
    return { end: i + m[0].length, value: m[1] === '上' ? months(year, 1, 6, 'half') : months(year, 7, 12, 'half') };
  m = at(QUARTERS, text, i);
  if (m) return { end: i + m[0].length, value: quartersOf(year, m.groups as Record<string, string | undefined>) };
  m = at(FIRST_MONTHS, text, i);
  if (m) return { end: i + m[0].length, value: months(year, 1, numberOf(m[1]!), 'month') };
  m = at(MONTHS, text, i) ?? at(LISTED_MONTHS, text, i);
  if (m && isMonth(m[1]!) && isMonth(m[2]!) && numberOf(m[1]!) <= numberOf(m[2]!))
    return { end: i + m[0].length, value: months(year, numberOf(m[1]!), numberOf(m[2]!), 'month') };
  m = at(DAYS, text, i);
  if (m) {
    const month = numberOf(m[1]!);
    const from = numberOf(m[2]!);
    const to = numberOf(m[3]!);
    if (from < to)
      return {
        end: i + m[0].length,
        value: { start: iso(year, month, from), end: iso(year, month, to), precision: 'day' },
      };
  }
  m = at(MONTH, text, i);
  if (!m) return null;
  const month = numberOf(m[1]!);
  const day = m[2] === undefined ? undefined : numberOf(m[2]);
  const start = iso(year, month, day);
  return extended(text, { end: i + m[0].length, value: { start, precision: precisionOf(start) } }, year, month, day);
}

const isMonth = (printed: string): boolean => numberOf(printed) >= 1 && numberOf(printed) <= 12;

function quartersOf(year: number, { first, from, to, edge }: Record<string, string | undefined>): DateValue {
  if (first) return months(year, 1, numberOf(first === '两' ? '二' : first) * 3, 'quarter');
  const last = numberOf(to!) * 3;
  if (edge) return months(year, edge === '末' ? last : last - 2, edge === '末' ? last : last - 2, 'month');
  return months(year, (from ? numberOf(from) : numberOf(to!)) * 3 - 2, last, 'quarter');
}

/** The date with the end of a range that stands right behind it. Two whole dates are two facts, not a range. */
function extended(text: string, date: ReadDate, year: number, month?: number, day?: number): ReadDate {
  const m = at(RANGE_END, text, date.end);
  if (!m || !(m[1] || m[2] || m[3])) return date;
  const end = date.end + m[0].length;
  const toYear = !m[1] ? year : /次|翌/.test(m[1]) ? year + 1 : numberOf(m[1]);
  if (m[1] && !m[2] && !m[3]) return { end, value: { ...date.value, end: iso(toYear) } };
  if (m[1] && m[3] && day !== undefined) return date;
  const toMonth = m[2] ? numberOf(m[2]) : month;
  const toDay = m[3] ? numberOf(m[3]) : undefined;
  if (toMonth === undefined || (day !== undefined && toDay === undefined && !m[1])) return date;
  if (day === undefined && toDay !== undefined && !m[2]) return date;
  return { end, value: { ...date.value, end: iso(toYear, toMonth, toDay) } };
}

/** 2023.9.20, 2023-09-20, 2023/9/20, 2023.09, and ranges: 2021.03-2022.06, 2023.9.20-9.25. */
function dottedAt(text: string, i: number): ReadDate | null {
  const m = at(DOTTED, text, i);
  if (!m) return null;
  const year = Number(m[1]);
  const month = Number(m[3]);
  const day = m[4] === undefined ? undefined : Number(m[4]);
  if (month < 1 || month > 12 || (day !== undefined && (day < 1 || day > 31))) return null;
  const end = i + m[0].length;
  const start = iso(year, month, day);
  const value: DateValue = { start, precision: precisionOf(start) };
  if (day !== undefined) {
    const to = at(DOTTED_END, text, end);
    if (!to || to[1]) return { end, value };
    return { end: end + to[0].length, value: { ...value, end: iso(year, Number(to[2]), Number(to[3])) } };
  }
  const to = at(DOTTED_MONTH_END, text, end);
  const last = to ? iso(Number(to[1]), to[2] ? Number(to[2]) : undefined) : '';
  if (to) return { end: end + to[0].length, value: { ...value, end: last } };
  // 「2019.5」 is a decimal as likely as a month, and 2023-09 a range or a code.
  return m[2] === '.' && m[3]!.length === 2 ? { end, value } : null;
}
