import { type Span, spanOf } from '../core/span.ts';
import { isHeadingWord } from '../core/table.ts';
import { OF_UNIT } from './figured.ts';
import { fold } from './fold.ts';
import type { Line } from './lines.ts';
import { type Cells, draft, OF_FIGURES, rowsUnder, type StackedRow, TOTAL } from './stacked.ts';

const LONGEST_HEADER = 120;
const LONGEST_ROW = 160;
const LONGEST_CELL = 40;
const WIDEST = 12;

/** A cell under a header: a line or a part of one. */
interface Token {
  readonly span: Span;
  readonly text: string;
  /** Index of its line. */
  readonly line: number;
  readonly first: boolean;
  readonly last: boolean;
}

/**
 * Tables whose header is one line, （指标名称／年度指标值／分值／得分）, while the cells of their rows come one a line, or several.
 * `text`: the document's.
 */
export function headedRows(lines: readonly Line[], taken: ReadonlySet<number>, text: string): StackedRow[] {
  const rows: StackedRow[] = [];
  let done = -1;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line;
    const { text: words, span, pieces } = line;
    if (words.length < 4 || words.length > LONGEST_HEADER || at <= done || /[。；，：]$/.test(words)) continue;
    // Folded, blanks between words are gone.
    if (!MAY_HEAD.test(text.slice(span.start, span.end))) continue;
    // A lone line with bars was taken for a row already; one row of many goes with them.
    if (pieces.length !== 1 || (taken.has(at) && taken.has(at - 1))) continue;
    const header = headerCells(text, span);
    if (!header) continue;
    const found = rowsBelow(lines, taken, text, at, header);
    if (!found) continue;
    rows.push({ line: at, lines: [at], cells: header.cells, rule: false }, ...found);
    done = found.at(-1)?.lines.at(-1) ?? done;
  }
  return rows;
}

/** Cheap: it has something that divides, and the name of a column of figures that ends a word. */
const MAY_HEAD =
  /^[^。；/／|｜、\s\u3000]+[/／|｜、\s\u3000].*(?:价|[数量额值分重金率比算出]|占比|小计|合计)(?:[（(][^（）()]*[）)])?(?:[/／|｜、\s\u3000）)\]】]|$)/;
const BRACKETS = '（(【[〔';
const CLOSED = '）)】]〕';
/** 表头：, 各列依次为, 表2 */
const LEAD =
  /^(?:表头|表列|列名|栏目|栏次|列序|各[列栏](?:依次|分别|名称)?(?:为|是)?|[列栏](?:依次|分别)?(?:为|是)?|(?:附?表)[\d一二三四五六七八九十]{1,3}(?:[-—.]\d{1,2})?)[：:\s\u3000]+/;

interface Header {
  readonly cells: readonly Span[];
  readonly texts: readonly string[];
  /** By column: nothing but figures. */
  readonly figures: readonly boolean[];
}

const holdsFigures = (word: string, width: number): boolean =>
  OF_FIGURES.test(word) || OF_UNIT.test(word) || (width === 2 && /(?:数量|[人户个台次]数|面积|里程|经费)$/.test(word));

/** The names of columns that a line consists of; null where it is none. */
function headerCells(text: string, { start, end }: Span): Header | null {
  let from = start;
  let to = end;
  for (let turn = 0; turn < 2; turn++) {
    from += LEAD.exec(text.slice(from, to))?.[0].length ?? 0;
    const pair = BRACKETS.indexOf(text[from] as string);
    // （一级）指标／得分（分）: brackets that aren't one pair.
    if (pair < 0 || text[to - 1] !== CLOSED[pair] || depthFalls(text, from + 1, to - 1)) break;
    from++;
    to--;
  }
  for (const sign of [/[/／]/, /[|｜]/, /[、]/, /[\s\u3000]/]) {
    const cells = divided(text, spanOf(from, to), sign);
    if (cells.length < 2) continue;
    const texts = cells.map((cell) => fold(text, [cell]));
    if (cells.length > WIDEST || !texts.every((word, i) => isName(word, i, cells.length))) return null;
    const figures = texts.map((word, i) => i > 0 && holdsFigures(word, cells.length));
    return figures.includes(true) ? { cells, texts, figures } : null;
  }
  return null;
}

