import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A file to read, or a folder that holds none. */
export interface InputPath {
  readonly path: string;
  readonly empty?: true;
}

/** What a folder is searched for. A file that is named itself is taken whatever it is called. */
const WANTED = /\.txt$/i;

/**
 * The files behind the given paths, each once, in the order given; a folder stands for the text files in it and below,
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
    const files = [...textFiles(path)];
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

function* textFiles(folder: string): Generator<string> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that may not be opened holds nothing that could be read; when it was named itself, it counts as empty.
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* textFiles(path);
    else if (entry.isFile() && WANTED.test(entry.name)) yield path;
  }
}
