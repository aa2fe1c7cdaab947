/** Runs over an archive, and what is asked of the store that they fill. */

export type { ChangedFinding, ListedProblem, RunRow } from '../store/records.ts';
export { STATISTICS, type StatisticsAbove, type StatisticsBy, type StatisticsRow } from '../store/statistics.ts';
export { readStore, type Store } from '../store/store.ts';
export { type IngestOptions, ingest, type RunProgress } from './ingest/ingest.ts';
export { isClean, type RunReport, type RunSummary } from './ingest/summary.ts';
