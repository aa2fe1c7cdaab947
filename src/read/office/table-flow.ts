import type { FlowItem } from '../docx/flow.ts';
import { type Limits, refuseBeyond } from '../limits.ts';
import { type EdgedCell, type EdgedRow, rowsByEdges } from './edges.ts';

/** What the end of a row says of its cells. */
export interface RowShape {
  readonly left: number;
  readonly header: boolean;
  readonly cells: readonly Omit<EdgedCell, 'items'>[];
}

interface Draft {
  rows: EdgedRow[];
  cells: FlowItem[][];
  items: FlowItem[];
}

/**
 * Puts paragraphs, ends of cells and ends of rows together to tables. Word and RTF write tables so: each paragraph says
 * how deep in tables it stands, and what a row looks like is told at its end.
 */
export class TableFlow {
  readonly #add: (item: FlowItem) => void;
  readonly #limits: Limits;
  readonly #open: Draft[] = [];
  #cells = 0;

  constructor(add: (item: FlowItem) => void, limits: Limits) {
    this.#add = add;
    this.#limits = limits;
  }

  /** Goes to a depth of tables, 0 outside of all: closes those that are deeper. */
  to(level: number): void {
    refuseBeyond('maxNesting', level, this.#limits);
    while (this.#open.length > level) this.#close();
    while (this.#open.length < level) this.#open.push({ rows: [], cells: [], items: [] });
  }

  add(item: FlowItem, level: number): void {
    this.to(level);
    const draft = this.#open.at(-1);
    if (draft) draft.items.push(item);
    else this.#add(item);
  }

  endCell(level: number): void {
    this.to(level);
    const draft = this.#open.at(-1);
    if (!draft) return;
    refuseBeyond('maxCells', ++this.#cells, this.#limits);
    draft.cells.push(draft.items);
    draft.items = [];
  }

  /** `shape`: null when nothing was said of it. */
  endRow(level: number, shape: RowShape | null): void {
    this.to(level);
    const draft = this.#open.at(-1);
    if (!draft) return;
    if (draft.items.length > 0) this.endCell(level);
    if (draft.cells.length > 0) draft.rows.push(rowOf(draft.cells, shape));
    draft.cells = [];
  }

  #close(): void {
    if ((this.#open.at(-1)?.cells.length ?? 0) > 0 || (this.#open.at(-1)?.items.length ?? 0) > 0)
      this.endRow(this.#open.length, null);
    const { rows } = this.#open.pop() as Draft;
    if (rows.length === 0) return;
    const table: FlowItem = { type: 'table', rows: rowsByEdges(rows) };
    const outer = this.#open.at(-1);
    if (outer) outer.items.push(table);
    else this.#add(table);
  }
}

const PLAIN: Omit<EdgedCell, 'items'> = { right: null, continues: false, joined: false };

function rowOf(cells: readonly FlowItem[][], shape: RowShape | null): EdgedRow {
  // Some programs end a row with one cell too many.
  const told = shape?.cells.length ?? cells.length;
  return {
    left: shape?.left ?? 0,
    header: shape?.header ?? false,
    cells: cells
      .filter((items, index) => index < told || items.length > 0)
      .map((items, index) => ({ ...(shape?.cells[index] ?? PLAIN), items })),
  };
}
