import { GoujiError } from '../core/errors.ts';
import { type FileType, TYPES } from './types.ts';

const OFFICE = '请用 WPS 或 Office 打开，另存为 .docx、.xlsx 或 PDF，再检查。';

/** What to do with files of the types that gouji has no reader for. */
const HINTS: Partial<Record<FileType, string>> = {
  ofd: '请用 OFD 阅读器转成 PDF，或导出文本（.txt）。',
  epub: '请转成 PDF 或纯文本（.txt）。',
  packed: '请先解压，再检查得到的文件；ZIP 可以直接检查。',
  heif: '请转成 JPG 或 PNG。',
  gif: '请转成 JPG 或 PNG。',
};

/** The error for a file of a type that gouji has no reader for. */
export const unsupported = (type: FileType): GoujiError =>
  new GoujiError('format-unsupported', `这是${TYPES[type].name}文件，目前不能读取。`, HINTS[type] ?? OFFICE);
