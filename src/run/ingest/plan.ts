import { folderPrefix } from '../../store/files.ts';
import type { FileState, KnownFile } from '../../store/records.ts';
import type { Store, VersionOf } from '../../store/store.ts';
import type { Listing } from './list.ts';

/** A file to read, with what is known of it. */
export interface PlannedFile {
  readonly file: FileState;
  readonly known: KnownFile | null;
}

/** What a run has to do. */
export interface Plan {
  readonly toRead: readonly PlannedFile[];
  /** As they were; nothing to do. */
  readonly unchanged: number;
  /** Not read before, unchanged since, and not to be tried again. */
  readonly quarantined: readonly KnownFile[];
  /** Were there and are no more. */
  readonly gone: readonly KnownFile[];
  /** Could not be listed before and can be now. */
  readonly relisted: readonly KnownFile[];
  /** Unchanged, analysed by a current version, but not noted as such. */
  readonly current: readonly KnownFile[];
}

export interface PlanOptions {
  /** Folders and files that the run is about. */
  readonly roots: readonly string[];
  readonly retry: boolean;
  readonly versionOf: VersionOf;
  /** See `attemptVersion`. */
  readonly attempt: string;
}

const keyOf = ({ path, raw }: { path: string; raw: Uint8Array | null }): string =>
  raw ? `${path}\0${Buffer.from(raw).toString('latin1')}` : path;

/** Tells from names, sizes and times what is to be done: no file is opened. */
export function planRun(listing: Listing, store: Store, { roots, retry, versionOf, attempt }: PlanOptions): Plan {
  const known = new Map<string, KnownFile>();
  for (const root of roots) for (const file of store.files.below(root)) known.set(keyOf(file), file);
  const troubled = retry ? store.files.withProblems() : null;
  const plan = {
    toRead: [] as PlannedFile[],
    unchanged: 0,
    quarantined: [] as KnownFile[],
    gone: [] as KnownFile[],
    relisted: [] as KnownFile[],
    current: [] as KnownFile[],
  };
  for (const file of listing.files) {
    const key = keyOf(file);
    const before = known.get(key) ?? null;
    known.delete(key);
    const same = before !== null && before.size === file.size && before.mtime === file.mtime;
    if (!same || troubled?.has(before.id)) plan.toRead.push({ file, known: before });
    else if (before.state === 'failed' && before.version === attempt) plan.quarantined.push(before);
    else if (before.state === 'read' && isCurrent(before, store, versionOf, attempt)) {
      plan.unchanged++;
      if (before.version !== attempt) plan.current.push(before);
    } else plan.toRead.push({ file, known: before });
  }
  // What lies below a folder that can't be listed, or is such a file itself, is not known to be gone.
  const dark = listing.unlisted.map(({ path }) => path);
  for (const file of known.values()) {
    if (file.state === 'gone' || dark.some((path) => file.path === path || file.path.startsWith(folderPrefix(path))))
      continue;
    if (file.state === 'folder') plan.relisted.push(file);
    else plan.gone.push(file);
  }
  return plan;
}

function isCurrent(file: KnownFile, store: Store, versionOf: VersionOf, attempt: string): boolean {
  if (file.version === attempt) return true;
  const documents = store.documents.inFile(file.id);
  return documents.length > 0 && documents.every(({ kind, version }) => version === versionOf(kind));
}
