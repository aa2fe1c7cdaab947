import { allMatches } from '../core/matches.ts';
import { type Span, spanOf } from '../core/span.ts';
import { isBlank } from './characters.ts';
import type { Line } from './lines.ts';
import { readMark } from './numbering.ts';

/** A line read as a row of a table: its cells in the source, and the character that divides each from the next. */
export interface RowDraft {
  /** Index of the line. */
  readonly line: number;
  /** Trimmed; empty cells are empty spans. */
  readonly cells: readonly Span[];
  /** A markdown rule, 「|---|---|」. */
  readonly rule: boolean;
}

type Sign = 'pipe' | 'tab' | 'slash' | 'gap' | 'wide' | 'blank';
/** Signs that running text may hold as well: rows count only where several in turn have as many cells. */
const BY_BLANKS: ReadonlySet<Sign> = new Set(['gap', 'slash', 'wide', 'blank']);

function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return spanOf(start, end);
}

/** 「|---|:--:|」 */
const isRule = (text: string): boolean => /^[|+\s:：-]+$/.test(text) && text.includes('--');
/** Longer lines are prose, whatever they hold. */
const LONGEST_ROW = 4000;

/** Cheap and generous: most lines hold no such sign at all. */
function mayDivide(sign: Sign, words: string): boolean {
  if (sign === 'pipe') return words.includes('|') || words.includes('｜');
  if (sign === 'tab') return words.includes('\t');
  if (sign === 'slash') return words.includes('/') || words.includes('／');
  if (sign === 'wide') return words.includes('\u3000');
  if (sign === 'blank') return words.length <= LONGEST_SPACED && words.includes(' ');
  for (let i = 1; i < words.length; i++)
    if (isBlank(words.charCodeAt(i)) && isBlank(words.charCodeAt(i - 1))) return true;
  return false;
}

const SHOWS: Readonly<Record<Exclude<Sign, 'gap'>, RegExp>> = {
  pipe: /[|｜]/,
  tab: /\t/,
  slash: /[/／]/,
  wide: /\u3000/,
  blank: / /,
};

/** Most texts have few of the signs, and then no line needs to be asked for the others. */
const occurs = (sign: Sign, text: string): boolean => sign === 'gap' || SHOWS[sign].test(text);

/** The cells of a line divided by a sign; null where it has none. */
function cellsBy(sign: Sign, text: string, line: Line, from: number): Span[] | null {
  const { end } = line.span;
  const start = sign === 'tab' ? from : line.span.start;
  if (!mayDivide(sign, text.slice(start, end))) return null;
  const cells: Span[] = [];
  let cell = start;
  for (let i = start; i < end; i++) {
    const cut = cuts[sign](text, i, end);
    if (!cut) continue;
    cells.push(spanOf(cell, i));
    if (sign === 'gap' || sign === 'wide' || sign === 'blank')
      while (i + 1 < end && isBlank(text.charCodeAt(i + 1))) i++;
    cell = i + 1;
  }
  cells.push(spanOf(cell, end));
  if (sign === 'gap') joinSpaced(text, cells);
  return cells.length >= 2 ? cells.map((span) => trim(text, span)) : null;
}

/** 「合　　计　　3,344」: two characters set apart to fill their column are one word. */
function joinSpaced(text: string, cells: Span[]): void {
  const [first, second] = cells.map((span) => trim(text, span));
  if (!first || !second || !SPACED.test(text.slice(first.start, first.end) + text.slice(second.start, second.end)))
    return;
  cells.splice(0, 2, spanOf(first.start, second.end));
}
const SPACED = /^(?:[合总小累]计|总[分额数]|共计|[\u4e00-\u9fff]{2})$/;

/**
 * Bars that open and close every row bound the table and divide nothing. Where only some rows have one, its cell is
 * empty: 「　 | 供餐人次 | 10」 goes on with the indicator group of the row above.
 */
function withoutBorders(rows: readonly RowDraft[], text: string): RowDraft[] {
  const content = rows.filter((row) => !row.rule);
  const bordered = (end: 0 | -1): boolean =>
    content.every(({ cells }) => cells.length > 1 && isEmpty(text, cells.at(end) as Span));
  const open = bordered(0);
  const close = bordered(-1);
  return rows.map((row) => ({ ...row, cells: row.cells.slice(open ? 1 : 0, close ? -1 : undefined) }));
}

const isEmpty = (text: string, span: Span): boolean => {
  const { start, end } = trim(text, span);
  return start === end;
};

/** 「编织袋 / 120,000条 / 1.35元」: a stroke between blanks. */
const strokeAt = (text: string, i: number, end: number): boolean =>
  (text[i] === '/' || text[i] === '／') &&
  i + 1 < end &&
  isBlank(text.charCodeAt(i - 1)) &&
  isBlank(text.charCodeAt(i + 1));

const gapAt = (text: string, i: number, end: number): boolean =>
  i + 1 < end && isBlank(text.charCodeAt(i)) && isBlank(text.charCodeAt(i + 1));

