import { DEFAULT_LIMITS } from './limits.ts';
import { isOle, oleEntries } from './ole.ts';
import { type FileType, TYPES, type TypeInfo } from './types.ts';
import { localNames, readDirectory, type ZipEntry } from './zip/directory.ts';
import { InflateBudget, inflate } from './zip/inflate.ts';

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

/** What the main part of an Office file is, by its content type. */
const MAIN: readonly (readonly [FileType, RegExp])[] = [
  [
    'docx',
    /wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main/,
  ],
  ['xlsx', /spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template|addin)\.macroEnabled\.main/],
  ['xlsb', /ms-excel\.sheet\.binary/],
  ['pptx', /presentationml\.(?:presentation|slideshow|template)\.main|ms-powerpoint/],
];
const CONTENT_TYPES = '[Content_Types].xml';
const MOST_TYPES = 1024 * 1024;
const SMALL = { ...DEFAULT_LIMITS, maxInflated: MOST_TYPES };

function contentTypes(bytes: Uint8Array, entry: ZipEntry | undefined): string {
  try {
    return entry ? latin(inflate(bytes, entry, new InflateBudget(SMALL)), 0, MOST_TYPES) : '';
  } catch {
    return '';
  }
}

/** What a ZIP is, told by the list of content types in it, else by the names of its parts. */
function zipType(bytes: Uint8Array): FileType {
  let names: string[];
  let types = '';
  try {
    const entries = readDirectory(bytes, { ...DEFAULT_LIMITS, maxMembers: Number.POSITIVE_INFINITY });
    names = entries.map(({ nameBytes }) => latin(nameBytes, 0, 300).replaceAll('\\', '/'));
    types = contentTypes(bytes, entries[names.indexOf(CONTENT_TYPES)]);
  } catch {
    // Without its end a ZIP still has the headers in front of its members.
    names = localNames(bytes);
  }
  const byType = MAIN.find(([, pattern]) => pattern.test(types))?.[0];
  if (byType) return byType;
  const has = (start: string) => names.some((name) => name.startsWith(start));
  if (has(CONTENT_TYPES) || has('_rels/.rels')) {
    if (has('word/')) return 'docx';
    if (has('xl/')) return has('xl/workbook.bin') ? 'xlsb' : 'xlsx';
    if (has('ppt/')) return 'pptx';
  }
  if (names[0] === 'mimetype') return latin(bytes, 38, 120).startsWith('application/epub') ? 'epub' : 'opendocument';
  return has('OFD.xml') ? 'ofd' : 'zip';
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
