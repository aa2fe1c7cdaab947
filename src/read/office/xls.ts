import { DocumentBuilder } from '../builder.ts';
import { type Limits, refuseBeyond } from '../limits.ts';
import { idOf, type Reader } from '../reader.ts';
import { decodeRun } from '../rtf/codepages.ts';
import { TYPES } from '../types.ts';
import { builtIn } from '../xlsx/built-in.ts';
import { NumberFormat } from '../xlsx/formats.ts';
import { type Merge, plain, type Sheet, type SheetCell } from '../xlsx/sheet.ts';
import { issuesOf, writeSheet } from '../xlsx/xlsx.ts';
import { type BiffRecord, recordsFrom, StringReader } from './biff.ts';
import { Bytes } from './bytes.ts';
import { CompoundFile, corrupt } from './compound.ts';
import { encrypted } from './doc/header.ts';

/** Record types. Source: MS-XLS, 2.3. */
const R = {
  formula: 0x0006,
  eof: 0x000a,
  header: 0x0014,
  footer: 0x0015,
  dates: 0x0022,
  password: 0x002f,
  codePage: 0x0042,
  column: 0x007d,
  sheet: 0x0085,
  multipleNumbers: 0x00bd,
  richText: 0x00d6,
  style: 0x00e0,
  merges: 0x00e5,
  strings: 0x00fc,
  text: 0x00fd,
  number: 0x0203,
  label: 0x0204,
  truth: 0x0205,
  result: 0x0207,
  row: 0x0208,
  packedNumber: 0x027e,
  format: 0x041e,
  begin: 0x0809,
} as const;

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

interface XlsSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly start: number;
}

/** What the sheets of a workbook share. */
class Globals {
  readonly sheets: XlsSheet[] = [];
  readonly strings: string[] = [];
  readonly #formats = new Map<number, string>();
  readonly #styles: number[] = [];
  readonly #made = new Map<string, NumberFormat>();
  #from1904 = false;
  /** Excel 95 wrote bytes in the code page of the machine, later ones Unicode. */
  readonly bytes: boolean;
  #page = 1252;

  constructor(stream: Bytes) {
    const [first] = recordsFrom(stream, 0);
    if (first?.type !== R.begin) throw corrupt('工作簿的开头不对');
    this.bytes = first.data.u16(0) < 0x0600;
    for (const record of recordsFrom(stream, 0)) {
      if (record.type === R.eof) break;
      this.#read(record);
    }
  }

