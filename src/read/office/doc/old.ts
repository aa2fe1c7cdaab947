import { DocumentBuilder } from '../../builder.ts';
import { scoreText } from '../../encoding.ts';
import { idOf, type Reader } from '../../reader.ts';
import { TYPES } from '../../types.ts';
import { Bytes } from '../bytes.ts';
import { type CompoundFile, corrupt } from '../compound.ts';
import { INSTALL } from '../soffice.ts';
import { encrypted } from './header.ts';

/**
 * The bare text of a file that was written before Word 97: paragraphs and the cells of tables, without numbers, merges
 * and notes. Source: the first header fields, which are the same in Word 2 to 95.
 */
export async function readOldDoc(
  file: CompoundFile,
  ...[bytes, name, { limits }]: Parameters<Reader>
): Promise<Awaited<ReturnType<Reader>>> {
  const stream = file.stream('WordDocument');
  if (!stream || stream.length < 64) throw corrupt('没有正文');
  const main = new Bytes(stream);
  const flags = main.u16(10);
  if ((flags & 0x0100) !== 0) throw encrypted();
  const start = main.u32(24);
  const end = Math.min(main.u32(28), main.length);
  // A quick save leaves the text in pieces, in no order.
  if ((flags & 0x04) !== 0 || start >= end) throw corrupt('正文分成了碎片');
  const builder = new DocumentBuilder(limits);
  let table = 0;
  let row = 0;
  let cells: string[] = [];
  for (const [, text = '', mark] of decoded(stream.subarray(start, end)).matchAll(/([^\r\x07\f]*)([\r\x07\f]|$)/g)) {
    const own = withoutFields(text);
    if (mark === '\x07') {
      // The end of a row is an empty cell of its own.
      if (own === '' && cells.length > 0) {
        if (row === 0) table = builder.table();
        builder.row(
          table,
          ++row,
          cells.map((cell) => ({ text: cell })),
        );
        cells = [];
      } else cells.push(own);
      continue;
    }
    row = 0;
    builder.paragraph(own);
  }
  for (const cell of cells) builder.paragraph(cell);
  builder.issues.push({
    code: 'numbering-missing',
    message: '这是 Word 95 以前的格式，只读出了文字：自动编号、合并单元格和脚注可能缺失。',
    hint: `${INSTALL}，可以完整读取；或用 WPS、Word 打开后另存为 .docx。`,
  });
  return builder.build({ id: idOf(bytes), name, mediaType: TYPES.doc.mediaType });
}

/** Chinese versions wrote GBK or two bytes a character; others the code page of the machine. */
function decoded(bytes: Uint8Array): string {
  const [best] = ['gb18030', 'utf-16le', 'big5', 'windows-1252']
    .map((label) => new TextDecoder(label).decode(bytes))
    .sort((a, b) => scoreText(b.slice(0, 20_000)) - scoreText(a.slice(0, 20_000)));
  return best as string;
}

/** The codes of fields stand between two marks, their results before a third. */
const withoutFields = (text: string): string =>
  text
    .replace(/\x13[^\x13-\x15]*\x14?/g, '')
    .replace(/[\x01-\x08\x13-\x15]/g, '')
    .replace(/\x0b/g, '\n')
    .replace(/\x1e/g, '-')
    .trim();
