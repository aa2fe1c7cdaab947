import type { Block, BlockKind, Document, Layer } from '../core/document.ts';
import { type Span, spanOf } from '../core/span.ts';
import type { Paragraph } from '../core/structure.ts';
import type { Ready } from './compose.ts';
import { figuredRows } from './figured.ts';
import { advertParagraphs, findFiller } from './filler.ts';
import { fold, sourceOfFolded } from './fold.ts';
import { readerRows } from './grid.ts';
import { headedRows } from './headed.ts';
import { layerLines, mergeNoise, type Stretch } from './layers.ts';
import { type BodyLine, blockOf, type Line, without } from './lines.ts';
import type { NumberMark } from './numbering.ts';
import { joinLines, laidOut, type ParagraphDraft } from './paragraphs.ts';
import { isDateLine, isOrganisationLine, isSignature } from './places.ts';
import { isHeading } from './sections.ts';
import { stackedRows } from './stacked.ts';
import { findRows, type RowDraft } from './tables.ts';
import { titleLines } from './title.ts';
import { totalledRows } from './totalled.ts';
import { findWrap } from './wrap.ts';

/** A paragraph of the body, ready to be laid into the view. */
export interface BodyPart extends Ready {
  readonly kind: Paragraph['kind'];
  readonly mark: NumberMark | null;
  /** Indices of its lines. */
  readonly lines: readonly number[];
  /** What the reader said it is. */
  readonly given: BlockKind;
  /** The reader's blocks of the cells of a row; empty elsewhere. */
  readonly blocks: readonly Block[];
}

/** What the lines of a document are, and the stretches of them that aren't body. */
export function cutBody(document: Document, lines: readonly Line[]): { parts: BodyPart[]; stretches: Stretch[] } {
  const layers = layerLines(document, lines);
  const rows = plainRows(document, lines, layers);
  const body = bodyLines(document, lines, layers, rows);
  const wrap = findWrap(
    laidOut(body)
      .filter(({ row }) => !row)
      .map(({ line }) => line),
  );
  const titles = new Set([...titleLines(body)].map((at) => (body[at] as BodyLine).index));
  let begun = false;
  const kinds = gather(joinLines(body, wrap), document, lines, rows).map((draft) => {
    const first = draft.lines[0] as number;
    const line = lines[first] as Line;
    const row = rows.get(first);
    const given = blockOf(document, line).kind;
    const isRow = row !== undefined || given === 'cell' || given === 'row';
    const kind = isRow ? 'row' : titles.has(first) ? 'title' : kindOf(draft, given, lines, begun);
    begun ||= kind !== 'title' && (draft.mark !== null || draft.lines.length > 1 || line.text.length > 40);
    return partOf(draft, kind, document, lines, row?.cells);
  });
  const { kept, noise } = withoutFiller(document.text, lines, confirmSignatures(kinds, lines));
  // What stood before filler may be the end.
  const signs = new Set(kinds.flatMap(({ kind, lines: own }) => (kind === 'signature' ? [own[0]] : [])));
  const parts =
    noise.size === 0
      ? kept
      : confirmSignatures(
          kept.map((part) => (signs.has(part.lines[0]) ? { ...part, kind: 'signature' as const } : part)),
          lines,
        );
  return { parts, stretches: stretchesOf(document, lines, layers, rows, noise) };
}

/** The rows of tables in plain text, by line. Cells that a reader found aren't looked at. */
function plainRows(document: Document, lines: readonly Line[], layers: readonly Layer[]): Map<number, RowDraft> {
  const open = lines.map((line, index) =>
    layers[index] === 'body' && blockOf(document, line).kind !== 'cell' ? line : { ...line, text: '' },
  );
  const rows = new Map(findRows(open, document.text).map((row) => [row.line, row]));
  const taken = new Set(rows.keys());
  for (const found of [headedRows, stackedRows, totalledRows, figuredRows])
    for (const row of found(open, taken, document.text))
      for (const line of row.lines) {
        rows.set(line, row);
        taken.add(line);
      }
  return rows;
}

/** The lines of the body, with what was left out between them. */
function bodyLines(
  document: Document,
  lines: readonly Line[],
  layers: readonly Layer[],
  rows: ReadonlyMap<number, RowDraft>,
): BodyLine[] {
  const body: BodyLine[] = [];
  let blank = 0;
  let page = false;
  lines.forEach((line, index) => {
    page ||= line.newPage || layers[index] === 'furniture';
    if (layers[index] !== 'body' || rows.get(index)?.rule) return;
    const { kind: given, origin } = blockOf(document, line);
    if (line.text === '' && given !== 'cell') {
      blank++;
      return;
    }
    const row = given === 'cell' || given === 'row' || rows.has(index);
    // A reader that tells paragraphs apart knows where they begin, save where a layout was pasted in.
    const opens = origin.paragraph !== undefined && lines[index - 1]?.block !== line.block;
    body.push({ line, index, blank, page, row, given, opens });
    blank = 0;
    page = false;
  });
  return body;
}

/** What is not body: whole lines, marks inside lines, and lines from where filler begins in them (`noise`). */
function stretchesOf(
  document: Document,
  lines: readonly Line[],
  layers: readonly Layer[],
  rows: ReadonlyMap<number, RowDraft>,
  noise: ReadonlyMap<number, number>,
): Stretch[] {
  const stretches: Stretch[] = [];
  lines.forEach((line, index) => {
    const { span, marks } = line;
    const layer = layers[index] as Layer;
    const from = noise.get(index) ?? span.end;
    if (span.end === span.start) return;
    if (rows.get(index)?.rule) stretches.push({ span, layer: 'furniture' });
    else if (layer !== 'body') {
      // What the reader layered out stays its own block.
      if (blockOf(document, line).layer === 'body') stretches.push({ span, layer });
    } else {
      for (const mark of marks) if (mark.end <= from) stretches.push({ span: mark, layer: 'furniture' });
      if (from < span.end) stretches.push({ span: spanOf(from, span.end), layer: 'noise' });
    }
  });
  return mergeNoise(document.text, stretches);
}

