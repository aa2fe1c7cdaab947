import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compoundFile } from '../../scripts/make-fixtures-compound.ts';
import type { Document } from '../../src/core/document.ts';
import { readBytes } from '../../src/read/read.ts';
import { cellsOf, texts } from './normal-form.ts';

const FORMATS = new URL('../../fixtures/formats/', import.meta.url);
const fixture = (path: string): Buffer => readFileSync(new URL(path, FORMATS));

test('every cell lands where the reader of XLSX has it, numbers as their formats show them', async () => {
  const document = await readBytes(fixture('tables/form.xls'), 'form.xls');
  const workbook = await readBytes(fixture('tables/form.xlsx'), 'form.xlsx');
  expect(cellsOf(document)).toEqual(cellsOf(workbook));
  expect(document.blocks.map(({ origin }) => origin)).toEqual(workbook.blocks.map(({ origin }) => origin));
  expect(document.issues).toEqual([]);
});

type Part = number | Buffer | string;
/** Numbers are words of two bytes. */
const data = (...parts: Part[]): Buffer =>
  Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'string') return Buffer.from(part, 'hex');
      if (typeof part !== 'number') return part;
      const word = Buffer.alloc(2);
      word.writeUInt16LE(part & 0xffff);
      return word;
    }),
  );
const record = (type: number, ...parts: Part[]): Buffer => {
  const own = data(...parts);
  return Buffer.concat([data(type, own.length), own]);
};
const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};
const long = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
};
const wide = (text: string): Buffer => data(text.length, '01', Buffer.from(text, 'utf16le'));
const EOF = record(0x0a);

/** A workbook of one sheet. `globals`: records before the sheet is named; `name`: as its record has it. */
function workbook(
  globals: Buffer[],
  name: Buffer,
  cells: Buffer[],
  { version = 0x600, stream = 'Workbook' } = {},
): Buffer {
  const head = [record(0x809, version, 5), ...globals];
  const before = Buffer.concat(head).length + 4 + 6 + name.length + 4;
  const bytes = Buffer.concat([
    ...head,
    record(0x85, long(before), '00', '00', name),
    EOF,
    record(0x809, version, 0x10),
    ...cells,
    EOF,
  ]);
  return compoundFile([{ name: stream, bytes, fill: 0 }]);
}
const named = (text: string): Buffer => Buffer.concat([Buffer.from([text.length, 1]), Buffer.from(text, 'utf16le')]);
const read = (bytes: Buffer): Promise<Document> => readBytes(bytes, 'x.xls');
const values = async (bytes: Buffer): Promise<string[]> => {
  const document = await read(bytes);
  return cellsOf(document).map((cell) => (cell as { text: string }).text);
};
/** Formats: 0 general, 1 of its own, 2 per cent. */
const STYLES = [
  record(0x41e, 200, wide('#,##0.00"万元"')),
  record(0xe0, 0, 0, Buffer.alloc(16)),
  record(0xe0, 0, 200, Buffer.alloc(16)),
  record(0xe0, 0, 10, Buffer.alloc(16)),
];

