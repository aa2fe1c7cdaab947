import { createHash } from 'node:crypto';
import type { Block, Document } from '../core/document.ts';
import { GoujiError, type Issue } from '../core/errors.ts';
import { detectEncoding, type Encoding } from './encoding.ts';
import { DEFAULT_LIMITS, type Limits, refuseLarge, refuseLong, refuseLongText } from './limits.ts';
import { idOf } from './reader.ts';

/**
 * Reads the bytes of a text file. The text is the decoded file, character for character, its line ends as they are;
 * only a byte-order mark is dropped. Bytes that stand for no character become U+FFFD and an issue.
 * Throws GoujiError: file-empty, file-too-large, file-binary, encoding-unknown.
 */
export function readText(bytes: Uint8Array, name: string, limits: Limits = DEFAULT_LIMITS): Document {
  refuseLarge(bytes.length, limits);
  if (bytes.length === 0) throw emptyFile();
  // No encoding takes more than four bytes for what is one unit of text.
  refuseLongText(bytes.length / 4, limits);
  const detected = detectEncoding(bytes);
  if (detected === 'binary') {
    throw new GoujiError(
      'file-binary',
      '这不是文本文件：内容含有文本中不会出现的字节。',
      '请确认选对了文件；能读取的有 TXT、DOCX、DOC、WPS、RTF、PDF、HTML、XLSX、XLS、图片和 ZIP。',
    );
  }
  if (detected === 'unknown') {
    throw new GoujiError(
      'encoding-unknown',
      '认不出文件的字符编码：按 UTF-8、GB18030、Big5、UTF-16 都读不成中文。',
      '请用记事本或 WPS 打开，确认显示正常后另存为 UTF-8 编码的文本。',
    );
  }
  const text = decode(bytes.subarray(detected.mark), detected.encoding);
  return {
    ...documentOf(text, name, limits),
    id: idOf(bytes),
    encoding: detected.encoding,
  };
}

/**
 * A document of a text that is already decoded, for callers that hold a string. Its id is the SHA-256 of the text as
 * UTF-8. Throws GoujiError file-empty for a text of white space only, file-too-large for too many lines.
 */
export function documentOf(text: string, name: string, limits: Limits = DEFAULT_LIMITS): Document {
  if (!/\S/.test(text)) throw emptyFile();
  refuseLongText(text.length, limits);
  return {
    id: createHash('sha256').update(text, 'utf8').digest('hex'),
    name,
    mediaType: 'text/plain',
    text,
    blocks: linesOf(text, limits),
    issues: damageOf(text),
  };
}

const emptyFile = (): GoujiError =>
  new GoujiError('file-empty', '文件是空的，或只有空白。', '请确认文件已保存完整，再重新检查。');

function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** One block a line, line ends left outside. A form feed at the start of a line begins a page. */
function linesOf(text: string, limits: Limits): Block[] {
  const paged = text.includes('\f');
  const blocks: Block[] = [];
  const breaks = /\r\n|\n|\r/g;
  let start = 0;
  let page = 1;
  for (let line = 1; start <= text.length; line++) {
    refuseLong(line, limits);
    const found = breaks.exec(text);
    const end = found ? found.index : text.length;
    if (paged && text[start] === '\f') page++;
    // Nothing stands after the last line end.
    if (found || end > start) {
      const kind = isBlank(text, start, end) ? 'blank' : 'paragraph';
      blocks.push({ span: { start, end }, kind, layer: 'body', origin: paged ? { line, page } : { line } });
    }
    if (!found) break;
    start = breaks.lastIndex;
  }
  return blocks;
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!/\s/.test(text[i] as string)) return false;
  return true;
}

/** What was lost on the way: an issue that counts the characters and shows the first. */
function damageOf(text: string): Issue[] {
  const first = text.indexOf('\ufffd');
  if (first < 0) return [];
  let count = 0;
  for (let at = first; at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  return [
    {
      code: 'text-damaged',
      message: `有 ${count} 个字符无法还原（显示为 \ufffd），可能是文件截断或编码转换时丢失。`,
      hint: '请对照原件补全这些字符；它们附近的数字不能当真。',
      span: { start: first, end: first + 1 },
    },
  ];
}
