import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Aligned, alignedTables } from './aligned.ts';
import { bandsOf, usualGutter } from './columns.ts';
import { type Flow, flowOf, type Line, lineOf } from './flow.ts';
import type { Frame } from './geometry.ts';
import { gridsOf } from './grid.ts';
import { readRules } from './rules.ts';
import { readRuns } from './runs.ts';
import { rowsOf, type Segment } from './segments.ts';
import { fillGrids, type PageTable, tableOfAligned } from './tables.ts';

/** What is kept of a page until all pages are read: its text in rows, its drawn tables filled. */
export interface PageLayout {
  /** From 1. */
  readonly number: number;
  readonly frame: Frame;
  readonly rows: readonly (readonly Segment[])[];
  readonly tables: readonly PageTable[];
  readonly turned: readonly Segment[];
  readonly aslant: readonly Segment[];
}

/** `before`: the page before, whose last table may go on in a row or two. */
export async function readPage(page: PDFPageProxy, number: number, before?: PageLayout): Promise<PageLayout> {
  const { frame, runs, turned, aslant } = await readRuns(page);
  const rows = rowsOf(runs);
  const common = { number, frame, turned: rowsOf(turned).flat(), aslant: rowsOf(aslant).flat() };
  if (!looksTabular(rows, frame.height) && !(before && endsWithTable(before))) return { ...common, rows, tables: [] };
  const grids = gridsOf(await readRules(page, frame));
  if (grids.length === 0) return { ...common, rows, tables: [] };
  const { tables, rest } = fillGrids(grids, runs);
  return { ...common, rows: rowsOf(rest), tables: tables.filter(({ cells }) => cells.some(({ text }) => text !== '')) };
}

/**
 * Some rows, besides those at the page's edges, stand in columns, or one stands in many. Reading what a page draws costs as much as reading its
 * text, so that it is done only then.
 */
function looksTabular(rows: readonly (readonly Segment[])[], height: number): boolean {
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as readonly Segment[];
    if (row.length < 2) continue;
    const edge = Math.min(index, rows.length - 1 - index);
    const base = (row[0] as Segment).base;
    if (edge < 2 && (base < 0.09 * height || base > 0.91 * height)) continue;
    count += row.length >= 3 ? 2 : 1;
  }
  return count >= 2;
}

/** Nothing but what may be furniture stands below the page's last table. */
function endsWithTable({ rows, tables }: PageLayout): boolean {
  const end = Math.max(...tables.map(({ bottom }) => bottom));
  return tables.length > 0 && rows.filter((row) => (row[0] as Segment).base > end).length <= 2;
}

/** A piece of a page in reading order. */
export type Element =
  | { readonly line: Line; readonly flow: Flow; readonly table?: undefined }
  | { readonly table: PageTable; readonly line?: undefined };

/** The place of a table among the rows of a page. */
interface TableMark extends Segment {
  readonly table: PageTable;
}

const markOf = (table: PageTable): TableMark => ({
  ...{ left: table.left, right: table.right, top: table.top, bottom: table.bottom },
  text: '',
  base: table.top,
  size: 1,
  table,
});

type Row = readonly Segment[];

/** The body of a page in reading order. `furniture`: indices of the rows that are not body. */
export function elementsOf(
  layout: PageLayout,
  furniture: ReadonlySet<number>,
  { flow: usual, gutter }: Usual,
): Element[] {
  const rows: Row[] = layout.rows.filter((_, index) => !furniture.has(index));
  for (const table of layout.tables) {
    const at = rows.findIndex((row) => (row[0] as Segment).base > table.top);
    rows.splice(at < 0 ? rows.length : at, 0, [markOf(table)]);
  }
  const elements: Element[] = [];
  for (const { columns } of bandsOf(rows, gutter)) {
    for (const column of columns) {
      const aligned = alignedTables(column.map((row) => row.filter((segment) => !('table' in segment))));
      const taken = new Map<number, Aligned | null>();
      for (const table of aligned)
        for (let row = table.start; row < table.end; row++) taken.set(row, row === table.start ? table : null);
      const lines = new Map<number, Line>();
      column.forEach((row, index) => {
        if (!taken.has(index) && !('table' in (row[0] as Segment))) lines.set(index, lineOf(row));
      });
      const flow = flowOf([...lines.values()], columns.length === 1 ? usual : undefined);
      column.forEach((row, index) => {
        const mark = row.find((segment): segment is TableMark => 'table' in segment);
        const line = lines.get(index);
        const table = taken.get(index);
        if (table) elements.push({ table: tableOfAligned(table) });
        else if (mark) elements.push({ table: mark.table });
        else if (line) elements.push({ line, flow });
      });
    }
  }
  return elements;
}

/** What the pages of a document have in common. */
export interface Usual {
  readonly flow: Flow | undefined;
  /** Where the two columns of most pages part. */
  readonly gutter: number | undefined;
}

/** The margins that most pages of a document share, told from the rows of their bodies. */
export function usualOf(pages: readonly (readonly Row[])[]): Usual {
  const flows = pages
    .filter((rows) => rows.length >= 8)
    .slice(0, 60)
    .map((rows) => flowOf(rows.map(lineOf)))
    .sort((a, b) => a.right - a.left - (b.right - b.left));
  return { flow: flows[flows.length >> 1], gutter: usualGutter(pages) };
}
