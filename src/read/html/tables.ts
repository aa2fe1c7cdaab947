import { type Limits, refuseBeyond } from '../limits.ts';
import type { Measure } from './measure.ts';
import type { Element } from './tree.ts';

/** A cell with the place that its spans and those above give it. Rows and columns count from 1. */
export interface PlacedCell {
  readonly element: Element;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

const MOST_COLUMNS = 1000;

export const rowsOf = (table: Element): Element[] =>
  table.children.filter((child): child is Element => typeof child !== 'string' && child.tag === 'tr');

export const cellsOf = (row: Element): Element[] =>
  row.children.filter(
    (child): child is Element => typeof child !== 'string' && (child.tag === 'td' || child.tag === 'th'),
  );

const holdsTable = (element: Element): boolean =>
  element.children.some((child) => typeof child !== 'string' && (child.tag === 'table' || holdsTable(child)));

const judged = new WeakMap<Element, boolean>();

/** The table holds data. Old pages are laid out in tables too: those hold other tables, articles or links. */
export function isDataTable(table: Element, measures: ReadonlyMap<Element, Measure>): boolean {
  let data = judged.get(table);
  if (data === undefined) {
    data = judge(table, measures);
    judged.set(table, data);
  }
  return data;
}

function judge(table: Element, measures: ReadonlyMap<Element, Measure>): boolean {
  if (/^(?:presentation|none)$/.test(table.attributes.get('role') ?? '')) return false;
  const measure = measures.get(table);
  const rows = rowsOf(table);
  const widest = rows.reduce((most, row) => Math.max(most, cellsOf(row).length), 0);
  if (!measure || widest < 2 || holdsTable(table)) return false;
  if (measure.linked > measure.prose) return false;
  const cells = rows.flatMap(cellsOf);
  const longest = cells.reduce((most, cell) => Math.max(most, measures.get(cell)?.prose ?? 0), 0);
  if (longest > 1000 && longest > 0.5 * measure.prose) return false;
  const { attributes } = table;
  const ruled =
    Number.parseInt(attributes.get('border') ?? '0', 10) > 0 ||
    /border(?!-(?:collapse|spacing))[\w-]{0,10}\s{0,3}:\s{0,3}(?!none|0)/.test(attributes.get('style') ?? '') ||
    /table|grid|border/i.test(attributes.get('class') ?? '') ||
    cells.some((cell) => cell.tag === 'th' || /border|mso-border/.test(cell.attributes.get('style') ?? '')) ||
    table.children.some((child) => typeof child !== 'string' && child.tag === 'caption');
  return ruled || (rows.length >= 2 && longest <= 200);
}

const spanOf = (cell: Element, name: 'rowspan' | 'colspan', most: number): number => {
  const value = Number.parseInt(cell.attributes.get(name) ?? '1', 10);
  if (name === 'rowspan' && value === 0) return most;
  return Math.min(most, Math.max(1, Number.isNaN(value) ? 1 : value));
};

/** Gives the cells of each row their columns. `rows`: those that are shown. */
export function placeCells(rows: readonly Element[], limits: Limits): PlacedCell[][] {
  /** For each column that a cell above reaches down into: the last row that it covers. */
  const covered: number[] = [];
  let count = 0;
  return rows.map((row, index) => {
    const placed: PlacedCell[] = [];
    let column = 0;
    for (const element of cellsOf(row)) {
      refuseBeyond('maxCells', ++count, limits);
      while ((covered[column] ?? -1) >= index) column++;
      const columnSpan = spanOf(element, 'colspan', MOST_COLUMNS);
      const rowSpan = spanOf(element, 'rowspan', rows.length - index);
      if (rowSpan > 1)
        for (let i = 0; i < columnSpan; i++)
          covered[column + i] = Math.max(covered[column + i] ?? -1, index + rowSpan - 1);
      placed.push({ element, column: column + 1, rowSpan, columnSpan });
      column += columnSpan;
    }
    return placed;
  });
}
