import { cellText, lineOf } from './flow.ts';
import { type Box, hullOf, median } from './geometry.ts';
import { isFigure } from './runs.ts';
import type { Segment } from './segments.ts';

type Row = readonly Segment[];

export interface AlignedCell extends Box {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly columnSpan: number;
}

/** A table that only the alignment of its cells shows. */
export interface Aligned extends Box {
  /** The rows of the page that it takes. */
  readonly start: number;
  readonly end: number;
  readonly columns: readonly { readonly left: number; readonly right: number }[];
  readonly cells: readonly AlignedCell[];
}

/** Columns stand at least so far apart, in ems. */
const GUTTER = 0.5;
const LONGEST_CELL = 30;
const SHORT = 8;

/** The tables without lines among the rows of a page. */
export function alignedTables(rows: readonly Row[]): Aligned[] {
  const found: Aligned[] = [];
  for (let start = 0; start < rows.length; ) {
    if ((rows[start] as Row).length < 2) {
      start++;
      continue;
    }
    const end = stretchFrom(rows, start);
    const table = tableOf(rows, start, end);
    if (table) found.push(table);
    start = table ? end : start + 1;
  }
  return found;
}

const baseOf = (row: Row): number => median(row.map(({ base }) => base));

/** Where the rows end that stand in columns like those from `start` on. A lone segment may be a cell's second line. */
function stretchFrom(rows: readonly Row[], start: number): number {
  let end = start + 1;
  const leading = (at: number) => baseOf(rows[at] as Row) - baseOf(rows[at - 1] as Row);
  const size = (rows[start] as Row)[0]?.size ?? 10;
  while (end < rows.length) {
    const row = rows[end] as Row;
    if (leading(end) > 4 * size) break;
    if (row.length >= 2) {
      end++;
      continue;
    }
    const [only] = row;
    const next = rows[end + 1];
    if (!only || only.text.length > LONGEST_CELL || !next) break;
    if (leading(end) > 1.8 * size && leading(end + 1) > 1.3 * size) break;
    // Where one row's cell ends below and the next row's begins above, two stand alone.
    const both = next.length === 1 && only.text.length <= SHORT && (next[0] as Segment).text.length <= SHORT;
    if (next.length < 2 && !(both && (rows[end + 2]?.length ?? 0) >= 2)) break;
    end += next.length < 2 ? 2 : 1;
  }
  return end;
}

function tableOf(rows: readonly Row[], start: number, end: number): Aligned | null {
  const own = rows.slice(start, end);
  const several = own.filter((row) => row.length >= 2);
  const widest = Math.max(...several.map((row) => row.length));
  if (several.length < (widest >= 3 ? 2 : 3)) return null;
  const columns = columnsOf(several);
  if (columns.length < 2) return null;
  const place = (row: Row) => row.map((segment) => ({ segment, ...columnsAt(columns, segment) }));
  const lines = own.map(place);
  const clash = lines.filter((row) => row.some((one, i) => i > 0 && one.column < (row[i - 1] as typeof one).end));
  if (clash.length > 0.1 * own.length) return null;
  const groups = groupRows(lines);
  if (!looksTabular(groups, columns.length)) return null;
  // The last row's cells may go on below, in a line that holds nothing else.
  let last = end;
  for (; last < rows.length; last++) {
    const row = rows[last] as Row;
    const [only] = row;
    const size = only?.size ?? 0;
    if (row.length !== 1 || !only || only.text === '') break;
    const { column, end: behind } = columnsAt(columns, only);
    const { left, right } = columns[column] as { left: number; right: number };
    const near = only.base - baseOf(rows[last - 1] as Row) < Math.min(1.5 * size, 0.95 * usualGap(groups));
    if (!near || behind > column + 1 || only.left < left - size || only.right > right + size) break;
    (groups.at(-1) as (readonly Placed[])[]).push(place(row));
  }

  const cells = groups.flatMap((group, number) => cellsOf(group, number, columns));
  return { ...hullOf(rows.slice(start, last).flat()), start, end: last, columns, cells };
}

function cellsOf(
  group: readonly (readonly Placed[])[],
  row: number,
  columns: readonly { left: number; right: number }[],
): AlignedCell[] {
  const here = [...new Set(group.flat().map(({ column }) => column))].sort((a, b) => a - b);
  return here.map((column) => {
    const parts = group.map((line) => line.filter((one) => one.column === column)).filter((line) => line.length > 0);
    const lines = parts.map((line) => lineOf(line.map(({ segment }) => segment)));
    const last = Math.max(...parts.flat().map((one) => one.end));
    const width = (columns[last - 1] as { right: number }).right - (columns[column] as { left: number }).left;
    const text = cellText(lines, width + 0.9 * (lines[0] as { size: number }).size);
    return { ...hullOf(lines), text, row, column, columnSpan: last - column };
  });
}

