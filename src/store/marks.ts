import { type ArchiveEntry, HOLDERS_KEPT, type Mark } from '../core/archive.ts';
import { type Held, MarkTable } from '../core/mark-table.ts';
import type { Engine } from './engine.ts';
import { unpackEntry } from './packed-entry.ts';
import { Recent } from './recent.ts';
import { FIELDS, packMarks, unpackMarks } from './waiting-marks.ts';

/** So many wait in memory at most, some 15 MB; a page of the table is then written once for several of them. */
const MOST_WAITING = 300_000;
const KEPT_FULL = 4096;

type Marked = Pick<ArchiveEntry, 'prints' | 'paragraphs'>;

/**
 * Who holds which mark, by the places of documents. Marks are hashes: those of one report lie all over the table, and to
 * write each report's at once would write a page of the disk for each mark, the more the larger the table is. They wait
 * in memory and are written in the order of the table. What still waits at the end of a run is put aside in one piece, and
 * read again by the next; what waited when a process died is taken from the entries again.
 */
export class Marks {
  readonly #db: Engine;
  /** Null till what is not in the table was looked for. */
  #waiting: MarkTable | null = null;
  /** What of it was not put aside yet, as numbers; see waiting-marks.ts. */
  #loose: number[] = [];
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

  /** The last place whose marks are in the table or put aside. */
  get kept(): number {
    return (
      this.#db
        .sql(
          'SELECT max(s.place, coalesce((SELECT max(place) FROM archive_waiting), 0)) AS place FROM archive_settled s',
        )
        .get<{ place: number }>()?.place ?? 0
    );
  }

  /** Adds the marks of the document at a place, which is behind all others. */
  add(place: number, entry: Marked): void {
    const open = marksOf(entry).filter(({ hash }) => !this.#full.has(hash));
    this.#read = this.#stored(open.map(({ hash }) => hash));
    const waiting = this.#all();
    this.#wait(waiting, place, open, this.#read);
    if (waiting.size >= MOST_WAITING) this.#write(place);
  }

  /** Forgets the marks of the document at a place. */
  remove(place: number, entry: Marked): void {
    this.#full.clear();
    this.#read = new Map();
    if (place > this.settled) {
      const waiting = this.#all();
      for (const { hash } of marksOf(entry)) waiting.remove(hash, place);
      // Its place may be given again. Of what was put aside, marks of places that are gone are passed over.
      this.#loose = without(this.#loose, place);
    } else {
      const gone = this.#db.sql('DELETE FROM archive_marks WHERE hash = ? AND place = ?');
      for (const { hash } of marksOf(entry)) gone.run(hash, place);
    }
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

  /** Keeps what waits: in the table when `most` do. `place` is the last that was given to a document. */
  settle(place: number, most = MOST_WAITING): void {
    if (place <= (most > 0 ? this.kept : this.settled)) return;
    if (this.#all().size >= most) this.#write(place);
    else {
      this.#db.sql('INSERT INTO archive_waiting VALUES (?, ?)').run(place, packMarks(this.#loose));
      this.#loose = [];
    }
  }

  /** Writes all that waits into the table. */
  #write(place: number): void {
    const waiting = this.#all();
    const insert = this.#db.sql('INSERT OR IGNORE INTO archive_marks VALUES (?, ?, ?, ?)');
    for (const hash of waiting.hashes())
      for (const { document, span } of waiting.of(hash)) insert.run(hash, document, span.start, span.end);
    this.#db.sql('UPDATE archive_settled SET place = ?').run(place);
    this.#db.sql('DELETE FROM archive_waiting').run();
    this.forget();
  }

  /** Forgets what is only in memory; it is taken from the tables again. For when a transaction was undone. */
  forget(): void {
    this.#waiting = null;
    this.#loose = [];
    this.#read = new Map();
    this.#full.clear();
  }

  #all(): MarkTable {
    if (this.#waiting) return this.#waiting;
    const waiting = new MarkTable();
    this.#loose = [];
    const there = new Set(
      this.#db
        .sql('SELECT place FROM archive_entries WHERE place > ?')
        .all<{ place: number }>(this.settled)
        .map(({ place }) => place),
    );
    for (const { marks } of this.#db
      .sql('SELECT marks FROM archive_waiting ORDER BY place')
      .iterate<{ marks: Uint8Array }>())
      for (const [hash, place, start, end] of marksIn(unpackMarks(marks)))
        if (there.has(place)) waiting.add(hash, place, { start, end }, HOLDERS_KEPT);
    const rows = this.#db
      .sql('SELECT place, packed FROM archive_entries WHERE place > ? ORDER BY place')
      .all<{ place: number; packed: Uint8Array }>(this.kept);
    for (const { place, packed } of rows) {
      const marks = marksOf(unpackEntry(packed));
      this.#wait(waiting, place, marks, this.#stored(marks.map(({ hash }) => hash)));
    }
    this.#waiting = waiting;
    return waiting;
  }

  /** As many of a document's marks as are kept beside those that the table has. */
  #wait(waiting: MarkTable, place: number, marks: readonly Mark[], stored: ReadonlyMap<number, readonly Held[]>): void {
    for (const { hash, span } of marks) {
      const most = HOLDERS_KEPT - (stored.get(hash)?.length ?? 0);
      if (most > 0 && waiting.add(hash, place, span, most)) this.#loose.push(hash, place, span.start, span.end);
    }
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
        // The order of the tables is that of the words CROSS JOIN, and each mark's holders come in that of their key.
        `SELECT m.hash, m.place, m.start, m.end FROM json_each(?) j CROSS JOIN archive_marks m ON m.hash = j.value`,
      )
      .all<{ hash: number; place: number; start: number; end: number }>(JSON.stringify([...asked.keys()]));
    for (const { hash, place, start, end } of rows) asked.get(hash)?.push({ document: place, span: { start, end } });
    for (const [hash, held] of asked) found.set(hash, held);
    return found;
  }
}

const marksOf = ({ prints, paragraphs }: Marked): Mark[] => [...prints, ...paragraphs];

function* marksIn(
  numbers: readonly number[],
): Generator<readonly [hash: number, place: number, start: number, end: number]> {
  for (let i = 0; i < numbers.length; i += FIELDS)
    yield numbers.slice(i, i + FIELDS) as unknown as [number, number, number, number];
}

/** The marks of other places. */
const without = (numbers: readonly number[], gone: number): number[] =>
  [...marksIn(numbers)].flatMap((mark) => (mark[1] === gone ? [] : mark));
