import { GoujiError } from '../core/errors.ts';

interface Format {
  /** As a person calls it. */
  readonly name: string;
  /** What to do with such a file until gouji reads it itself. */
  readonly hint: string;
}

const OFFICE = '请用 WPS 或 Word 打开，另存为“纯文本（.txt）”，再检查得到的 .txt 文件。';
const FORMATS = {
  pdf: { name: 'PDF', hint: '请先转成纯文本，例如 pdftotext -layout 报告.pdf 报告.txt，再检查得到的 .txt 文件。' },
  docx: { name: 'Word（DOCX）', hint: OFFICE },
  xlsx: { name: 'Excel（XLSX）', hint: '请把其中的文字另存为纯文本（.txt）。' },
  pptx: { name: 'PowerPoint（PPTX）', hint: OFFICE },
  odt: { name: 'OpenDocument', hint: OFFICE },
  ofd: { name: 'OFD 版式', hint: '请用 OFD 阅读器导出文本（.txt）。' },
  zip: { name: 'ZIP 压缩', hint: '请先解压，再检查其中的 .txt 文件。' },
  archive: { name: '压缩', hint: '请先解压，再检查其中的 .txt 文件。' },
  office: { name: '旧版 Word/WPS/Excel', hint: OFFICE },
  rtf: { name: 'RTF', hint: OFFICE },
  html: { name: '网页（HTML）', hint: '请用浏览器打开，另存为纯文本，或把正文复制到 .txt 文件。' },
  wordXml: { name: 'Word XML', hint: OFFICE },
  image: { name: '图片', hint: '请先做文字识别（OCR），把结果存为 .txt 文件。' },
} as const satisfies Record<string, Format>;

const starts = (bytes: Uint8Array, ...prefix: number[]): boolean => prefix.every((byte, i) => bytes[i] === byte);
const latin = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', start, Math.min(end, bytes.length));

/** Names of the files in a ZIP stand in clear in its local headers and again in the directory at its end. */
function zipFormat(bytes: Uint8Array): Format {
  const names = latin(bytes, 0, 65536) + latin(bytes, Math.max(0, bytes.length - 65536), bytes.length);
  if (names.includes('OFD.xml')) return FORMATS.ofd;
  if (names.includes('word/')) return FORMATS.docx;
  if (names.includes('xl/')) return FORMATS.xlsx;
  if (names.includes('ppt/')) return FORMATS.pptx;
  if (names.includes('application/vnd.oasis.opendocument')) return FORMATS.odt;
  return FORMATS.zip;
}

/** The format that the first bytes of a file tell, or null when they look like none that is known. */
export function formatOf(bytes: Uint8Array): Format | null {
  const head = latin(bytes, 0, 1024);
  if (head.includes('%PDF-')) return FORMATS.pdf;
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return zipFormat(bytes);
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return FORMATS.office;
  if (head.startsWith('{\\rtf')) return FORMATS.rtf;
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47) || starts(bytes, 0xff, 0xd8, 0xff) || /^GIF8[79]a/.test(head))
    return FORMATS.image;
  if (/^(?:II\*\0|MM\0\*|BM....\0\0\0\0|RIFF....WEBP)/s.test(head)) return FORMATS.image;
  if (starts(bytes, 0x1f, 0x8b) || /^(?:Rar!|7z\xbc\xaf)/.test(head)) return FORMATS.archive;
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)[\s>]/i.test(head)) return FORMATS.html;
  if (/^(?:\xef\xbb\xbf)?\s*<\?xml/.test(head)) {
    if (/<w:wordDocument|<pkg:package/.test(head)) return FORMATS.wordXml;
    if (/<html[\s>]/i.test(head)) return FORMATS.html;
  }
  return null;
}

/** Throws `format-unsupported` for a file that the first bytes tell to be of another format than text. */
export function refuseOtherFormats(bytes: Uint8Array): void {
  const format = formatOf(bytes);
  if (!format) return;
  throw new GoujiError('format-unsupported', `这是${format.name}文件，目前只能读取纯文本（.txt）。`, format.hint);
}
