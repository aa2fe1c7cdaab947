import { signal } from '@preact/signals';
import type { DecideAction, DecideFailure, DecideResult, DecisionState } from '../api.ts';
import { ask } from './server.ts';

/** A finding that can be decided. */
export interface Decidable {
  readonly report: string;
  readonly fingerprint: string;
  readonly decision: DecisionState;
}

/** As many as the server takes at once. */
const MOST_AT_ONCE = 500;
/** How many steps can be undone. */
const MOST_STEPS = 100;

/** What is known to stand since the lists were fetched, by `keyOf`. */
const newer = signal<ReadonlyMap<string, DecisionState>>(new Map());

interface Step {
  readonly entries: readonly { readonly report: string; readonly fingerprint: string; readonly entry: number }[];
}
const steps = signal<readonly Step[]>([]);

/** What was last done, for the line at the foot of the page. */
export interface Outcome {
  readonly action: DecideAction;
  readonly done: number;
  readonly failures: readonly { readonly failure: DecideFailure; readonly by: string }[];
}
export const outcome = signal<Outcome | null>(null);

export const keyOf = ({ report, fingerprint }: Pick<Decidable, 'report' | 'fingerprint'>): string =>
  `${report} ${fingerprint}`;

/** What stands about a finding now: as it was fetched, or as it was decided since. */
export function standing(finding: Decidable): DecisionState {
  const since = newer.value.get(keyOf(finding));
  return since && (since.id ?? 0) >= (finding.decision.id ?? 0) ? since : finding.decision;
}

export const isPending = ({ stage, reopened }: DecisionState): boolean => stage === 'pending' || reopened;
export const canUndo = (): boolean => steps.value.length > 0;

/** Decides on findings, and remembers how to undo it. Throws Refusal when the server could not be asked. */
export async function decide(
  action: DecideAction,
  findings: readonly Decidable[],
  words: { reason?: string; note?: string } = {},
): Promise<Outcome> {
  const targets = findings.map((finding) => ({
    report: finding.report,
    fingerprint: finding.fingerprint,
    expected: standing(finding).id,
  }));
  const results = await send(action, targets, words);
  const entries = results.flatMap(({ report, fingerprint, failure, decision }) =>
    failure === null && decision?.id ? [{ report, fingerprint, entry: decision.id }] : [],
  );
  if (entries.length > 0) steps.value = [...steps.value, { entries }].slice(-MOST_STEPS);
  return tell(action, results);
}

/** Takes the last step back; null when there is none. */
export async function undo(): Promise<Outcome | null> {
  const step = steps.value.at(-1);
  if (!step) return null;
  const targets = step.entries.map(({ report, fingerprint, entry }) => ({
    report,
    fingerprint,
    expected: newer.value.get(keyOf({ report, fingerprint }))?.id ?? entry,
    undo: entry,
  }));
  const results = await send('undo', targets, {});
  steps.value = steps.value.slice(0, -1);
  return tell('undo', results);
}

/** When somebody leaves: what was done is not for the next person to undo. */
export function forget(): void {
  steps.value = [];
  newer.value = new Map();
  outcome.value = null;
}

async function send(
  action: DecideAction,
  targets: readonly { report: string; fingerprint: string; expected: number | null; undo?: number }[],
  words: { reason?: string; note?: string },
): Promise<DecideResult[]> {
  const results: DecideResult[] = [];
  for (let at = 0; at < targets.length; at += MOST_AT_ONCE) {
    const body = { action, targets: targets.slice(at, at + MOST_AT_ONCE), ...words };
    const answer = await ask('decide', { body }, [409]);
    results.push(...answer.results);
    const known = new Map(newer.value);
    for (const { report, fingerprint, decision } of answer.results)
      if (decision) known.set(keyOf({ report, fingerprint }), decision);
    newer.value = known;
  }
  return results;
}

function tell(action: DecideAction, results: readonly DecideResult[]): Outcome {
  const failures = results.flatMap(({ failure, decision }) => (failure ? [{ failure, by: decision?.by ?? '' }] : []));
  outcome.value = { action, done: results.length - failures.length, failures };
  return outcome.value;
}
