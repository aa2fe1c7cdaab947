import { isOle, oleEntries } from './ole.ts';
import { type FileType, TYPES, type TypeInfo } from './types.ts';

export { type Detected, type Detection, detectEncoding, type Encoding, scoreText } from './encoding.ts';
export { type FileType, TYPES, type TypeInfo } from './types.ts';

const starts = (bytes: Uint8Array, ...prefix: number[]): boolean => prefix.every((byte, i) => bytes[i] === byte);
const latin = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', start, Math.min(end, bytes.length));

/** What a compound file is, told by the streams in its directory. */
function oleType(bytes: Uint8Array): FileType {
  const names = new Set(oleEntries(bytes).map(({ name }) => name));
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) return 'encrypted-office';
  if (names.has('WordDocument')) return 'doc';
  if (names.has('Workbook') || names.has('Book')) return 'xls';
  if (names.has('PowerPoint Document')) return 'ppt';
  // Before WPS wrote Word's own format.
  if (names.has('MatOST') || names.has('CONTENTS')) return 'works';
  return 'ole';
}

/** The names of a ZIP's members, from its local headers and its directory, as far as 64 KB from either end show them. */
const zipNames = (bytes: Uint8Array): string =>
  `${latin(bytes, 0, 65536)}\n${latin(bytes, Math.max(0, bytes.length - 65536), bytes.length)}`;

/** What a ZIP is, told by the parts that its directory names. */
function zipType(bytes: Uint8Array): FileType {
  const names = zipNames(bytes);
  const first = latin(bytes, 30, 30 + 80);
  if (first.startsWith('mimetypeapplication/vnd.oasis.opendocument')) return 'opendocument';
  if (names.includes('[Content_Types].xml') || names.includes('_rels/.rels')) {
    if (names.includes('word/')) return 'docx';
    if (names.includes('xl/')) return names.includes('xl/workbook.bin') ? 'xlsb' : 'xlsx';
    if (names.includes('ppt/')) return 'pptx';
  }
  if (names.includes('OFD.xml') && names.includes('Doc_0/')) return 'ofd';
  if (names.includes('META-INF/container.xml') && names.includes('epub')) return 'epub';
  return 'zip';
}

function imageType(bytes: Uint8Array, head: string): FileType | null {
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'png';
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (/^(?:II\*\0|MM\0\*)/.test(head)) return 'tiff';
  if (/^GIF8[79]a/.test(head)) return 'gif';
  if (/^BM[\s\S]{4}\0\0\0\0/.test(head)) return 'bmp';
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'webp';
  if (/^[\s\S]{4}ftyp(?:hei|mif|avi)/.test(head)) return 'heif';
  return null;
}

/** Two bytes a character as one, for looking at markup. */
function asciiHead(bytes: Uint8Array): string {
  const head = latin(bytes, 0, 4096);
  if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) return head.slice(2).replaceAll('\0', '');
  return head.startsWith('\xef\xbb\xbf') ? head.slice(3) : head;
}

const COMMENTS = /^(?:\s|<!--[\s\S]*?-->|<\?xml[^>]*\?>)*/;
/** Elements that only markup begins with. */
const HTML =
  /^<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|center|font|style|script|base|link)(?=[\s>/])/i;

function markupType(bytes: Uint8Array): FileType | null {
  const head = asciiHead(bytes);
  const first = head.trimStart();
  if (first.startsWith('{\\rt')) return 'rtf';
  if (/^(?:MIME-Version:|From:|Content-Type:\s*multipart\/related|Subject:)[^\n]*\n/i.test(first))
    return /multipart\/related|text\/html/i.test(head) ? 'mhtml' : null;
  if (!first.startsWith('<')) return null;
  const root = first.slice(COMMENTS.exec(first)?.[0].length ?? 0);
  if (HTML.test(root)) return 'html';
  if (!first.startsWith('<?xml')) return null;
  if (/<(?:\w+:)?wordDocument[\s>]|<pkg:package[\s>]/.test(head)) return 'word-xml';
  if (/<(?:\w+:)?Workbook[\s>]/.test(head)) return 'excel-xml';
  return /<html[\s>]/i.test(head) ? 'html' : null;
}

/** The type that the bytes of a file tell, never its name. What looks like nothing known is left to the text reader. */
export function detectType(bytes: Uint8Array): FileType {
  const head = latin(bytes, 0, 1024);
  if (isOle(bytes) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return oleType(bytes);
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(head)) return zipType(bytes);
  const image = imageType(bytes, head);
  if (image) return image;
  if (starts(bytes, 0x1f, 0x8b) || /^(?:Rar!|7z\xbc\xaf|BZh\d|\xfd7zXZ)/.test(head)) return 'packed';
  const markup = markupType(bytes);
  if (markup) return markup;
  // Some programs write a few lines before it. A text that only speaks of PDF has no version behind it.
  return /%PDF-\d/.test(head) ? 'pdf' : 'text';
}

export const infoOf = (type: FileType): TypeInfo => TYPES[type];
