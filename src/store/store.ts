import { existsSync } from 'node:fs';
import { GoujiError } from '../core/errors.ts';
import type { ReportKind } from '../core/pipeline.ts';
import { Answers } from './answers.ts';
import { StoredArchive } from './archive-index.ts';
import { Decisions } from './decisions.ts';
import { Documents } from './documents.ts';
import { type Engine, openEngine } from './engine.ts';
import { Files } from './files.ts';
import { Findings } from './findings.ts';
import { migrate, requireCurrent } from './migrations.ts';
import type { DocumentRecord, FindingRow } from './records.ts';
import { Runs } from './runs.ts';
import { type StatisticsAbove, type StatisticsBy, type StatisticsRow, statistics } from './statistics.ts';
import { Worklist } from './worklist.ts';

/** Pages that may be changed in memory before they are written, in KB; keeps the index of marks of large archives. */
const CACHE_KB = 64 * 1024;
/** Pages in the log before they are put into the file, where each time the disk has to be waited for: 16 MB. */
const LOG_PAGES = 4096;

/** With what a report of a kind is analysed now; see `DocumentRecord.version`. */
export type VersionOf = (kind: ReportKind) => string;

/** Everything that gouji remembers, in one file of SQLite. One process writes at a time; any number read. */
export class Store {
  readonly runs: Runs;
  readonly files: Files;
  readonly documents: Documents;
  readonly findings: Findings;
  readonly decisions: Decisions;
  readonly archive: StoredArchive;
  /** Of language models. */
  readonly answers: Answers;
  readonly #db: Engine;

  constructor(db: Engine) {
    this.#db = db;
    this.runs = new Runs(db);
    this.files = new Files(db);
    this.documents = new Documents(db);
    this.findings = new Findings(db);
    this.decisions = new Decisions(db);
    this.archive = new StoredArchive(db);
    this.answers = new Answers(db);
  }

  get path(): string {
    return this.#db.path;
  }

  /** All of `work` is written, or nothing of it. Throws GoujiError store-locked, store-full, store-unwritable. */
  transaction<T>(work: () => T): T {
    try {
      return this.#db.transaction(() => this.documents.gathering(work));
    } catch (error) {
      this.archive.forget();
      throw error;
    }
  }

  /** An empty list of work; the one before is gone. */
  worklist(): Worklist {
    return new Worklist(this.#db);
  }

  statistics(by: StatisticsBy | StatisticsAbove): StatisticsRow[] {
    return statistics(this.#db, by);
  }

  /** Puts a document with all that belongs to it at a name in a file, in the place of what lay there before. */
  putDocument(run: number, file: number, name: string, record: DocumentRecord): void {
    const before = this.files.documentAt(file, name);
    const id = this.documents.save(run, record, this.#reportAfter(before, file, name, record.sha256));
    this.archive.keep(id, record.kind, record.entry);
    this.findings.replace(run, id, this.documents.reportOf(id), 'rules', record.findings);
    this.#placeDocument(run, file, name, id, before);
  }

  /** Puts a name to a document that is stored already; false when it is not, or not by this version. */
  placeKnown(run: number, file: number, name: string, sha256: string, versionOf: VersionOf): boolean {
    const known = this.documents.key(sha256);
    if (!known?.present || known.version !== versionOf(known.kind)) return false;
    this.#placeDocument(run, file, name, known.id, this.files.documentAt(file, name));
    return true;
  }

  /** Puts what the archive says of a document in the place of what it said before. `others`: whom it points at, by hash. */
  putArchiveFindings(run: number, id: number, findings: readonly FindingRow[], others: readonly string[]): void {
    this.findings.replace(run, id, this.documents.reportOf(id), 'archive', findings);
    this.#db.sql('DELETE FROM archive_links WHERE document = ?').run(id);
    for (const other of new Set(others)) this.#db.sql('INSERT INTO archive_links VALUES (?, ?)').run(other, id);
    this.documents.setCompared(id);
  }

  /** Takes the documents of a file away that lie at other names than those given. */
  displace(run: number, file: number, keep: ReadonlySet<string>): void {
    for (const document of this.files.displace(file, keep)) this.#leaveIfNowhere(run, document);
  }

  close(): void {
    this.#db.close();
  }

  #placeDocument(run: number, file: number, name: string, id: number, before: number | null): void {
    this.files.place(file, name, id);
    if (before !== null && before !== id) this.#leaveIfNowhere(run, before);
  }

  /** A document that lies nowhere any more keeps its history; its findings are gone. */
  #leaveIfNowhere(run: number, document: number): void {
    if (this.files.isPlaced(document)) return;
    this.documents.setPresent(document, false);
    this.findings.endAll(run, document);
    const sha256 = this.documents.shaOf(document);
    if (sha256 === null) return;
    this.archive.remove(sha256);
    this.#db.sql('DELETE FROM archive_links WHERE document = ?').run(document);
    // What was said of others because of this one has to be looked at again.
    this.#db
      .sql('UPDATE documents SET compared = 0 WHERE id IN (SELECT document FROM archive_links WHERE other = ?)')
      .run(sha256);
  }

  /** A new document in the place of one that lies nowhere else is a new version of the same report. */
  #reportAfter(before: number | null, file: number, name: string, sha256: string): number | null {
    if (before === null || this.documents.key(sha256) || this.files.isPlacedElsewhere(before, file, name)) return null;
    return this.documents.reportOf(before);
  }
}

/** Opens a store to write; makes it when there is none. Throws GoujiError store-unwritable, store-invalid, store-locked. */
export function openStore(path: string): Store {
  const db = openEngine(path);
  try {
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
      PRAGMA cache_size = -${CACHE_KB}; PRAGMA temp_store = MEMORY;
      PRAGMA wal_autocheckpoint = ${LOG_PAGES};`);
    migrate(db);
    return new Store(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens a store to read. Throws GoujiError store-missing, store-unwritable, store-invalid. */
export function readStore(path: string): Store {
  if (!existsSync(path))
    throw new GoujiError(
      'store-missing',
      `没有结果库：${path}`,
      '请先用 gouji run 检查报告，或用 --store 指定它在哪里。',
    );
  const db = openEngine(path, { readonly: true });
  try {
    requireCurrent(db);
    return new Store(db);
  } catch (error) {
    db.close();
    throw error;
  }
}
