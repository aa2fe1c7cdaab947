import type { Line } from './lines.ts';
import { type Cells, draft, FIGURE, OF_FIGURES, rowsUnder, type StackedRow, TOTAL } from './stacked.ts';

const LONGEST_CELL = 40;
const LONGEST_HEADER = 16;
const WIDEST = 6;
export const OF_UNIT =
  /^[^（）()\d]{2,12}[（(](?:单位[:：])?(?:(?:万|亿|千|百)?元|%|个|户|人|人次|家|亩|公里|千米|米|平方米|立方米|吨|公斤|套|台|处|座|次|场|份|件|批次?|天|万[人亩户吨株])[）)]$/;

/** 标段, 中标人 */
const NAME_OF_COLUMN = /^[\u4e00-\u9fff]{2,8}$/;
const ROUNDED = 0.05;
const numberOf = (text: string): number => Number(text.replaceAll(',', ''));

/**
 * Tables pasted as one cell a line whose rows are a name and figures, two columns at least (支出方向, 金额（万元）, then 培训,
 * 12.50, 宣传, 3.40 …): each column but the first says that it holds figures.
 */
export function figuredRows(lines: readonly Line[], taken: ReadonlySet<number>): StackedRow[] {
  const open: number[] = [];
  lines.forEach((line, index) => {
    if (line.text !== '') open.push(index);
  });
  const textAt = (at: number): string => {
    const index = open[at];
    if (index === undefined || taken.has(index)) return '';
    const { text } = lines[index] as Line;
    return text.length <= LONGEST_CELL && !/[。；，：]$/.test(text) ? text : '';
  };
  const isFigure = (at: number): boolean => FIGURE.test(textAt(at));
  const heads = (at: number): boolean => {
    const text = textAt(at);
    return text.length >= 2 && text.length <= LONGEST_HEADER && (OF_UNIT.test(text) || OF_FIGURES.test(text));
  };
  const rows: StackedRow[] = [];
  for (let at = 1; at < open.length; at++) {
    if (!heads(at)) continue;
    const named = isFigure(at + 3) && !isFigure(at + 2) ? namedTwice(at) : null;
    if (named) {
      rows.push(...named.rows.map((row) => draft(row, lines)));
      at = named.next - 1;
      continue;
    }
    // The last column of a header stands before a name and its figure.
    if (!isFigure(at + 2)) continue;
    let first = at;
    while (first > 1 && at - first < WIDEST && heads(first - 1)) first--;
    const found = tableUnder(first, at);
    if (!found) continue;
    rows.push(...found.map((row) => draft(row, lines)));
    at = found.end - 1;
  }
  return rows;

  /** 标段, 中标人, 中标价（万元）: two columns of names and one of figures, down to a total that ties. */
  function namedTwice(last: number): { rows: Cells[]; next: number } | null {
    const header = [last - 2, last - 1, last];
    const texts = header.map(textAt);
    if (!OF_UNIT.test(texts[2] as string) || !texts.slice(0, 2).every((word) => NAME_OF_COLUMN.test(word))) return null;
    const figures = [false, false, true];
    const { rows, next } = rowsUnder(last + 1, { cells: open, texts, width: 3, figures }, textAt);
    const parts = rows.slice(0, -1).map((row) => row[2]);
    const total = rows.at(-1);
    if (parts.length < 2 || !total || !TOTAL.test(wordsOf(total[0])) || isFigure(next)) return null;
    const sum = parts.reduce<number>((all, cell) => all + numberOf(wordsOf(cell)), 0);
    if (!(Math.abs(sum - numberOf(wordsOf(total[2]))) <= ROUNDED)) return null;
    return { rows: [header.map((at) => open[at] as number), ...rows], next };
  }

  function wordsOf(line: number | null | undefined): string {
    return line === null || line === undefined ? '' : (lines[line] as Line).text;
  }

  /** The columns of figures stand from `first` to `last`; one of them may be the name over the first column: 项目投资. */
  function tableUnder(first: number, last: number): (number[][] & { end: number }) | null {
    for (let from = first - 1; from < last; from++) {
      const corner = textAt(from);
      const width = last - from + 1;
      if (corner.length < 2 || corner.length > LONGEST_HEADER || /\d|[，：“”]/.test(corner)) continue;
      let next = last + 1;
      let total = false;
      let figures = 0;
      const all = [from];
      for (; isRow(next, width); next += width) {
        all.push(next);
        total ||= TOTAL.test(textAt(next));
        for (let i = 1; i < width; i++) if (/\d/.test(textAt(next + i))) figures++;
      }
      const told = total || OF_UNIT.test(textAt(last));
      // A figure is left over: the rows are of another width.
      if (all.length < 4 || !told || figures < (all.length - 1) * (width - 1) * 0.5 || isFigure(next)) continue;
      const made = all.map((start) => Array.from({ length: width }, (_, i) => open[start + i] as number));
      return Object.assign(made, { end: next });
    }
    return null;
  }

  function isRow(from: number, width: number): boolean {
    if (textAt(from) === '' || isFigure(from)) return false;
    for (let i = 1; i < width; i++) if (!isFigure(from + i)) return false;
    return true;
  }
}
