import type { KnownFile } from '../../store/records.ts';
import type { Store, VersionOf } from '../../store/store.ts';
import type { ListedFile, Worklist } from '../../store/worklist.ts';
import { liesIn, type Scope } from './inputs.ts';
import type { Listed, Unlisted } from './list.ts';

/** A file to read, with what is known of it. */
export type PlannedFile = ListedFile;

/** What a run has to do; the files are in `work`. */
export interface Plan {
  readonly work: Worklist;
  readonly found: number;
  /** As they were; nothing to do. */
  readonly unchanged: number;
  /** Not read before, unchanged since, and not to be tried again. */
  readonly quarantined: number;
  /** What could not be looked at; of what lies there nothing is known to be gone. */
  readonly dark: readonly Unlisted[];
  /** What was named and is not there, nor was it ever: told, and not kept. */
  readonly absent: readonly Unlisted[];
}

export interface PlanOptions {
  /** Folders, files and patterns that the run is about. */
  readonly scope: Scope;
  readonly retry: boolean;
  readonly versionOf: VersionOf;
  /** See `attemptVersion`. */
  readonly attempt: string;
}

/** Tells from names, sizes and times what is to be done: no file is opened. */
export function planRun(
  listing: Iterable<Listed>,
  store: Store,
  { scope, retry, versionOf, attempt }: PlanOptions,
): Plan {
  const work = store.worklist();
  const counts = { found: 0, unchanged: 0, quarantined: 0 };
  const dark: Unlisted[] = [];
  const absent: Unlisted[] = [];
  for (const listed of listing) {
    if ('unlisted' in listed) {
      const { unlisted } = listed;
      (isAbsent(unlisted, scope, store) ? absent : dark).push(unlisted);
      continue;
    }
    const { file } = listed;
    counts.found++;
    const before = store.files.known(file);
    if (before) work.see(before.id);
    const same = before !== null && before.size === file.size && before.mtime === file.mtime;
    if (!same || (retry && store.files.hasProblems(before.id))) work.add('read', file, before);
    else if (before.state === 'failed' && before.version === attempt) counts.quarantined++;
    else if (before.state === 'read' && isCurrent(before, store, versionOf, attempt)) {
      counts.unchanged++;
      if (before.version !== attempt) work.add('current', file, before);
    } else work.add('read', file, before);
  }
  const isDark = (path: string): boolean => dark.some((one) => liesIn(path, one.path));
  for (const { path, covers } of scope.areas)
    for (const file of work.missing(path)) {
      if (!covers(file.path) || isDark(file.path)) continue;
      // Areas may lie in one another.
      work.see(file.id);
      work.add(file.state === 'folder' ? 'relisted' : 'gone', file, file);
    }
  return { work, ...counts, dark, absent };
}

/** Nothing to read, to take out or to tell. */
export const isIdle = ({ work, dark, absent }: Plan): boolean =>
  work.count('read') + work.count('gone') + work.count('relisted') + dark.length + absent.length === 0;

function isAbsent({ path, cause }: Unlisted, { roots }: Scope, store: Store): boolean {
  return (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') && roots.has(path) && !store.files.anyReport(path);
}

function isCurrent(file: KnownFile, store: Store, versionOf: VersionOf, attempt: string): boolean {
  if (file.version === attempt) return true;
  const documents = store.documents.inFile(file.id);
  return documents.length > 0 && documents.every(({ kind, version }) => version === versionOf(kind));
}
