import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { InputError } from '../core/analysis.ts';
import type { Document } from '../core/document.ts';
import { GoujiError, type Issue } from '../core/errors.ts';
import { detectType } from './detect.ts';
import { type Limits, refuseLarge } from './limits.ts';
import { oleEntries } from './ole.ts';
import { DEFAULT_CONTEXT, type ReadContext, type Reader } from './reader.ts';
import { readText } from './text.ts';
import { endingOf, type FileType, TYPES } from './types.ts';
import { unsupported } from './unsupported.ts';
import { truncated } from './zip/directory.ts';

export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export { DEFAULT_CONTEXT, type ReadContext, type Reader, type ReadOptions, type ReadProgress } from './reader.ts';
export { documentOf } from './text.ts';
export { isWanted } from './types.ts';

/** A compound file that is none of those known; without its directory nobody can tell what it was. */
const compound: Reader = async (bytes) => {
  throw oleEntries(bytes).length > 0 ? unsupported('ole') : truncated();
};
const text: Reader = async (bytes, name, { limits }) => readText(bytes, name, limits);
const image = async (): Promise<Reader> => (await import('./image.ts')).readImage;
const office = async (): Promise<Reader> => (await import('./office.ts')).readOffice;
const html = async (): Promise<Reader> => (await import('./html.ts')).readHtml;

/** The readers by type. Each is loaded when the first file of its type comes: a plain text loads none of them. */
const READERS: Partial<Record<FileType, () => Promise<Reader>>> = {
  text: async () => text,
  docx: async () => (await import('./docx/docx.ts')).readDocx,
  xlsx: async () => (await import('./xlsx/xlsx.ts')).readXlsx,
  pdf: async () => (await import('./pdf.ts')).readPdf,
  html,
  mhtml: html,
  doc: office,
  xls: office,
  rtf: office,
  works: office,
  ole: async () => compound,
  png: image,
  jpeg: image,
  tiff: image,
  bmp: image,
  gif: image,
  webp: image,
};

/**
 * Reads the bytes of one document of any format that gouji knows, by what the bytes are, not by the name. An archive
 * holds many documents: see `readAll`. For errors see `Reader`.
 */
export async function readBytes(
  bytes: Uint8Array,
  name: string,
  context: ReadContext = DEFAULT_CONTEXT,
): Promise<Document> {
  refuseLarge(bytes.length, context.limits);
  const type = detectType(bytes);
  if (type === 'encrypted-office') throw encrypted();
  if (type === 'zip') throw isArchive();
  const load = READERS[type];
  if (!load) throw unsupported(type);
  const document = await (await load())(bytes, name, context);
  const issue = wrongEnding(name, type);
  return issue ? { ...document, issues: [...document.issues, issue] } : document;
}

/**
 * Reads the bytes of a file of any format, an archive with all that is in it: `archive.zip!/folder/report.docx`. What can't
 * be read in an archive is given as an error in its place; what can't be read at all is thrown, as by `readBytes`.
 */
export async function* readAll(
  bytes: Uint8Array,
  name: string,
  context: ReadContext = DEFAULT_CONTEXT,
): AsyncGenerator<Document | InputError> {
  refuseLarge(bytes.length, context.limits);
  if (detectType(bytes) === 'zip') {
    const { readZip } = await import('./zip/archive.ts');
    yield* readZip(bytes, name, context, readBytes);
  } else yield await readBytes(bytes, name, context);
}

/**
 * Reads a file of one document; the document's name is the path as given. The size is looked at before a byte is read.
 * Throws GoujiError: file-not-found, file-unreadable, and what `readBytes` throws.
 */
export async function readFile(path: string, context: ReadContext = DEFAULT_CONTEXT): Promise<Document> {
  return readBytes(await bytesOf(path, context.limits), path, context);
}

/** The bytes are a plain text, which can be read anywhere without danger. */
export const isPlainText = (bytes: Uint8Array): boolean => detectType(bytes) === 'text';

/** The bytes of a file. Throws GoujiError: file-not-found, file-unreadable, file-too-large. */
export async function bytesOf(path: string, limits: Limits): Promise<Uint8Array> {
  return (await bytesUpTo(path, limits, limits.maxBytes)) as Uint8Array;
}

/** The bytes of a file, or null when there are more than `most`. Throws what `bytesOf` throws. */
export async function bytesUpTo(path: string, limits: Limits, most: number): Promise<Uint8Array | null> {
  try {
    const file = await open(path, 'r');
    try {
      const stat = await file.stat();
      if (!stat.isFile()) throw notAFile(path);
      refuseLarge(stat.size, limits);
      return stat.size > most ? null : await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof GoujiError ? error : fileError(error, path);
  }
}

/** An ending that belongs to another type than the bytes. An unknown ending says nothing. */
function wrongEnding(name: string, type: FileType): Issue | null {
  const ending = endingOf(basename(name));
  const known = Object.values(TYPES).some(({ endings }) => (endings as readonly string[]).includes(ending));
  const { name: really, endings } = TYPES[type];
  if (!ending || !known || (endings as readonly string[]).includes(ending)) return null;
  return {
    code: 'extension-mismatch',
    message: `扩展名是 .${ending}，内容却是${really}，已按内容读取。`,
    hint: `请核对是不是这份文件；归档时建议改为 .${endings[0]}。`,
    note: true,
  };
}

const encrypted = (): GoujiError =>
  new GoujiError(
    'file-encrypted',
    'Office 文件设了打开密码，读不了内容。',
    '请用密码打开，去掉密码后另存，再重新检查。',
  );

const isArchive = (): GoujiError =>
  new GoujiError(
    'format-unsupported',
    '这是 ZIP 压缩包，里面不止一份文件。',
    '请用 gouji check 检查整个压缩包，或先解压。',
  );

const notAFile = (path: string): GoujiError =>
  new GoujiError('file-unreadable', `不是普通文件：${path}`, '请给出报告文件，或包含它们的文件夹。');

function fileError(error: unknown, path: string): GoujiError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new GoujiError('file-not-found', `找不到文件：${path}`, '请检查路径和文件名是否写对。', { cause: error });
  const why = code === 'EACCES' || code === 'EPERM' ? '没有读取权限' : `系统报错 ${code ?? String(error)}`;
  return new GoujiError(
    'file-unreadable',
    `读不了文件：${path}（${why}）`,
    '请检查文件的权限，或先复制到本机再检查。',
    {
      cause: error,
    },
  );
}
