import type { Limits } from '../limits.ts';
import { refuseBeyond } from '../limits.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import type { Attributes, XmlHandler } from '../ooxml/xml.ts';
import { unescaped, type Workbook } from './workbook.ts';

export interface SheetCell {
  /** From 1. */
  readonly column: number;
  readonly text: string;
}

export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  /** The cells with text by their row, both from 1 and in order. */
  readonly rows: ReadonlyMap<number, readonly SheetCell[]>;
  readonly merges: readonly Merge[];
  /** Headers and footers of the printed page, without their codes. */
  readonly furniture: readonly string[];
  /** Rows and columns that are hidden. */
  readonly hidden: number;
  /** Formulas whose results the file does not hold. */
  readonly uncalculated: number;
}

const ROWS = 1_048_576;
const COLUMNS = 16_384;

/** Row and column of 「AB12」; null for what is no cell of a sheet. */
export function cellAt(reference: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/i.exec(reference);
  if (!match) return null;
  let column = 0;
  for (const letter of (match[1] as string).toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]);
  return row <= ROWS && column <= COLUMNS ? { row, column } : null;
}

export function readSheet(file: OfficePackage, part: string, workbook: Workbook, counter: { cells: number }): Sheet {
  const handler = new SheetHandler(workbook, file.limits, counter);
  file.xml(part, handler);
  return handler.done();
}

class SheetHandler implements XmlHandler {
  readonly #workbook: Workbook;
  readonly #limits: Limits;
  readonly #counter: { cells: number };
  readonly #rows = new Map<number, SheetCell[]>();
  readonly #merges: Merge[] = [];
  readonly #furniture: string[] = [];
  #hidden = 0;
  #uncalculated = 0;
  #row = 0;
  #column = 0;
  #type = 'n';
  #style = 0;
  #value: string | null = null;
  #formula = false;
  #text: string[] | null = null;
  #phonetic = 0;

  constructor(workbook: Workbook, limits: Limits, counter: { cells: number }) {
    this.#workbook = workbook;
    this.#limits = limits;
    this.#counter = counter;
  }

  done(): Sheet {
    for (const cells of this.#rows.values()) cells.sort((a, b) => a.column - b.column);
    return {
      rows: new Map([...this.#rows].sort(([a], [b]) => a - b)),
      merges: this.#merges,
      furniture: this.#furniture,
      hidden: this.#hidden,
      uncalculated: this.#uncalculated,
    };
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'x:row':
        this.#row = Number(attributes.get('r')) || this.#row + 1;
        this.#column = 0;
        if (isTrue(attributes.get('hidden'))) this.#hidden++;
        break;
      case 'x:col':
        if (isTrue(attributes.get('hidden'))) this.#hidden++;
        break;
      case 'x:c':
        this.#beginCell(attributes);
        break;
      case 'x:v':
      case 'x:t':
      case 'x:oddHeader':
      case 'x:oddFooter':
        if (this.#phonetic === 0) this.#text = [];
        break;
      case 'x:rPh':
        this.#phonetic++;
        break;
      case 'x:f':
        this.#formula = true;
        break;
      case 'x:mergeCell':
        this.#merge(attributes.get('ref') ?? '');
        break;
    }
  }

  close(name: string): void {
    switch (name) {
      case 'x:v':
      case 'x:t':
        if (this.#text) this.#value = (this.#value ?? '') + this.#text.join('');
        this.#text = null;
        break;
      case 'x:rPh':
        this.#phonetic--;
        break;
      case 'x:c':
        this.#endCell();
        break;
      case 'x:oddHeader':
      case 'x:oddFooter':
        this.#furniture.push(plain(this.#text?.join('') ?? ''));
        this.#text = null;
        break;
    }
  }

  text(text: string): void {
    this.#text?.push(text);
  }

  #beginCell(attributes: Attributes): void {
    const at = cellAt(attributes.get('r') ?? '');
    if (at) this.#row = at.row;
    this.#column = at ? at.column : this.#column + 1;
    this.#type = attributes.get('t') ?? 'n';
    this.#style = Number(attributes.get('s')) || 0;
    this.#value = null;
    this.#formula = false;
  }

  #endCell(): void {
    const text = this.#shown();
    if (text === null || text.trim() === '') {
      if (this.#formula && text === null) this.#uncalculated++;
      return;
    }
    if (this.#row < 1 || this.#row > ROWS || this.#column > COLUMNS) return;
    refuseBeyond('maxCells', ++this.#counter.cells, this.#limits);
    const row = this.#rows.get(this.#row);
    const cell = { column: this.#column, text };
    if (row) row.push(cell);
    else this.#rows.set(this.#row, [cell]);
  }

  /** What the cell shows; null when it holds nothing. */
  #shown(): string | null {
    const value = this.#value;
    if (value === null) return null;
    switch (this.#type) {
      case 's':
        return this.#workbook.strings[Number(value)] ?? '';
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'inlineStr':
      case 'str':
        return unescaped(value);
      case 'e':
      case 'd':
        return value;
      default:
        return this.#workbook.format(this.#style).show(value);
    }
  }

  #merge(reference: string): void {
    const [from, to] = reference.split(':').map(cellAt);
    if (!from || !to || this.#merges.length >= this.#limits.maxCells) return;
    const merge = {
      top: Math.min(from.row, to.row),
      left: Math.min(from.column, to.column),
      bottom: Math.max(from.row, to.row),
      right: Math.max(from.column, to.column),
    };
    this.#merges.push(merge);
  }
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** 「&C&"宋体"&12标题」 without what lays it out. Page numbers and dates that Excel fills in are left out. */
export const plain = (text: string): string =>
  text
    .replace(/&(?:"[^"]*"|\d+|K[0-9A-F]{6}|[^&])/g, (code) => (/^&[LCR]$/.test(code) ? ' ' : ''))
    .replaceAll('&&', '&')
    .trim();
