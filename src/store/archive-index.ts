import { type ArchiveEntry, type ArchiveIndex, HOLDERS_KEPT, type Holder } from '../core/archive.ts';
import type { ReportKind } from '../core/pipeline.ts';
import type { Engine } from './engine.ts';
import { Marks } from './marks.ts';
import { unpack } from './packed.ts';
import { packEntry, unpackEntry } from './packed-entry.ts';
import { Recent } from './recent.ts';
import type { DocumentContent } from './records.ts';

/** Documents of a kind are counted up to here. */
const MOST_COUNTED = 1000;
const KEPT_PLACES = 1024;
const KEPT_ENTRIES = 128;

/**
 * The index of what was said before, over the tables of the store. A document is found by marks and keys only after it
 * was added; its text is the one stored with it.
 */
export class StoredArchive implements ArchiveIndex {
  readonly #db: Engine;
  /** The hash of the document at a place. Forgotten with what is taken out. */
  readonly #documents = new Recent<number, string>(KEPT_PLACES);
  readonly #marks: Marks;
  /** What was added last: it is compared next. Forgotten when any entry changes. */
  #last: { readonly document: string; readonly place: number } | null = null;
  /** Documents of each kind; forgotten with what is taken out. */
  readonly #counts = new Map<ReportKind, number>();
  /** What was just compared: reports on one project lie near each other. Forgotten when any entry changes. */
  readonly #entries = new Recent<string, ArchiveEntry>(KEPT_ENTRIES);
  readonly #texts = new Recent<string, string>(KEPT_ENTRIES);

  constructor(db: Engine) {
    this.#db = db;
    this.#marks = new Marks(db);
  }

  /** Keeps an entry, packed, without indexing it: `add` does, when the document's turn has come. */
  keep(document: number, kind: ReportKind, packed: Uint8Array): void {
    this.#unmark(document);
    this.#last = null;
    this.#entries.clear();
    this.#texts.clear();
    this.#db
      .sql(
        `INSERT INTO archive_entries (document, kind, packed) VALUES (?, ?, ?)
         ON CONFLICT (document) DO UPDATE SET place = NULL, kind = excluded.kind, packed = excluded.packed`,
      )
      .run(document, kind, packed);
  }

  add(entry: ArchiveEntry, _text?: string): void {
    const id = this.#id(entry.document);
    if (id === null) throw new RangeError(`no document ${entry.document}`);
    this.keep(id, entry.kind, packEntry(entry));
    this.#place(id, entry);
  }

  /** Adds a document whose entry is kept already, as it is kept: as `add`, and cheaper. */
  index(document: number, entry: ArchiveEntry): void {
    this.#unmark(document);
    this.#place(document, entry);
  }

