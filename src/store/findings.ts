import type { Finding, Severity } from '../core/finding.ts';
import type { Engine } from './engine.ts';
import type { ChangedFinding, FindingRow } from './records.ts';

export type FindingSource = 'rules' | 'archive' | 'model';

/** What came, went and stayed between two runs. */
export interface FindingCounts {
  readonly added: Readonly<Record<Severity, number>>;
  readonly gone: number;
  readonly unchanged: number;
}

/** A finding holds after run R when it came with R or before and did not go till then. */
const holdsAt = (run: string, row = ''): string =>
  `${row}since_run <= ${run} AND (${row}until_run IS NULL OR ${row}until_run > ${run})`;
const notAt = (run: string): string =>
  `NOT EXISTS (SELECT 1 FROM findings o WHERE o.report = f.report AND o.fingerprint = f.fingerprint
     AND ${holdsAt(run, 'o.')})`;
const CHANGED = 'SELECT id, report, severity, document, finding_json FROM findings f';
const ADDED = `${CHANGED} WHERE since_run > ?1 AND ${holdsAt('?2')} AND ${notAt('?1')}`;
const GONE = `${CHANGED} WHERE until_run > ?1 AND until_run <= ?2 AND ${holdsAt('?1')} AND ${notAt('?2')}`;

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

  /** How many findings came, by severity, and went after run `from` until run `to` had ended. */
  countChanges(from: number, to: number): FindingCounts {
    const added: Record<Severity, number> = { high: 0, medium: 0, low: 0, info: 0 };
    const rows = this.#db
      .sql(`SELECT severity, count(*) AS n FROM (${ADDED}) GROUP BY severity`)
      .iterate<{ severity: Severity; n: number }>(from, to);
    for (const { severity, n } of rows) added[severity] = n;
    const count = (sql: string, ...values: number[]): number =>
      (this.#db.sql(sql).get<{ n: number }>(...values) as { n: number }).n;
    const holding = count(
      'SELECT count(*) AS n FROM findings WHERE since_run <= ?1 AND (until_run IS NULL OR until_run > ?1)',
      to,
    );
    const gone = count(`SELECT count(*) AS n FROM (${GONE})`, from, to);
    const all = Object.values(added).reduce((sum, n) => sum + n, 0);
    return { added, gone, unchanged: holding - all };
  }

  /** The findings that came, the gravest first. */
  added(from: number, to: number, limit = -1): ChangedFinding[] {
    return this.#changed(ADDED, from, to, limit);
  }

  /** The findings that went, the gravest first. */
  gone(from: number, to: number, limit = -1): ChangedFinding[] {
    return this.#changed(GONE, from, to, limit);
  }

  #changed(select: string, from: number, to: number, limit: number): ChangedFinding[] {
    return this.#db
      .sql(
        `SELECT c.finding_json AS json, d.sha256, d.title, coalesce(
           (SELECT name FROM paths p WHERE p.document = d.id ORDER BY p.name LIMIT 1),
           (SELECT name FROM paths p JOIN documents o ON o.id = p.document WHERE o.report = c.report ORDER BY name LIMIT 1),
           d.title) AS path
         FROM (${select}) c JOIN documents d ON d.id = c.document
         ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, path, c.id LIMIT ?3`,
      )
      .all<{ json: string; sha256: string; title: string; path: string }>(from, to, limit)
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
