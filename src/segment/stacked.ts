import type { Span } from '../core/span.ts';
import { isHeadingWord } from '../core/table.ts';
import type { Line } from './lines.ts';
import type { RowDraft } from './tables.ts';

/** A row of a table that was flattened to one cell a line. */
export interface StackedRow extends RowDraft {
  /** Its lines, the first being `line`. */
  readonly lines: readonly number[];
}

const LONGEST_CELL = 40;
const WIDEST = 12;
/** Columns that hold nothing but figures and strokes. */
export const OF_FIGURES =
  /(?:(?:单|中标|成交|合同|报|限|控制|审定|送审|结算|决算|造)价|实际完成(?:数|量)?|核[定实查](?:数|量)|预算数?|决算数?|执行数?|支出数?|金额|资金|投资额?|到位数?|数额|分值|得分|评分|权重|率|占比|比例|小计|合计)(?:[（(][^（）()]*[）)])?$/;
export const FIGURE = /^(?:[-+≥≤><=~约]*[\d,.]+%?|[—–\-/]+|无)$/;
/** （一）产出指标（50分）, 满意度指标 */
const GROUP =
  /^(?:[（(][一二三四五六七八九十][）)]|[一二三四五六七八九十]、)?(?:[\u4e00-\u9fff]{2,10}[（(](?:权重|满分|分值)?\d{1,3}分[）)]|[\u4e00-\u9fff]{0,6}(?:产出|效益|成本|满意度|效果|管理|过程|决策)(?:类|性)?指标)$/;
const STROKE = /^[—–\-/]+$/;
export const TOTAL = /^(?:合计|总计|小计|总分|总计得分|合计得分)$/;

/** The cells of a table in the order of their lines, with what each column holds. */
export interface Stack {
  readonly cells: readonly number[];
  readonly texts: readonly string[];
  /** How many columns its header has. */
  readonly width: number;
  /** By column: nothing but figures. */
  readonly figures: readonly boolean[];
}

/**
 * Tables pasted as one cell a line: a header of three lines or more that name columns, and under it rows of as many lines
 * whose figures stand where the header says. Merged cells may be missing at the front of a row and within a total.
 */
export function stackedRows(lines: readonly Line[], taken: ReadonlySet<number>): StackedRow[] {
  const open: number[] = [];
  lines.forEach((line, index) => {
    if (line.text !== '') open.push(index);
  });
  const textAt = (at: number): string => {
    const index = open[at];
    if (index === undefined || taken.has(index)) return '';
    const { text } = lines[index] as Line;
    return text.length <= LONGEST_CELL && !/[。；]$/.test(text) ? text : '';
  };
  const rows: StackedRow[] = [];
  for (let at = 0; at < open.length; at++) {
    if (!heads(textAt(at))) continue;
    let end = at + 1;
    while (heads(textAt(end))) end++;
    const found = tableUnder(at, end, open, textAt);
    for (const row of found?.rows ?? []) rows.push(draft(row, lines));
    at = (found?.end ?? end) - 1;
  }
  return rows;
}

const heads = (text: string): boolean => text !== '' && text.length <= 16 && isHeadingWord(text);

/** A row as indices among all lines, null for a cell that was merged away. */
export type Cells = readonly (number | null)[];

/**
 * The table whose header stands among the words from `from` to `end`; names of rows may read like those of columns, so
 * each stretch of them is tried: it is the header under which a whole row comes, and further ones.
 */