  #place(id: number, entry: ArchiveEntry): void {
    // A place is given once, even when what stood there was taken out.
    const { place } = this.#db
      .sql(
        `UPDATE archive_entries SET place = 1 + max(?, coalesce((SELECT max(place) FROM archive_entries), 0))
         WHERE document = ? RETURNING place`,
      )
      .get<{ place: number }>(this.#marks.kept, id) as { place: number };
    this.#marks.add(place, entry);
    this.#last = { document: entry.document, place };
    const counted = this.#counts.get(entry.kind);
    if (counted !== undefined) this.#counts.set(entry.kind, counted + 1);
    const known = this.#db.sql(
      `SELECT count(*) AS n FROM (SELECT 1 FROM archive_projects WHERE key = ? LIMIT ${HOLDERS_KEPT})`,
    );
    const project = this.#db.sql('INSERT OR IGNORE INTO archive_projects VALUES (?, ?)');
    for (const key of entry.keys)
      if ((known.get<{ n: number }>(key) as { n: number }).n < HOLDERS_KEPT) project.run(key, place);
  }

  /**
   * Writes what waits in memory to be written; into the table itself when `most` marks wait, by default as many as
   * make it worth while. What is not settled is found all the same, and costs more at the next opening.
   */
  settle(most?: number): void {
    const { place } = this.#db
      .sql('SELECT coalesce(max(place), 0) AS place FROM archive_entries')
      .get<{ place: number }>() as { place: number };
    this.#marks.settle(place, most);
  }

  /** Forgets what is only in memory, for when a transaction was undone. */
  forget(): void {
    this.#marks.forget();
    this.#last = null;
    this.#documents.clear();
    this.#counts.clear();
    this.#entries.clear();
    this.#texts.clear();
  }

  remove(document: string): void {
    const id = this.#id(document);
    if (id === null) return;
    this.#unmark(id);
    this.#last = null;
    this.#entries.clear();
    this.#texts.clear();
    this.#db.sql('DELETE FROM archive_entries WHERE document = ?').run(id);
  }

  entry(document: string): ArchiveEntry | null {
    return this.#entries.get(document, () => {
      const row = this.#db
        .sql(`SELECT e.packed FROM archive_entries e JOIN documents d ON d.id = e.document WHERE d.sha256 = ?`)
        .get<{ packed: Uint8Array }>(document);
      return row ? unpackEntry(row.packed) : null;
    });
  }

  text(document: string): string | null {
    return this.#texts.get(document, () => {
      const row = this.#db
        .sql('SELECT c.packed FROM contents c JOIN documents d ON d.id = c.document WHERE d.sha256 = ?')
        .get<{ packed: Uint8Array }>(document);
      return row ? unpack<DocumentContent>(row.packed).text : null;
    });
  }

  number(document: string): number | null {
    if (this.#last?.document === document) return this.#last.place;
    return (
      this.#db
        .sql('SELECT e.place FROM documents d JOIN archive_entries e ON e.document = d.id WHERE d.sha256 = ?')
        .get<{ place: number | null }>(document)?.place ?? null
    );
  }

  document(place: number): string | null {
    return this.#documents.get(
      place,
      () =>
        this.#db
          .sql('SELECT d.sha256 FROM archive_entries e JOIN documents d ON d.id = e.document WHERE e.place = ?')
          .get<{ sha256: string }>(place)?.sha256 ?? null,
    );
  }

  holders(hashes: readonly number[]): ReadonlyMap<number, readonly Holder[]> {
    return this.#marks.of(hashes);
  }

  ofProject(keys: readonly string[]): readonly string[] {
    return this.#db
      .sql(
        `SELECT DISTINCT d.sha256, p.place FROM json_each(?) j
         JOIN archive_projects p ON p.key = j.value JOIN archive_entries e ON e.place = p.place
         JOIN documents d ON d.id = e.document ORDER BY p.place`,
      )
      .all<{ sha256: string }>(JSON.stringify([...new Set(keys)]))
      .map(({ sha256 }) => sha256);
  }

  count(kind: ReportKind): number {
    const known = this.#counts.get(kind);
    if (known !== undefined) return known;
    const { n } = this.#db
      .sql(
        `SELECT count(*) AS n FROM (SELECT 1 FROM archive_entries WHERE kind = ? AND place IS NOT NULL LIMIT ${MOST_COUNTED})`,
      )
      .get<{ n: number }>(kind) as { n: number };
    this.#counts.set(kind, n);
    return n;
  }

  #id(sha256: string): number | null {
    return this.#db.sql('SELECT id FROM documents WHERE sha256 = ?').get<{ id: number }>(sha256)?.id ?? null;
  }

  #unmark(id: number): void {
    const row = this.#db
      .sql('SELECT packed, place FROM archive_entries WHERE document = ? AND place IS NOT NULL')
      .get<{ packed: Uint8Array; place: number }>(id);
    if (!row) return;
    this.#documents.clear();
    this.#counts.clear();
    const entry = unpackEntry(row.packed);
    this.#marks.remove(row.place, entry);
    for (const key of entry.keys)
      this.#db.sql('DELETE FROM archive_projects WHERE key = ? AND place = ?').run(key, row.place);
  }
}
