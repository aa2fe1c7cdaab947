import type { Line } from './lines.ts';
import { draft, FIGURE, type StackedRow, TOTAL } from './stacked.ts';

const LONGEST_CELL = 40;
const LONGEST_HEADER = 16;
const WIDEST = 12;

/**
 * Tables pasted as one cell a line whose columns have names of their own (标段, 合同价（万元）, 坝高（米）), told by their
 * total: a name and so many figures, over it rows of a name and as many, and over those a header of as many words.
 */
export function totalledRows(lines: readonly Line[], taken: ReadonlySet<number>): StackedRow[] {
  const open: number[] = [];
  lines.forEach((line, index) => {
    if (line.text !== '') open.push(index);
  });
  const textAt = (at: number): string => {
    const index = open[at];
    if (index === undefined || taken.has(index)) return '';
    const { text } = lines[index] as Line;
    return text.length <= LONGEST_CELL && !/[。；，]$/.test(text) ? text : '';
  };
  const isFigure = (at: number): boolean => FIGURE.test(textAt(at));
  const isName = (at: number): boolean => textAt(at) !== '' && !isFigure(at);
  const rows: StackedRow[] = [];
  /** The table found last: a total may close one that began with a sub-total. */
  let known = { end: 0, width: 0 };
  for (let at = 0; at < open.length; at++) {
    if (!TOTAL.test(textAt(at))) continue;
    let width = 1;
    while (width <= WIDEST && isFigure(at + width)) width++;
    if (width < 3 || width > WIDEST) continue;
    const isRow = (from: number): boolean => {
      if (from < known.end || !isName(from)) return false;
      for (let i = 1; i < width; i++) if (!isFigure(from + i)) return false;
      return true;
    };
    let first = at;
    while (isRow(first - width)) first -= width;
    const goesOn = first === known.end && width === known.width;
    const head = goesOn ? first : first - width;
    if (!goesOn && (at - first < 2 * width || head < known.end)) continue;
    const header = Array.from({ length: width }, (_, i) => textAt(head + i));
    if (!goesOn && !header.every((text) => text !== '' && text.length <= LONGEST_HEADER && !HOLDS_FIGURE.test(text)))
      continue;
    for (let row = head; row <= at; row += width)
      rows.push(
        draft(
          Array.from({ length: width }, (_, i) => open[row + i] as number),
          lines,
        ),
      );
    known = { end: at + width, width };
    at += width - 1;
  }
  return rows;
}
/** Years and units head columns, too. */
const HOLDS_FIGURE = /\d(?!\d{0,3}年)|[，。；：]/;