describe('records', () => {
  test('numbers in eight bytes, in four, many in one record, and results of formulas', async () => {
    const packed = (value: number, times = 0): Buffer => long((value << 2) | 2 | times);
    const book = workbook(STYLES, named('表'), [
      record(0x203, 0, 0, 1, double(1234.5)),
      record(0x27e, 0, 1, 0, packed(-7)),
      record(0x27e, 0, 2, 2, packed(93, 1)),
      record(0xbd, 1, 0, 0, packed(1), 1, packed(250, 1), 1),
      record(0x06, 2, 0, 1, double(3018.4), 0, Buffer.alloc(6)),
      record(0x06, 2, 1, 0, '00', Buffer.alloc(5), 0xffff, 0, Buffer.alloc(6)),
      record(0x207, wide('合格')),
      record(0x06, 2, 2, 0, '0100', '01', Buffer.alloc(3), 0xffff, 0, Buffer.alloc(6)),
      record(0x205, 3, 0, 0, '0701'),
      record(0x205, 3, 1, 0, '0000'),
    ]);
    expect(await values(book)).toEqual([
      ...['1,234.50万元', '-7', '93.00%'],
      ...['1', '2.50万元', ''],
      ...['3,018.40万元', '合格', 'TRUE'],
      ...['#DIV/0!', 'FALSE', ''],
    ]);
  });

  test('shared strings that go over the end of a record', async () => {
    const text = '水利工程建设资金拨付与使用情况';
    const first = data(long(2), long(2), text.length, '01', Buffer.from(text.slice(0, 7), 'utf16le'));
    const rest = data('01', Buffer.from(text.slice(7), 'utf16le'), 3, '00', Buffer.from('abc'));
    const book = workbook([...STYLES, record(0xfc, first), record(0x3c, rest)], named('表'), [
      record(0xfd, 0, 0, 0, long(0)),
      record(0xfd, 0, 1, 0, long(1)),
      record(0xe5, 1, 1, 2, 0, 0),
      record(0xfd, 1, 0, 0, long(1)),
      record(0xfd, 1, 1, 0, long(1)),
      record(0xfd, 2, 1, 0, long(1)),
    ]);
    const cells = cellsOf(await read(book));
    expect(cells[0]).toMatchObject({ text, row: 1, column: 1 });
    expect(cells[2]).toMatchObject({ text: 'abc', row: 2, column: 1, rowSpan: 2 });
    expect(cells).toHaveLength(5);
  });

  test('Excel 95 wrote in the code page of the machine', async () => {
    const gbk = Buffer.from('cfeec4bf', 'hex');
    const book = workbook(
      [record(0x42, 936)],
      Buffer.concat([Buffer.from([4]), gbk]),
      [record(0x204, 0, 0, 0, 4, gbk), record(0x203, 0, 1, 0, double(12)), record(0x204, 1, 0, 0, 4, gbk)],
      { version: 0x500, stream: 'Book' },
    );
    const document = await read(book);
    expect(texts(document, 'body')).toEqual(['项目', '项目', '12', '项目', '']);
  });

  test('a hidden sheet is furniture, hidden rows are read and told, headers are furniture', async () => {
    const book = workbook(STYLES, named('底稿'), [
      record(0x14, wide('&C&"宋体"县财政局')),
      record(0x208, 0, 0, 2, 255, 0, 0, 0x20, 0),
      record(0x203, 0, 0, 0, double(1)),
      record(0x203, 0, 1, 0, double(2)),
    ]);
    const shown = await read(book);
    expect(texts(shown, 'furniture')).toEqual(['县财政局']);
    expect(shown.issues.map(({ code }) => code)).toEqual(['rows-hidden']);
    const at = book.indexOf(Buffer.from([2, 1, ...Buffer.from('底稿', 'utf16le')])) - 2;
    book[at] = 1;
    const hidden = await read(book);
    expect(texts(hidden, 'body')).toEqual([]);
    expect(hidden.issues.map(({ code }) => code)).toContain('sheet-hidden');
  });
});

describe('what can go wrong', () => {
  test('a password', async () => {
    await expect(read(workbook([record(0x2f, 1)], named('a'), []))).rejects.toMatchObject({ code: 'file-encrypted' });
  });
  test('no text', async () => {
    await expect(read(workbook(STYLES, named('a'), []))).rejects.toMatchObject({ code: 'file-empty' });
  });
  test('strings that are longer than they are', async () => {
    const book = workbook([record(0xfc, long(9), long(9), 500, '01', 'ffff')], named('a'), []);
    await expect(read(book)).rejects.toMatchObject({ code: 'file-corrupt' });
  });
  test('more cells than the limit allows', async () => {
    const { DEFAULT_CONTEXT } = await import('../../src/read/reader.ts');
    const limits = { ...DEFAULT_CONTEXT.limits, maxCells: 2 };
    const book = workbook(
      STYLES,
      named('a'),
      [0, 1, 2].map((row) => record(0x203, row, 0, 0, double(1))),
    );
    await expect(readBytes(book, 'x.xls', { ...DEFAULT_CONTEXT, limits })).rejects.toMatchObject({
      code: 'limit-exceeded',
    });
  });
});
