import type { Document } from '../../../src/core/document.ts';
import { readBytes } from '../../../src/read/read.ts';
import { type Member, zip } from './zip.ts';

const X = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface SheetInput {
  readonly name?: string;
  readonly state?: string;
  /** What stands inside of `sheetData`. */
  readonly rows: string;
  /** What stands behind it. */
  readonly after?: string;
}

export interface Book {
  readonly strings?: readonly string[];
  /** The codes of the formats of style 0, 1, 2 … */
  readonly formats?: readonly string[];
  readonly date1904?: boolean;
  readonly raw?: Readonly<Record<string, string>>;
}

export function xlsxMembers(sheets: readonly SheetInput[], book: Book = {}): Member[] {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${X}" xmlns:r="${RELATIONS}"><workbookPr date1904="${book.date1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name, state }, i) =>
          `<sheet name="${name ?? `Sheet${i + 1}`}" sheetId="${i + 1}" r:id="s${i}"${state ? ` state="${state}"` : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map((_, i) => `<Relationship Id="s${i}" Type="${RELATIONS}/worksheet" Target="/xl/worksheets/sheet${i}.xml"/>`)
      .join(
        '',
      )}<Relationship Id="ss" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="st" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${X}">${(book.strings ?? []).map((text) => `<si>${text}</si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${X}"><numFmts>${(book.formats ?? [])
      .map(
        (code, i) =>
          `<numFmt numFmtId="${200 + i}" formatCode="${code.replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"/>`,
      )
      .join('')}</numFmts><cellXfs>${(book.formats ?? ['General'])
      .map((code, i) => `<xf numFmtId="${code === 'General' ? 0 : 200 + i}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ rows, after }, i) => [
        `xl/worksheets/sheet${i}.xml`,
        `<worksheet xmlns="${X}"><sheetData>${rows}</sheetData>${after ?? ''}</worksheet>`,
      ]),
    ),
    ...book.raw,
  };
  return Object.entries(parts).map(([name, data]) => ({ name, data }));
}

export const xlsx = (sheets: readonly SheetInput[], book: Book = {}): Buffer => zip(xlsxMembers(sheets, book));

/** A cell with a text or, when given a number, a number of a style. */
export const c = (at: string, value: string | number, style = 0): string =>
  typeof value === 'number'
    ? `<c r="${at}" s="${style}"><v>${value}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;

/** Rows of texts and numbers from A1 on; null is no cell. */
export const grid = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows
    .map(
      (cells, y) =>
        `<row r="${y + 1}">${cells.map((value, x) => (value === null ? '' : c(`${String.fromCharCode(65 + x)}${y + 1}`, value))).join('')}</row>`,
    )
    .join('');

export const readBook = (sheets: readonly SheetInput[], book: Book = {}): Promise<Document> =>
  readBytes(xlsx(sheets, book), 'x.xlsx');