function tableUnder(
  from: number,
  end: number,
  open: readonly number[],
  textAt: (at: number) => string,
): { rows: Cells[]; end: number } | null {
  const starts = Array.from({ length: Math.max(0, end - 2 - from) }, (_, i) => from + i);
  // 支出方向, 金额（万元）, 备注: the first column may have a name of its own.
  const own = textAt(from - 1);
  if (from > 0 && end - from >= 2 && own.length >= 2 && own.length <= 8 && /^[\u4e00-\u9fff]+$/.test(own))
    starts.push(from - 1);
  for (const start of starts)
    for (let stop = start + 3; stop <= Math.min(end, start + WIDEST); stop++) {
      const header = open.slice(start, stop);
      const texts = header.map((_, i) => textAt(start + i));
      // The first column names the rows, whatever its corner says: 项目资金（万元）.
      const figures = texts.map((name, i) => i > 0 && OF_FIGURES.test(name));
      if (!figures.includes(true)) continue;
      const { rows, next } = rowsUnder(stop, { cells: open, texts, width: texts.length, figures }, textAt);
      const least = figures.filter(Boolean).length > 1 ? 2 : 3;
      if (rows.length >= least) return { rows: [header, ...rows], end: next };
    }
  return null;
}

/** The rows from the cell at `from` on, and the cell behind the last of them. */
export function rowsUnder(from: number, stack: Stack, textAt: (at: number) => string): { rows: Cells[]; next: number } {
  const rows: Cells[] = [];
  let next = from;
  for (;;) {
    // What names a group of rows stands in a row of its own, before a whole one.
    if (GROUP.test(textAt(next)) && rowAt(next + 1, stack, textAt, true)) {
      const group = stack.cells[next] as number;
      rows.push(stack.texts.map((_, column) => (column === 0 ? group : null)));
      next++;
      continue;
    }
    const row = totalAt(next, stack, textAt) ?? rowAt(next, stack, textAt, rows.length === 0);
    if (!row) return { rows, next };
    rows.push(row);
    next += row.filter((cell) => cell !== null).length;
  }
}

/** 总分, 100, 98.65: the name of a total and a figure for each column that holds figures; in the others there may be strokes. */
function totalAt(at: number, { cells, figures }: Stack, textAt: (at: number) => string): Cells | null {
  if (!TOTAL.test(textAt(at))) return null;
  let seen = 1;
  while (FIGURE.test(textAt(at + seen))) seen++;
  const last = figures.lastIndexOf(true);
  const stroked = seen - 1 >= last && figures.every((f, i) => i === 0 || i > last || f || STROKE.test(textAt(at + i)));
  if (stroked && figures.slice(1, last).includes(false))
    return figures.map((_, column) => (column <= last ? (cells[at + column] as number) : null));
  if (seen - 1 !== figures.filter(Boolean).length) return null;
  let cell = at + 1;
  return figures.map((figure, column) => (column === 0 ? cells[at] : figure ? cells[cell++] : null) ?? null);
}

/** A row with a figure in each column that holds figures. But for the first, it may lack cells at its front. */
function rowAt(
  at: number,
  { cells, width, figures, texts }: Stack,
  textAt: (at: number) => string,
  whole: boolean,
): Cells | null {
  const tail = figures.length - 1 - figures.lastIndexOf(false);
  // What is merged over several rows are the names at the front, never a figure.
  const least =
    whole || tail === 0 || /序号|编号/.test(texts[0] as string)
      ? width
      : Math.max(tail + 1, width - figures.indexOf(true));
  for (let length = least; length <= width; length++) {
    const missing = width - length;
    const here = Array.from({ length }, (_, i) => textAt(at + i));
    if (here.includes('') || FIGURE.test(here[0] as string) !== (/序号|编号/.test(texts[0] as string) && missing === 0))
      continue;
    if (!here.every((text, i) => !figures[i + missing] || FIGURE.test(text))) continue;
    if (tail > 0 && least < width && FIGURE.test(textAt(at + length))) continue;
    return [...Array.from({ length: missing }, () => null), ...here.map((_, i) => cells[at + i] as number)];
  }
  return null;
}

export function draft(row: Cells, lines: readonly Pick<Line, 'span'>[]): StackedRow {
  const own = row.filter((cell): cell is number => cell !== null);
  let place = (lines[own[0] as number] as Pick<Line, 'span'>).span.start;
  const cells = row.map((cell): Span => {
    if (cell === null) return { start: place, end: place };
    const { span } = lines[cell] as Pick<Line, 'span'>;
    place = span.end;
    return span;
  });
  return { line: own[0] as number, lines: own, cells, rule: false };
}
