import type { Cell, FlowItem, Row } from '../docx/flow.ts';

/** A cell of a row whose place is told by its edges, in twips. */
export interface EdgedCell {
  readonly items: readonly FlowItem[];
  /** Where it ends; null when its row says nothing of it. */
  readonly right: number | null;
  /** It goes on with the cell above. */
  readonly continues: boolean;
  /** It goes on with the cell to its left. */
  readonly joined: boolean;
}

export interface EdgedRow {
  readonly left: number;
  readonly cells: readonly EdgedCell[];
  readonly header: boolean;
}

/** Edges nearer to each other are one: some two thirds of a millimetre. */
const NEAR = 38;

/** The rows of a table in columns: edges that stand under each other are borders of one column. */
export function rowsByEdges(rows: readonly EdgedRow[]): Row[] {
  const edges = [
    ...new Set(rows.flatMap(({ left, cells }) => [left, ...cells.map(({ right }) => right ?? left)])),
  ].sort((a, b) => a - b);
  const column = new Map<number, number>();
  let first = Number.NEGATIVE_INFINITY;
  let index = -1;
  for (const edge of edges) {
    if (edge - first > NEAR) {
      first = edge;
      index++;
    }
    column.set(edge, index);
  }
  return rows.map(({ left, cells, header }): Row => {
    const placed: Cell[] = [];
    let start = column.get(left) ?? 0;
    for (const { items, right, continues, joined } of cells) {
      const end = Math.max(start, right === null ? start + 1 : (column.get(right) ?? 0));
      const last = placed.at(-1);
      if (last && (joined || end === start))
        placed[placed.length - 1] = { ...last, end, items: [...last.items, ...items] };
      else placed.push({ start, end: Math.max(end, start + 1), continues, items });
      start = end;
    }
    return { header, cells: placed };
  });
}