  #read(record: BiffRecord): void {
    const { type, data } = record;
    if (type === R.password) throw encrypted();
    if (type === R.codePage) this.#page = data.u16(0);
    else if (type === R.dates) this.#from1904 = data.u16(0) === 1;
    else if (type === R.style) this.#styles.push(data.u16(2));
    else if (type === R.format) this.#formats.set(data.u16(0), this.string(record, 2, this.bytes ? 1 : 2));
    else if (type === R.sheet && data.u8(5) === 0)
      this.sheets.push({ name: this.string(record, 6, 1), hidden: data.u8(4) !== 0, start: data.u32(0) });
    else if (type === R.strings) {
      const reader = new StringReader(record, 8);
      const count = Math.min(data.u32(4), data.length);
      for (let i = 0; i < count; i++) this.strings.push(reader.next());
    }
  }

  /** A string in a record, behind its length of one or two bytes. */
  string(record: Pick<BiffRecord, 'data' | 'seams'>, at: number, lengthBytes: 1 | 2): string {
    if (!this.bytes) return new StringReader(record, at).next(lengthBytes);
    const { data } = record;
    const length = lengthBytes === 1 ? data.u8(at) : data.u16(at);
    const start = at + lengthBytes;
    return decodeRun(data.part(start, Math.min(length, data.length - start)).bytes, this.#page, this.#page);
  }

  format(style: number): NumberFormat {
    const id = this.#styles[style] ?? 0;
    const code = this.#formats.get(id) ?? builtIn(id);
    let format = this.#made.get(code);
    if (!format) {
      format = new NumberFormat(code, this.#from1904);
      this.#made.set(code, format);
    }
    return format;
  }
}

/** Collects the cells of one sheet. */
class SheetReader {
  readonly #globals: Globals;
  readonly #limits: Limits;
  readonly #counter: { cells: number };
  readonly #rows = new Map<number, SheetCell[]>();
  readonly #merges: Merge[] = [];
  readonly #furniture: string[] = [];
  #hidden = 0;
  /** The formula whose text result comes in a record of its own. */
  #waiting: { row: number; column: number } | null = null;

  constructor(globals: Globals, limits: Limits, counter: { cells: number }) {
    this.#globals = globals;
    this.#limits = limits;
    this.#counter = counter;
  }

  read(stream: Bytes, start: number): Sheet {
    let depth = 0;
    for (const record of recordsFrom(stream, start)) {
      // Charts stand inside of sheets, each with its own beginning and end.
      if (record.type === R.begin) depth++;
      else if (record.type === R.eof) {
        depth--;
        if (depth <= 0) break;
      } else if (depth === 1) this.#record(record);
    }
    for (const cells of this.#rows.values()) cells.sort((a, b) => a.column - b.column);
    return {
      rows: new Map([...this.#rows].sort(([a], [b]) => a - b)),
      merges: this.#merges,
      furniture: this.#furniture,
      hidden: this.#hidden,
      uncalculated: 0,
    };
  }

  #record(record: BiffRecord): void {
    const { type, data } = record;
    switch (type) {
      case R.text:
        this.#cell(data, this.#globals.strings[data.u32(6)] ?? '');
        break;
      case R.label:
      case R.richText:
        this.#cell(data, this.#globals.string(record, 6, 2));
        break;
      case R.number:
        this.#number(data, data.u16(2), data.u16(4), data.f64(6));
        break;
      case R.packedNumber:
        this.#number(data, data.u16(2), data.u16(4), unpacked(data.u32(6)));
        break;
      case R.multipleNumbers: {
        const first = data.u16(2);
        for (let at = 4, i = 0; at + 6 <= data.length - 2; at += 6, i++)
          this.#number(data, first + i, data.u16(at), unpacked(data.u32(at + 2)));
        break;
      }
      case R.truth:
        this.#cell(data, data.u8(7) === 0 ? truth(data.u8(6)) : (ERRORS[data.u8(6)] ?? '#N/A'));
        break;
      case R.formula:
        this.#formula(data);
        break;
      case R.result:
        if (this.#waiting) this.#add(this.#waiting.row, this.#waiting.column, this.#globals.string(record, 0, 2));
        this.#waiting = null;
        break;
      case R.merges:
        for (let i = 0, at = 2; i < data.u16(0) && at + 8 <= data.length; i++, at += 8)
          this.#merges.push({
            top: data.u16(at) + 1,
            bottom: data.u16(at + 2) + 1,
            left: data.u16(at + 4) + 1,
            right: data.u16(at + 6) + 1,
          });
        break;
      case R.row:
        if ((data.u16(12) & 0x20) !== 0) this.#hidden++;
        break;
      case R.column:
        if ((data.u16(8) & 1) !== 0) this.#hidden++;
        break;
      case R.header:
      case R.footer:
        if (data.length > 2) this.#furniture.push(plain(this.#globals.string(record, 0, this.#globals.bytes ? 1 : 2)));
        break;
    }
  }

  /** The last result of a formula. */
  #formula(data: Bytes): void {
    const row = data.u16(0);
    const column = data.u16(2);
    if (data.u16(12) !== 0xffff) {
      this.#number(data, column, data.u16(4), data.f64(6));
      return;
    }
    const kind = data.u8(6);
    if (kind === 0) this.#waiting = { row, column };
    else if (kind === 1) this.#add(row, column, truth(data.u8(8)));
    else if (kind === 2) this.#add(row, column, ERRORS[data.u8(8)] ?? '#N/A');
  }

  #cell(data: Bytes, text: string): void {
    this.#add(data.u16(0), data.u16(2), text);
  }

  #number(data: Bytes, column: number, style: number, value: number): void {
    this.#add(data.u16(0), column, this.#globals.format(style).show(String(value)));
  }

  #add(row: number, column: number, text: string): void {
    if (text.trim() === '') return;
    refuseBeyond('maxCells', ++this.#counter.cells, this.#limits);
    const cells = this.#rows.get(row + 1);
    const cell = { column: column + 1, text };
    if (cells) cells.push(cell);
    else this.#rows.set(row + 1, [cell]);
  }
}

const truth = (value: number): string => (value === 0 ? 'FALSE' : 'TRUE');

/** A number in four bytes: a whole one, or the upper half of a fraction, and perhaps a hundred times too large. */
function unpacked(packed: number): number {
  let value: number;
  if ((packed & 2) !== 0) value = packed >> 2;
  else {
    const view = new DataView(new ArrayBuffer(8));
    view.setUint32(4, packed & 0xfffffffc, true);
    value = view.getFloat64(0, true);
  }
  return (packed & 1) !== 0 ? value / 100 : value;
}

/**
 * Reads the format of Excel 95 to 2003, which WPS writes too, without any other program: each sheet as the reader of
 * XLSX gives it. Throws GoujiError as `Reader` says.
 */
export const readXls: Reader = async (bytes, name, { limits, onProgress }) => {
  const file = new CompoundFile(bytes);
  const stream = file.stream('Workbook') ?? file.stream('Book');
  if (!stream) throw corrupt('没有工作簿');
  const builder = new DocumentBuilder(limits);
  try {
    const book = new Bytes(stream);
    const globals = new Globals(book);
    const counter = { cells: 0 };
    let hidden = 0;
    for (const [index, { name: sheetName, hidden: isHidden, start }] of globals.sheets.entries()) {
      onProgress?.({ step: 'sheet', done: index, total: globals.sheets.length });
      const sheet = new SheetReader(globals, limits, counter).read(book, start);
      writeSheet(sheet, { name: sheetName, hidden: isHidden, part: null }, builder);
      hidden += sheet.hidden;
    }
    const infos = globals.sheets.map((sheet) => ({ name: sheet.name, hidden: sheet.hidden, part: null }));
    builder.issues.push(...issuesOf(infos, hidden, 0));
  } catch (error) {
    if (error instanceof RangeError) throw corrupt('工作簿的内容不完整');
    throw error;
  }
  return builder.build({ id: idOf(bytes), name, mediaType: TYPES.xls.mediaType });
};
