import type { Span } from '../../core/span.ts';

/** A stretch of one line in which nothing begins or ends. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  /** Indexes of the findings whose evidence covers it, the innermost last. */
  readonly findings: readonly number[];
  /** Index of the fact that covers it, or -1. */
  readonly fact: number;
  /** Not read for facts: 'furniture' or 'noise'. */
  readonly layer: 'body' | 'furniture' | 'noise';
}

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly span: Span;
}

export interface Marks {
  /** Evidence: where it stands and the index of its finding. */
  readonly evidence: readonly { readonly span: Span; readonly finding: number }[];
  readonly facts: readonly Span[];
  readonly layers: readonly { readonly span: Span; readonly layer: 'furniture' | 'noise' }[];
}

/** The lines of a text; the line breaks themselves belong to none. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    lines.push({ number: lines.length + 1, span: { start, end } });
    start = end + 1;
  }
  return lines;
}

/** What of some places touches a stretch of the text. */
export function touching<T extends { readonly span: Span }>(places: readonly T[], { start, end }: Span): T[] {
  return places.filter(({ span }) => span.start < end && start < span.end);
}

/** Cuts a line wherever a mark begins or ends. The pieces, put together, are the line. */
export function piecesOf(text: string, line: Span, { evidence, facts, layers }: Marks): Piece[] {
  if (line.end === line.start) return [];
  const cuts = new Set([line.start, line.end]);
  const cut = ({ start, end }: Span): void => {
    if (start > line.start && start < line.end) cuts.add(start);
    if (end > line.start && end < line.end) cuts.add(end);
  };
  for (const { span } of evidence) cut(span);
  for (const { span } of layers) cut(span);
  for (const span of facts) cut(span);
  const at = [...cuts].sort((a, b) => a - b);
  const covers = (span: Span, start: number): boolean => span.start <= start && start < span.end;
  return at.slice(0, -1).map((start, index) => ({
    text: text.slice(start, at[index + 1]),
    start,
    findings: [...new Set(evidence.filter(({ span }) => covers(span, start)).map(({ finding }) => finding))],
    fact: facts.findIndex((span) => covers(span, start)),
    layer: layers.find(({ span }) => covers(span, start))?.layer ?? 'body',
  }));
}

/** Runs of lines that are noise from end to end: they can be folded. Blank lines between them belong to the run. */
export function noiseRuns(
  lines: readonly Line[],
  text: string,
  layers: Marks['layers'],
): { first: number; last: number }[] {
  const noise = layers.filter(({ layer }) => layer === 'noise');
  const runs: { first: number; last: number }[] = [];
  let first = -1;
  let last = -1;
  const close = (): void => {
    if (first >= 0) runs.push({ first, last });
    first = -1;
  };
  lines.forEach(({ span }, index) => {
    if (text.slice(span.start, span.end).trim() === '') return;
    if (noise.some((each) => each.span.start <= span.start && span.end <= each.span.end)) {
      if (first < 0) first = index;
      last = index;
    } else close();
  });
  close();
  return runs;
}

/** Lines that are drawn together, with what is marked in them; or `folded` lines of noise that are not drawn. */
export interface Chunk {
  readonly lines: readonly Line[];
  readonly folded: number;
  readonly marks: Marks;
}

const LINES_A_CHUNK = 40;

/** Divides a text into chunks; folded runs are chunks of their own. */
export function chunksOf(
  lines: readonly Line[],
  folds: readonly { first: number; last: number }[],
  marks: Marks,
): Chunk[] {
  const chunks: Chunk[] = [];
  const draw = (from: number, until: number): void => {
    for (let first = from; first < until; first += LINES_A_CHUNK) {
      const some = lines.slice(first, Math.min(until, first + LINES_A_CHUNK));
      const span = { start: (some[0] as Line).span.start, end: (some.at(-1) as Line).span.end };
      chunks.push({
        lines: some,
        folded: 0,
        marks: {
          evidence: touching(marks.evidence, span),
          facts: marks.facts.filter(({ start, end }) => start < span.end && span.start < end),
          layers: touching(marks.layers, span),
        },
      });
    }
  };
  let next = 0;
  for (const { first, last } of folds) {
    draw(next, first);
    chunks.push({
      lines: lines.slice(first, first + 1),
      folded: last - first + 1,
      marks: { evidence: [], facts: [], layers: [] },
    });
    next = last + 1;
  }
  draw(next, lines.length);
  return chunks;
}
