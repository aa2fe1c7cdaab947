/** A type of file, as its content tells it. */
export interface TypeInfo {
  /** As a person calls it. */
  readonly name: string;
  readonly mediaType: string;
  /** Endings that such a file may have; the first is the usual one. */
  readonly endings: readonly string[];
}

const info = (name: string, mediaType: string, ...endings: string[]): TypeInfo => ({ name, mediaType, endings });

export const TYPES = {
  text: info('纯文本', 'text/plain', 'txt', 'text', 'md', 'csv', 'tsv', 'log'),
  html: info('网页（HTML）', 'text/html', 'html', 'htm', 'xhtml', 'shtml'),
  mhtml: info('网页归档（MHTML）', 'multipart/related', 'mht', 'mhtml'),
  pdf: info('PDF', 'application/pdf', 'pdf'),
  docx: info(
    'Word（DOCX）',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'docx',
    'docm',
    'dotx',
    'wps',
  ),
  xlsx: info(
    'Excel（XLSX）',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'xlsx',
    'xlsm',
    'xltx',
    'et',
  ),
  zip: info('ZIP 压缩包', 'application/zip', 'zip'),
  doc: info('Word 97–2003 / WPS 文字', 'application/msword', 'doc', 'wps', 'dot', 'wpt'),
  xls: info('Excel 97–2003 / WPS 表格', 'application/vnd.ms-excel', 'xls', 'et', 'xlt', 'ett'),
  rtf: info('RTF', 'application/rtf', 'rtf'),
  png: info('图片（PNG）', 'image/png', 'png'),
  jpeg: info('图片（JPEG）', 'image/jpeg', 'jpg', 'jpeg', 'jpe', 'jfif'),
  tiff: info('图片（TIFF）', 'image/tiff', 'tif', 'tiff'),
  gif: info('图片（GIF）', 'image/gif', 'gif'),
  bmp: info('图片（BMP）', 'image/bmp', 'bmp'),
  webp: info('图片（WebP）', 'image/webp', 'webp'),
  heif: info('图片（HEIF）', 'image/heif', 'heic', 'heif', 'avif'),
  'encrypted-office': info('加密的 Office 文件', 'application/x-ole-storage', 'docx', 'xlsx', 'pptx'),
  ppt: info('PowerPoint 97–2003', 'application/vnd.ms-powerpoint', 'ppt', 'dps', 'pps'),
  pptx: info('PowerPoint（PPTX）', 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'),
  works: info('Microsoft Works', 'application/vnd.ms-works', 'wps'),
  ole: info('OLE2 复合', 'application/x-ole-storage', 'doc', 'xls', 'wps', 'et', 'msg'),
  xlsb: info('Excel（XLSB）', 'application/vnd.ms-excel.sheet.binary.macroenabled.12', 'xlsb'),
  'word-xml': info('Word XML', 'application/xml', 'xml', 'doc'),
  'excel-xml': info('Excel XML', 'application/xml', 'xml', 'xls'),
  opendocument: info('OpenDocument', 'application/vnd.oasis.opendocument', 'odt', 'ods', 'odp'),
  ofd: info('OFD 版式文件', 'application/ofd', 'ofd'),
  epub: info('EPUB', 'application/epub+zip', 'epub'),
  packed: info('压缩文件（RAR、7Z、GZ 等）', 'application/octet-stream', 'rar', '7z', 'gz', 'tgz', 'bz2', 'xz'),
} as const satisfies Record<string, TypeInfo>;

export type FileType = keyof typeof TYPES;

/** Types whose files folders and archives are searched for. Others can be named, but are no reports. */
const WANTED: readonly FileType[] = [
  'docx',
  'xlsx',
  'doc',
  'xls',
  'rtf',
  'pdf',
  'html',
  'mhtml',
  'zip',
  'png',
  'jpeg',
  'tiff',
  'bmp',
  // Reports may be in these, too: that they can't be read has to be said.
  'ofd',
  'packed',
  'opendocument',
];
const WANTED_ENDINGS = new Set<string>(['txt', ...WANTED.flatMap((type) => TYPES[type].endings)]);

/** The ending of a file's name in lower case, or ''. */
export const endingOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** The name is one that a report has: what a folder or an archive is searched for. */
export const isWanted = (name: string): boolean => WANTED_ENDINGS.has(endingOf(name));
