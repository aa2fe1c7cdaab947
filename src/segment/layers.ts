import type { Block, BlockKind, Document, Layer } from '../core/document.ts';
import { type Span, spanOf } from '../core/span.ts';
import { isBlank, isInvisible, isLineBreak } from './characters.ts';
import { contents } from './contents.ts';
import { barePageNumbers, isPageNumber, runningHeaders } from './furniture.ts';
import { blockOf, type Line } from './lines.ts';
import { besideNavigation, isNavigation, leadsToLinks, mayBeLink } from './navigation.ts';
import { isOrganisationLine } from './places.ts';

/** The layer of each line, as far as single lines and their repetition tell: not the filler behind the end. */
export function layerLines(document: Document, lines: readonly Line[]): Layer[] {
  const { text } = document;
  const layers = lines.map((line): Layer => {
    const { layer, kind } = blockOf(document, line);
    if (layer !== 'body' || kind === 'cell') return layer;
    if (isPageNumber(line.text)) return 'furniture';
    if (line.text.length > 300) return 'body';
    const raw = text.slice(line.span.start, line.span.end);
    return isNavigation(line.text, raw) ? 'noise' : 'body';
  });
  spreadNavigation(document, lines, layers);
  const links = lines.findIndex(({ text }, index) => layers[index] === 'noise' && leadsToLinks(text));
  if (links >= 0 && lines.slice(links).every(({ text: line }, i) => layers[links + i] !== 'body' || mayBeLink(line)))
    for (let i = links; i < lines.length; i++) if (layers[i] === 'body' && lines[i]?.text !== '') layers[i] = 'noise';
  const open = lines.map((line, index) =>
    layers[index] === 'body' && blockOf(document, line).kind !== 'cell' ? line : { ...line, text: '' },
  );
  for (const index of contents(open, text)) layers[index] = 'furniture';
  for (const index of barePageNumbers(open)) layers[index] = 'furniture';
  const numbers = new Set(layers.flatMap((layer, index) => (layer === 'furniture' ? [index] : [])));
  for (const index of runningHeaders(open, numbers)) layers[index] = 'furniture';
  return layers;
}

/** How far from the top a page's particulars stand. */
const HEAD = 12;

/** At the top lines beside navigation, and at the end lines behind it, that may be navigation are. */
function spreadNavigation(document: Document, lines: readonly Line[], layers: Layer[]): void {
  const { text } = document;
  const visible = lines.flatMap((line, index) => (line.text !== '' ? [index] : []));
  const isNoise = (at: number): boolean => layers[visible[at] as number] === 'noise';
  // A date under an organisation signs the report, even where links to other texts follow.
  const signs = (at: number): boolean =>
    /^\d{4}-\d{1,2}-\d{1,2}$/.test((lines[visible[at] as number] as Line).text) &&
    isOrganisationLine(lines[visible[at - 1] ?? -1]?.text ?? '');
  const may = (at: number): boolean => {
    const line = lines[visible[at] as number] as Line;
    const body = layers[visible[at] as number] === 'body' && blockOf(document, line).kind !== 'cell';
    return body && !signs(at) && besideNavigation(line.text, text.slice(line.span.start, line.span.end));
  };
  for (let at = 0; at < Math.min(HEAD, visible.length); at++)
    if ((isNoise(at - 1) || isNoise(at + 1)) && may(at)) layers[visible[at] as number] = 'noise';
  let from = visible.length;
  while (from > 0 && (isNoise(from - 1) || may(from - 1))) from--;
  while (from < visible.length && !isNoise(from)) from++;
  for (let at = from; at < visible.length; at++) layers[visible[at] as number] = 'noise';
}

/** A stretch of the text that is not body. */
export interface Stretch {
  readonly span: Span;
  readonly layer: 'furniture' | 'noise';
}

const nothing = (code: number): boolean => isBlank(code) || isLineBreak(code) || isInvisible(code);

function isVoid(text: string, { start, end }: Span): boolean {
  for (let i = start; i < end; i++) if (!nothing(text.charCodeAt(i))) return false;
  return true;
}

/** Neighbouring stretches of noise as one, where nothing but blanks parts them; furniture stays mark by mark. */
export function mergeNoise(text: string, stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const stretch of stretches) {
    const last = merged.at(-1);
    if (last?.layer === 'noise' && stretch.layer === 'noise' && isVoid(text, spanOf(last.span.end, stretch.span.start)))
      merged[merged.length - 1] = { layer: 'noise', span: spanOf(last.span.start, stretch.span.end) };
    else merged.push(stretch);
  }
  return merged;
}

/**
 * The blocks of a document cut by its stretches of furniture and noise, sorted, without overlap. They cover what the
 * reader's blocks covered, and visible text outside of those. `kinds`: what the body's lines were found to be, by start.
 */
export function layeredBlocks(
  document: Document,
  lines: readonly Line[],
  stretches: readonly Stretch[],
  kinds: ReadonlyMap<number, BlockKind>,
): Block[] {
  const { text } = document;
  const blocks: Block[] = [];
  let next = 0;
  let done = 0;
  const body = (source: Block, span: Span) => {
    const kind = isVoid(text, span) && source.kind !== 'cell' ? 'blank' : kindAt(source, span, kinds, text);
    const whole = span.start === source.span.start && span.end === source.span.end;
    blocks.push(whole && kind === source.kind ? source : { ...source, span, kind });
  };
  for (const source of sources(document, lines)) {
    const { start, end } = source.span;
    let at = Math.max(done, start);
    for (; next < stretches.length && (stretches[next] as Stretch).span.start < end; next++) {
      const { span, layer } = stretches[next] as Stretch;
      if (span.start > at) body(source, spanOf(at, span.start));
      // A stretch of noise may reach over several blocks; it has the origin of the first.
      // Where the reader's blocks overlap, a stretch may lie in one that was told already.
      const from = Math.max(span.start, blocks.at(-1)?.span.end ?? 0);
      if (from < span.end || span.start === span.end)
        blocks.push({ ...source, span: spanOf(from, Math.max(from, span.end)), layer });
      at = Math.max(at, span.end);
    }
    if (at < end || start === end) body(source, spanOf(at, Math.max(at, end)));
    done = Math.max(done, at, end);
  }
  return blocks;
}

function kindAt(source: Block, span: Span, kinds: ReadonlyMap<number, BlockKind>, text: string): BlockKind {
  if (source.kind !== 'paragraph' || source.layer !== 'body') return source.kind;
  let at = span.start;
  while (at < span.end && nothing(text.charCodeAt(at))) at++;
  return kinds.get(at) ?? source.kind;
}

/** The reader's blocks in order, and stand-ins for visible text outside of them. */
function sources(document: Document, lines: readonly Line[]): Block[] {
  const list: Block[] = [];
  let last = -1;
  for (const line of lines) {
    if (line.block < 0) {
      if (line.span.end > line.span.start) list.push(blockOf(document, line));
    } else if (line.block !== last) list.push(blockOf(document, line));
    last = line.block;
  }
  return list;
}
