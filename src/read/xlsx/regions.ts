import type { CellInput } from '../builder.ts';
import type { Merge, Sheet, SheetCell } from './sheet.ts';

/** What stands on a sheet, from top to bottom. */
export type Region =
  | { readonly type: 'line'; readonly row: number; readonly column: number; readonly text: string }
  | {
      readonly type: 'table';
      readonly rows: readonly { readonly row: number; readonly cells: readonly CellInput[] }[];
    };

/** Rows of merged cells that are kept: no form has more, a hostile file may. */
const MOST_MERGED = 1_000_000;

interface SheetRow {
  readonly row: number;
  readonly cells: readonly SheetCell[];
}

/** Empty cells are shown while they are not many more than the others: beyond that a table is only a few cells far apart. */
const MOST_EMPTY = 4;

/**
 * The tables of a sheet and the lines above them. A row with one text only, at the head of a table, is its title or the
 * line that says its unit. Blank rows part tables where such a line or more than one blank row stands between them.
 */
export function regionsOf(sheet: Sheet): Region[] {
  const merges = new Merges(sheet.merges);
  const rows: SheetRow[] = [...sheet.rows].map(([row, cells]) => ({
    row,
    cells: cells.filter(({ column }) => !merges.covers(row, column)),
  }));
  const kept = rows.filter(({ cells }) => cells.length > 0);
  const regions: Region[] = [];
  let run: SheetRow[] = [];
  const flush = () => {
    regions.push(...split(run, merges));
    run = [];
  };
  for (const next of kept) {
    const last = run.at(-1);
    const gap = last ? next.row - merges.bottom(last) - 1 : 0;
    if (gap > 1 || (gap === 1 && next.cells.length === 1)) flush();
    run.push(next);
  }
  flush();
  return regions;
}

function split(rows: readonly SheetRow[], merges: Merges): Region[] {
  const first = rows.findIndex(({ cells }) => cells.length > 1);
  const lines = first < 0 ? rows : rows.slice(0, first);
  const regions: Region[] = lines.map(({ row, cells }) => {
    const { column, text } = cells[0] as SheetCell;
    return { type: 'line', row, column, text };
  });
  if (first >= 0) regions.push(tableOf(rows.slice(first), merges));
  return regions;
}

function tableOf(rows: readonly SheetRow[], merges: Merges): Region {
  const filled = rows.reduce((sum, { cells }) => sum + cells.length, 0);
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  for (const { cells } of rows) {
    left = Math.min(left, (cells[0] as SheetCell).column);
    right = Math.max(right, (cells.at(-1) as SheetCell).column);
  }
  const bottom = (rows.at(-1) as SheetRow).row;
  const dense = rows.length * (right - left + 1) <= MOST_EMPTY * filled + 200;
  return {
    type: 'table',
    rows: rows.map(({ row, cells }) => {
      const byColumn = new Map(cells.map(({ column, text }) => [column, text]));
      const columns = dense ? Array.from({ length: right - left + 1 }, (_, i) => left + i) : [...byColumn.keys()];
      return {
        row,
        cells: columns.flatMap((column): CellInput[] => {
          if (merges.covers(row, column)) return [];
          const merge = merges.from(row, column);
          return [
            {
              text: byColumn.get(column) ?? '',
              column,
              // Merged beyond what is filled is merged with nothing.
              ...(merge && { columnSpan: Math.min(merge.right, Math.max(right, column)) - column + 1 }),
              ...(merge && { rowSpan: Math.min(merge.bottom, Math.max(bottom, row)) - row + 1 }),
            },
          ];
        }),
      };
    }),
  };
}

/** The merged cells of a sheet, looked up by row. */
class Merges {
  readonly #byRow = new Map<number, Merge[]>();
  /** Merges of very many rows: few, and looked through each time. */
  readonly #tall: Merge[] = [];

  constructor(merges: readonly Merge[]) {
    let noted = 0;
    for (const merge of merges) {
      const height = merge.bottom - merge.top + 1;
      if (height > 1000) {
        if (this.#tall.length < 100) this.#tall.push(merge);
        continue;
      }
      noted += height;
      if (noted > MOST_MERGED) break;
      for (let row = merge.top; row <= merge.bottom; row++) {
        const list = this.#byRow.get(row);
        if (list) list.push(merge);
        else this.#byRow.set(row, [merge]);
      }
    }
  }

  /** The merge that begins with a cell. */
  from(row: number, column: number): Merge | undefined {
    return this.#find(row, ({ top, left }) => top === row && left === column);
  }

  /** The cell is hidden by one that reaches over it. */
  covers(row: number, column: number): boolean {
    return (
      this.#find(
        row,
        ({ top, left, bottom, right }) =>
          row >= top && row <= bottom && column >= left && column <= right && (row !== top || column !== left),
      ) !== undefined
    );
  }

  /** The last row that the cells of a row reach down to. */
  bottom({ row, cells }: SheetRow): number {
    return Math.max(row, ...cells.slice(0, 1000).map(({ column }) => this.from(row, column)?.bottom ?? row));
  }

  #find(row: number, test: (merge: Merge) => boolean): Merge | undefined {
    return this.#byRow.get(row)?.find(test) ?? this.#tall.find(test);
  }
}
