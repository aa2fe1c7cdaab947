import type { Status } from '../core/analysis.ts';
import type { AllowedFinding, Finding } from '../core/finding.ts';
import type { ReportKind } from '../core/pipeline.ts';
import type { Engine } from './engine.ts';
import { pack, unpack } from './packed.ts';
import type { DocumentContent, DocumentRecord, DocumentRow } from './records.ts';
import { queryOf } from './search-terms.ts';

/** A stored fact, its quote taken from the text. */
export interface StoredFact {
  readonly id: string;
  readonly kind: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly quote: string;
  readonly section: string;
  readonly by: string;
  readonly value: unknown;
}

/** A document that a search found. */
export interface SearchHit {
  readonly id: number;
  readonly sha256: string;
  readonly title: string;
}

export interface DocumentKey {
  readonly id: number;
  readonly report: number;
  readonly kind: ReportKind;
  readonly version: string;
  readonly present: boolean;
}

/** A document to be held against the archive; `name` is the first of its paths. */
export interface ToCompare {
  readonly id: number;
  readonly sha256: string;
  readonly kind: ReportKind;
  readonly name: string;
}

type RawDocument = Omit<DocumentRow, 'present' | 'paths'> & { present: number };

const COLUMNS = `id, sha256, report, media_type AS mediaType, kind, title, as_of AS asOf, status, county, year, firm,
  characters, present`;

/** Reports by their content, with what was found out about each. */
export class Documents {
  readonly #db: Engine;
  /** Terms that wait for the end of the transaction; null outside of one. */
  #terms: Map<number, DocumentRecord['search']> | null = null;

  constructor(db: Engine) {
    this.#db = db;
  }

