import { isUtf8 } from 'node:buffer';
import { GoujiError } from '../../core/errors.ts';
import { detectEncoding, type Encoding, scoreText } from '../encoding.ts';

/** Bytes at the beginning that a page's own word on its encoding stands in. */
const HEAD = 4096;

/** GB labels all mean GB18030, which holds the others. */
const LABELS: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030',
  gb_2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

/** A declared encoding counts when what it makes of the bytes reads as Chinese at least so much. */
const LEAST = 0.25;

/** What a page says of its encoding, in a meta element or an XML declaration. */
function declared(bytes: Uint8Array): Encoding | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1');
  const label = /<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w-]{2,20})/i.exec(head)?.[1];
  const xml = /^\s{0,20}<\?xml[^>]{0,100}encoding\s{0,5}=\s{0,5}["']([\w-]{2,20})/i.exec(head)?.[1];
  return LABELS[(label ?? xml ?? '').toLowerCase()] ?? null;
}

/**
 * The text of a page. A byte-order mark decides; then bytes that are strictly UTF-8 (pages are often saved so without
 * changing what they say of themselves); then the label of the transport or the page, if it makes Chinese of the bytes;
 * then what the characters tell. Throws GoujiError encoding-unknown, file-binary.
 */
export function decodePage(bytes: Uint8Array, label?: string): { text: string; encoding: Encoding } {
  const decode = (encoding: Encoding, mark = 0) => ({
    text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(mark)),
    encoding,
  });
  const nul = bytes.subarray(0, HEAD).includes(0);
  if (!nul && isUtf8(bytes)) {
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return decode('utf-8', marked ? 3 : 0);
  }
  const said = LABELS[(label ?? '').toLowerCase()] ?? declared(bytes);
  if (said && !nul && !said.startsWith('utf-16')) {
    const first = bytes.findIndex((byte) => byte >= 0x80);
    const sample = bytes.subarray(Math.max(0, first), first + 65536);
    if (scoreText(new TextDecoder(said).decode(sample, { stream: true })) >= LEAST) return decode(said);
  }
  const detected = detectEncoding(bytes);
  if (detected === 'binary')
    throw new GoujiError('file-binary', '这不是网页：内容含有文本中不会出现的字节。', '请确认选对了文件。');
  if (detected === 'unknown') {
    if (said && !nul) return decode(said);
    throw new GoujiError(
      'encoding-unknown',
      '认不出网页的字符编码。',
      '请用浏览器打开，确认显示正常后另存为 UTF-8 编码的网页或文本。',
    );
  }
  return decode(detected.encoding, detected.mark);
}
