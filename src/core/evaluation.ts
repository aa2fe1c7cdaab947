import type { PublishedAnalysis } from './analysis.ts';
import type { Span } from './span.ts';

/** Hits, extras and misses; from them precision, recall and F1. */
export interface Tally {
  tp: number;
  fp: number;
  fn: number;
}

/** What a report's labels and its analysis don't agree on. */
export interface Miss {
  readonly what: 'missed-fact' | 'extra-fact' | 'missed-defect' | 'false-finding' | 'trap';
  /** Kind of fact or id of the check. */
  readonly of: string;
  readonly quote: string;
  /** Its place in the text; null for a label whose quote is not there. */
  readonly span: Span | null;
  /** The label's values or reason, the fact's value, or the finding's message. */
  readonly detail: string;
}

/** How far the analysis of one report agrees with its labels. */
export interface Evaluation {
  /** By list of the labels: amounts, counts … */
  readonly facts: Readonly<Record<string, Tally>>;
  /** By id of the check. */
  readonly checks: Readonly<Record<string, Tally>>;
  /** Findings of checks that the labels say nothing of, by id: neither right nor wrong. */
  readonly unlabelled: Readonly<Record<string, number>>;
  readonly misses: readonly Miss[];
  /** Whether kind and as-of date are those of the label. */
  readonly kind: boolean;
  readonly asOf: boolean;
}

/** A labelled report with what came of it. */
export interface EvaluatedCase {
  /** The name of its folder. */
  readonly name: string;
  readonly analysis: PublishedAnalysis;
  readonly evaluation: Evaluation;
}

export interface Score extends Tally {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Precision, recall and F1 of one or many tallies; 1 where there was nothing to find and nothing was found. */
export function scoreOf(tallies: Iterable<Tally>): Score {
  const sum: Tally = { tp: 0, fp: 0, fn: 0 };
  for (const t of tallies) {
    sum.tp += t.tp;
    sum.fp += t.fp;
    sum.fn += t.fn;
  }
  const ratio = (a: number, b: number): number => (b === 0 ? 1 : a / b);
  return {
    ...sum,
    precision: ratio(sum.tp, sum.tp + sum.fp),
    recall: ratio(sum.tp, sum.tp + sum.fn),
    f1: ratio(2 * sum.tp, 2 * sum.tp + sum.fp + sum.fn),
  };
}

/** The scores of several reports together: by kind of fact, by check, and of all. */
export interface Summary {
  readonly facts: Readonly<Record<string, Score>>;
  readonly checks: Readonly<Record<string, Score>>;
  readonly allFacts: Score;
  readonly allFindings: Score;
  readonly unlabelled: Readonly<Record<string, number>>;
  /** Of how many reports kind and as-of date were right. */
  readonly kinds: number;
  readonly asOfs: number;
  readonly reports: number;
}

export function summaryOf(evaluations: readonly Evaluation[]): Summary {
  const [facts, checks] = (['facts', 'checks'] as const).map((part) => {
    const lists = new Map<string, Tally[]>();
    for (const evaluation of evaluations)
      for (const [key, tally] of Object.entries(evaluation[part])) lists.set(key, [...(lists.get(key) ?? []), tally]);
    return lists;
  }) as [Map<string, Tally[]>, Map<string, Tally[]>];
  const scores = (lists: Map<string, Tally[]>): Record<string, Score> =>
    Object.fromEntries([...lists].map(([key, tallies]) => [key, scoreOf(tallies)]));
  const unlabelled: Record<string, number> = {};
  for (const evaluation of evaluations)
    for (const [check, count] of Object.entries(evaluation.unlabelled))
      unlabelled[check] = (unlabelled[check] ?? 0) + count;
  return {
    facts: scores(facts),
    checks: scores(new Map([...checks].sort(([a], [b]) => (a < b ? -1 : 1)))),
    allFacts: scoreOf([...facts.values()].flat()),
    allFindings: scoreOf([...checks.values()].flat()),
    unlabelled,
    kinds: evaluations.filter(({ kind }) => kind).length,
    asOfs: evaluations.filter(({ asOf }) => asOf).length,
    reports: evaluations.length,
  };
}
