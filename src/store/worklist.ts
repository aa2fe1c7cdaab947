import type { Engine } from './engine.ts';
import { folderPrefix } from './files.ts';
import type { FileState, KnownFile } from './records.ts';

/** What a run has to do with a file. */
export type Task = 'read' | 'current' | 'gone' | 'relisted';

/** A file of the list, with what is known of it. */
export interface ListedFile {
  readonly file: FileState;
  readonly known: KnownFile | null;
}

interface Raw {
  readonly place: number;
  readonly path: string;
  readonly raw: Uint8Array;
  readonly size: number;
  readonly mtime: number;
  readonly id: number | null;
  readonly knownSize: number;
  readonly knownMtime: number;
  readonly sha256: string | null;
  readonly state: KnownFile['state'];
  readonly version: string;
}

const AT_ONCE = 256;
const NO_BYTES = new Uint8Array(0);

/**
 * What a run has found and has to do, in tables that go with the connection: a list of a hundred thousand files as objects
 * would take more memory than all the rest. One list at a time; a new one empties that before.
 */
export class Worklist {
  readonly #db: Engine;

  constructor(db: Engine) {
    this.#db = db;
    db.exec(`
      CREATE TEMP TABLE IF NOT EXISTS seen (file INTEGER PRIMARY KEY);
      CREATE TEMP TABLE IF NOT EXISTS tasks (
        task TEXT NOT NULL, place INTEGER NOT NULL, path TEXT NOT NULL, raw BLOB NOT NULL, size INTEGER NOT NULL,
        mtime REAL NOT NULL, file INTEGER, PRIMARY KEY (task, place)
      ) WITHOUT ROWID;
      DELETE FROM temp.seen; DELETE FROM temp.tasks;`);
  }

  /** Notes that a file which the store knows was found. */
  see(file: number): void {
    this.#db.sql('INSERT OR IGNORE INTO temp.seen VALUES (?)').run(file);
  }

  /** Puts a file at the end of a task. */
  add(task: Task, { path, raw, size, mtime }: FileState, known: KnownFile | null): void {
    this.#db
      .sql(
        `INSERT INTO temp.tasks SELECT ?1, 1 + coalesce((SELECT max(place) FROM temp.tasks WHERE task = ?1), 0),
           ?2, ?3, ?4, ?5, ?6`,
      )
      .run(task, path, raw ?? NO_BYTES, size, mtime, known?.id ?? null);
  }

  count(task: Task): number {
    const { n } = this.#db
      .sql('SELECT coalesce(max(place), 0) AS n FROM temp.tasks WHERE task = ?')
      .get<{ n: number }>(task) as { n: number };
    return n;
  }

  /** The files of a task in their order. The store may be written to in between. */
  *of(task: Task): Generator<ListedFile> {
    let last = 0;
    for (;;) {
      const rows = this.#db
        .sql(
          `SELECT t.place, t.path, t.raw, t.size, t.mtime, f.id, f.size AS knownSize, f.mtime AS knownMtime, f.sha256,
             f.state, f.version FROM temp.tasks t LEFT JOIN files f ON f.id = t.file
           WHERE t.task = ? AND t.place > ? ORDER BY t.place LIMIT ${AT_ONCE}`,
        )
        .all<Raw>(task, last);
      for (const row of rows) yield listed(row);
      if (rows.length < AT_ONCE) return;
      last = (rows.at(-1) as Raw).place;
    }
  }

  /** The files that the store knows at a path or below it and that were not found, those that are gone not among them. */
  *missing(path: string): Generator<KnownFile> {
    let last = 0;
    for (;;) {
      const rows = this.#db
        .sql(
          `SELECT id, path, raw, size, mtime, sha256, state, version FROM files
           WHERE (path = ?1 OR (path >= ?2 AND path < ?2 || char(1114111))) AND state <> 'gone' AND +id > ?3
             AND id NOT IN (SELECT file FROM temp.seen) ORDER BY id LIMIT ${AT_ONCE}`,
        )
        .all<KnownFile & { raw: Uint8Array }>(path, folderPrefix(path), last);
      for (const row of rows) yield { ...row, raw: row.raw.length > 0 ? row.raw : null };
      if (rows.length < AT_ONCE) return;
      last = (rows.at(-1) as KnownFile).id;
    }
  }
}

function listed(row: Raw): ListedFile {
  const { path, raw: bytes, size, mtime, id, knownSize, knownMtime, sha256, state, version } = row;
  const raw = bytes.length > 0 ? bytes : null;
  const known = id === null ? null : { id, path, raw, size: knownSize, mtime: knownMtime, sha256, state, version };
  return { file: { path, raw, size, mtime }, known };
}
