import type { CellInput } from '../builder.ts';
import type { Cell, FlowItem, Paragraph, Row, Table } from './flow.ts';

/** A table as it is laid out: its rows with their cells in columns that are counted from 1. */
export interface LaidTable {
  readonly rows: readonly (readonly CellInput[])[];
  /** What its cells held besides text: tables inside it, and the notes that were referred to. */
  readonly inner: readonly Table[];
  readonly notes: readonly string[];
  readonly hidden: readonly string[];
}

/**
 * A table that only frames what is in it: one cell, or one column whose cells hold whole passages. It reads as if the
 * frame were not there.
 */
export function unframed({ rows }: Table): FlowItem[] | null {
  if (rows.some(({ cells }) => cells.length !== 1)) return null;
  const items = rows.flatMap(({ cells }) => (cells[0] as Cell).items);
  const passages = rows.some(
    ({ cells }) => paragraphsOf(cells[0] as Cell).length > 1 || tablesOf(cells[0] as Cell).length > 0,
  );
  return rows.length === 1 || passages ? items : null;
}

const paragraphsOf = ({ items }: Cell): Paragraph[] =>
  items.filter((item): item is Paragraph => item.type === 'paragraph' && item.text.trim() !== '');

const tablesOf = ({ items }: Cell): Table[] => items.filter((item): item is Table => item.type === 'table');

/** How many rows each cell takes, by row and position: a cell grows by those below that go on with it. */
function rowSpans(rows: readonly Row[]): number[][] {
  const spans = rows.map(({ cells }) => cells.map(() => 1));
  /** By grid column: the cell that may go on there. */
  let above = new Map<number, { row: number; position: number; end: number }>();
  rows.forEach(({ cells }, row) => {
    const here: typeof above = new Map();
    cells.forEach(({ start, end, continues }, position) => {
      const begun = continues ? above.get(start) : undefined;
      const owner = begun && begun.end === end ? begun : { row, position, end };
      if (owner === begun) (spans[owner.row] as number[])[owner.position] = row - owner.row + 1;
      here.set(start, owner);
    });
    above = here;
  });
  return spans;
}

/** Lays out a table: grid lines that no cell begins at are none, and what goes on with the cell above is left out. */
export function layOut(table: Table): LaidTable {
  const { rows } = table;
  const starts = [...new Set(rows.flatMap(({ cells }) => cells.map(({ start }) => start)))].sort((a, b) => a - b);
  const columnAt = new Map(starts.map((start, index) => [start, index + 1]));
  /** Columns that begin before a grid line. */
  const before = (end: number): number => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const mid = (low + high) >>> 1;
      if ((starts[mid] as number) < end) low = mid + 1;
      else high = mid;
    }
    return low;
  };
  const spans = rowSpans(rows);
  const covered = new Set<string>();
  const laid = rows.map(({ cells, header }, row) =>
    cells.flatMap((cell, position): CellInput[] => {
      const column = columnAt.get(cell.start) as number;
      const rowSpan = spans[row]?.[position] ?? 1;
      for (let below = row + 1; below < row + rowSpan; below++) covered.add(`${below}:${column}`);
      if (covered.has(`${row}:${column}`)) return [];
      return [
        {
          text: paragraphsOf(cell)
            .map(({ text }) => text)
            .join('\n'),
          column,
          columnSpan: Math.max(1, before(cell.end) - column + 1),
          rowSpan,
          ...(header && { header }),
        },
      ];
    }),
  );
  const cells = rows.flatMap((row) => row.cells);
  const paragraphs = cells.flatMap(({ items }) => items.filter((item): item is Paragraph => item.type === 'paragraph'));
  return {
    rows: laid,
    inner: cells.flatMap(tablesOf),
    notes: paragraphs.flatMap(({ notes }) => notes),
    hidden: paragraphs.map(({ hidden }) => hidden).filter((hidden) => hidden !== ''),
  };
}