/** 年初预算数　全年预算数　执行率: one full-width blank between the cells, more where cells are empty. */
const wideAt = (text: string, i: number): boolean => text[i] === '\u3000';

/** 「红崖镇 6,800 1,156.00」: one blank between the cells, as a table comes out of a page that was copied. */
const blankAt = (text: string, i: number): boolean => isBlank(text.charCodeAt(i));
const LONGEST_SPACED = 120;

const cuts: Readonly<Record<Sign, (text: string, i: number, end: number) => boolean>> = {
  pipe: (text, i) => text[i] === '|' || text[i] === '｜',
  tab: (text, i) => text[i] === '\t',
  slash: strokeAt,
  gap: gapAt,
  wide: wideAt,
  blank: blankAt,
};

/** A figure and nothing else, but its unit. */
const BARE = /^[\d０-９][\d０-９.,，．]*(?:[%％]|[\u4e00-\u9fff]{0,2})$/;
const hasFigure = (text: string): boolean => /\d|[０-９]/.test(text);

/** A number mark alone, or label and colon: blanks behind it are indentation, no column. */
const leads = (text: string): boolean => {
  const mark = readMark(`${text}x`);
  return (mark !== null && mark.length >= text.length) || /[：:]$/.test(text);
};

/** 表1  投资安排表    单位：万元: a line of its own over the columns. */
const CAPTION = /^(?:附?表[\d一二三四五六七八九十-]{0,4}|[\u4e00-\u9fff]{0,12})[^\d]{0,24}[（(]?(?:金额)?单位[:：]/;
/** Rows of totals leave out the columns that nothing is added in. */
const TOTAL = /^(?:合计|总计|小计|总分)(?![\u4e00-\u9fff])/;

function rowsBy(sign: Sign, lines: readonly Line[], text: string, taken: ReadonlySet<number>): RowDraft[] {
  const found: RowDraft[] = [];
  let run: RowDraft[] = [];
  const flush = () => {
    if (run.length === 0) return;
    const drafts = sign === 'pipe' ? withoutBorders(run, text) : run;
    if (
      accept(
        sign,
        drafts.filter((row) => !row.rule),
        text,
      )
    ) {
      const head = sign === 'gap' && drafts[0] ? headerOver(drafts[0], lines, text, taken) : null;
      found.push(...(head ? [head] : []), ...drafts);
    }
    run = [];
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as Line;
    if (line.text === '') continue;
    const length = line.span.end - line.span.start;
    // A tab before the first word is an empty first cell, if others follow it.
    const led =
      line.from < line.span.start &&
      line.text.length <= LONGEST_ROW &&
      /^\t+$/.test(text.slice(line.from, line.span.start));
    const tabs = led && text.slice(line.span.start, line.span.end).includes('\t');
    const from = tabs ? line.from : line.span.start;
    const cells = taken.has(index) || length > LONGEST_ROW ? null : cellsBy(sign, text, line, from);
    const byBlanks = BY_BLANKS.has(sign);
    if (cells && sign === 'wide' && ledByBlanks(lines, index, text, cells.length))
      cells.unshift(spanOf(line.span.start, line.span.start));
    if (cells === null && run.length > 0 && GROUP.test(line.text) && goesOn(sign, lines, index, text, taken, run)) {
      run.push({ line: index, cells: [line.span], rule: false });
      continue;
    }
    if (cells === null || (byBlanks && CAPTION.test(line.text))) {
      flush();
      continue;
    }
    const width = run[0]?.cells.length ?? cells.length;
    const total = byBlanks && cells.length < width && TOTAL.test(line.text) && run.length > 1;
    // Its figures stand under the last columns that have any.
    if (total && sign === 'wide') {
      const gapsAt = (at: number, many: number): Span[] => Array.from({ length: many }, () => spanOf(at, at));
      const figured = Math.max(
        ...run.map((row) => row.cells.findLastIndex(({ start, end }) => BARE.test(text.slice(start, end)))),
      );
      const behind = figured < 0 ? 0 : Math.min(Math.max(0, width - 1 - figured), width - cells.length);
      cells.push(...gapsAt((cells.at(-1) as Span).end, behind));
      cells.splice(1, 0, ...gapsAt((cells[0] as Span).end, width - cells.length));
    }
    if (byBlanks && width !== cells.length && !total) flush();
    run.push({ line: index, cells, rule: sign === 'pipe' && isRule(line.text.slice(0, 500)) });
    // A total is the last row: what comes behind it is another table.
    if (total) flush();
  }
  flush();
  return found;
}

/** 「产出指标（50分）」 on a line of its own between the rows of a form: a cell over the whole width. */
const GROUP =
  /^(?:[一二三四五六]级指标[：:])?[\u4e00-\u9fff]{0,8}(?:指标|目标|效益|满意度|产出|成本|过程|决策|投入|管理|效果)(?:类|部分)?(?:[（(](?:权重|分值|满分)?[\d０-９.]{1,5}分?[)）])?$/;

/** The next line is a row of the table that is being read. */
function goesOn(
  sign: Sign,
  lines: readonly Line[],
  index: number,
  text: string,
  taken: ReadonlySet<number>,
  run: readonly RowDraft[],
): boolean {
  if (BY_BLANKS.has(sign)) return false;
  let next = index + 1;
  while (next < lines.length && (lines[next] as Line).text === '') next++;
  const line = lines[next];
  if (!line || taken.has(next) || line.span.end - line.span.start > LONGEST_ROW) return false;
  const width = Math.max(...run.slice(-40).map(({ cells }) => cells.length));
  const cells = cellsBy(sign, text, line, line.span.start);
  return cells !== null && width >= 3 && Math.abs(cells.length - width) <= 2;
}

/** 「　　年初预算数　全年预算数」 over 「年度资金总额　900.00　960.00」: the blanks stand for an empty corner. */
function ledByBlanks(lines: readonly Line[], index: number, text: string, width: number): boolean {
  const line = lines[index] as Line;
  const next = lines[index + 1];
  if (
    !next ||
    !/^\u3000+$/.test(text.slice(line.from, line.span.start)) ||
    /^\u3000/.test(text.slice(next.from, next.span.start))
  )
    return false;
  return cellsBy('wide', text, next, next.span.start)?.length === width + 1;
}

/**
 * 「　　年初预算数　全年预算数　执行率」 over 「年度资金总额　　900.00　　960.00」: a header whose cells stand closer than those of its
 * rows. Words without figures, as many as there are columns, or one less behind an empty corner.
 */
function headerOver(
  { cells: { length: width }, line: below }: RowDraft,
  lines: readonly Line[],
  text: string,
  taken: ReadonlySet<number>,
): RowDraft | null {
  let index = below - 1;
  while (index >= 0 && (lines[index] as Line).text === '') index--;
  const line = lines[index];
  if (!line || width < 3 || taken.has(index) || line.span.end - line.span.start > LONGEST_ROW) return null;
  const words = text.slice(line.span.start, line.span.end);
  if (hasFigure(words) || /[，。；：]/.test(words)) return null;
  const cells = [...allMatches(words, /[^\s\u3000]+/g)].map(({ 0: word, index: at }) =>
    spanOf(line.span.start + at, line.span.start + at + word.length),
  );
  const led = /^[ \u3000\u00a0]{2,}$|^\u3000+$/.test(text.slice(line.from, line.span.start));
  if (cells.length === width - 1 && led) cells.unshift(spanOf(line.span.start, line.span.start));
  return cells.length === width ? { line: index, cells, rule: false } : null;
}

function accept(sign: Sign, rows: readonly RowDraft[], text: string): boolean {
  const cells = rows.map((row) => row.cells.map((span) => text.slice(span.start, span.end)));
  const widest = Math.max(0, ...cells.slice(0, 1000).map((row) => row.length));
  if (cells.length === 0) return false;
  if (cells.every((row) => leads(row[0] as string))) return false;
  if (sign === 'pipe') return cells.length >= 2 || widest >= 3;
  if (sign === 'tab') return cells.length >= 2 ? widest >= 2 : widest >= 3;
  if (sign === 'wide' && (widest < 3 || cells.length < 3 || cells.some((row) => row.some((cell) => cell.length > 24))))
    return false;
  if (sign === 'blank') return ofFigures(cells);
  if (sign === 'slash' && (widest < 3 || cells.length < 3)) return false;
  if (cells.some((row) => row.some((cell) => cell.length > 40 || /[。；]$/.test(cell)))) return false;
  if (widest >= 3 && sign !== 'wide') return cells.length >= 2;
  const figures = cells.slice(1).filter((row) => row.slice(1).some(hasFigure)).length;
  return cells.length >= 3 && figures >= (cells.length - 1) / 2;
}

/** A header of words, or none, over three or more rows of a name and figures; nothing in it is prose. */
function ofFigures(cells: readonly string[][]): boolean {
  const rows = cells[0]?.some(hasFigure) ? cells : cells.slice(1);
  const [first] = cells;
  if (!first || first.length < 3 || rows.length < 3) return false;
  if (cells.some((row) => row.some((cell) => cell.length === 0 || cell.length > 16 || /[，。；：、“”]/.test(cell))))
    return false;
  return rows.every(
    ([name = '', ...others]) =>
      /^[\u4e00-\u9fff]/.test(name) && !/\d/.test(name) && others.filter(hasFigure).length * 2 > others.length,
  );
}

/** The rows of tables flattened to text: by bars, tabs or columns of blanks. `lines` without furniture and noise. */
export function findRows(lines: readonly Line[], text: string): RowDraft[] {
  const rows: RowDraft[] = [];
  const taken = new Set<number>();
  for (const sign of ['pipe', 'tab', 'slash', 'gap', 'wide', 'blank'] as const) {
    if (!occurs(sign, text)) continue;
    for (const row of rowsBy(sign, lines, text, taken)) {
      rows.push(row);
      taken.add(row.line);
    }
  }
  return rows.sort((a, b) => a.line - b.line);
}
