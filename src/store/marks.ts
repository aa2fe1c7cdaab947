import { type ArchiveEntry, HOLDERS_KEPT, type Mark } from '../core/archive.ts';
import { type Held, MarkTable } from '../core/mark-table.ts';
import type { Engine } from './engine.ts';
import { unpack } from './packed.ts';
import { Recent } from './recent.ts';

/** So many wait in memory at most, some 15 MB; a page of the table is then written once for several of them. */
const MOST_WAITING = 300_000;
const KEPT_FULL = 4096;

type Marked = Pick<ArchiveEntry, 'prints' | 'paragraphs'>;

/**
 * Who holds which mark, by the places of documents. Marks are hashes: those of one report lie all over the table, and to
 * write each report's at once would write a page of the disk for each mark, the more the larger the table is. They wait
 * in memory and are written in the order of the table. What waited when a process died is taken from the entries again.
 */
export class Marks {
  readonly #db: Engine;
  /** Null till the entries that are not in the table were looked for. */
  #waiting: MarkTable | null = null;
  /** Who holds a mark that has as many holders as are kept: no document that is added changes it. */
  readonly #full = new Recent<number, readonly Held[]>(KEPT_FULL);
  /** What the table says of the marks of the document that was added last: it is compared next. */
  #read: ReadonlyMap<number, readonly Held[]> = new Map();

  constructor(db: Engine) {
    this.#db = db;
  }

  /** The last place whose marks are in the table. */
  get settled(): number {
    return this.#db.sql('SELECT place FROM archive_settled').get<{ place: number }>()?.place ?? 0;
  }

  /** Adds the marks of the document at a place, which is behind all others. */
  add(place: number, entry: Marked): void {
    const open = marksOf(entry).filter(({ hash }) => !this.#full.has(hash));
    this.#read = this.#stored(open.map(({ hash }) => hash));
    const waiting = this.#all();
    wait(waiting, place, open, this.#read);
    if (waiting.size >= MOST_WAITING) this.settle(place);
  }

  /** Forgets the marks of the document at a place. */
  remove(place: number, entry: Marked): void {
    this.#full.clear();
    this.#read = new Map();
    const waits = place > this.settled;
    for (const { hash } of marksOf(entry))
      if (waits) this.#all().remove(hash, place);
      else this.#db.sql('DELETE FROM archive_marks WHERE hash = ? AND place = ?').run(hash, place);
  }

  /** Who holds each of the marks, in the order of their places; marks that nobody holds are left out. */
  of(hashes: readonly number[]): Map<number, readonly Held[]> {
    const found = new Map<number, readonly Held[]>();
    const open: number[] = [];
    for (const hash of new Set(hashes)) {
      const full = this.#full.get(hash, () => null);
      if (full) found.set(hash, full);
      else open.push(hash);
    }
    const waiting = this.#all();
    const stored = this.#stored(open);
    for (const hash of open) {
      const held = [...(stored.get(hash) ?? []), ...waiting.of(hash)];
      if (held.length >= HOLDERS_KEPT) this.#full.get(hash, () => held);
      if (held.length > 0) found.set(hash, held);
    }
    return found;
  }

  /** Writes what waits into the table; `place` is the last that was given to a document. */
  settle(place: number): void {
    if (place <= this.settled) return;
    const waiting = this.#all();
    const insert = this.#db.sql('INSERT OR IGNORE INTO archive_marks VALUES (?, ?, ?, ?)');
    for (const hash of waiting.hashes())
      for (const { document, span } of waiting.of(hash)) insert.run(hash, document, span.start, span.end);
    this.#db.sql('UPDATE archive_settled SET place = ?').run(place);
    this.forget();
  }

  /** Forgets what is only in memory; it is taken from the tables again. For when a transaction was undone. */
  forget(): void {
    this.#waiting = null;
    this.#read = new Map();
    this.#full.clear();
  }

  #all(): MarkTable {
    if (this.#waiting) return this.#waiting;
    const waiting = new MarkTable();
    const rows = this.#db
      .sql('SELECT place, packed FROM archive_entries WHERE place > ? ORDER BY place')
      .all<{ place: number; packed: Uint8Array }>(this.settled);
    for (const { place, packed } of rows) {
      const marks = marksOf(unpack<ArchiveEntry>(packed));
      wait(waiting, place, marks, this.#stored(marks.map(({ hash }) => hash)));
    }
    this.#waiting = waiting;
    return waiting;
  }

  /** What the table says of marks; each of them has a list, which may be empty. */
  #stored(hashes: readonly number[]): ReadonlyMap<number, readonly Held[]> {
    const asked = new Map<number, Held[]>();
    const found = new Map<number, readonly Held[]>();
    for (const hash of hashes) {
      const known = this.#read.get(hash);
      if (known) found.set(hash, known);
      else if (!asked.has(hash)) asked.set(hash, []);
    }
    if (asked.size === 0) return found;
    const rows = this.#db
      .sql(
        `SELECT m.hash, m.place, m.start, m.end FROM json_each(?) j JOIN archive_marks m ON m.hash = j.value
         ORDER BY j.key, m.place`,
      )
      .all<{ hash: number; place: number; start: number; end: number }>(JSON.stringify([...asked.keys()]));
    for (const { hash, place, start, end } of rows) asked.get(hash)?.push({ document: place, span: { start, end } });
    for (const [hash, held] of asked) found.set(hash, held);
    return found;
  }
}

const marksOf = ({ prints, paragraphs }: Marked): Mark[] => [...prints, ...paragraphs];

/** As many of a document's marks as are kept beside those that the table has. */
function wait(
  waiting: MarkTable,
  place: number,
  marks: readonly Mark[],
  stored: ReadonlyMap<number, readonly Held[]>,
): void {
  for (const { hash, span } of marks) {
    const most = HOLDERS_KEPT - (stored.get(hash)?.length ?? 0);
    if (most > 0) waiting.add(hash, place, span, most);
  }
}
