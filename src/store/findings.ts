import type { Finding } from '../core/finding.ts';
import type { Engine } from './engine.ts';
import type { ChangedFinding, FindingRow } from './records.ts';

export type FindingSource = 'rules' | 'archive' | 'model';

/** What differs between two runs. */
export interface RunDiff {
  readonly added: readonly ChangedFinding[];
  readonly gone: readonly ChangedFinding[];
  readonly unchanged: number;
}

interface Stored {
  readonly id: number;
  readonly fingerprint: string;
  readonly json: string;
  readonly position: number;
}

/** Findings with the runs in which they came and went. A finding is one through all versions of a report. */
export class Findings {
  readonly #db: Engine;

  constructor(db: Engine) {
    this.#db = db;
  }

  /** Puts the findings of one source of a document in the place of those that it has. */
  replace(run: number, document: number, report: number, source: FindingSource, findings: readonly FindingRow[]): void {
    const before = new Map(this.#open(document, source).map((stored) => [stored.fingerprint, stored]));
    findings.forEach((finding, position) => {
      const { fingerprint, check, severity, certainty, json } = finding;
      const known = before.get(fingerprint);
      before.delete(fingerprint);
      if (!known) {
        this.#db
          .sql(
            `INSERT INTO findings (document, report, fingerprint, source, position, "check", severity, certainty,
               finding_json, since_run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(document, report, fingerprint, source, position, check, severity, certainty, json, run);
      } else if (known.json !== json || known.position !== position)
        this.#db
          .sql(
            'UPDATE findings SET position = ?, "check" = ?, severity = ?, certainty = ?, finding_json = ? WHERE id = ?',
          )
          .run(position, check, severity, certainty, json, known.id);
    });
    for (const { id } of before.values()) this.#end(run, id);
  }

  /** All findings of a document are gone. */
  endAll(run: number, document: number): void {
    const open = this.#db
      .sql('SELECT id FROM findings WHERE document = ? AND until_run IS NULL')
      .all<{ id: number }>(document);
    for (const { id } of open) this.#end(run, id);
  }

  /** The findings of a document that hold now, in their order; of one source when given. */
  of(document: number, source?: FindingSource): Finding[] {
    const sources: readonly FindingSource[] = source ? [source] : ['rules', 'archive', 'model'];
    return sources.flatMap((each) => this.#open(document, each).map(({ json }) => JSON.parse(json) as Finding));
  }

  /** What came and went after run `from` until run `to` had ended. */
  diff(from: number, to: number): RunDiff {
    const added = this.#changed(
      `SELECT id, report, fingerprint, document, finding_json FROM findings f
       WHERE since_run > ?1 AND since_run <= ?2 AND (until_run IS NULL OR until_run > ?2)
         AND NOT EXISTS (SELECT 1 FROM findings o WHERE o.report = f.report AND o.fingerprint = f.fingerprint
           AND o.since_run <= ?1 AND (o.until_run IS NULL OR o.until_run > ?1))`,
      from,
      to,
    );
    const gone = this.#changed(
      `SELECT id, report, fingerprint, document, finding_json FROM findings f
       WHERE since_run <= ?1 AND until_run > ?1 AND until_run <= ?2
         AND NOT EXISTS (SELECT 1 FROM findings o WHERE o.report = f.report AND o.fingerprint = f.fingerprint
           AND o.since_run <= ?2 AND (o.until_run IS NULL OR o.until_run > ?2))`,
      from,
      to,
    );
    const { n } = this.#db
      .sql('SELECT count(*) AS n FROM findings WHERE since_run <= ?1 AND (until_run IS NULL OR until_run > ?1)')
      .get<{ n: number }>(to) as { n: number };
    return { added, gone, unchanged: n - added.length };
  }

  #changed(select: string, from: number, to: number): ChangedFinding[] {
    return this.#db
      .sql(
        `SELECT c.finding_json AS json, d.sha256, d.title, coalesce(
           (SELECT name FROM paths p WHERE p.document = d.id ORDER BY p.name LIMIT 1),
           (SELECT name FROM paths p JOIN documents o ON o.id = p.document WHERE o.report = c.report ORDER BY name LIMIT 1),
           d.title) AS path
         FROM (${select}) c JOIN documents d ON d.id = c.document ORDER BY path, c.id`,
      )
      .all<{ json: string; sha256: string; title: string; path: string }>(from, to)
      .map(({ json, ...rest }) => ({ ...rest, finding: JSON.parse(json) as Finding }));
  }

  #open(document: number, source: FindingSource): Stored[] {
    return this.#db
      .sql(
        `SELECT id, fingerprint, finding_json AS json, position FROM findings
         WHERE document = ? AND source = ? AND until_run IS NULL ORDER BY position`,
      )
      .all<Stored>(document, source);
  }

  /** What came and went in one and the same run was never there. */
  #end(run: number, id: number): void {
    const { changes } = this.#db.sql('DELETE FROM findings WHERE id = ? AND since_run = ?').run(id, run);
    if (changes === 0) this.#db.sql('UPDATE findings SET until_run = ? WHERE id = ?').run(run, id);
  }
}
