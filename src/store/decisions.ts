import { type Standing, standing } from '../core/standing.ts';
import type { Engine } from './engine.ts';

/** What a person decided about a finding. */
export interface Decision {
  /** `DocumentRow.report`: it holds for all versions of a report. */
  readonly report: number;
  /** The version that the person saw: `DocumentRow.id`. */
  readonly document: number;
  readonly fingerprint: string;
  readonly check: string;
  readonly who: string;
  readonly state: string;
  readonly reason?: string;
  readonly note?: string;
  /** `Finding.data` at the time. */
  readonly figures: Readonly<Record<string, string>>;
  /** The entry that it takes back. */
  readonly undoes?: number;
}

export type StoredDecision = Decision & { readonly id: number; readonly at: string };

interface RawDecision extends Omit<StoredDecision, 'reason' | 'note' | 'figures' | 'undoes'> {
  readonly undoes: number | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly figures: string;
}

/** The log of decisions. It is only added to: the last one about a finding holds. */
export class Decisions {
  readonly #db: Engine;

  constructor(db: Engine) {
    this.#db = db;
  }

  /** Writes a decision so that it survives a loss of power; returns its id. */
  add(decision: Decision): number {
    return this.addAll(() => [decision])[0] as number;
  }

  /**
   * Writes decisions, all or none, so that they survive a loss of power; returns their ids. `decide` is called when
   * nobody else can write any more: what it reads of the log still holds when its decisions are written.
   */
  addAll(decide: () => readonly Decision[]): number[] {
    this.#db.exec('PRAGMA synchronous = FULL');
    try {
      return this.#db.transaction(() => decide().map((decision) => this.#add(decision)));
    } finally {
      this.#db.exec('PRAGMA synchronous = NORMAL');
    }
  }

  /** Every decision about the findings of a report, the oldest first. */
  of(report: number): StoredDecision[] {
    return this.#db.sql(`${SELECT} WHERE report = ? ORDER BY id`).all<RawDecision>(report).map(stored);
  }

  /** The decision that holds about a finding, or null. */
  last(report: number, fingerprint: string): StoredDecision | null {
    return this.log(report, fingerprint).at(-1) ?? null;
  }

  /** Every decision about a finding, the oldest first; those from before its figures changed among them. */
  log(report: number, fingerprint: string): StoredDecision[] {
    return this.#db
      .sql(
        `WITH RECURSIVE known (fingerprint) AS (
           SELECT ?2 UNION SELECT s.predecessor FROM decision_states s JOIN known k ON k.fingerprint = s.fingerprint
           WHERE s.report = ?1 AND s.predecessor IS NOT NULL)
         ${SELECT} WHERE report = ?1 AND fingerprint IN (SELECT fingerprint FROM known) ORDER BY id`,
      )
      .all<RawDecision>(report, fingerprint)
      .map(stored);
  }

  /** What the log of a finding adds up to. */
  standing(report: number, fingerprint: string): Standing {
    return standing(this.log(report, fingerprint));
  }

  #add(decision: Decision): number {
    const { report, document, fingerprint, check, who, state, reason = null, note = null, figures, undoes } = decision;
    const { lastInsertRowid } = this.#db
      .sql(
        `INSERT INTO decisions (report, document, fingerprint, "check", who, at, state, reason, note, figures_json, undoes)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[report, document, fingerprint, check, who, new Date().toISOString(), state, reason, note],
        ...[JSON.stringify(figures), undoes ?? null],
      );
    this.#keepStanding(report, fingerprint, JSON.stringify(figures));
    return Number(lastInsertRowid);
  }

  #keepStanding(report: number, fingerprint: string, now: string): void {
    const { id, stage, verdict, reason, note, author, by, at, figures } = this.standing(report, fingerprint);
    const then = figures && JSON.stringify(figures);
    this.#db
      .sql(
        `INSERT INTO decision_states VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
         ON CONFLICT (report, fingerprint) DO UPDATE SET decision = excluded.decision, stage = excluded.stage,
           verdict = excluded.verdict, reason = excluded.reason, note = excluded.note, author = excluded.author,
           who = excluded.who, at = excluded.at, figures_json = excluded.figures_json, reopened = excluded.reopened`,
      )
      .run(
        ...[report, fingerprint, id, stage, verdict, reason, note, author, by, at, then],
        verdict !== null && then !== now ? 1 : 0,
      );
  }
}

const SELECT = `SELECT id, report, document, fingerprint, "check", who, at, state, reason, note, figures_json AS figures,
  undoes FROM decisions`;

const stored = ({ reason, note, undoes, figures, ...rest }: RawDecision): StoredDecision => ({
  ...rest,
  ...(reason !== null && { reason }),
  ...(note !== null && { note }),
  ...(undoes !== null && { undoes }),
  figures: JSON.parse(figures) as Record<string, string>,
});
