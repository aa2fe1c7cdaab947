import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GoujiError } from '../core/errors.ts';
import type { Lang } from '../core/text.ts';
import { say } from './texts.ts';

/** Whether both paths lead to one file, through links as well. */
export function isSameFile(a: string, b: string): boolean {
  try {
    const [one, other] = [statSync(a), statSync(b)];
    return one.ino === other.ino && one.dev === other.dev;
  } catch {
    return false;
  }
}

/** SHA-256 of a file; null where there is none. */
export async function hashOf(path: string): Promise<string | null> {
  if (!existsSync(path) || !statSync(path).isFile()) return null;
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/**
 * Writes a file whole or not at all: into a file beside it, which takes its name when all is written. Throws what the
 * pieces throw, and GoujiError config-invalid for a place that can't be written.
 */
export async function writeWhole(path: string, pieces: AsyncIterable<Uint8Array>, lang: Lang): Promise<void> {
  const part = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    await pipeline(Readable.from(pieces), createWriteStream(part, { flags: 'wx', flush: true }));
    renameSync(part, path);
  } catch (cause) {
    const { code, path: at } = cause as NodeJS.ErrnoException;
    // Another process's part is not ours to remove.
    if (code !== 'EEXIST') rmSync(part, { force: true });
    if (code === undefined || at === undefined) throw cause;
    throw new GoujiError('config-invalid', say(lang, 'cannotWrite', { path, why: code }), '', { cause });
  }
}
