import type { Block, BlockKind, Document, Layer } from '../core/document.ts';
import { type Span, spanOf } from '../core/span.ts';
import type { Paragraph } from '../core/structure.ts';
import type { Ready } from './compose.ts';
import { advertParagraphs, findFiller } from './filler.ts';
import { fold, sourceOfFolded } from './fold.ts';
import { readerRows } from './grid.ts';
import { layerLines, mergeNoise, type Stretch } from './layers.ts';
import { type BodyLine, blockOf, type Line, without } from './lines.ts';
import type { NumberMark } from './numbering.ts';
import { joinLines, type ParagraphDraft } from './paragraphs.ts';
import { isDateLine, isOrganisationLine, isSignature } from './places.ts';
import { isHeading } from './sections.ts';
import { findRows } from './tables.ts';
import { titleLines } from './title.ts';
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
  const { text } = document;
  const layers: readonly Layer[] = layerLines(document, lines);
  const kept = lines.map((line, index) => (layers[index] === 'body' ? line : { ...line, text: '', pieces: [] }));
  const isCell = lines.map((line) => blockOf(document, line).kind === 'cell');
  const flat = findRows(
    kept.map((line, index) => (isCell[index] ? { ...line, text: '' } : line)),
    text,
  );
  const rules = new Set(flat.filter(({ rule }) => rule).map(({ line }) => line));
  const rows = new Map(flat.map((row) => [row.line, row]));

  const body: BodyLine[] = [];
  let blank = 0;
  let page = false;
  kept.forEach((line, index) => {
    page ||= line.newPage || layers[index] === 'furniture';
    if (rules.has(index)) return;
    if (line.text === '' && !isCell[index]) {
      if (layers[index] === 'body') blank++;
      return;
    }
    if (layers[index] !== 'body') return;
    const { kind: given, origin } = blockOf(document, line);
    const row = isCell[index] === true || rows.has(index) || given === 'row';
    // A reader that tells paragraphs apart knows where they begin, save where a layout was pasted in.
    const opens = origin.paragraph !== undefined && lines[index - 1]?.block !== line.block;
    body.push({ line, index, blank, page, row, given, opens });
    blank = 0;
    page = false;
  });

  const wrap = findWrap(body.filter(({ row }) => !row).map(({ line }) => line));
  const cells = readerRows(document);
  const titles = new Set([...titleLines(body)].map((at) => (body[at] as BodyLine).index));
  let begun = false;
  const kinds = gather(joinLines(body, wrap), document, lines, cells).map((draft) => {
    const first = draft.lines[0] as number;
    const row = rows.get(first);
    const isRow = row !== undefined || isCell[first] || blockOf(document, lines[first] as Line).kind === 'row';
    const kind = isRow ? 'row' : titles.has(first) ? 'title' : kindOf(draft, document, lines, begun);
    begun ||=
      kind !== 'title' && (draft.mark !== null || draft.lines.length > 1 || (lines[first] as Line).text.length > 40);
    return partOf(draft, kind, document, lines, row?.cells);
  });
  const parts = confirmSignatures(kinds, lines);
  const { kept: left, noise } = withoutFiller(document.text, lines, parts);
  const stretches: Stretch[] = [];
  lines.forEach((line, index) => {
    const { span, marks } = line;
    const layer = layers[index] as Layer;
    const from = noise.get(index) ?? span.end;
    if (span.end === span.start) return;
    if (rules.has(index)) stretches.push({ span, layer: 'furniture' });
    else if (layer !== 'body') {
      // What the reader layered out stays its own block.
      if (blockOf(document, line).layer === 'body') stretches.push({ span, layer });
    } else {
      for (const mark of marks) if (mark.end <= from) stretches.push({ span: mark, layer: 'furniture' });
      if (from < span.end) stretches.push({ span: spanOf(from, span.end), layer: 'noise' });
    }
  });
  return { parts: left, stretches: mergeNoise(text, stretches) };
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

/** Puts the cells of one row of a reader's table together; other drafts stay. */
function gather(
  drafts: readonly ParagraphDraft[],
  document: Document,
  lines: readonly Line[],
  rows: ReadonlyMap<number, number>,
): ParagraphDraft[] {
  const gathered: ParagraphDraft[] = [];
  let current = -1;
  for (const draft of drafts) {
    const block = lines[draft.lines[0] as number]?.block ?? -1;
    const row = document.blocks[block]?.kind === 'cell' ? (rows.get(block) ?? block) : -1;
    const last = gathered.at(-1);
    if (row >= 0 && row === current && last)
      gathered[gathered.length - 1] = { ...last, lines: [...last.lines, ...draft.lines] };
    else gathered.push(draft);
    current = row;
  }
  return gathered;
}

/** `begun`: the text proper has begun; before it, organisations and dates stand on the cover and sign nothing. */
function kindOf(draft: ParagraphDraft, document: Document, lines: readonly Line[], begun: boolean): Paragraph['kind'] {
  const { lines: indices, mark } = draft;
  const first = lines[indices[0] as number] as Line;
  const given = blockOf(document, first).kind;
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
  const { marks } = lines[indices[0] as number] as Line;
  if (row) return { kind, mark, given, lines: indices, blocks: NONE, cells: row.map((span) => without(span, marks)) };
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