const isName = (word: string, at: number, width: number): boolean =>
  word.length >= 2 &&
  word.length <= 16 &&
  !/\d(?!\d{0,3}年)|[，。；：“”]/.test(word) &&
  (at === 0 ||
    isHeadingWord(word) ||
    holdsFigures(word, width) ||
    (width > 3 && /[\u4e00-\u9fff]$/.test(word) && word.length <= 6));

function depthFalls(text: string, from: number, to: number): boolean {
  let depth = 0;
  for (let i = from; i < to; i++) {
    if (BRACKETS.includes(text[i] as string)) depth++;
    else if (CLOSED.includes(text[i] as string) && --depth < 0) return true;
  }
  return false;
}

/** The parts between signs that stand outside brackets, 单价（元/吨）／金额; none are empty. */
function divided(text: string, { start, end }: Span, sign: RegExp): Span[] {
  const cells: Span[] = [];
  let depth = 0;
  let from = start;
  const add = (to: number): void => {
    let last = to;
    while (from < last && /\s/.test(text[from] as string)) from++;
    while (last > from && /\s/.test(text[last - 1] as string)) last--;
    if (last > from) cells.push(spanOf(from, last));
    from = to + 1;
  };
  for (let i = start; i < end; i++) {
    const char = text[i] as string;
    if (BRACKETS.includes(char)) depth++;
    else if (CLOSED.includes(char)) depth--;
    else if (depth === 0 && sign.test(char)) add(i);
  }
  add(end);
  return cells;
}

/** The rows under a header, each beginning and ending with a line; null where they are too few to show a table. */
function rowsBelow(
  lines: readonly Line[],
  taken: ReadonlySet<number>,
  text: string,
  at: number,
  { texts, figures }: Header,
): StackedRow[] | null {
  const width = texts.length;
  for (const sign of [null, /[/／|｜\t]/, /[\s\u3000]/]) {
    const tokens: Token[] = [];
    const order: number[] = [];
    let read = at + 1;
    const textAt = (index: number): string => {
      while (tokens.length <= index && read < lines.length && addLine(read)) read++;
      const token = tokens[index];
      return token && token.text.length <= LONGEST_CELL && !/[。；，]$/.test(token.text) ? token.text : '';
    };
    const addLine = (index: number): boolean => {
      const line = lines[index] as Line;
      if (line.text === '') return true;
      if (taken.has(index) || line.text.length > LONGEST_ROW) return false;
      const cells = sign ? divided(text, line.span, sign) : [line.span];
      cells.forEach((span, i) => {
        const own = cells.length === 1 ? line.text : fold(text, [span]);
        order.push(tokens.length);
        tokens.push({ span, text: own, line: index, first: i === 0, last: i === cells.length - 1 });
      });
      return true;
    };
    const { rows, next } = rowsUnder(0, { cells: order, texts, width, figures }, textAt);
    const whole = rows.filter((row) => row.filter((cell) => cell !== null).length > 1);
    const total = whole.some(([name]) => name !== null && name !== undefined && TOTAL.test(textAt(name)));
    const least = figures.filter(Boolean).length > 1 ? 2 : 3;
    if (whole.length < least || (width === 2 && !total && !/[）)]$/.test(texts[1] as string))) continue;
    // A figure is left over: the rows are of another width.
    if (/^[\d.,%]+$/.test(textAt(next))) continue;
    const found = rows.map((row): StackedRow | null => rowOf(row, tokens));
    if (found.includes(null)) continue;
    return found as StackedRow[];
  }
  return null;
}

/** Null where it begins or ends inside a line. */
function rowOf(row: Cells, tokens: readonly Token[]): StackedRow | null {
  const own = row.flatMap((cell) => (cell === null ? [] : [tokens[cell] as Token]));
  if (!own[0]?.first || !own.at(-1)?.last) return null;
  const { cells } = draft(row, tokens);
  return { line: own[0].line, lines: [...new Set(own.map(({ line }) => line))], cells, rule: false };
}
