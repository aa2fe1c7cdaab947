/** The reports of fixtures/reports as what a word processor would hold: titles, numbered headings, items, tables. */

export type Part =
  | { readonly kind: 'title' | 'paragraph' | 'signature'; readonly text: string }
  | {
      readonly kind: 'numbered';
      readonly level: number;
      readonly number: string;
      readonly text: string;
      readonly heading: boolean;
    }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

const MARKS: readonly RegExp[] = [
  /^([一二三四五六七八九十]+、)/,
  /^(（[一二三四五六七八九十]+）)/,
  /^(\d{1,2}\.)(?=\D)/,
  /^(（\d{1,2}）)/,
];

/** A heading is short and no sentence. */
const isHeading = (text: string): boolean => text.length <= 32 && !/[。；，]/.test(text);

/** Cuts a report as it stands in fixtures/reports. */
export function partsOf(report: string): Part[] {
  const lines = report.replace(/\r/g, '').replace(/\n+$/, '').split('\n');
  const titleEnd = lines.findIndex((line) => line.trim() === '');
  const lastBlank = lines.findLastIndex((line) => line.trim() === '');
  const parts: Part[] = [];
  lines.forEach((line, index) => {
    const text = line.trim();
    if (text === '') return;
    // The number of a document stands under its title and is none.
    if (index < titleEnd && !/〔\d{4}〕/.test(text)) parts.push({ kind: 'title', text });
    else if (index > lastBlank) parts.push({ kind: 'signature', text });
    else if (/ \| |\t/.test(text)) {
      const row = text.split(/ \| |\t/).map((cell) => cell.trim());
      const last = parts.at(-1);
      if (last?.kind === 'table') parts[parts.length - 1] = { kind: 'table', rows: [...last.rows, row] };
      else parts.push({ kind: 'table', rows: [row] });
    } else parts.push(numbered(text) ?? { kind: 'paragraph', text });
  });
  return parts;
}

function numbered(text: string): Part | null {
  for (const [level, mark] of MARKS.entries()) {
    const number = mark.exec(text)?.[1];
    if (!number) continue;
    const rest = text.slice(number.length);
    return { kind: 'numbered', level, number, text: rest, heading: level < 3 && isHeading(rest) };
  }
  return null;
}

/** The text that a reader should give: paragraphs divided by line breaks, cells by tabs. */
export const trueText = (parts: readonly Part[]): string =>
  parts
    .map((part) => {
      if (part.kind === 'table') return part.rows.map((row) => row.join('\t')).join('\n');
      return part.kind === 'numbered' ? part.number + part.text : part.text;
    })
    .join('\n');

const DIGITS = '零一二三四五六七八九';
/** 1 to 99 as Chinese counts. */
export function chinese(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10 === 0 ? '' : DIGITS[value % 10];
  if (tens === 0) return DIGITS[value] as string;
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones}`;
}

/** What automatic numbering prints at each level of the government's scheme. */
const PRINTED: readonly ((value: number) => string)[] = [
  (n) => `${chinese(n)}、`,
  (n) => `（${chinese(n)}）`,
  (n) => `${n}.`,
  (n) => `（${n}）`,
];

/**
 * Says for each numbered part whether an automatic number would print what the report says. Where a report miscounts
 * (two chapters 三) the number is typed, as people do who fight their word processor. A list begins anew under each
 * heading above it.
 */
export class AutomaticNumbers {
  #counts = [0, 0, 0, 0];

  /** True when the next automatic number of the level is the one printed; it then counts as used. */
  take(level: number, number: string): boolean {
    const next = (this.#counts[level] as number) + 1;
    if (PRINTED[level]?.(next) !== number) {
      this.#counts.fill(0, level + 1);
      return false;
    }
    this.#counts[level] = next;
    this.#counts.fill(0, level + 1);
    return true;
  }
}
