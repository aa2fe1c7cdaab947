import { standing } from '../../core/standing.ts';
import type { Decision, StoredDecision } from '../../store/decisions.ts';
import type { DeskFinding } from '../../store/desk/findings.ts';
import type { Desk } from '../../store/desk.ts';

export type Action = 'confirm' | 'dismiss' | 'needs-work' | 'second-review' | 'final' | 'pending' | 'note' | 'undo';

/** What somebody decides. */
export interface Deciding {
  readonly who: string;
  readonly action: Action;
  readonly reason: string;
  readonly note: string;
}

/** On what. `expected`: the last entry of the log that the person saw; null for none. */
export interface Target {
  /** SHA-256 of the report. */
  readonly report: string;
  readonly fingerprint: string;
  readonly expected: number | null;
  /** The entry that an undo takes back. */
  readonly undo?: number | undefined;
}

/** Why nothing was written: see `DecideFailure` of the review desk's API. */
export type Failure = 'conflict' | 'missing' | 'same-person' | 'not-ready' | 'final' | 'not-own';

export interface Decided extends Target {
  readonly failure: Failure | null;
}

/**
 * Writes a decision on each target whose state is still as the person saw it, together and so that it survives a loss of
 * power. Of two people who decide at once the second one's is refused as a conflict. Throws GoujiError store-….
 */
export function decideAll(desk: Desk, deciding: Deciding, targets: readonly Target[]): Decided[] {
  let results: Decided[] = [];
  desk.store.decisions.addAll(() => {
    const decisions: Decision[] = [];
    const seen = new Set<string>();
    results = targets.map((target) => {
      const key = `${target.report} ${target.fingerprint}`;
      const found = seen.has(key) ? null : desk.findings.one(target.report, target.fingerprint);
      seen.add(key);
      if (!found) return { ...target, failure: 'missing' };
      const log = desk.store.decisions.log(found.report, target.fingerprint);
      const judged = judge(deciding, target, found, log);
      if (typeof judged === 'string') return { ...target, failure: judged };
      decisions.push(judged);
      return { ...target, failure: null };
    });
    return decisions;
  });
  return results;
}

function judge(
  { who, action, reason, note }: Deciding,
  { expected, undo }: Target,
  { finding, document, report, state }: DeskFinding,
  log: readonly StoredDecision[],
): Decision | Failure {
  const { fingerprint, check, data: figures } = finding;
  if ((state?.decision ?? null) !== expected) return 'conflict';
  const base = { report, document, fingerprint, check, who, figures };
  const words = { ...(reason && { reason }), ...(note && { note }) };
  const reopened = state?.reopened ?? false;
  const stage = reopened ? 'pending' : (state?.stage ?? 'pending');
  switch (action) {
    case 'undo': {
      const at = log.findIndex(({ id }) => id === undo);
      if (at < 0 || log.slice(at).some((entry) => entry.who !== who)) return 'not-own';
      const before = standing(log.slice(0, at));
      return {
        ...base,
        state: before.stage === 'first-review' ? (before.verdict ?? 'pending') : before.stage,
        undoes: undo as number,
      };
    }
    case 'note':
      // The stage again, even of a verdict on other figures: a note changes nothing but the words.
      return { ...base, ...words, state: state?.stage ?? 'pending' };
    case 'pending':
      return { ...base, ...words, state: 'pending' };
    case 'second-review':
      if (stage !== 'first-review') return stage === 'final' ? 'final' : 'not-ready';
      return state?.author === who ? 'same-person' : { ...base, ...words, state: action };
    case 'final':
      if (stage === 'final') return 'final';
      return stage === 'second-review' ? { ...base, ...words, state: action } : 'not-ready';
    default:
      return stage === 'final' ? 'final' : { ...base, ...words, state: action };
  }
}
