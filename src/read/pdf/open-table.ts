import type { Origin } from '../../core/document.ts';
import type { DocumentBuilder } from '../builder.ts';
import { betweenInCell, fillsCell, type Line } from './flow.ts';
import type { Box } from './geometry.ts';
import { isFigure } from './runs.ts';
import type { PageTable, TableCell } from './tables.ts';

type Place = (box: Box, confidence?: number) => Origin;

/** A cell of a table that may go on. Rows and columns from 0, counted through all pages. */
interface Cell {
  text: string;
  readonly row: number;
  readonly column: number;
  rowSpan: number;
  readonly columnSpan: number;
  readonly origin: Origin;
  tail: Line | undefined;
}

const HEAD_ROWS = 3;
/** What a page's end cuts off a cell may be shorter than any cell of its own. */
const SHORTEST_CELL = 4;
/** Columns of the parts of one table stand alike within so many points. */
const SLACK = 4;

/** A table that is read page by page: its header may be repeated, and a row or a merged cell be cut by the page's end. */
export class OpenTable {
  readonly #cells: Cell[] = [];
  readonly #xs: readonly number[];
  /** The texts of its first rows, to tell them where they are repeated. */
  readonly #head: readonly string[];
  #rows = 0;
  #page: number;

  constructor(table: PageTable, page: number, place: Place) {
    this.#xs = table.xs;
    this.#page = page;
    this.#head = rowTexts(table, HEAD_ROWS);
    this.#add(table.cells, table.rows, place);
  }

  /** The table, found at the top of a page, is this one's next part. */
  takes({ xs }: PageTable, page: number): boolean {
    const own = this.#xs;
    if (page !== this.#page + 1 || xs.length !== own.length) return false;
    const [first, other] = [own[0] as number, xs[0] as number];
    return own.every((x, index) => Math.abs(x - first - ((xs[index] as number) - other)) <= SLACK);
  }

  /** Adds the part of the next page. Gives back the rows that only repeat the header. */
  goOn(table: PageTable, page: number, place: Place): string[] {
    this.#page = page;
    const texts = rowTexts(table, Math.min(HEAD_ROWS, table.rows - 1));
    const repeated = repeatedRows(this.#head, texts);
    let cells = table.cells.filter(({ row }) => row >= repeated);
    let rows = table.rows - repeated;
    const first = cells.filter(({ row }) => row === repeated);
    const cut = this.#isCut(first);
    if (cut) rows--;
    const taken = new Set(first.filter((cell) => this.#goesOn(cell, cut)));
    cells = cells.filter((cell) => !taken.has(cell) && !(cut && cell.row === repeated));
    this.#add(cells, rows, place, table.rows - rows);
    return texts.slice(0, repeated);
  }

  write(builder: DocumentBuilder): void {
    const number = builder.table();
    const rows = new Map<number, Cell[]>();
    for (const cell of this.#cells) {
      const row = rows.get(cell.row);
      if (row) row.push(cell);
      else rows.set(cell.row, [cell]);
    }
    for (const [row, cells] of rows)
      builder.row(
        number,
        row + 1,
        cells.map(({ text, column, rowSpan, columnSpan, origin }) => ({
          text,
          column: column + 1,
          rowSpan,
          columnSpan,
          origin,
        })),
      );
  }

  /** Adds cells whose rows count from `skipped` on the page. */
  #add(cells: readonly TableCell[], rows: number, place: Place, skipped = 0): void {
    for (const cell of cells) {
      const { text, column, rowSpan, columnSpan } = cell;
      const row = this.#rows + cell.row - skipped;
      this.#cells.push({
        text,
        row,
        column,
        rowSpan,
        columnSpan,
        origin: place(cell, cell.confidence),
        tail: cell.tail,
      });
    }
    this.#rows += rows;
  }

  /** The cell of the last row in a column. */
  #above(column: number): Cell | undefined {
    return this.#cells.findLast(
      (cell) =>
        cell.column <= column && column < cell.column + cell.columnSpan && cell.row + cell.rowSpan === this.#rows,
    );
  }

  /** Adds what a cell of a page's first row holds to the cell above it, if that goes on there. */
  #goesOn(cell: TableCell, cut: boolean): boolean {
    const above = this.#above(cell.column);
    if (!above || above.columnSpan !== cell.columnSpan) return false;
    const merged = cell.rowSpan > 1 || above.rowSpan > 1;
    const text = this.#continued(cell, above, cut);
    if (!cut && (!merged || cell.text !== '')) return false;
    above.text += text ?? '';
    above.rowSpan += cell.rowSpan - (cut ? 1 : 0);
    if (cell.tail) above.tail = cell.tail;
    return true;
  }

  /** The first row of a page only holds the rest of the row before: words that did not fit, or nothing at all. */
  #isCut(row: readonly TableCell[]): boolean {
    const own = row.filter(({ rowSpan }) => rowSpan === 1);
    const filled = own.filter(({ text }) => text !== '');
    if (row.some((cell) => this.#above(cell.column)?.columnSpan !== cell.columnSpan)) return false;
    const lone = filled.length === 1 && own.length >= 3 && row[0]?.text === '';
    const few = 2 * filled.length <= own.length || filled.every(({ text }) => text.length <= SHORTEST_CELL);
    return few && filled.every((cell) => this.#continued(cell, this.#above(cell.column), lone) !== null);
  }

  /** What a cell adds to the text of the one above; null when it is a text of its own. */
  #continued({ text, left, right }: TableCell, above: Cell | undefined, figures: boolean): string | null {
    if (text === '' || !above?.tail || /[。；]$/.test(above.text)) return null;
    if (isFigure(text) && !figures) return null;
    const width = right - left;
    return fillsCell(above.tail, text, width) ? betweenInCell(above.tail, text, width) + text : null;
  }
}

/** The texts of a table's first rows, at most so many. */
function rowTexts(table: PageTable, most: number): string[] {
  const texts: string[][] = Array.from({ length: Math.min(most, table.rows) }, () => []);
  for (const { row, text } of table.cells) {
    if (row >= texts.length) break;
    texts[row]?.push(text);
  }
  return texts.map((cells) => cells.join('\t'));
}

/** How many rows at the top of a table's part, given without its last, are its header again. */
function repeatedRows(head: readonly string[], rows: readonly string[]): number {
  let count = 0;
  while (count < head.length && count < rows.length && head[count] === rows[count] && /\S/.test(head[count] as string))
    count++;
  return count;
}
