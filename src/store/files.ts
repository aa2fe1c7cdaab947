import type { Engine } from './engine.ts';
import type { FileState, KnownFile, ListedProblem, Problem } from './records.ts';

const NO_BYTES = new Uint8Array(0);

/** How the paths of all that lies in a folder begin. */
export function folderPrefix(path: string): string {
  if (/[/\\]$/.test(path)) return path;
  return /^[a-z]:\\|^\\\\/i.test(path) ? `${path}\\` : `${path}/`;
}

/** Files, where documents lie in them, and what could not be read. */
export class Files {
  readonly #db: Engine;

  constructor(db: Engine) {
    this.#db = db;
  }

  /** All files that lie at a path or below it, those that are gone among them. */
  below(path: string): KnownFile[] {
    return this.#db
      .sql(
        `SELECT id, path, raw, size, mtime, sha256, state, version FROM files
         WHERE path = ?1 OR (path >= ?2 AND path < ?2 || char(1114111)) ORDER BY path, raw`,
      )
      .all<KnownFile & { raw: Uint8Array }>(path, folderPrefix(path))
      .map((row) => ({ ...row, raw: row.raw.length > 0 ? row.raw : null }));
  }

  /** What is known of the file with this name, or null. */
  known({ path, raw }: Pick<FileState, 'path' | 'raw'>): KnownFile | null {
    const row = this.#db
      .sql('SELECT id, size, mtime, sha256, state, version FROM files WHERE path = ? AND raw = ?')
      .get<Omit<KnownFile, 'path' | 'raw'>>(path, raw ?? NO_BYTES);
    return row ? { ...row, path, raw } : null;
  }

  /** Whether a report was found at a path or below it that is not gone. */
  anyReport(path: string): boolean {
    return (
      this.#db
        .sql(
          `SELECT 1 FROM files WHERE (path = ?1 OR (path >= ?2 AND path < ?2 || char(1114111)))
             AND state NOT IN ('folder', 'gone') LIMIT 1`,
        )
        .get(path, folderPrefix(path)) !== undefined
    );
  }

  /** Writes how a file was found; returns its id. */
  save(file: FileState, sha256: string | null, state: KnownFile['state'], version: string): number {
    const { id } = this.#db
      .sql(
        `INSERT INTO files (path, raw, size, mtime, sha256, state, version) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (path, raw) DO UPDATE SET size = excluded.size, mtime = excluded.mtime,
           sha256 = excluded.sha256, state = excluded.state, version = excluded.version RETURNING id`,
      )
      .get<{ id: number }>(file.path, file.raw ?? NO_BYTES, file.size, file.mtime, sha256, state, version) as {
      id: number;
    };
    return id;
  }

  setState(id: number, state: KnownFile['state']): void {
    this.#db.sql('UPDATE files SET state = ? WHERE id = ?').run(state, id);
  }

  /** The document at a name in a file, or null. */
  documentAt(file: number, name: string): number | null {
    return (
      this.#db.sql('SELECT document FROM paths WHERE file = ? AND name = ?').get<{ document: number }>(file, name)
        ?.document ?? null
    );
  }

  place(file: number, name: string, document: number): void {
    this.#db
      .sql(
        `INSERT INTO paths (file, name, document) VALUES (?, ?, ?)
         ON CONFLICT (file, name) DO UPDATE SET document = excluded.document`,
      )
      .run(file, name, document);
  }

  /** Takes away the names of a file but those given; returns the documents that lay there. */
  displace(file: number, keep: ReadonlySet<string>): number[] {
    const rows = this.#db
      .sql('SELECT id, name, document FROM paths WHERE file = ?')
      .all<{ id: number; name: string; document: number }>(file)
      .filter(({ name }) => !keep.has(name));
    for (const { id } of rows) this.#db.sql('DELETE FROM paths WHERE id = ?').run(id);
    return rows.map(({ document }) => document);
  }

  isPlaced(document: number): boolean {
    return this.#db.sql('SELECT 1 FROM paths WHERE document = ? LIMIT 1').get(document) !== undefined;
  }

  isPlacedElsewhere(document: number, file: number, name: string): boolean {
    return (
      this.#db
        .sql('SELECT 1 FROM paths WHERE document = ? AND NOT (file = ? AND name = ?) LIMIT 1')
        .get(document, file, name) !== undefined
    );
  }

  /** Notes what could not be read; one that is known counts another attempt. */
  addProblem(run: number, file: number, name: string, { code, message, hint }: Problem): void {
    this.#db
      .sql(
        `INSERT INTO problems (file, name, code, message, hint, first_run, last_run) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
         ON CONFLICT (file, name) DO UPDATE SET code = excluded.code, message = excluded.message, hint = excluded.hint,
           attempts = attempts + 1, last_run = excluded.last_run`,
      )
      .run(file, name, code, message, hint, run);
  }

  /** Forgets the problems of a file but those of the names given. */
  clearProblems(file: number, keep: ReadonlySet<string> = new Set()): void {
    const rows = this.#db
      .sql('SELECT id, name FROM problems WHERE file = ?')
      .all<{ id: number; name: string }>(file)
      .filter(({ name }) => !keep.has(name));
    for (const { id } of rows) this.#db.sql('DELETE FROM problems WHERE id = ?').run(id);
  }

  /** Whether something in a file could not be read. */
  hasProblems(file: number): boolean {
    return this.#db.sql('SELECT 1 FROM problems WHERE file = ? LIMIT 1').get(file) !== undefined;
  }

  /** What could not be read and still is so, by path. */
  problems(): ListedProblem[] {
    return this.#db
      .sql(
        `SELECT name AS path, code, message, hint, attempts, first_run AS firstRun, last_run AS lastRun
         FROM problems ORDER BY name`,
      )
      .all<ListedProblem>();
  }
}
