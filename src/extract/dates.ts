import type { Candidate, ValueOf } from '../core/fact.ts';
import { parseChinese } from './numerals.ts';
import type { Reading } from './reading.ts';

// Digits of a year, month or day: Arabic, or Chinese as in 二〇二一年十一月三十日.
const Y = '(?:(?:19|20)\\d{2}|[一二][〇零○ОO0九][〇零○一二三四五六七八九OО]{2})';
const N = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const TO = '(?:至|到|—+|-+|–|~|―|－)';
const HALF = '(?:上半年|下半年|第?[一二三四1-4]季度)';
const EDGE = '(?:底|末|初|上旬|中旬|下旬|份)?';

// One date: with a year, or a month and day whose year is said before. The end of a range may leave out what it shares.
const RANGE_END = `${TO}(?:(${Y})年)?(?:(${N})月)?(?:(${N})[日号])?`;
const FULL = new RegExp(
  `(${Y})年(?!度?第?[一二三四]?期工程)(?:(度)|(${HALF})|(?:(${N})月(?:(${N})[日号]|(${EDGE})))|(底|末|初))?`,
  'g',
);
const DOTTED =
  /(?<![\d.〔（(])((?:19|20)\d{2})([.\-/])(\d{1,2})(?:\2(\d{1,2}))?(?![\d.%]|[\u4e00-\u9fff]?[元亩万亿人户个公里])/g;
const YEAR_RANGE = new RegExp(`(${Y})(?:年度?)?${TO}(${Y})(年度?)`, 'g');
const BARE = new RegExp(
  `(?<![\\d一二三四五六七八九十年.])(?:(${N})月(?:(${N})[日号]|(${EDGE})(?!度|经|息|租|薪|票|份额)))`,
  'g',
);
const MONTHS_RANGE = new RegExp(`(?:(${Y})年)?(${N})月?${TO}(${N})月(?:份|底|末)?(?!\\d)`, 'g');

const number = (printed: string): number => {
  if (/^\d+$/.test(printed)) return Number(printed);
  const clean = printed.replace(/[ОO○]/g, '〇');
  return parseChinese(clean)?.value.toNumber() ?? Number.NaN;
};
const two = (n: number): string => String(n).padStart(2, '0');

type DateValue = ValueOf<'date'>;

const HALVES: Record<string, [string, string, DateValue['precision']]> = {
  上半年: ['01', '06', 'half'],
  下半年: ['07', '12', 'half'],
};
function halfOrQuarter(year: number, words: string): DateValue {
  const half = HALVES[words];
  if (half) return { start: `${year}-${half[0]}`, end: `${year}-${half[1]}`, precision: half[2] };
  const quarter = '一二三四'.indexOf(words.replace(/第|季度/g, '')) + 1 || Number(words.replace(/\D/g, ''));
  return { start: `${year}-${two(quarter * 3 - 2)}`, end: `${year}-${two(quarter * 3)}`, precision: 'quarter' };
}

/** Year, month and day, as precise as printed. A 2月30日 stands as written: whether it exists is for a check to say. */
const iso = (year: number, month?: number, day?: number): string =>
  day !== undefined && month !== undefined
    ? `${year}-${two(month)}-${two(day)}`
    : month !== undefined
      ? `${year}-${two(month)}`
      : `${year}`;
const precisionOf = (start: string): DateValue['precision'] =>
  start.length > 7 ? 'day' : start.length > 4 ? 'month' : 'year';

interface Found {
  start: number;
  end: number;
  value: DateValue;
}

/**
 * Calendar dates, months, years and their ranges, each as precise as printed. Relative times (上年, 年内) are none, nor
 * is the year of a document number, which has been claimed before. A month without a year takes the year that the
 * text named last and says so (`inferredYear`).
 */
export function dates(reading: Reading): Candidate<'date'>[] {
  const { text } = reading;
  const found: Found[] = [];
  const free = (start: number, end: number): boolean => !reading.isClaimed(start, end);
  const take = (start: number, end: number, value: DateValue): void => {
    reading.claim(start, end);
    found.push({ start, end, value });
  };

  for (const m of text.matchAll(YEAR_RANGE)) {
    const end = m.index + m[0].length;
    if (!free(m.index, end)) continue;
    // 「2021年至2023年6月」 goes on: the pattern for full dates takes it.
    if (/^\d{1,2}月/.test(text.slice(end, end + 3))) continue;
    take(m.index, end, { start: String(number(m[1]!)), end: String(number(m[2]!)), precision: 'year' });
  }
  monthRanges(reading, true, found, take);
  for (const m of text.matchAll(FULL)) {
    let end = m.index + m[0].length;
    if (!free(m.index, end) || (m[0].startsWith('一') && /[一二三四五六七八九十百千]/.test(text[m.index - 1] ?? '')))
      continue;
    const year = number(m[1]!);
    const month = m[4] === undefined ? undefined : number(m[4]);
    const day = m[5] === undefined ? undefined : number(m[5]);
    let value: DateValue;
    if (m[3]) value = halfOrQuarter(year, m[3]);
    else {
      const start = iso(year, month, day);
      value = { start, precision: precisionOf(start) };
    }
    const range = rangeEnd(text, end, year, month, day);
    if (range) {
      value = { ...value, end: range.iso };
      end = range.end;
    }
    take(m.index, end, value);
  }
  for (const m of text.matchAll(DOTTED)) {
    const end = m.index + m[0].length;
    const [year, month] = [Number(m[1]), Number(m[3])];
    const day = m[4] === undefined ? undefined : Number(m[4]);
    if (!free(m.index, end) || month < 1 || month > 12 || (day !== undefined && (day < 1 || day > 31))) continue;
    // 「2019.5」 alone is a decimal as likely as a month.
    if (day === undefined && (m[2] !== '.' || (m[3] as string).length < 2)) continue;
    const start = iso(year, month, day);
    take(m.index, end, { start, precision: precisionOf(start) });
  }
  found.sort((a, b) => a.start - b.start);
  const named = [...found];
  monthRanges(reading, false, named, take);
  for (const m of text.matchAll(BARE)) {
    let end = m.index + m[0].length;
    if (!free(m.index, end) || /[个余几多每满逾第]$/.test(text.slice(0, m.index).slice(-1))) continue;
    const month = number(m[1]!);
    const day = m[2] === undefined ? undefined : number(m[2]);
    if (!(month >= 1 && month <= 12) || (day !== undefined && !(day >= 1 && day <= 31))) continue;
    const year = yearBefore(m.index, named);
    if (!year) continue;
    const start = iso(year, month, day);
    let value: DateValue = { start, precision: precisionOf(start), inferredYear: true };
    const range = rangeEnd(text, end, year, month, day);
    if (range) {
      value = { ...value, end: range.iso };
      end = range.end;
    }
    take(m.index, end, value);
  }
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, value }) => ({ kind: 'date', at: { start, end }, value }));
}

