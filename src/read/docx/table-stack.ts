import { type Limits, refuseBeyond } from '../limits.ts';
import type { Attributes } from '../ooxml/xml.ts';
import { type CellDraft, finishRow, type TableDraft } from './drafts.ts';
import type { FlowItem, Table } from './flow.ts';
import { integer, isOn } from './styles.ts';

/** Where the contents of cells go. */
export interface Cells {
  begin(items: FlowItem[]): void;
  end(): void;
}

/** The tables that are open, one inside the other, and the row and the cell that each has come to. */
export class TableStack {
  readonly #limits: Limits;
  readonly #cells: Cells;
  readonly #tables: TableDraft[] = [];
  #count = 0;

  constructor(limits: Limits, cells: Cells) {
    this.#limits = limits;
    this.#cells = cells;
  }

  open(name: string, attributes: Attributes): void {
    const table = this.#tables.at(-1);
    const value = attributes.get('w:val');
    switch (name) {
      case 'w:tbl':
        this.#tables.push({ rows: [], row: null, cell: null });
        break;
      case 'w:tr':
        if (table) table.row = { cells: [], before: 0, header: false, deleted: false };
        break;
      case 'w:tc':
        if (table?.row) table.cell = this.#beginCell(table.row.cells);
        break;
      case 'w:gridBefore':
        if (table?.row) table.row.before = integer(value) ?? 0;
        break;
      case 'w:tblHeader':
        if (table?.row) table.row.header = isOn(attributes);
        break;
      case 'w:gridSpan':
        if (table?.cell) table.cell.span = integer(value) ?? 1;
        break;
      case 'w:vMerge':
        if (table?.cell) table.cell.continues = value !== 'restart';
        break;
      case 'w:hMerge':
        if (table?.cell) table.cell.horizontal = value !== 'restart';
        break;
      case 'w:cellDel':
        if (table?.cell) table.cell.deleted = true;
        break;
    }
  }

  /** Returns the table that ends here, if one does that has rows. */
  close(name: string): Table | null {
    const table = this.#tables.at(-1);
    if (!table) return null;
    if (name === 'w:tc' && table.cell) {
      this.#cells.end();
      table.cell = null;
    } else if (name === 'w:tr') {
      if (table.row && !table.row.deleted) table.rows.push(finishRow(table.row));
      table.row = null;
    } else if (name === 'w:tbl') {
      this.#tables.pop();
      if (table.rows.length > 0) return { type: 'table', rows: table.rows };
    }
    return null;
  }

  /** The row that is open was deleted. */
  deleteRow(): void {
    const row = this.#tables.at(-1)?.row;
    if (row) row.deleted = true;
  }

  #beginCell(cells: CellDraft[]): CellDraft {
    refuseBeyond('maxCells', ++this.#count, this.#limits);
    const cell: CellDraft = { items: [], span: 1, continues: false, horizontal: false, deleted: false };
    cells.push(cell);
    this.#cells.begin(cell.items);
    return cell;
  }
}
