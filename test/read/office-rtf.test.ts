import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/core/document.ts';
import { readOffice } from '../../src/read/office.ts';
import { DEFAULT_CONTEXT } from '../../src/read/reader.ts';
import { bodyText, cellsOf, texts } from './normal-form.ts';

const FONTS =
  '{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\fnil\\fcharset134 SimSun;}{\\f2\\fcharset2 Wingdings;}{\\f3\\fcharset136 PMingLiU;}}';
const STYLES =
  "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2 \\'b1\\'ea\\'cc\\'e2 2;}{\\s15 Title;}{\\*\\cs10 Default;}{\\s20 toc 1;}}";
const read = (body: string, head = '\\ansi\\ansicpg936'): Promise<Document> =>
  readOffice(Buffer.from(`{\\rtf1${head}\\deff0${FONTS}${STYLES}${body}}`, 'latin1'), 'x.rtf', DEFAULT_CONTEXT);
const body = async (source: string, head?: string): Promise<string> => bodyText(await read(source, head));
const hex = (...bytes: number[]): string => bytes.map((byte) => `\\'${byte.toString(16)}`).join('');
/** 「项目」 in GBK. */
const ITEM = hex(0xcf, 0xee, 0xc4, 0xbf);

describe('characters', () => {
  test.each([
    ['Unicode with the bytes for those who lack it', "\\uc1\\u39033\\'3f\\u30446 ?", '项目'],
    ['Unicode with two such bytes, and with none', "\\uc2\\u39033\\'cf\\'ee\\uc0\\u30446 x", '项目x'],
    ['negative numbers and pairs', '\\uc0\\u-26503 \\u-10179 \\u-8704 ', '项😀'],
    ['bytes in the code page of the font', `\\f1 ${ITEM}`, '项目'],
    ['bytes in the code page of the document, though the font is western', `\\f0 ${ITEM}`, '项目'],
    [
      'the second byte as plain text',
      `\\f1 \\'cf\\'ee\\'81A`,
      '项丄'.slice(0, 1) + new TextDecoder('gb18030').decode(Uint8Array.of(0x81, 0x41)),
    ],
    ['raw bytes', `\\f1 \xcf\xee\xc4\xbf`, '项目'],
    ['Big5 by the font', `\\f3 ${hex(0xb6, 0xb5, 0xa5, 0xd8)}`, '項目'],
    ['quotes and dashes', '\\ldblquote 5\\rdblquote\\emdash 6\\~7\\_8\\-9', '“5”—6 7-89'],
    ['escaped signs', '\\{a\\}\\\\b', '{a}\\b'],
    ['symbols', "{\\f2 \\'fe\\'a8}\\u-3841 ?", '☑□'],
  ])('%s', async (_, source, text) => expect((await body(`${source}\\par `)).slice(0, text.length)).toBe(text));

  test('Chinese bytes in a file that says it is western', async () => {
    expect(
      await body(
        `\\f0 ${hex(0xb9, 0xb5, 0xb3, 0xcc, 0xcf, 0xee, 0xc4, 0xbf, 0xd6, 0xd0)}\\par `,
        '\\ansi\\ansicpg1252',
      ),
    ).toContain('项目中');
    expect(await body(`caf\\'e9 5\\'b0\\par `, '\\ansi\\ansicpg1252')).toBe('café 5°');
  });
});