/** A lone organisation, or a month, in mid-report signs nothing: it takes company, the end or an attachment behind it. */
function confirmSignatures(parts: readonly BodyPart[], lines: readonly Line[]): BodyPart[] {
  return parts.map((part, index) => {
    if (part.kind !== 'signature' || part.given === 'signature') return part;
    const { text } = lines[part.lines[0] as number] as Line;
    if (!isOrganisationLine(text) && !(isDateLine(text) && !text.endsWith('日'))) return part;
    const next = parts[index + 1];
    const company = parts[index - 1]?.kind === 'signature' || next?.kind === 'signature';
    const last = next === undefined || next.mark?.style.shape === '附件';
    return company || last ? part : { ...part, kind: 'paragraph' };
  });
}

/** Puts the cells of one row together, of a reader's table or of one cell a line; other drafts stay. */
function gather(
  drafts: readonly ParagraphDraft[],
  document: Document,
  lines: readonly Line[],
  plain: ReadonlyMap<number, RowDraft>,
): ParagraphDraft[] {
  const rows = readerRows(document);
  const gathered: ParagraphDraft[] = [];
  let cells: number[] = [];
  let current = -1;
  for (const draft of drafts) {
    const first = draft.lines[0] as number;
    const block = lines[first]?.block ?? -1;
    const stacked = plain.get(first);
    if (stacked && stacked.line !== first) {
      cells.push(...draft.lines);
      continue;
    }
    const row = document.blocks[block]?.kind === 'cell' ? (rows.get(block) ?? block) : -1;
    if (row >= 0 && row === current) for (const line of draft.lines) cells.push(line);
    else {
      cells = [...draft.lines];
      gathered.push({ ...draft, lines: cells });
    }
    current = row;
  }
  return gathered;
}

/**
 * `given`: what the reader said it is. `begun`: the text proper has begun; before it, organisations and dates stand on
 * the cover and sign nothing.
 */
function kindOf(
  { lines: indices, mark }: ParagraphDraft,
  given: BlockKind,
  lines: readonly Line[],
  begun: boolean,
): Paragraph['kind'] {
  const text = indices.map((index) => (lines[index] as Line).text).join('');
  if (given === 'heading') return 'heading';
  if (mark) return isHeading(text, mark) ? 'heading' : 'item';
  if (given === 'signature' || (begun && indices.length === 1 && isSignature(text))) return 'signature';
  return 'paragraph';
}

function partOf(
  draft: ParagraphDraft,
  kind: Paragraph['kind'],
  document: Document,
  lines: readonly Line[],
  row: readonly Span[] | undefined,
): BodyPart {
  const { mark, lines: indices } = draft;
  const given = blockOf(document, lines[indices[0] as number] as Line).kind;
  if (row) {
    const marks = indices.flatMap((index) => (lines[index] as Line).marks);
    return { kind, mark, given, lines: indices, blocks: NONE, cells: row.map((span) => without(span, marks)) };
  }
  if (kind !== 'row') return { kind, mark, given, lines: indices, blocks: NONE, cells: [draft.pieces] };
  const own = indices.map((index) => lines[index] as Line);
  const blocks = own.map((line) => blockOf(document, line));
  return { kind, mark, given, lines: indices, blocks, cells: own.map(({ pieces }) => pieces) };
}

const NONE: readonly Block[] = [];

/** Takes filler and adverts out of the body. `noise`: by line, the offset from which on it is noise. */
function withoutFiller(
  text: string,
  lines: readonly Line[],
  parts: readonly BodyPart[],
): { kept: BodyPart[]; noise: Map<number, number> } {
  const seen = parts.map(({ kind, cells, lines: own }) => ({
    // Most paragraphs are one line, which is folded already.
    text: own.length === 1 ? (lines[own[0] as number] as Line).text : fold(text, cells[0] ?? []),
    solid: kind === 'title' || kind === 'row' || kind === 'signature',
    signs: kind === 'signature',
  }));
  const adverts = new Set(advertParagraphs(seen));
  const filler = findFiller(seen.filter((_, index) => !adverts.has(index)));
  const open = parts.filter((_, index) => !adverts.has(index));
  const kept: BodyPart[] = [];
  const noise = new Map<number, number>();
  const drop = (part: BodyPart, from: number) => {
    for (const index of part.lines) {
      const { span } = lines[index] as Line;
      if (span.end > from) noise.set(index, Math.max(from, span.start));
    }
  };
  for (const index of adverts) drop(parts[index] as BodyPart, 0);
  open.forEach((part, index) => {
    if (!filler || index < filler.first || index > filler.last) kept.push(part);
    else if (index > filler.first || filler.offset === 0) drop(part, 0);
    else {
      const pieces = part.cells[0] ?? [];
      const start = sourceOfFolded(text, pieces, filler.offset);
      drop(part, start);
      const before = pieces.filter((piece) => piece.start < start);
      kept.push({
        ...part,
        lines: part.lines.filter((line) => (lines[line] as Line).span.start < start),
        cells: [before.map((piece) => (piece.end > start ? spanOf(piece.start, start) : piece))],
      });
    }
  });
  return { kept, noise };
}
