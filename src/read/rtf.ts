import { GoujiError } from '../core/errors.ts';
import { DocumentBuilder } from './builder.ts';
import { FlowWriter } from './docx/writer.ts';
import { changesAccepted, commentsLeftOut } from './office/issues.ts';
import { idOf, type Reader } from './reader.ts';
import { RtfParser } from './rtf/parser.ts';
import { scanRtf } from './rtf/scan.ts';
import { TYPES } from './types.ts';

/**
 * Reads RTF: text in all its encodings, printed list numbers, tables with merged cells, footnotes behind their
 * paragraph, text boxes; headers, footers, hidden text and tables of contents as furniture; deletions left out.
 */
export const readRtf: Reader = async (bytes, name, context) => {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const parser = new RtfParser(context.limits);
  scanRtf(source, parser);
  parser.close();
  const { items, notes, endnotes, furniture, comments, insertions, deletions, truncated } = parser.reading;
  const builder = new DocumentBuilder(context.limits);
  const writer = new FlowWriter(builder, notes, context);
  for (const item of [...items, ...endnotes]) writer.add(item);
  for (const item of furniture) writer.furniture(item);
  if (truncated) {
    if (builder.length === 0)
      throw new GoujiError('file-truncated', 'RTF 文件不完整，没有读到文字。', '请重新复制或下载这份文件。');
    builder.issues.push({
      code: 'file-truncated',
      message: 'RTF 文件不完整：结尾缺失，后面的文字没有读到。',
      hint: '请重新复制或下载这份文件，再检查一遍。',
    });
  }
  builder.issues.push(...commentsLeftOut(comments), ...changesAccepted(insertions, deletions));
  return builder.build({ id: idOf(bytes), name, mediaType: TYPES.rtf.mediaType });
};
