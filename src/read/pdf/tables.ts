import type { Aligned } from './aligned.ts';
import { cellText, type Line, lineOf } from './flow.ts';
import type { Box } from './geometry.ts';
import type { Grid, GridCell } from './grid.ts';
import type { Run } from './runs.ts';
import { confidenceOf, cutAtLines, rowsOf } from './segments.ts';

export interface TableCell extends GridCell {
  readonly text: string;
  readonly confidence?: number;
  /** Its last line, to tell whether its text goes on behind a page's end. */
  readonly tail?: Line;
}

/** A table on a page, however it was found. */
export interface PageTable extends Box {
  /** Where its columns begin, and where the last ends. */
  readonly xs: readonly number[];
  readonly rows: number;
  /** Sorted by row and column. */
  readonly cells: readonly TableCell[];
}

/** Puts the runs that stand in a grid into its cells; gives back those that stand elsewhere. */
export function fillGrids(grids: readonly Grid[], runs: readonly Run[]): { tables: PageTable[]; rest: Run[] } {
  let rest = [...runs];
  const tables = grids.map((grid): PageTable => {
    const own: Run[] = [];
    const others: Run[] = [];
    for (const run of rest) (inside(grid, run) ? own : others).push(run);
    rest = others;
    return fill(grid, own);
  });
  return { tables, rest };
}

const middleOf = ({ base, size }: Run): number => base - 0.36 * size;

function inside({ left, right, top, bottom }: Box, run: Run): boolean {
  const x = (run.left + run.right) / 2;
  const y = middleOf(run);
  return x > left - 1 && x < right + 1 && y > top - 1 && y < bottom + 1;
}

function fill(grid: Grid, runs: readonly Run[]): PageTable {
  const borders = grid.cells
    .filter(({ right }) => right < grid.right - 1)
    .map(({ right, top, bottom }) => ({ x: right, top, bottom }))
    .sort((a, b) => a.x - b.x);
  const byCell = new Map<GridCell, Run[]>();
  const fields = new Map<number, GridCell>();
  const columns = grid.xs.length - 1;
  for (const cell of grid.cells)
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
        fields.set(row * columns + column, cell);
  for (const run of cutAtLines(runs, borders)) {
    const row = placeOf(grid.ys, middleOf(run));
    const column = placeOf(grid.xs, (run.left + run.right) / 2);
    const cell = fields.get(row * columns + column) as GridCell;
    const list = byCell.get(cell);
    if (list) list.push(run);
    else byCell.set(cell, [run]);
  }
  return {
    left: grid.left,
    right: grid.right,
    top: grid.top,
    bottom: grid.bottom,
    xs: grid.xs,
    rows: grid.ys.length - 1,
    cells: grid.cells.map((cell) => filled(cell, byCell.get(cell))),
  };
}

function filled(cell: GridCell, runs: readonly Run[] | undefined): TableCell {
  const { left, right, top, bottom, row, column, rowSpan, columnSpan } = cell;
  if (!runs) return { left, right, top, bottom, row, column, rowSpan, columnSpan, text: '' };
  const lines = rowsOf(runs).map(lineOf);
  const text = cellText(lines, right - left);
  const tail = lines.at(-1) as Line;
  return { left, right, top, bottom, row, column, rowSpan, columnSpan, text, tail, ...confidenceOf(runs) };
}

/** Index of the stretch between sorted places that `at` stands in; the first or last when it stands outside. */
function placeOf(places: readonly number[], at: number): number {
  let index = 0;
  while (index + 2 < places.length && at >= (places[index + 1] as number)) index++;
  return index;
}

/** A table found by alignment, in the same form. Columns that are empty in a row have no cell there. */
export function tableOfAligned({ columns, cells, left, right, top, bottom }: Aligned): PageTable {
  const rows = Math.max(...cells.map(({ row }) => row)) + 1;
  const taken = new Set<string>();
  for (const { row, column, columnSpan } of cells)
    for (let at = column; at < column + columnSpan; at++) taken.add(`${row}:${at}`);
  const all = cells.map((cell): TableCell => ({ ...cell, rowSpan: 1 }));
  for (let row = 0; row < rows; row++) {
    columns.forEach((column, index) => {
      if (taken.has(`${row}:${index}`)) return;
      all.push({ ...column, top, bottom, row, column: index, rowSpan: 1, columnSpan: 1, text: '' });
    });
  }
  all.sort((a, b) => a.row - b.row || a.column - b.column);
  const xs = [...columns.map((column) => column.left), right];
  return { left, right, top, bottom, xs, rows, cells: all };
}
