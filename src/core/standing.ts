import { type PaperDecision, ReviewStage, ReviewVerdict, UNDECIDED } from './working-paper.ts';

/** An entry of the log of decisions about one finding. */
export interface LoggedDecision {
  readonly id: number;
  /** A verdict, given in the first review, or a stage that was reached. */
  readonly state: string;
  readonly reason?: string;
  readonly note?: string;
  readonly who: string;
  readonly at: string;
  readonly figures: Readonly<Record<string, string>>;
  /** The entry that it takes back. */
  readonly undoes?: number;
}

/** What a log adds up to. */
export interface Standing extends PaperDecision {
  /** Of the last entry; null when there is none. */
  readonly id: number | null;
  /** Who gave the verdict; '' while there is none. */
  readonly author: string;
  /** The figures of the finding when the verdict was given; null while there is none. */
  readonly figures: Readonly<Record<string, string>> | null;
}

const NOTHING: Standing = { ...UNDECIDED, id: null, author: '', figures: null };

/**
 * What the decisions about one finding add up to, the oldest first. A stage leaves the verdict and, when it brings none
 * of its own, its words as they are; back to 待审 there is no verdict. An undo stands as what was before its entry.
 */
export function standing(log: readonly LoggedDecision[]): Standing {
  const past = new Map<number, Standing>();
  let now = NOTHING;
  for (const entry of log) {
    past.set(entry.id, now);
    const about = { id: entry.id, by: entry.who, at: entry.at };
    now = { ...(entry.undoes === undefined ? after(now, entry) : (past.get(entry.undoes) ?? NOTHING)), ...about };
  }
  return now;
}

function after(before: Standing, { state, reason = '', note = '', who, figures }: LoggedDecision): Standing {
  const verdict = ReviewVerdict.safeParse(state);
  if (verdict.success)
    return { ...before, stage: 'first-review', verdict: verdict.data, reason, note, author: who, figures };
  const stage = ReviewStage.safeParse(state);
  if (!stage.success || stage.data === 'pending') return { ...NOTHING, reason, note };
  return { ...before, stage: stage.data, reason: reason || before.reason, note: note || before.note };
}
