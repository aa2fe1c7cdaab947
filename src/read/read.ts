import { open } from 'node:fs/promises';
import type { Document } from '../core/document.ts';
import { GoujiError } from '../core/errors.ts';
import { DEFAULT_LIMITS, type Limits, refuseLarge } from './limits.ts';
import { readText } from './text.ts';

export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export { documentOf } from './text.ts';

/** Reads the bytes of a file of any format that gouji knows. For errors see the reader of the format. */
export function readBytes(bytes: Uint8Array, name: string, limits: Limits = DEFAULT_LIMITS): Document {
  return readText(bytes, name, limits);
}

/**
 * Reads a file; the document's name is the path as given. The size is looked at before a byte is read.
 * Throws GoujiError: file-not-found, file-unreadable, and what `readBytes` throws.
 */
export async function readFile(path: string, limits: Limits = DEFAULT_LIMITS): Promise<Document> {
  let bytes: Uint8Array;
  try {
    const file = await open(path, 'r');
    try {
      const stat = await file.stat();
      if (!stat.isFile()) throw notAFile(path);
      refuseLarge(stat.size, limits);
      bytes = await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof GoujiError ? error : fileError(error, path);
  }
  return readBytes(bytes, path, limits);
}

const notAFile = (path: string): GoujiError =>
  new GoujiError('file-unreadable', `不是普通文件：${path}`, '请给出报告的文本文件（.txt），或包含它们的文件夹。');

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
