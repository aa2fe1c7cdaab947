import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { GoujiError } from '../../src/core/errors.ts';
import { DEFAULT_LIMITS } from '../../src/read/limits.ts';
import { documentOf, readText } from '../../src/read/text.ts';
import fc from '../seeded.ts';

const REPORT = `平陌县2021年高素质农民培育工作总结\r\n\r\n一、基本情况\r\n县财政拨付培育经费６３万元，共支出61.2万元，占97.14%。\r\n`;
const TRADITIONAL = '嘉義縣一百一十二年度農村道路改善計畫執行成果報告\n一、計畫概況\n本計畫經費為新臺幣三百萬元。\n';

/** Encodes with the system's own converter, so that the reader isn't tested against itself. */
const encode = (text: string, to: string): Uint8Array =>
  execFileSync('iconv', ['-f', 'UTF-8', '-t', to], { input: Buffer.from(text, 'utf8') });
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const swapped = (text: string): Buffer => utf16(text).swap16();
const mark = (bytes: number[], rest: Uint8Array): Uint8Array => Buffer.concat([Buffer.from(bytes), rest]);

const codeOf = (bytes: Uint8Array): string => {
  try {
    readText(bytes, 'x.txt');
  } catch (error) {
    expect(error).toBeInstanceOf(GoujiError);
    expect((error as GoujiError).hint).not.toBe('');
    return (error as GoujiError).code;
  }
  return 'none';
};

describe('encodings', () => {
  const cases: [string, string, Uint8Array, string][] = [
    ['UTF-8', REPORT, Buffer.from(REPORT), 'utf-8'],
    ['UTF-8 with mark', REPORT, mark([0xef, 0xbb, 0xbf], Buffer.from(REPORT)), 'utf-8'],
    ['GBK', REPORT, encode(REPORT, 'GBK'), 'gb18030'],
    ['GB18030', `${REPORT}人名：㐂、𠮷`, encode(`${REPORT}人名：㐂、𠮷`, 'GB18030'), 'gb18030'],
    ['GBK, one short line', '资金已全部拨付。', encode('资金已全部拨付。', 'GBK'), 'gb18030'],
    [
      'GBK, ASCII head',
      `${'='.repeat(99_999)}\n${REPORT}`,
      encode(`${'='.repeat(99_999)}\n${REPORT}`, 'GBK'),
      'gb18030',
    ],
    ['Big5', TRADITIONAL, encode(TRADITIONAL, 'BIG5'), 'big5'],
    ['UTF-16LE with mark', REPORT, mark([0xff, 0xfe], utf16(REPORT)), 'utf-16le'],
    ['UTF-16BE with mark', REPORT, mark([0xfe, 0xff], swapped(REPORT)), 'utf-16be'],
    ['UTF-16LE without mark', REPORT, utf16(REPORT), 'utf-16le'],
    ['UTF-16BE without mark', REPORT, swapped(REPORT), 'utf-16be'],
    ['UTF-16LE, digits only', '2021\n', utf16('2021\n'), 'utf-16le'],
    ['ASCII', 'Total: 100\n', Buffer.from('Total: 100\n'), 'utf-8'],
  ];
  it.each(cases)('%s', (_, text, bytes, encoding) => {
    const document = readText(bytes, 'report.txt');
    expect(document.encoding).toBe(encoding);
    expect(document.text).toBe(text);
    expect(document.issues).toEqual([]);
    expect(document.id).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('keeps a file that is cut in the middle of a character and says so', () => {
    const bytes = Buffer.from(REPORT.repeat(20));
    const document = readText(bytes.subarray(0, bytes.lastIndexOf(Buffer.from('年')) + 2), 'report.txt');
    expect(document.encoding).toBe('utf-8');
    expect(document.text.startsWith(REPORT)).toBe(true);
    expect(document.issues[0]).toMatchObject({ code: 'text-damaged' });
    const { start, end } = document.issues[0]?.span ?? { start: 0, end: 0 };
    expect(document.text.slice(start, end)).toBe('\ufffd');
  });

  it('reads a lone surrogate as one damaged character', () => {
    const document = readText(mark([0xff, 0xfe], utf16('资金\ud800到位')), 'x.txt');
    expect(document.text).toBe('资金\ufffd到位');
    expect(document.issues).toHaveLength(1);
  });
});

describe('refusals', () => {
  const cases: [string, Uint8Array, string][] = [
    ['no bytes', Buffer.from(''), 'file-empty'],
    ['white space', Buffer.from(' \n\t\u3000\r\n'), 'file-empty'],
    ['only a mark', Buffer.from([0xef, 0xbb, 0xbf]), 'file-empty'],
    ['NUL bytes in text', Buffer.from('资金\0\0\0到位情况良好'), 'file-binary'],
    ['all bytes', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) & 0xff)), 'file-binary'],
    ['zeros', Buffer.alloc(1000), 'file-binary'],
    ['Latin-1', Buffer.from('d\xe9partement de la C\xf4te-d\xb4Or, \xe9t\xe9', 'latin1'), 'encoding-unknown'],
  ];
  it.each(cases)('%s', (_, bytes, code) => expect(codeOf(bytes)).toBe(code));

  it('refuses what is larger than the limits', () => {
    const limits = { ...DEFAULT_LIMITS, maxBytes: 10 };
    expect(() => readText(Buffer.from('资金已到位'), 'x.txt', limits)).toThrow(/上限/);
    expect(() => documentOf('一\n'.repeat(5), 'x.txt', { ...DEFAULT_LIMITS, maxLines: 4 })).toThrow(/4 行/);
  });
});

describe('blocks', () => {
  it('has one a line, without its end, counted from 1', () => {
    const { text, blocks } = documentOf('标题\r\n\n 一、概况\r正文', 'x');
    expect(blocks.map((b) => [text.slice(b.span.start, b.span.end), b.kind, b.origin.line])).toEqual([
      ['标题', 'paragraph', 1],
      ['', 'blank', 2],
      [' 一、概况', 'paragraph', 3],
      ['正文', 'paragraph', 4],
    ]);
  });

  it('counts pages by form feeds', () => {
    const { blocks } = documentOf('一\n\f二\n三\n', 'x');
    expect(blocks.map((b) => b.origin)).toEqual([
      { line: 1, page: 1 },
      { line: 2, page: 2 },
      { line: 3, page: 2 },
    ]);
  });

  it('covers every character but the line ends, in order, for any text', () => {
    const unit = fc.constantFrom('一', 'a', ' ', '\u3000', '\r', '\n', '\r\n', '\f', '\ud800', '😀', '\u2028');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), (units) => {
        const text = `字${units.join('')}`;
        const { blocks, ...document } = documentOf(text, 'x');
        expect(document.text).toBe(text);
        let at = 0;
        for (const { span } of blocks) {
          expect(text.slice(at, span.start)).toMatch(/^(?:\r\n|\n|\r)?$/);
          at = span.end;
        }
        expect(text.slice(at)).toMatch(/^(?:\r\n|\n|\r)?$/);
      }),
    );
  });

  it('survives any bytes: a document or an error that a person can act on', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(codeOf(bytes)).toMatch(/^(?:none|file-(?:empty|binary)|format-unsupported|encoding-unknown)$/);
      }),
      { numRuns: 500 },
    );
  });
});
