import { open } from 'node:fs/promises';
import { GoujiError } from '../../core/errors.ts';
import { type Limits, refuseLarge } from '../../read/limits.ts';
import type { FileState } from '../../store/records.ts';
import { bytesOfPath } from './list.ts';

/** The bytes of a file as it was listed; null when it has changed since or changes while it is read. */
export async function bytesIfStill(file: FileState, limits: Limits): Promise<Uint8Array | null> {
  const still = ({ size, mtimeMs }: { size: number; mtimeMs: number }) => size === file.size && mtimeMs === file.mtime;
  try {
    const handle = await open(bytesOfPath(file), 'r');
    try {
      if (!still(await handle.stat())) return null;
      refuseLarge(file.size, limits);
      const bytes = await handle.readFile();
      return bytes.length === file.size && still(await handle.stat()) ? bytes : null;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error instanceof GoujiError ? error : cannotOpen(file.path, error as NodeJS.ErrnoException);
  }
}

/** The error for a file or folder that the system doesn't give. */
export function cannotOpen(path: string, cause: NodeJS.ErrnoException): GoujiError {
  const { code } = cause;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new GoujiError(
      'file-not-found',
      `找不到，可能刚被移走或改名：${path}`,
      '请检查路径；文件回来后再运行一次即可。',
      {
        cause,
      },
    );
  const why =
    code === 'EACCES' || code === 'EPERM'
      ? '没有读取权限'
      : code === 'ELOOP'
        ? '链接绕成了圈'
        : code === 'EINVAL'
          ? '不是普通文件'
          : `系统报错 ${code ?? String(cause)}`;
  return new GoujiError('file-unreadable', `读不了：${path}（${why}）`, '请检查权限和网络连接，再运行一次。', {
    cause,
  });
}
