import { describe, expect, it } from 'vitest';
import { detectType } from '../../src/read/detect.ts';
import { readBytes } from '../../src/read/read.ts';
import { isWanted } from '../../src/read/types.ts';
import { docx, p } from './support/docx.ts';
import { grid, xlsx } from './support/xlsx.ts';
import { zip } from './support/zip.ts';

const word = docx(p('正文'));

describe('the type of a file', () => {
  const CASES: [string, Uint8Array | string, string][] = [
    ['plain text', '一、概况', 'text'],
    ['nothing', '', 'text'],
    ['a PDF', '%PDF-1.7\n', 'pdf'],
    ['a PDF behind other lines', `${'x'.repeat(600)}\n%PDF-1.4\n`, 'pdf'],
    ['a text about PDF', '请提交%PDF-格式', 'text'],
    ['a DOCX', word, 'docx'],
    ['a DOCX without its end', word.subarray(0, word.length - 100), 'docx'],
    ['a XLSX', xlsx([{ rows: grid([['a', 'b']]) }]), 'xlsx'],
    ['a ZIP', zip([{ name: 'a.txt', data: 'x' }]), 'zip'],
    ['a ZIP with a DOCX that is not packed', zip([{ name: 'a.docx', data: word, stored: true }]), 'zip'],
    ['a ZIP of a folder that is called word', zip([{ name: 'word/document.xml', data: '<x/>' }]), 'zip'],
    ['an empty ZIP', zip([]), 'zip'],
    ['a RAR', Buffer.from('Rar!\x1a\x07\x00'), 'packed'],
    ['RTF', '{\\rtf1\\ansi x}', 'rtf'],
    ['HTML', '<!DOCTYPE html><title>x</title>', 'html'],
    ['HTML that Word wrote', '<html xmlns:v="urn:schemas-microsoft-com:vml"><head>', 'html'],
    ['HTML behind a comment', '\ufeff\n<!-- saved -->\n<body>', 'html'],
    ['HTML in UTF-16', Buffer.from('\ufeff<html><body>正文', 'utf16le'), 'html'],
    ['text that begins with a bracket', '<绩效评价>报告', 'text'],
    ['a saved page', 'From: <Saved by Blink>\nContent-Type: multipart/related;\n\tboundary="x"\n', 'mhtml'],
    [
      'Word XML',
      '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x">',
      'word-xml',
    ],
    ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'png'],
    ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'jpeg'],
    ['TIFF', 'II*\0', 'tiff'],
    ['a compound file without a directory', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'ole'],
  ];
  it.each(CASES)('%s', (_, bytes, type) => expect(detectType(Buffer.from(bytes as string))).toBe(type));
});

describe('a wrong ending', () => {
  it('is told, and the file read as what it is', async () => {
    expect((await readBytes(word, '报告.doc')).issues).toMatchObject([{ code: 'extension-mismatch', note: true }]);
    expect((await readBytes(word, '报告.docx')).issues).toEqual([]);
    expect((await readBytes(word, '报告.2021年')).issues).toEqual([]);
    expect((await readBytes(Buffer.from('一、概况'), '报告.md')).issues).toEqual([]);
    expect((await readBytes(Buffer.from('一、概况'), '报告.pdf')).issues).toMatchObject([
      { code: 'extension-mismatch' },
    ]);
  });

  it.each(['ofd', 'rar'])('of a type that can not be read is refused by name: %s', async (type) => {
    const bytes = type === 'rar' ? Buffer.from('Rar!\x1a\x07\x00') : zip([{ name: 'OFD.xml', data: '<x/>' }]);
    await expect(readBytes(bytes, 'a.txt')).rejects.toMatchObject({ code: 'format-unsupported' });
  });
});

it('folders are searched for reports, and for what can not be read but may be one', () => {
  for (const name of ['a.txt', 'b.DOCX', 'c.wps', 'd.et', 'e.PDF', 'f.htm', 'g.zip', 'h.jpg', 'i.rar', 'j.ofd'])
    expect(isWanted(name)).toBe(true);
  for (const name of ['a.md', 'b.exe', 'c', 'd.mp4', 'e.py', 'f.json']) expect(isWanted(name)).toBe(false);
});
