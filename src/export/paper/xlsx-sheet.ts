import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';
import type { Borders, Fill, PaperSize, Row, stream, Worksheet } from 'exceljs';
import type { Lang } from '../../core/text.ts';
import type { PaperHead, Several } from '../../core/working-paper.ts';
import { width as columnsOf } from '../width.ts';
import type { Table } from './table.ts';
import { type PaperWord, paperWord } from './words.ts';
import { cellText, FONT, inline, setCell } from './xlsx-cell.ts';

/** Rows above the table: the name of the sheet, three of the head, the titles of the columns. */
const HEAD_ROWS = 5;
/** Excel opens no sheet with more. */
const MOST_LINKS = 65_000;
/** One row is kept for saying that there are more. */
const MOST_ROWS = 1_048_576 - HEAD_ROWS - 1;
/** Bytes that may wait to be packed before the next rows are made. */
const MOST_WAITING = 1024 * 1024;
const ROWS_AT_ONCE = 100;
const MOST_LINES = 12;
const LINE_HEIGHT = 13.5;
/** A3: some twenty columns can't be read on less. */
const A3 = 8 as number as PaperSize;

const TITLE_FILL: Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFD9E1F2' } };
const THIN: Partial<Borders> = { bottom: { style: 'thin' }, top: { style: 'thin' } };

export interface SheetContext {
  readonly workbook: stream.xlsx.WorkbookWriter;
  readonly head: PaperHead;
  readonly lang: Lang;
  /** Stops the writing when nobody takes what is written any more. */
  readonly signal: AbortSignal;
}

export interface SheetOptions<T> {
  readonly name: PaperWord;
  /** Of how many sheets it is which, for 页次. */
  readonly page: string;
  /** Called with each row that is written; `position` counts from 1. */
  onRow?(row: T, position: number): void;
}

/** Writes one sheet: head, frozen and filtered table. Returns how many rows there are; rows that Excel has no place for are counted. */
export async function writeSheet<T>(
  rows: Several<T>,
  table: Table<T>,
  { name, page, onRow }: SheetOptions<T>,
  context: SheetContext,
): Promise<number> {
  const { workbook, head, lang, signal } = context;
  const sheet = workbook.addWorksheet(paperWord(name, lang), {
    views: [{ state: 'frozen', ySplit: HEAD_ROWS, xSplit: 0, topLeftCell: `A${HEAD_ROWS + 1}`, showGridLines: true }],
    pageSetup: {
      paperSize: A3,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `1:${HEAD_ROWS}`,
    },
    headerFooter: { oddFooter: lang === 'zh' ? '&C第 &P 页，共 &N 页' : '&CPage &P of &N' },
  });
  sheet.columns = table.map(({ width }) => ({ width }));
  sheet.autoFilter = {
    from: { row: HEAD_ROWS, column: 1 },
    to: { row: HEAD_ROWS, column: Math.max(1, table.length) },
  };
  writeHead(sheet, name, page, table, context);
  writeTitles(sheet, table, lang);
  const options = { clipped: paperWord('clipped', lang), links: true };
  let position = 0;
  for await (const value of rows) {
    position++;
    onRow?.(value, position);
    if (position > MOST_ROWS) continue;
    options.links = position <= MOST_LINKS;
    const row = sheet.getRow(HEAD_ROWS + position);
    for (const [i, column] of table.entries())
      setCell(row, i + 1, column.cell(value, { head, lang, position }), options);
    row.height = heightOf(row, table);
    row.commit();
    if (position % ROWS_AT_ONCE === 0) await drained(sheet, signal);
  }
  if (position > MOST_ROWS) {
    const rest = paperWord('rest', lang).replace('{count}', String(position - MOST_ROWS));
    setCell(sheet.getRow(HEAD_ROWS + MOST_ROWS + 1), 1, rest, options);
  }
  sheet.commit();
  await drained(sheet, signal);
  return position;
}

/** Three rows: who was audited and when, who made the paper, who reviewed it. */
function writeHead<T>(
  sheet: Worksheet,
  name: PaperWord,
  page: string,
  table: Table<T>,
  { head, lang }: SheetContext,
): void {
  const title = sheet.getRow(1);
  title.getCell(1).value = inline(`${paperWord('paper', lang)} · ${paperWord(name, lang)}`);
  title.getCell(1).style = { font: { ...FONT, size: 14, bold: true } };
  title.commit();
  const fields: (keyof PaperHead)[][] = [
    ['auditee', 'preparedBy', 'preparedOn'],
    ['project', 'reviewedBy', 'reviewedOn'],
    ['period', 'indexNumber', 'page'],
  ];
  const columns = headColumns(table);
  for (const [i, keys] of fields.entries()) {
    const row = sheet.getRow(i + 2);
    for (const [k, key] of keys.entries()) {
      const value = key === 'page' ? head.page || page : head[key];
      const cell = row.getCell(columns[k] as number);
      cell.value = inline(cellText(`${paperWord(key, lang)}${lang === 'zh' ? '：' : ': '}${value}`, ''));
      cell.style = { font: FONT, numFmt: '@' };
    }
    row.commit();
  }
}

/** Where the fields of the head begin: far enough from each other to be read over the empty cells beside them. */
function headColumns<T>(table: Table<T>): number[] {
  const columns: number[] = [];
  let width = 0;
  for (const [i, column] of table.entries()) {
    if (columns.length < 3 && width >= columns.length * 44) columns.push(i + 1);
    width += column.width;
  }
  while (columns.length < 3) columns.push((columns.at(-1) ?? 0) + 1);
  return columns;
}

function writeTitles<T>(sheet: Worksheet, table: Table<T>, lang: Lang): void {
  const row = sheet.getRow(HEAD_ROWS);
  for (const [i, { title }] of table.entries()) {
    const cell = row.getCell(i + 1);
    cell.value = inline(title[lang]);
    cell.style = { font: { ...FONT, bold: true }, fill: TITLE_FILL, border: THIN, alignment: { wrapText: true } };
  }
  row.commit();
}

/** Points of a row that shows all its lines, up to a dozen: programs that don't measure texts show only the first. */
function heightOf<T>(row: Row, table: Table<T>): number {
  let lines = 1;
  row.eachCell((cell, column) => {
    const room = table[column - 1]?.width ?? 10;
    const parts = cell.text.slice(0, 2000).split('\n');
    const taken = parts.reduce((sum, part) => sum + Math.max(1, Math.ceil(columnsOf(part) / room)), 0);
    lines = Math.max(lines, taken);
  });
  return Math.min(lines, MOST_LINES) * LINE_HEIGHT + 2;
}

/** As much of a stream as is asked here; those that exceljs writes to are of readable-stream 2. */
interface Waiting {
  readonly _writableState: { readonly length: number };
}

/**
 * Lets others run, and waits until most of what was written is packed. exceljs takes rows as fast as they come and tells
 * nobody that they wait (its issue 734), so that the streams it writes to are asked.
 */
async function drained(sheet: Worksheet, signal: AbortSignal): Promise<void> {
  const { pipes } = (sheet as unknown as { stream: { pipes: Waiting[] } }).stream;
  await immediate();
  while (pipes.some(({ _writableState }) => _writableState.length > MOST_WAITING)) {
    signal.throwIfAborted();
    await sleep(1);
  }
  signal.throwIfAborted();
}
