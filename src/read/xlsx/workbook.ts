import type { OfficePackage } from '../ooxml/package.ts';
import { builtIn } from './built-in.ts';
import { NumberFormat } from './formats.ts';

export interface SheetInfo {
  readonly name: string;
  readonly hidden: boolean;
  /** The part with its cells; null when the file has none. */
  readonly part: string | null;
}

/** What the sheets of a workbook share. */
export interface Workbook {
  readonly sheets: readonly SheetInfo[];
  readonly strings: readonly string[];
  /** The format of a cell by the index of its style. */
  format(style: number): NumberFormat;
}

/** Reads what the sheets share: their names, the texts of cells, the formats of numbers. */
export function readWorkbook(file: OfficePackage): Workbook {
  const main = file.main('xl/workbook.xml');
  const relations = file.relations(main);
  const sheets: SheetInfo[] = [];
  let from1904 = false;
  file.xml(main, {
    open(name, attributes) {
      if (name === 'x:workbookPr') from1904 = /^(?:1|true)$/.test(attributes.get('date1904') ?? '');
      if (name !== 'x:sheet') return;
      const relation = relations.get(attributes.get('r:id') ?? '');
      if (relation && relation.type !== 'worksheet') return;
      const part = relation?.part ?? null;
      sheets.push({
        name: attributes.get('name') ?? '',
        hidden: /hidden/i.test(attributes.get('state') ?? ''),
        part: part !== null && file.has(part) ? part : null,
      });
    },
    close() {},
  });
  const partOf = (type: string): string | null =>
    [...relations.values()].find((relation) => relation.type === type)?.part ?? null;
  const strings = readStrings(file, partOf('sharedStrings'));
  const codes = readFormats(file, partOf('styles'));
  const formats = new Map<string, NumberFormat>();
  return {
    sheets,
    strings,
    format(style) {
      const code = codes[style] ?? 'General';
      let format = formats.get(code);
      if (!format) {
        format = new NumberFormat(code, from1904);
        formats.set(code, format);
      }
      return format;
    },
  };
}

/** 「_x000D_」 stands for a character that XML could not hold. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

function readStrings(file: OfficePackage, part: string | null): string[] {
  const strings: string[] = [];
  if (part === null) return strings;
  let text = '';
  let inText = false;
  let phonetic = 0;
  file.xml(part, {
    open(name) {
      if (name === 'x:si') text = '';
      else if (name === 'x:rPh') phonetic++;
      else if (name === 'x:t') inText = phonetic === 0;
    },
    close(name) {
      if (name === 'x:t') inText = false;
      else if (name === 'x:rPh') phonetic--;
      else if (name === 'x:si') strings.push(unescaped(text));
    },
    text(piece) {
      if (inText) text += piece;
    },
  });
  return strings;
}

/** The codes of the formats by the index of the style that has them. */
function readFormats(file: OfficePackage, part: string | null): string[] {
  const own = new Map<number, string>();
  const codes: string[] = [];
  if (part === null) return codes;
  let inCells = false;
  file.xml(part, {
    open(name, attributes) {
      if (name === 'x:numFmt') own.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
      else if (name === 'x:cellXfs') inCells = true;
      else if (name === 'x:xf' && inCells) {
        const id = Number(attributes.get('numFmtId') ?? 0);
        codes.push(own.get(id) ?? builtIn(id));
      }
    },
    close(name) {
      if (name === 'x:cellXfs') inCells = false;
    },
  });
  return codes;
}
