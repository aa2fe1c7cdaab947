import type { Line } from './lines.ts';
import { endsAsHeading } from './places.ts';

/** What a page adds to a text: page numbers and running headers. All tests are on folded lines. */

const PAGE_NUMBER = [
  /^[-—_·•=]{1,3} ?\d{1,4} ?[-—_·•=]{1,3}$/,
  /^第(\d{1,4}|[一二三四五六七八九十百]{1,5})页(?:[,，/]?[共总](\d{1,4}|[一二三四五六七八九十百]{1,5})页)?$/,
  /^共\d{1,4}页[,，/]?第\d{1,4}页$/,
  /^[〔[（]?\d{1,4} ?\/ ?\d{1,4}[〕\]）]?$/,
  /^(?:Page|page|PAGE) ?\d{1,4}(?: ?(?:of|OF|\/) ?\d{1,4})?$/,
  /^[Pp]\.? ?\d{1,4}$/,
];

/** A page number that stands alone and says by its form that it is one. */
export const isPageNumber = (text: string): boolean =>
  text.length <= 16 && PAGE_NUMBER.some((form) => form.test(text)) && !backwards(text);

/** 「12/3」 is a fraction or a date, no page of so many. */
function backwards(text: string): boolean {
  const pair = /^\D?(\d+) ?\/ ?(\d+)/.exec(text);
  return pair !== null && (Number(pair[1]) > Number(pair[2]) || pair[1] === '0');
}

/** Fewest characters that a page holds; figures or repeated lines nearer to each other are content. */
const PAGE_LENGTH = 250;

/** Bare numbers alone on their lines that count the pages: each one more than the last, a page apart. */
export function barePageNumbers(lines: readonly Line[]): number[] {
  let chain: number[] = [];
  let best: number[] = [];
  let last = Number.NaN;
  lines.forEach((line, index) => {
    if (!isBareNumber(line.text)) return;
    const value = Number(line.text);
    const previous = lines[chain.at(-1) ?? -1];
    const far = previous !== undefined && line.span.start - previous.span.end >= PAGE_LENGTH;
    if (far && value === last + 1) chain.push(index);
    else if (previous === undefined || chain.length < 2 || value === 1) chain = [index];
    else return;
    last = value;
    if (chain.length > best.length) best = chain;
  });
  // Two could be chance, unless they are pages 1 and 2.
  return best.length >= 3 || (best.length === 2 && lines[best[0] as number]?.text === '1') ? best : [];
}

const ENDS_SENTENCE = /[。；！？，、：]$/;

const HEADER_NUMBER =
  /(?:第\d{1,4}页(?:共\d{1,4}页)?|[-—] ?\d{1,4} ?[-—]|\d{1,4}\/\d{1,4})$|^第\d{1,4}页|^[-—] ?\d{1,4} ?[-—]/;

/** A running header as it is compared: without its page number, if it has one. */
function headerKey(text: string): string | null {
  if (text.length < 4 || text.length > 60 || ENDS_SENTENCE.test(text)) return null;
  if (/^[（\d一二三四五六七八九十①-⑳]{1,4}[、.）]/.test(text) || text.includes('|')) return null;
  if (/^(?:单位|合计|小计|附件|注)/.test(text)) return null;
  const key = text.replace(HEADER_NUMBER, '').replace(/\d{1,4}$|^\d{1,4}(?=\D)/, '');
  // 「600件」 with nothing beside its unit is a figure.
  return key.length < 2 && key !== text ? null : key;
}

const visible = (line: Line | undefined): boolean => line !== undefined && line.text !== '';

const isBareNumber = (text: string): boolean => /^\d{1,4}$/.test(text);

/** Index of the nearest visible line before or after, or -1; `broken`: a form feed lies between. */
function neighbour(lines: readonly Line[], index: number, step: -1 | 1): { index: number; broken: boolean } {
  let broken = step < 0 && lines[index]?.newPage === true;
  let at = index + step;
  for (; at >= 0 && at < lines.length && at - index < 50 && index - at < 50; at += step) {
    if (step > 0) broken ||= lines[at]?.newPage === true;
    if (visible(lines[at])) return { index: at, broken };
    if (step < 0) broken ||= lines[at]?.newPage === true;
  }
  return { index: -1, broken };
}

/** A page ends or begins at this line: a page number or a form feed is its neighbour. */
function atPageEdge(lines: readonly Line[], numbers: ReadonlySet<number>, bare: boolean, index: number): boolean {
  return ([-1, 1] as const).some((step) => {
    const near = neighbour(lines, index, step);
    return near.broken || numbers.has(near.index) || (bare && isBareNumber(lines[near.index]?.text ?? ''));
  });
}

/** No more bare numbers stand alone on their lines than there can be pages: else they are cells of a form. */
function fewBareNumbers(lines: readonly Line[]): boolean {
  const bare = lines.filter(({ text }) => isBareNumber(text)).length;
  return bare <= 2 + (lines.at(-1)?.span.end ?? 0) / PAGE_LENGTH;
}

/** The line stands in the midst of a sentence. */
function interrupts(lines: readonly Line[], index: number): boolean {
  const before = lines[neighbour(lines, index, -1).index];
  return before !== undefined && before.columns >= 40 && !/[。；！？：）]$/.test(before.text);
}

/**
 * Lines that repeat at page intervals, with the bare numbers beside them. The first line of all is the report's own
 * title, however often it comes back.
 */
export function runningHeaders(lines: readonly Line[], numbers: ReadonlySet<number>): number[] {
  const places = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const key = headerKey(line.text);
    if (key === null || numbers.has(index)) return;
    const list = places.get(key);
    if (list) list.push(index);
    else places.set(key, [index]);
  });
  const first = lines.findIndex(visible);
  const bare = fewBareNumbers(lines);
  const found: number[] = [];
  for (const list of places.values()) {
    if (list.length < 2) continue;
    const edge = (index: number) =>
      HEADER_NUMBER.test((lines[index] as Line).text) ||
      atPageEdge(lines, numbers, bare, index) ||
      (list[0] === first && (interrupts(lines, index) || /\d$/.test((lines[index] as Line).text)));
    const edges = list.filter(edge).length;
    const gaps = list.slice(1).map((index, i) => startOf(lines, index) - startOf(lines, list[i] as number));
    const sorted = gaps.sort((a, b) => a - b);
    const median = sorted[sorted.length >> 1] as number;
    const regular = list.length >= 3 && (sorted[0] as number) >= PAGE_LENGTH && (sorted.at(-1) as number) <= 2 * median;
    const atEdges = edges >= list.length - 1 && edges >= 1 && (sorted[0] as number) >= PAGE_LENGTH / 2;
    if (!atEdges && !(regular && (edges > 0 || isHeader(lines, list, first)))) continue;
    for (const index of list) {
      if (index === first && !lines[index]?.newPage) continue;
      found.push(index);
      for (const step of [-1, 1] as const) {
        const near = neighbour(lines, index, step).index;
        if (bare && isBareNumber(lines[near]?.text ?? '')) found.push(near);
      }
    }
  }
  return found;
}

/** Without page numbers beside it: the title again, a line that cuts sentences, or one that no heading would read as. */
function isHeader(lines: readonly Line[], list: readonly number[], first: number): boolean {
  const { text } = lines[list[0] as number] as Line;
  if (list[0] === first || list.some((index) => interrupts(lines, index))) return true;
  return text.length >= 8 && !endsAsHeading(text) && /报告|总结|公司|事务所|中心|局$|政府|项目/.test(text);
}

const startOf = (lines: readonly Line[], index: number): number => (lines[index] as Line).span.start;