const RANGE = new RegExp(`^${RANGE_END}`);

/** The end of a range that begins right behind a date: 至9月8日, —2023年6月, 至16日. */
function rangeEnd(
  text: string,
  from: number,
  year: number,
  month: number | undefined,
  day: number | undefined,
): { iso: string; end: number } | null {
  const m = RANGE.exec(text.slice(from, from + 30));
  if (!m || !(m[1] || m[2] || m[3])) return null;
  if (m[1] && !m[2] && !m[3]) return { iso: iso(number(m[1])), end: from + m[0].length };
  // Two whole dates are two facts: 2024年3月18日至2024年4月15日.
  if (m[1] && m[3] && day !== undefined) return null;
  const toYear = m[1] ? number(m[1]) : year;
  const toMonth = m[2] ? number(m[2]) : month;
  const toDay = m[3] ? number(m[3]) : undefined;
  if (toMonth === undefined || (day !== undefined && toDay === undefined && !m[1])) return null;
  return { iso: iso(toYear, toMonth, toDay), end: from + m[0].length };
}

/** The year that the text named last before an offset, or 0. */
function yearBefore(offset: number, found: readonly Found[]): number {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((found[mid] as Found).start < offset) low = mid + 1;
    else high = mid;
  }
  const last = found[low - 1];
  return last ? Number((last.value.end ?? last.value.start).slice(0, 4)) : 0;
}

/** 2022年1-9月, and 1-9月 of the year named before. Pass `withYear` first, so that the others find their year. */
function monthRanges(
  reading: Reading,
  withYear: boolean,
  named: readonly Found[],
  take: (start: number, end: number, value: DateValue) => void,
): void {
  for (const m of reading.text.matchAll(MONTHS_RANGE)) {
    const end = m.index + m[0].length;
    if ((m[1] !== undefined) !== withYear || reading.isClaimed(m.index, end)) continue;
    if (/[\d年.月]/.test(reading.text[m.index - 1] ?? '') || /^\d{1,2}[日号]/.test(reading.text.slice(end, end + 3)))
      continue;
    const [from, to] = [number(m[2]!), number(m[3]!)];
    if (!(from >= 1 && from <= 12 && to >= 1 && to <= 12)) continue;
    const year = m[1] ? number(m[1]) : yearBefore(m.index, named);
    if (!year) continue;
    const value: DateValue = { start: iso(year, from), end: iso(year, to), precision: 'month' };
    take(m.index, end, m[1] ? value : { ...value, inferredYear: true });
  }
}
