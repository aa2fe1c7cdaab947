import type { Block, Document, Layer } from '../core/document.ts';
import { type Span, spanOf } from '../core/span.ts';
import type { Paragraph } from '../core/structure.ts';
import type { Ready } from './compose.ts';
import { findFiller } from './filler.ts';
import { type Folded, fold } from './fold.ts';
import { readerRows } from './grid.ts';
import { layerLines, mergeNoise, type Stretch } from './layers.ts';
import { blockOf, type Line } from './lines.ts';
import type { NumberMark } from './numbering.ts';
import { type BodyLine, joinLines, type ParagraphDraft, titleLines } from './paragraphs.ts';
import { isSignature } from './places.ts';
import { isHeading } from './sections.ts';
import { findRows } from './tables.ts';
import { findWrap } from './wrap.ts';

/** A paragraph of the body, ready to be laid into the view. */
export interface BodyPart extends Ready {
  readonly kind: Paragraph['kind'];
  readonly mark: NumberMark | null;
  /** Indices of its lines. */
  readonly lines: readonly number[];
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
    const given = blockOf(document, line).kind;
    const closed = isCell[index] || rows.has(index) || given === 'heading' || given === 'title' || given === 'row';
    const opens = line.block >= 0 && document.mediaType !== 'text/plain' && lines[index - 1]?.block !== line.block;
    body.push({ line, index, blank, page, closed, opens });
    blank = 0;
    page = false;
  });

  const wrap = findWrap(body.filter(({ closed }) => !closed).map(({ line }) => line));
  const cells = readerRows(document);
  const titles = new Set([...titleLines(body)].map((at) => (body[at] as BodyLine).index));
  const parts = gather(joinLines(body, wrap), document, lines, cells).map((draft) => {
    const first = draft.lines[0] as number;
    const row = rows.get(first);
    const kind = row || isCell[first] ? 'row' : titles.has(first) ? 'title' : kindOf(draft, document, lines);
    return partOf(draft, kind, document, lines, row?.cells);
  });
  const stretches: Stretch[] = lines.flatMap((line, index): Stretch[] => {
    const layer = layers[index] as Layer;
    if (line.span.end === line.span.start) return [];
    if (rules.has(index)) return [{ span: line.span, layer: 'furniture' }];
    if (layer === 'body') return line.marks.map((span) => ({ span, layer: 'furniture' }));
    return [{ span: blockOf(document, line).layer === layer ? blockOf(document, line).span : line.span, layer }];
  });
  return withoutFiller(document, lines, parts, stretches);
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

function kindOf(
  { lines: indices, mark }: ParagraphDraft,
  document: Document,
  lines: readonly Line[],
): Paragraph['kind'] {
  const given = blockOf(document, lines[indices[0] as number] as Line).kind;
  const text = indices.map((index) => (lines[index] as Line).text).join('');
  if (given === 'heading' || given === 'title') return given === 'title' && mark === null ? 'title' : 'heading';
  if (mark) return isHeading(text, mark) ? 'heading' : 'item';
  if (given === 'signature' || (indices.length === 1 && isSignature(text))) return 'signature';
  return 'paragraph';
}

function partOf(
  draft: ParagraphDraft,
  kind: Paragraph['kind'],
  document: Document,
  lines: readonly Line[],
  row: readonly Span[] | undefined,
): BodyPart {
  const { text } = document;
  const own = draft.lines.map((index) => lines[index] as Line);
  const common = { kind, mark: draft.mark, lines: draft.lines };
  if (row) return { ...common, blocks: [], spans: row, cells: row.map((span) => fold(text, [span])) };
  if (kind !== 'row')
    return { ...common, blocks: [], spans: own.map(({ span }) => span), cells: [fold(text, draft.pieces)] };
  return {
    ...common,
    blocks: own.map((line) => blockOf(document, line)),
    spans: own.map(({ span }) => span),
    cells: own.map(({ pieces }) => fold(text, pieces)),
  };
}

const cutFolded = ({ text, at }: Folded, length: number): Folded => ({
  text: text.slice(0, length),
  at: at.slice(0, length),
});

/** Takes the filler behind the report's end out of the body. */
function withoutFiller(
  document: Document,
  lines: readonly Line[],
  parts: readonly BodyPart[],
  stretches: readonly Stretch[],
): { parts: BodyPart[]; stretches: Stretch[] } {
  const empty: Folded = { text: '', at: new Int32Array() };
  const seen = parts.map(({ kind, cells }) => ({
    ...(cells[0] ?? empty),
    solid: kind !== 'paragraph' && kind !== 'item',
    signs: kind === 'signature',
  }));
  const filler = findFiller(seen);
  if (!filler) return { parts: [...parts], stretches: mergeNoise(document.text, stretches) };
  const { stretch, offset } = filler;
  const cut = parts[stretch] as BodyPart;
  const folded = cut.cells[0] as Folded;
  const start = folded.at[offset] as number;
  const noise = parts.slice(stretch).flatMap((part) => part.lines);
  const spans = noise.flatMap((index): Stretch[] => {
    const { span } = lines[index] as Line;
    return span.end > start ? [{ span: spanOf(Math.max(start, span.start), span.end), layer: 'noise' }] : [];
  });
  const kept = parts.slice(0, stretch);
  if (offset > 0) {
    const left = cut.lines.filter((index) => (lines[index] as Line).span.start < start);
    kept.push({ ...cut, lines: left, cells: [cutFolded(folded, offset)] });
  }
  const others = stretches.filter(
    ({ span }) => span.end <= start || !spans.some((own) => own.span.start <= span.start && span.end <= own.span.end),
  );
  const all = [...others, ...spans].sort((a, b) => a.span.start - b.span.start);
  return { parts: kept, stretches: mergeNoise(document.text, all) };
}
