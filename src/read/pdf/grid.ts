import type { Box } from './geometry.ts';
import { type Rule, type Rules, TOUCH } from './rules.ts';

/** A cell of a grid: rows and columns from 0. */
export interface GridCell extends Box {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A table drawn with lines. */
export interface Grid extends Box {
  /** Where its columns begin, and where the last ends. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Sorted by row and column; merged cells once. */
  readonly cells: readonly GridCell[];
}

/** This much of a cell's side has to be drawn to be a border. */
const DRAWN = 0.6;
/** Lines further than this from the ends of those they should meet leave a side of the table open. */
const OPEN = 6;
const MOST_CELLS = 20_000;

/** The tables that the lines of a page draw. A frame around text is none. */
export function gridsOf(rules: Rules): Grid[] {
  const grids = components(rules).flatMap((part) => gridOf(part) ?? []);
  const inside = (a: Grid, b: Grid) =>
    a.left > b.left - 1 && a.right < b.right + 1 && a.top > b.top - 1 && a.bottom < b.bottom + 1;
  return grids.filter((grid) => !grids.some((other) => other !== grid && inside(grid, other)));
}

/** Lines that hang together. */
function components({ lying, standing }: Rules): Rules[] {
  const parent = [...lying, ...standing].map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  lying.forEach((h, i) => {
    standing.forEach((v, j) => {
      const meets = v.at >= h.from - TOUCH && v.at <= h.to + TOUCH && h.at >= v.from - TOUCH && h.at <= v.to + TOUCH;
      if (meets) parent[root(i)] = root(lying.length + j);
    });
  });
  const found = new Map<number, { lying: Rule[]; standing: Rule[] }>();
  const of = (index: number) => {
    const key = root(index);
    const part = found.get(key) ?? { lying: [], standing: [] };
    found.set(key, part);
    return part;
  };
  lying.forEach((rule, i) => void of(i).lying.push(rule));
  standing.forEach((rule, j) => void of(lying.length + j).standing.push(rule));
  return [...found.values()];
}

/** Places of lines, those nearer than a touch as one, and the ends of the lines across where none is near. */
function places(rules: readonly Rule[], across: readonly Rule[]): number[] {
  const found: number[] = [];
  for (const at of rules.map((rule) => rule.at).sort((a, b) => a - b))
    if (found.length === 0 || at - (found.at(-1) as number) > TOUCH) found.push(at);
  const first = Math.min(...across.map(({ from }) => from));
  const last = Math.max(...across.map(({ to }) => to));
  if (first < (found[0] as number) - OPEN) found.unshift(first);
  if (last > (found.at(-1) as number) + OPEN) found.push(last);
  return found;
}

/** For each place the lines that are drawn there. */
const rulesAt = (rules: readonly Rule[], places: readonly number[]): Rule[][] =>
  places.map((at) => rules.filter((rule) => Math.abs(rule.at - at) <= TOUCH));

/** Lines cover enough of [from, to] to be a border. */
function covered(rules: readonly Rule[], from: number, to: number): boolean {
  let sum = 0;
  for (const rule of rules) sum += Math.max(0, Math.min(to, rule.to) - Math.max(from, rule.from));
  return sum >= DRAWN * (to - from);
}

function gridOf({ lying, standing }: Rules): Grid | null {
  if (lying.length < 2 || standing.length < 1) return null;
  const xs = places(standing, lying);
  const ys = places(lying, standing);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 2 || rows < 1 || rows * columns > MOST_CELLS) return null;

  // Each field knows the first field of the cell that it belongs to.
  const owner = Array.from({ length: rows * columns }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (owner[at] !== at) at = owner[at] as number;
    return at;
  };
  const merge = (a: number, b: number) => {
    const [x, y] = [root(a), root(b)];
    owner[Math.max(x, y)] = Math.min(x, y);
  };
  const verticals = rulesAt(standing, xs);
  const horizontals = rulesAt(lying, ys);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [left, right] = [xs[column] as number, xs[column + 1] as number];
      const [top, bottom] = [ys[row] as number, ys[row + 1] as number];
      const index = row * columns + column;
      if (column + 1 < columns && !covered(verticals[column + 1] as Rule[], top, bottom)) merge(index, index + 1);
      if (row + 1 < rows && !covered(horizontals[row + 1] as Rule[], left, right)) merge(index, index + columns);
    }
  }
  const cells = rectangles(
    owner.map((_, index) => root(index)),
    rows,
    columns,
  ).map(
    ({ row, column, rowSpan, columnSpan }): GridCell => ({
      row,
      column,
      rowSpan,
      columnSpan,
      left: xs[column] as number,
      right: xs[column + columnSpan] as number,
      top: ys[row] as number,
      bottom: ys[row + rowSpan] as number,
    }),
  );
  if (cells.length < 2 || cells.every(({ columnSpan }) => columnSpan === columns)) return null;
  return {
    left: xs[0] as number,
    right: xs[columns] as number,
    top: ys[0] as number,
    bottom: ys[rows] as number,
    xs,
    ys,
    cells,
  };
}

interface Area {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** The rectangles that the fields of equal owner fill; a shape that is none is cut into the rows of its fields. */
function rectangles(owners: readonly number[], rows: number, columns: number): Area[] {
  const extents = new Map<number, { top: number; bottom: number; left: number; right: number; count: number }>();
  owners.forEach((owner, index) => {
    const row = Math.floor(index / columns);
    const column = index % columns;
    const extent = extents.get(owner);
    if (!extent) {
      extents.set(owner, { top: row, bottom: row, left: column, right: column, count: 1 });
      return;
    }
    extent.bottom = row;
    extent.left = Math.min(extent.left, column);
    extent.right = Math.max(extent.right, column);
    extent.count++;
  });
  const found: Area[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const owner = owners[row * columns + column] as number;
      const { top, bottom, left, right, count } = extents.get(owner) as NonNullable<ReturnType<typeof extents.get>>;
      const whole = count === (bottom - top + 1) * (right - left + 1);
      if (whole && row === top && column === left)
        found.push({ row, column, rowSpan: bottom - top + 1, columnSpan: right - left + 1 });
      if (whole || (column > 0 && owners[row * columns + column - 1] === owner)) continue;
      let end = column + 1;
      while (end < columns && owners[row * columns + end] === owner) end++;
      found.push({ row, column, rowSpan: 1, columnSpan: end - column });
    }
  }
  return found;
}