describe('paragraphs', () => {
  test('kinds by style and by outline, printed numbers before the text', async () => {
    const document = await read(
      `\\s15 Report\\par\\pard\\s1{\\listtext\\pard ${hex(0xd2, 0xbb, 0xa1, 0xa2)}\\tab}Head\\par\\pard\\s2 Sub\\par\\pard\\outlinelevel2 Third\\par\\pard{\\pntext\\f0 1.\\tab}item one\\par\\pard{\\listtext 1.1\\tab}Two\\par\\pard plain\\par`,
    );
    expect(document.blocks.map(({ kind }) => kind)).toEqual([
      'title',
      'heading',
      'heading',
      'heading',
      'item',
      'item',
      'paragraph',
    ]);
    expect(document.text.split('\n').slice(1)).toEqual(['一、Head', 'Sub', 'Third', '1.item one', '1.1 Two', 'plain']);
  });

  test('what is deleted is left out, what is hidden is furniture, what is inserted stays', async () => {
    const document = await read('spent {\\deleted 999}{\\revised 888}{\\v secret} yuan\\par');
    expect(texts(document, 'body')).toEqual(['spent 888 yuan']);
    expect(texts(document, 'furniture')).toEqual(['secret']);
    expect(document.issues).toMatchObject([{ code: 'changes-accepted', note: true }]);
  });

  test('headers and footers come last, as furniture; notes behind their paragraph; comments are counted', async () => {
    const document = await read(
      'a{\\header top\\par}{\\footer {\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}\\par}{\\footnote {\\super\\chftn} note}b{\\*\\annotation wrong}\\par{\\footnote\\ftnalt end}last\\par',
    );
    expect(texts(document, 'body')).toEqual(['ab', '[1]  note'.replace('  ', ' '), 'last', 'end']);
    expect(texts(document, 'furniture')).toEqual(['top', '3']);
    expect(document.issues.map(({ code }) => code)).toEqual(['comments-left-out']);
  });

  test('fields show their results, contents are furniture, check boxes are boxes', async () => {
    const document = await read(
      '{\\field{\\*\\fldinst HYPERLINK "http://x"}{\\fldrslt link}} {\\field{\\*\\fldinst FORMCHECKBOX{\\*\\formfield{\\fftype1\\ffres1}}}{\\fldrslt }}\\par{\\field{\\*\\fldinst TOC \\\\o}{\\fldrslt One\\tab 1\\par Two\\tab 2}}\\par text\\par',
    );
    expect(texts(document, 'body')).toEqual(['link ☑', 'text']);
    expect(texts(document, 'furniture')).toEqual(['One\t1', 'Two\t2']);
  });

  test('what is no text stays out: pictures, binary data, properties, unknown destinations', async () => {
    expect(
      await body(
        '{\\info{\\title T}{\\author A}}{\\pict\\pngblip 89504e47}{\\*\\unknown hidden {deep}}{\\object{\\*\\objdata 0102}{\\result shown}}\\bin5 }{\\\\} after{\\upr{old}{\\*\\ud new}}\\par',
      ),
    ).toBe('shown afternew');
  });
});

describe('tables', () => {
  test('columns by edges, merges across and down, words after the cells as well as before', async () => {
    const wide = '\\trowd\\clvmgf\\cellx1000\\cellx3000';
    const narrow = '\\trowd\\clvmrg\\cellx1005\\cellx2000\\cellx3000';
    const document = await read(
      `before\\par ${wide}\\intbl A\\cell B\\cell\\row\\pard\\intbl \\cell c\\cell d\\cell ${narrow}\\row\\pard after\\par`,
    );
    expect(cellsOf(document)).toEqual([
      { table: 1, row: 1, column: 1, rowSpan: 2, columnSpan: 1, text: 'A' },
      { table: 1, row: 1, column: 2, rowSpan: 1, columnSpan: 2, text: 'B' },
      { table: 1, row: 2, column: 2, rowSpan: 1, columnSpan: 1, text: 'c' },
      { table: 1, row: 2, column: 3, rowSpan: 1, columnSpan: 1, text: 'd' },
    ]);
    expect(texts(document, 'body').filter((text) => text.length > 1)).toEqual(['before', 'after']);
  });

  test('a table that the file breaks off in is not lost', async () => {
    const document = await readOffice(
      Buffer.from('{\\rtf1\\trowd\\cellx100\\cellx200\\intbl 1\\cell 2\\cell\\row 3\\cell 4'),
      'x.rtf',
      DEFAULT_CONTEXT,
    );
    expect(bodyText(document)).toBe('1\t2\n3\t4');
    expect(document.issues.map(({ code }) => code)).toEqual(['file-truncated']);
  });
});

describe('hostile files', () => {
  test.each([
    ['nested groups', `${'{'.repeat(100_000)}x`, 'limit-exceeded'],
    ['nothing but a picture', `{\\pict ${'00'.repeat(1000)}}`, 'file-empty'],
    ['nested tables', `\\itap5000\\intbl x\\nestcell\\nestrow`, 'limit-exceeded'],
  ])('%s', async (_, source, code) => {
    await expect(read(source)).rejects.toMatchObject({ code });
  });

  test.each([
    ['open fields', (n: number) => '{\\field{\\*\\fldinst X}'.repeat(100) + 'x}'.repeat(n)],
    ['bytes that miss their second half', (n: number) => "\\'81A".repeat(n)],
    ['rows without an end', (n: number) => '\\cell '.repeat(n)],
    ['skipped characters', (n: number) => '\\uc8\\u1 '.repeat(n)],
    ['cells of one row', (n: number) => `\\trowd${'\\cellx10'.repeat(n)}${'\\intbl x\\cell '.repeat(n)}\\row`],
  ])('%s: time grows with the length', async (_, make) => {
    const timed = async (n: number): Promise<number> => {
      const before = process.cpuUsage();
      await read(make(n)).catch(() => null);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    await timed(2000);
    const small = Math.min(await timed(20_000), await timed(20_000));
    expect(Math.min(await timed(80_000), await timed(80_000))).toBeLessThan(10 * small + 200);
  });
});
