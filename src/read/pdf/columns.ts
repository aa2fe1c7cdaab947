import { median } from './geometry.ts';
import type { Segment } from './segments.ts';

/** A stretch of a page from its top to its bottom in which text stands in one column or in two. */
export interface Band {
  /** The rows of each column, from top to bottom. */
  readonly columns: readonly (readonly (readonly Segment[])[])[];
}

/** Fewest lines of prose on each side of a gutter. */
const LEAST_LINES = 4;
/** Where a gutter may lie, in shares of the text's width. */
const FROM = 0.3;
const TO = 0.7;
const STEP = 3;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

type Row = readonly Segment[];

/** Cuts the rows of a page into bands of one and two columns. `known`: the gutter that other pages have. */
export function bandsOf(rows: readonly Row[], known?: number): Band[] {
  const gutter =
    gutterOf(rows) ?? (known === undefined ? null : { x: known, stretches: stretchesAt(rows, known, isText) });
  if (!gutter) return [{ columns: [rows] }];
  const { x, stretches } = gutter;
  const bands: Band[] = [];
  let done = 0;
  const single = (until: number) => {
    if (until > done) bands.push({ columns: [rows.slice(done, until)] });
    done = until;
  };
  for (const { start, end } of stretches) {
    single(start);
    const within = rows.slice(start, end);
    const side = (keep: (segment: Segment) => boolean) =>
      within.map((row) => row.filter(keep)).filter((row) => row.length > 0);
    bands.push({ columns: [side((segment) => segment.left < x), side((segment) => segment.left >= x)] });
    done = end;
  }
  single(rows.length);
  return bands;
}

/** The gutter that most pages with text share; undefined where they have none. */
export function usualGutter(pages: readonly (readonly Row[])[]): number | undefined {
  const long = pages.filter((rows) => rows.length >= 2 * LEAST_LINES).slice(0, 60);
  const gutters = long.flatMap((rows) => gutterOf(rows)?.x ?? []);
  return gutters.length > 0 && 2 * gutters.length >= long.length ? median(gutters) : undefined;
}

function gutterOf(rows: readonly Row[]): { x: number; stretches: Stretch[] } | null {
  const segments = rows.flat();
  if (segments.length < 2 * LEAST_LINES) return null;
  const left = Math.min(...segments.map((segment) => segment.left));
  const right = Math.max(...segments.map((segment) => segment.right));
  const width = right - left;
  // On most pages nothing but a title or a signature stands to the right.
  const beside = segments.filter((one) => one.left > left + FROM * width && isWideEnough(one, (1 - TO) * width));
  if (beside.length < 2) return null;
  let best: { x: number; stretches: Stretch[]; lines: number } | null = null;
  for (let x = left + FROM * width; x <= left + TO * width; x += STEP) {
    const stretches = stretchesAt(rows, x, (a, b) => areColumns(proseOf(a, left), proseOf(b, null, right)));
    const lines = stretches.reduce((sum, stretch) => sum + stretch.end - stretch.start, 0);
    if (lines > (best?.lines ?? 0)) best = { x, stretches, lines };
  }
  return best;
}

type Test = (left: readonly Segment[], right: readonly Segment[]) => boolean;

const isText: Test = (left, right) => left.length + right.length >= 2;

/** Stretches of rows that nothing crosses at `x`, with what is asked for on both sides. */
function stretchesAt(rows: readonly Row[], x: number, test: Test): Stretch[] {
  const found: Stretch[] = [];
  let start = 0;
  for (let row = 0; row <= rows.length; row++) {
    const crossed = row === rows.length || (rows[row] as Row).some((one) => one.left < x && one.right > x);
    if (!crossed) continue;
    const within = row > start ? rows.slice(start, row).flat() : [];
    const left = within.filter((one) => one.right <= x);
    if (
      within.length >= 2 &&
      test(
        left,
        within.filter((one) => one.left >= x),
      )
    )
      found.push({ start, end: row });
    start = row + 1;
  }
  return found;
}

interface Prose {
  /** Lines that fill the width of their column; a table counts as two. */
  readonly full: number;
  readonly all: number;
}

function proseOf(side: readonly Segment[], from: number | null, to?: number): Prose {
  const left = from ?? Math.min(...side.map((one) => one.left));
  const right = to ?? Math.max(...side.map((one) => one.right));
  let full = 0;
  for (const one of side) {
    if (isWideEnough(one, right - left)) full += one.text === '' ? 2 : 1;
  }
  return { full, all: side.length };
}

/** A line that fills most of a column, or a table that does. */
const isWideEnough = ({ left, right, text }: Segment, width: number): boolean =>
  right - left >= 0.75 * width && (text === '' || text.length >= 10);

/** Prose on both sides, or on one while the other, at the end of a text, holds little more than a table. */
function areColumns(left: Prose, right: Prose): boolean {
  const prose = ({ full, all }: Prose) => full >= LEAST_LINES && full >= 0.4 * all;
  const strong = ({ full, all }: Prose) => full >= 2 * LEAST_LINES && full >= 0.5 * all;
  if (prose(left) && prose(right)) return true;
  return (strong(left) && right.full >= 2) || (strong(right) && left.full >= 2);
}
