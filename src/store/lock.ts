import { GoujiError } from '../core/errors.ts';
import { openEngine } from './engine.ts';

/** Held until it is released or its process ends, however it ends. */
export interface Lock {
  release(): void;
}

/**
 * Takes the right to write a store, which only one run has at a time; null when another has it. The system itself drops
 * the lock of a process that dies, so nothing has to be cleaned up after a crash. Throws GoujiError store-unwritable.
 */
export function tryLock(storePath: string): Lock | null {
  const db = openEngine(`${storePath}.lock`, { waitMs: 0 });
  try {
    // An exclusive transaction that is never committed: a lock of the operating system on a file of no content.
    db.exec('PRAGMA journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof GoujiError && error.code === 'store-locked') return null;
    throw error;
  }
  return { release: () => db.close() };
}
