import type { Finding } from '../../src/core/finding.ts';
import type { PlantKind, Truth } from './truth.ts';

/** What a check should say: on which plants, and on no other report. */
export const ANSWERS: Readonly<Record<string, PlantKind>> = {
  'near-duplicate-report': 'near-duplicate',
  'copied-passage': 'copied-passage',
  'report-conflict': 'report-conflict',
  'figures-repeated': 'figures-repeated',
  'recurring-problem': 'recurring-problem',
};

const FIGURES_SPOILT: ReadonlySet<string> = new Set<PlantKind>([
  'overspend',
  'sum-mismatch',
  'report-conflict',
  'figures-repeated',
]);

export interface Score {
  readonly hits: number;
  readonly misses: readonly string[];
  /** Reports that were pointed at and have no such plant, or at another report than the one that it draws on. */
  readonly extras: readonly string[];
  readonly recall: number;
  readonly precision: number;
}

export interface Judged {
  readonly truth: Truth;
  readonly findings: readonly Finding[];
}

/** How well a check found its plants. A report counts once, however many findings it has. */
export function score(check: string, judged: readonly Judged[]): Score {
  const plant = ANSWERS[check];
  const misses: string[] = [];
  const extras: string[] = [];
  const plants = new Map(judged.map(({ truth }) => [truth.path, truth.plant?.kind]));
  let hits = 0;
  for (const { truth, findings } of judged) {
    const pointed = findings.filter((finding) => finding.check === check);
    const of = truth.plant?.kind === plant ? truth.plant?.of : undefined;
    const right = pointed.some(({ elsewhere = [] }) => elsewhere.some(({ name }) => name === of));
    if (of !== undefined && right) hits++;
    else if (of !== undefined) misses.push(truth.path);
    // A report whose figures were spoilt disagrees with every other report on its project.
    const spoilt =
      check === 'report-conflict' &&
      (FIGURES_SPOILT.has(truth.plant?.kind ?? '') ||
        pointed.every(({ elsewhere = [] }) =>
          elsewhere.some(({ name }) => FIGURES_SPOILT.has(plants.get(name) ?? '')),
        ));
    if (pointed.length > 0 && !right && !spoilt) extras.push(truth.path);
  }
  const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  return {
    hits,
    misses,
    extras,
    recall: ratio(hits, hits + misses.length),
    precision: ratio(hits, hits + extras.length),
  };
}
