import { needsBlank } from './characters.ts';
import { type Box, hullOf } from './geometry.ts';
import { cutRun, offsetAt, type Run, withoutGaps } from './runs.ts';

/** Runs on one baseline with no wide gap between them: a line of one column, or (part of) a table's cell. */
export interface Segment extends Box {
  readonly text: string;
  readonly base: number;
  readonly size: number;
  /** 0 to 1, of text recognised from an image. */
  readonly confidence?: number;
}

/** A wider gap, in ems, parts columns. A full-width blank is one em wide. */
const GAP = 0.8;
/** A gap from which on two words or figures are two. */
const BLANK = 0.18;
/** Baselines that differ by less, in ems, are one: superscripts and mixed fonts. */
const SAME_BASE = 0.4;

export function segmentOf(runs: readonly Run[]): Segment {
  const [only] = runs;
  if (only && runs.length === 1) return only;
  const { left, right, top, bottom } = hullOf(runs);
  const largest = runs.reduce((best, run) => (run.text.length * run.size > best.text.length * best.size ? run : best));
  const { base, size } = largest;
  return { left, right, top, bottom, text: textOf(runs), base, size, ...confidenceOf(runs) };
}

/** The mean confidence of texts, weighed by their length. */
export function confidenceOf(parts: readonly { readonly text: string; readonly confidence?: number }[]): {
  confidence?: number;
} {
  let sum = 0;
  let length = 0;
  for (const { text, confidence } of parts) {
    if (confidence === undefined) continue;
    sum += confidence * text.length;
    length += text.length;
  }
  return length > 0 ? { confidence: sum / length } : {};
}

/** The text of runs that follow each other on a line; gaps become blanks where words would run together. */
function textOf(runs: readonly Run[]): string {
  let text = '';
  let right = 0;
  for (const run of runs) {
    const gap = run.left - right;
    if (text !== '') {
      const apart = needsBlank(text.charCodeAt(text.length - 1), run.text.charCodeAt(0));
      if (gap > (apart ? BLANK : GAP) * run.size) text += ' ';
    }
    text += run.text;
    right = Math.max(right, run.right);
  }
  return text.includes(' ') ? withoutTracking(text) : text;
}

/** Letters of spaced type stand apart one by one, and each came as a run of its own. */
const withoutTracking = (text: string): string => (/\d \d \d/.test(text) ? withoutGaps(text) : text);

/** Cuts the runs of a page, or of a part of it, into rows of segments, from top to bottom and left to right. */
export function rowsOf(runs: readonly Run[]): Segment[][] {
  const sorted = [...runs].sort((a, b) => a.base - b.base || a.left - b.left);
  const rows: Segment[][] = [];
  let row: Run[] = [];
  let size = 0;
  const flush = () => {
    if (row.length > 0) rows.push(segmentsOf(row));
  };
  for (const run of sorted) {
    const first = row[0];
    if (first && run.base - first.base <= SAME_BASE * Math.max(size, run.size)) {
      row.push(run);
      size = Math.max(size, run.size);
      continue;
    }
    flush();
    row = [run];
    size = run.size;
  }
  flush();
  return rows;
}

function segmentsOf(row: readonly Run[]): Segment[] {
  const sorted = isSorted(row) ? row : [...row].sort((a, b) => a.left - b.left);
  const segments: Segment[] = [];
  let current: Run[] = [];
  let right = 0;
  for (const run of sorted) {
    const last = current.at(-1);
    if (last && isTwin(last, run)) continue;
    if (last && run.left - right > GAP * Math.max(run.size, last.size)) {
      segments.push(segmentOf(current));
      current = [];
    }
    current.push(run);
    right = current.length === 1 ? run.right : Math.max(right, run.right);
  }
  if (current.length > 0) segments.push(segmentOf(current));
  return segments;
}

function isSorted(row: readonly Run[]): boolean {
  for (let i = 1; i < row.length; i++) if ((row[i] as Run).left < (row[i - 1] as Run).left) return false;
  return true;
}

/** The same text drawn again, a little aside, to look bold. */
const isTwin = (a: Run, b: Run): boolean =>
  a.text === b.text && Math.abs(a.left - b.left) < 0.2 * a.size && Math.abs(a.base - b.base) < 0.2 * a.size;

/** Runs cut where vertical lines cross them. `lines`: for each its x and the stretch of y that it covers. */
export function cutAtLines(
  runs: readonly Run[],
  lines: readonly { readonly x: number; readonly top: number; readonly bottom: number }[],
): Run[] {
  return runs.flatMap((run): Run[] => {
    const pieces: Run[] = [];
    let rest = run;
    for (const { x, top, bottom } of lines) {
      if (x < rest.left + 0.4 * run.size || x > rest.right - 0.4 * run.size) continue;
      if (top > rest.base || bottom < rest.base - 0.5 * run.size) continue;
      const offset = offsetAt(rest, x);
      if (offset === 0 || offset === rest.text.length) continue;
      const [first, second] = cutRun(rest, offset);
      if (first.text !== '') pieces.push(first);
      rest = second;
    }
    if (rest.text !== '') pieces.push(rest);
    return pieces;
  });
}
