import type { Block, BlockKind, Document } from '../core/document.ts';
import { bySpan, type Span, spanOf } from '../core/span.ts';
import { columns, columnsOf, isBlank, isInvisible, isLineBreak } from './characters.ts';
import { fold } from './fold.ts';
import { brokenMark, conversionMarks } from './marks.ts';

/** One line of a document, or one cell of a table that the reader found. Offsets count in `Document.text`. */
export interface Line {
  /** Index of the block that the line stands in; -1 for text outside all blocks. */
  readonly block: number;
  /** Where it begins, blanks included. */
  readonly from: number;
  /** Without surrounding blanks. */
  readonly span: Span;
  /** `span` without conversion marks; what the view is made of. Empty for a blank line. */
  readonly pieces: readonly Span[];
  /** Conversion marks inside the line. */
  readonly marks: readonly Span[];
  /** The pieces, folded. */
  readonly text: string;
  /** Columns of the blanks before the first character. */
  readonly indent: number;
  /** Columns of the line as it stands on the page, marks and indentation included, blanks at its end not. */
  readonly columns: number;
  /** Blanks stood at its end, as where a converter broke a line. */
  readonly trailing: boolean;
  /** It begins with a number and a blank, 「1 概况」 or 「第一条 …」, and nothing else shows whether that is a number mark. */
  readonly spaced: boolean;
  /** A form feed stands before it. */
  readonly newPage: boolean;
}

/** A line of the body with what was left out before it. */
export interface BodyLine {
  readonly line: Line;
  /** Index among all lines. */
  readonly index: number;
  /** Blank lines between it and the body line before. */
  readonly blank: number;
  /** Furniture or a form feed stood there too. */
  readonly page: boolean;
  /** It is a row of a table: never healed, never numbered. */
  readonly row: boolean;
  /** What the reader said it is. */
  readonly given: BlockKind;
  /** The reader said that a new paragraph begins here. */
  readonly opens: boolean;
}

/** What the reader said about a line's block, with stand-ins for text outside all blocks. */
export const blockOf = (document: Document, line: Line): Block =>
  document.blocks[line.block] ?? { span: line.span, kind: 'paragraph', layer: 'body', origin: {} };

const SPACED =
  /^(?:(?:[\d０-９]{1,2}|[一二三四五六七八九十]{1,3})[ \t\u3000\u00a0]+[一-鿿]|第 ?[\d０-９一二三四五六七八九十]{1,3} ?[^\d ]{1,2}[ \t\u3000\u00a0：:])/;

function lineAt(text: string, block: number, start: number, end: number, newPage: boolean): Line {
  let from = start;
  let to = end;
  let indent = 0;
  const skip = (code: number) => isBlank(code) || isInvisible(code) || isLineBreak(code);
  for (; from < to && skip(text.charCodeAt(from)); from++) indent += columnsOf(text.charCodeAt(from));
  for (; to > from && skip(text.charCodeAt(to - 1)); to--);
  const span = spanOf(from, to);
  const marks = conversionMarks(text, span);
  const pieces = marks.length === 0 && to > from ? [span] : without(span, marks);
  return {
    block,
    from: start,
    span,
    pieces,
    marks,
    text: fold(text, pieces),
    indent,
    columns: indent + columns(text, from, to),
    trailing: to < end && isBlank(text.charCodeAt(end - 1)),
    spaced: SPACED.test(text.slice(from, Math.min(to, from + 12))),
    newPage,
  };
}

/** What is left of a span when others, sorted, are taken out of it. */
export function without(span: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = [];
  let start = span.start;
  for (const part of taken) {
    if (part.end <= start) continue;
    if (part.start >= span.end) break;
    if (part.start > start) left.push(spanOf(start, part.start));
    start = part.end;
  }
  if (start < span.end) left.push(spanOf(start, span.end));
  return left;
}

const FORM_FEED = 0x0c;

function* split(text: string, block: number, start: number, end: number): Generator<Line> {
  let from = start;
  let newPage = false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (!isLineBreak(code)) continue;
    yield lineAt(text, block, from, i, newPage);
    newPage = code === FORM_FEED;
    if (code === 0x0d && text.charCodeAt(i + 1) === 0x0a) i++;
    from = i + 1;
  }
  if (from < end || from === start) yield lineAt(text, block, from, end, newPage);
}

/** The lines of a document in order: those of its blocks and, where blocks leave out visible text, of that too. */
export function readLines(document: Document): Line[] {
  const { text } = document;
  const lines: Line[] = [];
  const outside = (start: number, end: number) => {
    for (const line of split(text, -1, start, end))
      if (line.span.end > line.span.start || line.newPage) lines.push(line);
  };
  const order = document.blocks.map((block, index) => ({ span: block.span, kind: block.kind, index })).sort(bySpan);
  let done = 0;
  for (const { span, kind, index } of order) {
    const start = Math.max(done, span.start);
    const end = Math.min(text.length, span.end);
    if (end < start) continue;
    outside(done, start);
    if (kind === 'cell') lines.push(lineAt(text, index, start, end, false));
    else for (const line of split(text, index, start, end)) lines.push(line);
    done = end;
  }
  outside(done, text.length);
  joinBrokenMarks(text, lines);
  return lines;
}

/** Marks that a layout broke: the second half stands at the beginning of the next line. */
function joinBrokenMarks(text: string, lines: Line[]): void {
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i] as Line;
    const next = lines[i + 1] as Line;
    const broken = brokenMark(text, line.span, next.span);
    if (!broken) continue;
    lines[i] = withMark(text, line, spanOf(broken.start, line.span.end));
    lines[i + 1] = withMark(text, next, spanOf(next.span.start, broken.end));
  }
}

function withMark(text: string, line: Line, mark: Span): Line {
  const marks = [...line.marks.filter(({ start }) => start < mark.start), mark];
  marks.push(...line.marks.filter(({ start }) => start >= mark.end));
  const pieces = without(line.span, marks);
  return { ...line, marks, pieces, text: fold(text, pieces) };
}
