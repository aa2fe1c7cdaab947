import type { ReportKind } from '../../src/core/pipeline.ts';

/**
 * What is planted. `near-duplicate`, `copied-passage`, `report-conflict`, `figures-repeated`, `recurring-problem`,
 * `overspend` and `sum-mismatch` are faults; `template-only`, `later-higher` and `rectified-problem` are near-misses of
 * them, of which nothing should be said.
 */
export type PlantKind =
  | 'near-duplicate'
  | 'template-only'
  | 'copied-passage'
  | 'report-conflict'
  | 'later-higher'
  | 'figures-repeated'
  | 'recurring-problem'
  | 'rectified-problem'
  | 'overspend'
  | 'sum-mismatch';

export interface ArchivePlant {
  readonly kind: PlantKind;
  /** Number of the earlier report that it draws on; null for a fault of one report. */
  readonly source: number | null;
}

/** A line of `truth.jsonl`: what a report is, and what was planted in it. */
export interface Truth {
  readonly path: string;
  readonly kind: ReportKind;
  readonly place: string;
  readonly year: number;
  readonly project: string;
  readonly plant?: {
    readonly kind: PlantKind;
    /** The path of the earlier report. */
    readonly of?: string;
    /** Near-duplicates: the share of sentences that were changed, in per cent, and whether the old county's name is left. */
    readonly changed?: number;
    readonly foreign?: boolean;
  };
}