  /**
   * Does the work of a transaction and writes the terms of its documents to the index at the end of it, all at once: any
   * other statement in between makes FTS5 write each document as a segment of its own, which costs more than the rest.
   */
  gathering<T>(work: () => T): T {
    if (this.#terms) return work();
    const terms = new Map<number, DocumentRecord['search']>();
    this.#terms = terms;
    try {
      const result = work();
      for (const [id, search] of terms) this.#index(id, search);
      return result;
    } finally {
      this.#terms = null;
    }
  }

  key(sha256: string): DocumentKey | null {
    const row = this.#db
      .sql('SELECT id, report, kind, version, present FROM documents WHERE sha256 = ?')
      .get<Omit<DocumentKey, 'present'> & { present: number }>(sha256);
    return row ? { ...row, present: row.present === 1 } : null;
  }

  reportOf(id: number): number {
    return (this.#db.sql('SELECT report FROM documents WHERE id = ?').get<{ report: number }>(id) as { report: number })
      .report;
  }

  shaOf(id: number): string | null {
    return this.#db.sql('SELECT sha256 FROM documents WHERE id = ?').get<{ sha256: string }>(id)?.sha256 ?? null;
  }

  /** Writes all of a document but its findings; `report` is null for one that is no new version of another. */
  save(run: number, record: DocumentRecord, report: number | null): number {
    const known = this.key(record.sha256);
    const { sha256, mediaType, kind, title, asOf, status, county, year, firm, characters, version } = record;
    const own = [mediaType, kind, title, asOf, status, county, year, firm, characters, version] as const;
    let id: number;
    if (known) {
      id = known.id;
      this.#db
        .sql(
          `UPDATE documents SET media_type = ?, kind = ?, title = ?, as_of = ?, status = ?, county = ?, year = ?, firm = ?,
             characters = ?, version = ?, analysed_run = ?, milliseconds = ?, present = 1, compared = 0 WHERE id = ?`,
        )
        .run(...own, run, record.milliseconds, id);
      this.#db.sql('DELETE FROM facts WHERE document = ?').run(id);
      this.#db.sql('DELETE FROM search WHERE rowid = ?').run(id);
    } else {
      const { lastInsertRowid } = this.#db
        .sql(
          `INSERT INTO documents (sha256, report, media_type, kind, title, as_of, status, county, year, firm, characters,
             version, analysed_run, milliseconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(sha256, report ?? 0, ...own, run, record.milliseconds);
      id = Number(lastInsertRowid);
      if (report === null) this.#db.sql('UPDATE documents SET report = id WHERE id = ?').run(id);
    }
    this.#db
      .sql('INSERT INTO contents VALUES (?1, ?2) ON CONFLICT (document) DO UPDATE SET packed = excluded.packed')
      .run(id, record.content);
    const insert = this.#db.sql('INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    record.facts.forEach((fact, position) => {
      insert.run(id, position, ...fact);
    });
    if (this.#terms) this.#terms.set(id, record.search);
    else this.#index(id, record.search);
    return id;
  }

  #index(id: number, { title, body }: DocumentRecord['search']): void {
    this.#db.sql('INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)').run(id, title, body);
  }

  setPresent(id: number, present: boolean): void {
    this.#db.sql('UPDATE documents SET present = ? WHERE id = ?').run(present ? 1 : 0, id);
    if (present) return;
    this.#terms?.delete(id);
    this.#db.sql('DELETE FROM search WHERE rowid = ?').run(id);
  }

  /** Whether a document has not been held against the archive since its analysis. */
  anyToCompare(): boolean {
    return this.#db.sql('SELECT 1 FROM documents WHERE compared = 0 AND present = 1 LIMIT 1').get() !== undefined;
  }

  /**
   * Lists what has not been held against the archive since its analysis, by path, and returns how much that is;
   * `toCompare` gives it piece by piece. The list is of ids in a table that goes with the connection.
   */
  listToCompare(): number {
    this.#db.exec('CREATE TEMP TABLE IF NOT EXISTS to_compare (place INTEGER PRIMARY KEY, document INTEGER NOT NULL)');
    this.#db.exec('DELETE FROM temp.to_compare');
    return this.#db
      .sql(
        `INSERT INTO temp.to_compare (document) SELECT d.id FROM documents d WHERE d.compared = 0 AND d.present = 1
         ORDER BY (SELECT min(name) FROM paths p WHERE p.document = d.id), d.sha256`,
      )
      .run().changes;
  }

  /** As many of the list as `limit`, from a place on; the first has place 1. */
  toCompare(from: number, limit: number): ToCompare[] {
    return this.#db
      .sql(
        `SELECT d.id, d.sha256, d.kind, (SELECT min(name) FROM paths p WHERE p.document = d.id) AS name
         FROM temp.to_compare c JOIN documents d ON d.id = c.document
         WHERE c.place >= ?1 AND c.place < ?1 + ?2 ORDER BY c.place`,
      )
      .all<ToCompare>(from, limit);
  }

  /** Kind and version of the documents in a file. */
  inFile(file: number): { kind: ReportKind; version: string }[] {
    return this.#db
      .sql('SELECT d.kind, d.version FROM paths p JOIN documents d ON d.id = p.document WHERE p.file = ?')
      .all(file);
  }

  /** How many documents of each kind and status lie in the archive. */
  countKinds(): { kind: ReportKind; status: Status; count: number }[] {
    return this.#db
      .sql(
        'SELECT kind, status, count(*) AS count FROM documents WHERE present = 1 GROUP BY kind, status ORDER BY kind, status',
      )
      .all();
  }

  setCompared(id: number): void {
    this.#db.sql('UPDATE documents SET compared = 1 WHERE id = ?').run(id);
  }

  /** Puts the findings across documents that the installation accepts in the place of those before, behind the others. */
  setAllowedAcross(id: number, across: readonly AllowedFinding[]): void {
    const content = this.content(id);
    if (!content) return;
    const { allowed: before = [], ...rest } = content;
    const own = before.filter(({ elsewhere }) => elsewhere === undefined);
    if (across.length === 0 && own.length === before.length) return;
    const allowed = [...own, ...across];
    this.#db
      .sql('UPDATE contents SET packed = ? WHERE document = ?')
      .run(pack({ ...rest, ...(allowed.length > 0 && { allowed }) }), id);
  }

  /** What the review desk shows of a document, or null. */
  content(id: number): DocumentContent | null {
    const row = this.#db.sql('SELECT packed FROM contents WHERE document = ?').get<{ packed: Uint8Array }>(id);
    return row ? unpack<DocumentContent>(row.packed) : null;
  }

  facts(id: number): StoredFact[] {
    const text = this.content(id)?.text ?? '';
    return this.#db
      .sql('SELECT kind, start, end, section, by, value_json AS value FROM facts WHERE document = ? ORDER BY position')
      .all<{ kind: string; start: number; end: number; section: string; by: string; value: string }>(id)
      .map(({ kind, start, end, section, by, value }) => ({
        id: `${kind}@${start}-${end}`,
        kind,
        span: { start, end },
        quote: text.slice(start, end),
        section,
        by,
        value: JSON.parse(value) as unknown,
      }));
  }

  bySha(sha256: string): DocumentRow | null {
    const row = this.#db.sql(`SELECT ${COLUMNS} FROM documents WHERE sha256 = ?`).get<RawDocument>(sha256);
    return row ? this.#listed(row) : null;
  }

  /** The documents that lie in the archive now, in the order in which they came; `from` is exclusive. */
  list(limit: number, from = 0): DocumentRow[] {
    return this.#db
      .sql(`SELECT ${COLUMNS} FROM documents WHERE present = 1 AND id > ? ORDER BY id LIMIT ?`)
      .all<RawDocument>(from, limit)
      .map((row) => this.#listed(row));
  }

  /** Reports that hold all the words, the best first; words of two characters are found like any others. */
  search(typed: string, limit = 50): SearchHit[] {
    const query = queryOf(typed);
    if (query === null) return [];
    return this.#db
      .sql(
        `SELECT d.id, d.sha256, d.title FROM search s JOIN documents d ON d.id = s.rowid
         WHERE search MATCH ? ORDER BY bm25(search, 5.0, 1.0), d.id LIMIT ?`,
      )
      .all<SearchHit>(query, limit);
  }

  /** Findings of high severity and the like, counted: the open ones of all documents that are there. */
  countFindings(): { check: string; severity: Finding['severity']; count: number }[] {
    return this.#db
      .sql(
        `SELECT "check", severity, count(*) AS count FROM findings WHERE until_run IS NULL
         GROUP BY "check", severity ORDER BY count DESC, "check"`,
      )
      .all();
  }

  #listed({ present, ...row }: RawDocument): DocumentRow {
    const paths = this.#db
      .sql('SELECT name FROM paths WHERE document = ? ORDER BY name')
      .all<{ name: string }>(row.id)
      .map(({ name }) => name);
    return { ...row, present: present === 1, paths };
  }
}
