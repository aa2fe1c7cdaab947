import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isWanted } from '../read/read.ts';

/** A file to read, or a folder that holds none. */
export interface InputPath {
  readonly path: string;
  readonly empty?: true;
}

/**
 * The files behind the given paths, each once, in the order given; a folder stands for the reports in it and below,
 * by name. Hidden and linked folders are left out. A path that can't be looked at is handed on for the reader to answer.
 */
export function inputPaths(paths: readonly string[]): InputPath[] {
  const seen = new Set<string>();
  const inputs: InputPath[] = [];
  const add = (path: string) => {
    const full = resolve(path);
    if (seen.has(full)) return;
    seen.add(full);
    inputs.push({ path });
  };
  for (const path of paths) {
    if (!isFolder(path)) {
      add(path);
      continue;
    }
    const files = [...reportFiles(path)];
    if (files.length === 0) inputs.push({ path, empty: true });
    for (const file of files) add(file);
  }
  return inputs;
}

/** False for what can't be looked at, too. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function* reportFiles(folder: string): Generator<string> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that may not be opened holds nothing that could be read; when it was named itself, it counts as empty.
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    // Hidden files, and those that Office leaves beside a document that is open.
    if (/^(?:\.|~\$)/.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* reportFiles(path);
    else if (entry.isFile() && isWanted(entry.name)) yield path;
  }
}
