import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { compoundFile } from '../../scripts/make-fixtures-compound.ts';
import type { Document } from '../../src/core/document.ts';
import { readOffice } from '../../src/read/office.ts';
import { readBytes } from '../../src/read/read.ts';
import { DEFAULT_CONTEXT } from '../../src/read/reader.ts';
import { bodyText, cellsOf, texts, unspaced } from './normal-form.ts';

const FORMATS = new URL('../../fixtures/formats/', import.meta.url);
const fixture = (path: string): Buffer => readFileSync(new URL(path, FORMATS));
const read = (path: string): Promise<Document> => readOffice(fixture(path), path, DEFAULT_CONTEXT);
const named = process.env['GOUJI_SOFFICE'];
afterEach(() => {
  if (named === undefined) delete process.env['GOUJI_SOFFICE'];
  else process.env['GOUJI_SOFFICE'] = named;
});

const TYPES = ['doc', 'rtf'] as const;
const REPORTS = ['rural-water-evaluation', 'village-clinics-selfeval', 'cold-storage-acceptance'];
const STYLES = ['government', 'chapters', 'dotted', 'mixed', 'restarts'];

describe.each(TYPES)('%s, without any other program', (type) => {
  test.each(REPORTS)('%s: the body is the report, its automatic numbers written out', async (name) => {
    const document = await read(`${name}/report.${type}`);
    expect(bodyText(document)).toBe(fixture(`${name}/text.txt`).toString().trim());
    expect(document.issues).toEqual([]);
    expect(document.blocks.filter(({ kind }) => kind === 'heading').length).toBeGreaterThan(5);
    expect(texts(document, 'furniture').length).toBe(2);
  });

  test.each(STYLES)('numbers of style %s are those that LibreOffice prints', async (style) => {
    // LibreOffice splits a list when it saves a DOC; an RTF holds the printed numbers.
    const printed = fixture(`numbering/${style}${type === 'doc' ? '.doc' : ''}.txt`);
    expect(unspaced(bodyText(await read(`numbering/${style}.${type}`)))).toBe(unspaced(printed.toString()));
  });

  test('every cell lands in its row and column, merged ones and those over two pages too', async () => {
    expect(cellsOf(await read(`tables/form.${type}`))).toEqual(
      cellsOf(await readBytes(fixture('tables/form.html'), 'form.html')),
    );
  });

  test('notes, boxes, nested tables, symbols and breaks stand where a DOCX has them', async () => {
    const document = await read(`features/features.${type}`);
    expect(bodyText(document)).toBe(fixture('features/features.txt').toString().trimEnd());
    expect(document.issues.map(({ code, note }) => [code, note])).toEqual([
      ['comments-left-out', true],
      ['changes-accepted', true],
    ]);
    expect(texts(document, 'furniture')).toEqual(['隐藏金额77万元', '县财政局内部资料2000', '第1页']);
    expect(document.text).not.toMatch(/999|100万元/);
  });
});

describe('damaged and misnamed files', () => {
  test.each([
    ['password.doc', 'file-encrypted'],
    ['truncated.doc', 'file-truncated'],
  ])('%s: %s', async (name, code) => {
    await expect(readBytes(fixture(`damaged/${name}`), name)).rejects.toMatchObject({ code, hint: /请/ });
  });

  test('a truncated RTF gives what is there and says so', async () => {
    const document = await read('damaged/truncated.rtf');
    expect(document.issues.map(({ code }) => code)).toEqual(['file-truncated']);
    expect(document.text).toContain('沐岭县');
  });

  test.each(['docx-named.doc', 'rtf-named.doc', 'html-named.doc', 'doc-named.wps'])(
    '%s is read by its content',
    async (name) => {
      expect(bodyText(await readBytes(fixture(`damaged/${name}`), name))).toBe(
        fixture('cold-storage-acceptance/text.txt').toString().trim(),
      );
    },
  );

  test('files cut at every twentieth and bytes changed at random give a document or a coded error, soon', async () => {
    process.env['GOUJI_SOFFICE'] = '';
    let state = 1;
    const random = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) % below;
    };
    for (const path of ['features/features.doc', 'tables/form.xls', 'features/features.rtf']) {
      const whole = fixture(path);
      for (let round = 0; round < 60; round++) {
        const bytes = Buffer.from(round < 20 ? whole.subarray(0, (whole.length * round) / 20) : whole);
        if (round >= 20) for (let i = 0; i < 1 + round; i++) bytes[random(bytes.length)] = random(256);
        const started = performance.now();
        const outcome = await readBytes(bytes, 'x').then(
          ({ blocks }) => blocks.length > 0,
          (error: { code?: string; hint?: string }) => typeof error.code === 'string' && typeof error.hint === 'string',
        );
        expect(outcome, `${path} ${round}`).toBe(true);
        expect(performance.now() - started).toBeLessThan(5000);
      }
    }
  });
});

describe('before Word 97', () => {
  /** A file of Word 95 as far as its bare text goes. */
  function oldDoc(text: Buffer, flags = 0): Buffer {
    const header = Buffer.alloc(0x300);
    header.writeUInt16LE(0xa5dc, 0);
    header.writeUInt16LE(104, 2);
    header.writeUInt16LE(flags, 10);
    header.writeUInt32LE(0x300, 24);
    header.writeUInt32LE(0x300 + text.length, 28);
    return compoundFile([{ name: 'WordDocument', bytes: Buffer.concat([header, text]), fill: 0 }]);
  }
  const gbk = fixture('cold-storage-acceptance/report.gbk.txt').subarray(0, 400);

  test('without LibreOffice the bare text is read, and the loss is told', async () => {
    process.env['GOUJI_SOFFICE'] = '';
    const cells = Buffer.concat([gbk.subarray(0, 48), Buffer.from('\r7\x0712\x07\x07\x13 PAGE \x144\x15', 'latin1')]);
    const document = await readOffice(oldDoc(cells), 'x.doc', DEFAULT_CONTEXT);
    expect(document.text).toMatch(/^沐岭县2022年.*\n7\t12\n4$/);
    expect(document.issues).toMatchObject([{ code: 'numbering-missing', hint: /LibreOffice/ }]);
  });

  test('a locked one is told', async () => {
    process.env['GOUJI_SOFFICE'] = '';
    await expect(readOffice(oldDoc(gbk, 0x100), 'x.doc', DEFAULT_CONTEXT)).rejects.toMatchObject({
      code: 'file-encrypted',
    });
  });

  test('Works needs LibreOffice, and how to get it is told', async () => {
    process.env['GOUJI_SOFFICE'] = '';
    const works = compoundFile([
      { name: 'MatOST', bytes: Buffer.alloc(10) },
      { name: 'CONTENTS', bytes: gbk },
    ]);
    await expect(readBytes(works, 'x.wps')).rejects.toMatchObject({ code: 'tool-missing', hint: /LibreOffice/ });
  });
});
