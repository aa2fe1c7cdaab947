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
}

export type StoredDecision = Decision & { readonly id: number; readonly at: string };

interface RawDecision extends Omit<StoredDecision, 'reason' | 'note' | 'figures'> {
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
    const { report, document, fingerprint, check, who, state, reason = null, note = null, figures } = decision;
    this.#db.exec('PRAGMA synchronous = FULL');
    try {
      return this.#db.transaction(() => {
        const { lastInsertRowid } = this.#db
          .sql(
            `INSERT INTO decisions (report, document, fingerprint, "check", who, at, state, reason, note, figures_json)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(
            report,
            document,
            fingerprint,
            check,
            who,
            new Date().toISOString(),
            state,
            reason,
            note,
            JSON.stringify(figures),
          );
        return Number(lastInsertRowid);
      });
    } finally {
      this.#db.exec('PRAGMA synchronous = NORMAL');
    }
  }

  /** Every decision about the findings of a report, the oldest first. */
  of(report: number): StoredDecision[] {
    return this.#db
      .sql(
        `SELECT id, report, document, fingerprint, "check", who, at, state, reason, note, figures_json AS figures
         FROM decisions WHERE report = ? ORDER BY id`,
      )
      .all<RawDecision>(report)
      .map(({ reason, note, figures, ...rest }) => ({
        ...rest,
        ...(reason !== null && { reason }),
        ...(note !== null && { note }),
        figures: JSON.parse(figures) as Record<string, string>,
      }));
  }

  /** The decision that holds about a finding, or null. */
  last(report: number, fingerprint: string): StoredDecision | null {
    return this.of(report).findLast((decision) => decision.fingerprint === fingerprint) ?? null;
  }
}
