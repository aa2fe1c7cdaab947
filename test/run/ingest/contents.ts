import { type Engine, openEngine, type Row } from '../../../src/store/engine.ts';
import { unpack } from '../../../src/store/packed.ts';
import { unpackEntry } from '../../../src/store/packed-entry.ts';
import { FIELDS, unpackMarks } from '../../../src/store/waiting-marks.ts';

/** What a store says in full, row for row, without the ids and times that differ from run to run. */
const TABLES: Record<string, string> = {
  files: `SELECT path, hex(raw), size, mtime, sha256, state, version FROM files`,
  documents: `SELECT d.sha256, r.sha256 AS report, d.media_type, d.kind, d.title, d.as_of, d.status, d.county, d.year, d.firm,
    d.characters, d.version, d.present, d.compared FROM documents d JOIN documents r ON r.id = d.report`,
  contents: `SELECT d.sha256, c.packed FROM contents c JOIN documents d ON d.id = c.document`,
  paths: `SELECT f.path, p.name, d.sha256 FROM paths p JOIN files f ON f.id = p.file JOIN documents d ON d.id = p.document`,
  problems: `SELECT f.path, p.name, p.code, p.message, p.hint FROM problems p JOIN files f ON f.id = p.file`,
  facts: `SELECT d.sha256, x.position, x.kind, x.start, x.end, x.section, x.by, x.value_json FROM facts x
    JOIN documents d ON d.id = x.document`,
  findings: `SELECT d.sha256, x.fingerprint, x.source, x.position, x."check", x.severity, x.certainty, x.finding_json,
    x.until_run IS NULL AS holds FROM findings x JOIN documents d ON d.id = x.document`,
  search: `SELECT d.sha256, v.term, v.col, v.offset FROM temp.terms v JOIN documents d ON d.id = v.doc`,
  archive_entries: `SELECT d.sha256, e.kind, e.packed AS entry, rank() OVER (ORDER BY e.place) AS place FROM archive_entries e
    JOIN documents d ON d.id = e.document`,
  archive_marks: `SELECT m.hash, d.sha256, m.start, m.end
    FROM (SELECT * FROM archive_marks UNION ALL SELECT * FROM temp.waiting) m JOIN archive_entries e ON e.place = m.place JOIN documents d ON d.id = e.document`,
  archive_projects: `SELECT m.key, d.sha256 FROM archive_projects m
    JOIN archive_entries e ON e.place = m.place JOIN documents d ON d.id = e.document`,
  archive_links: `SELECT l.other, d.sha256 FROM archive_links l JOIN documents d ON d.id = l.document`,
};

/** The rows of every table, sorted, and whether SQLite finds the file sound. */
export function contentsOf(store: string): { integrity: string; tables: Record<string, string[]> } {
  const db = openEngine(store);
  db.exec('CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search, instance)');
  spreadWaiting(db);
  const [row] = db.sql('PRAGMA integrity_check').all<{ integrity_check: string }>();
  const tables = Object.fromEntries(
    Object.entries(TABLES).map(([name, query]) => [name, db.sql(query).all().map(plain).sort()]),
  );
  db.close();
  return { integrity: row?.integrity_check ?? '', tables };
}

/** Marks that were put aside, as rows; when they go into their table depends on where a run was broken off. */
function spreadWaiting(db: Engine): void {
  db.exec('CREATE TEMP TABLE waiting (hash INTEGER, place INTEGER, start INTEGER, end INTEGER)');
  const insert = db.sql('INSERT INTO temp.waiting VALUES (?, ?, ?, ?)');
  db.transaction(() => {
    for (const { marks } of db.sql('SELECT marks FROM archive_waiting').all<{ marks: Uint8Array }>()) {
      const numbers = unpackMarks(marks);
      for (let i = 0; i < numbers.length; i += FIELDS) insert.run(...numbers.slice(i, i + FIELDS));
    }
  });
}

const OPENED: Record<string, (bytes: Uint8Array) => unknown> = { packed: unpack, entry: unpackEntry };

const plain = (row: Row): string =>
  JSON.stringify(Object.entries(row).map(([name, value]) => OPENED[name]?.(value as Uint8Array) ?? value));