/** The stretches of x that segments fill, where nearly no row crosses between them. */
function columnsOf(rows: readonly Row[]): { left: number; right: number }[] {
  const all = rows.flat();
  const { left, right } = hullOf(all);
  const size = median(all.map((one) => one.size));
  const cover = new Uint16Array(Math.ceil(right - left) + 2);
  for (const { left: from, right: to } of all)
    for (let x = Math.floor(from - left); x < to - left; x++) cover[x] = (cover[x] as number) + 1;
  const most = Math.floor(0.12 * rows.length);
  const columns: { left: number; right: number }[] = [];
  let begun = -1;
  let ended = -1;
  for (let x = 0; x < cover.length; x++) {
    if ((cover[x] as number) <= most) continue;
    if (begun < 0) begun = x;
    else if (x - ended > GUTTER * size) {
      columns.push({ left: left + begun, right: left + ended });
      begun = x;
    }
    ended = x + 1;
  }
  if (begun >= 0) columns.push({ left: left + begun, right: left + ended });
  return columns;
}

/** The columns that a segment stands in: mostly one; `end` is the one behind its last. */
function columnsAt(
  columns: readonly { left: number; right: number }[],
  segment: Segment,
): { column: number; end: number } {
  const slack = 0.3 * segment.size;
  let column = columns.findIndex(({ right }) => segment.left < right - slack);
  if (column < 0) column = columns.length - 1;
  let end = column + 1;
  while (end < columns.length && segment.right > (columns[end] as { left: number }).left + slack) end++;
  return { column, end };
}

interface Placed {
  readonly segment: Segment;
  readonly column: number;
  readonly end: number;
}

type Group = (readonly Placed[])[];

function looksTabular(groups: readonly Group[], columns: number): boolean {
  const rows = groups.map((group) => group.flat());
  const full = rows.filter((row) => new Set(row.map(({ column }) => column)).size >= 2);
  if (full.length < 0.6 * rows.length || full.length < 2) return false;
  const texts = full.flat().map(({ segment }) => segment.text);
  if (texts.filter((text) => text.length > LONGEST_CELL).length > 0.1 * texts.length) return false;
  const figures = full.filter((row) => row.some(({ segment, column }) => column > 0 && isFigure(segment.text))).length;
  const labels = full.filter((row) => row.some(({ segment, column }) => column === 0 && /[：:]/.test(segment.text)));
  if (labels.length > 0.5 * full.length) return false;
  if (columns >= 3 && full.filter((row) => row.length >= 3).length >= 0.5 * full.length)
    return figures >= 1 || full.length >= 4;
  return full.length >= 3 && figures >= 0.5 * (full.length - 1);
}

/** Lines nearer than this, in ems, are no lines of one text: their cells stand beside each other. */
const BESIDE = 0.95;

const topOfPlaced = (row: readonly Placed[]): number => Math.min(...row.map(({ segment }) => segment.top));

/** Puts lines together that are one row: cells of several lines, centred or going on below. */
function groupRows(rows: readonly (readonly Placed[])[]): Group[] {
  const beside: Group[] = [];
  rows.forEach((row, index) => {
    const size = row[0]?.segment.size ?? 10;
    const last = rows[index - 1];
    if (last && topOfPlaced(row) - topOfPlaced(last) < BESIDE * size) (beside.at(-1) as Group).push(row);
    else beside.push([row]);
  });
  const usual = usualGap(beside);
  const groups: Group[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const group of beside) {
    const row = group[0] as readonly Placed[];
    const top = topOfPlaced(row);
    const gap = top - before;
    before = topOfPlaced(group.at(-1) as readonly Placed[]);
    const last = groups.at(-1);
    const [only] = row as [Placed];
    const lone = group.length === 1 && row.length === 1;
    const tail = lone && only.column > 0 && !isFigure(only.segment.text);
    if (last && (gap < (lone ? 0.92 : 0.78) * usual || (tail && gap < 1.7 * only.segment.size))) last.push(...group);
    else groups.push([...group]);
  }
  return groups;
}

/** The usual distance from row to row, told by those that have a first cell. */
function usualGap(groups: readonly Group[]): number {
  const gaps = groups
    .slice(1)
    .map(
      (group, i) => topOfPlaced(group[0] as readonly Placed[]) - topOfPlaced(groups[i]?.at(-1) as readonly Placed[]),
    );
  const whole = gaps.filter((_, i) => (groups[i + 1] as Group).some((row) => row[0]?.column === 0));
  return median(whole.length > 0 ? whole : gaps);
}
