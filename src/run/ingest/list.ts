import { type Dirent, readdirSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { isWanted } from '../../read/read.ts';
import type { FileState } from '../../store/records.ts';

/** What the files of a system are asked; tests answer for a system that fails. */
export interface FileSystem {
  list(folder: Buffer): Dirent<Buffer>[];
  /** Size and time of the last change in milliseconds; of what a link points to. */
  look(path: Buffer): { readonly size: number; readonly mtimeMs: number; isFile(): boolean; isDirectory(): boolean };
}

export const SYSTEM: FileSystem = {
  list: (folder) => readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }) as unknown as Dirent<Buffer>[],
  look: (path) => statSync(path),
};

/** A folder, or a file that was named, which could not be looked at. */
export interface Unlisted {
  readonly path: string;
  readonly raw: Uint8Array | null;
  readonly cause: NodeJS.ErrnoException;
}

/** What a look at a folder gives, one at a time. */
export type Listed = { readonly file: FileState } | { readonly unlisted: Unlisted };

const strict = new TextDecoder('utf-8', { fatal: true });
const chinese = new TextDecoder('gb18030');

/** A path as a person reads it, and its bytes where they are no UTF-8: names from old Windows systems are GBK. */
export function readable(bytes: Buffer): { path: string; raw: Uint8Array | null } {
  try {
    return { path: strict.decode(bytes), raw: null };
  } catch {
    return { path: chinese.decode(bytes), raw: Uint8Array.from(bytes) };
  }
}

/** The bytes under which the system knows a file. */
export const bytesOfPath = ({ path, raw }: { path: string; raw: Uint8Array | null }): Buffer =>
  raw ? Buffer.from(raw) : Buffer.from(path);

/**
 * The reports in the given files and folders, each once; within a folder by name. Hidden files are left out, and linked
 * folders: so a circle of links ends. What can't be looked at is told, and nothing else is lost by it.
 */
export function* listFiles(roots: readonly string[], system: FileSystem = SYSTEM): Generator<Listed> {
  // Only roots that lie in one another give a file twice.
  const seen = roots.length > 1 ? new Set<string>() : null;
  const failed = (path: Buffer, cause: unknown): Listed => ({
    unlisted: { ...readable(path), cause: cause as NodeJS.ErrnoException },
  });

  function* file(path: Buffer, named: boolean): Generator<Listed> {
    if (seen) {
      const key = path.toString('latin1');
      if (seen.has(key)) return;
      seen.add(key);
    }
    try {
      const stat = system.look(path);
      // A link to a folder is no report.
      if (stat.isFile()) yield { file: { ...readable(path), size: stat.size, mtime: stat.mtimeMs } };
      else if (named) yield failed(path, Object.assign(new Error('not a file'), { code: 'EINVAL' }));
    } catch (error) {
      // It was there a moment ago: gone is gone, and the next run says so.
      if (named || (error as NodeJS.ErrnoException).code !== 'ENOENT') yield failed(path, error);
    }
  }
  function* folder(path: Buffer): Generator<Listed> {
    let entries: Dirent<Buffer>[];
    try {
      entries = system.list(path);
    } catch (error) {
      yield failed(path, error);
      return;
    }
    entries.sort((a, b) => Buffer.compare(a.name, b.name));
    for (const entry of entries) {
      const { path: name } = readable(entry.name);
      // Hidden files, and those that Office leaves beside a document that is open.
      if (/^(?:\.|~\$)/.test(name)) continue;
      const below = Buffer.concat([path, Buffer.from(path.at(-1) === sep.charCodeAt(0) ? '' : sep), entry.name]);
      if (entry.isDirectory()) yield* folder(below);
      else if ((entry.isFile() || entry.isSymbolicLink()) && isWanted(name)) yield* file(below, false);
    }
  }

  for (const root of roots) {
    const path = Buffer.from(resolve(root));
    let isFolder = false;
    try {
      isFolder = system.look(path).isDirectory();
    } catch (error) {
      yield failed(path, error);
      continue;
    }
    yield* isFolder ? folder(path) : file(path, true);
  }
}
