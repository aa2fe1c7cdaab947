import type { Severity } from '../core/finding.ts';
import type { Engine } from './engine.ts';

/** By what reports are counted. */
export const STATISTICS = ['county', 'year', 'kind', 'check', 'firm'] as const;
export type StatisticsBy = (typeof STATISTICS)[number];

/** One line of a statistic: reports of the group, those with a finding, and the findings by severity. */
export interface StatisticsRow extends Record<Severity, number> {
  /** Null for reports that don't say. */
  readonly value: string | null;
  readonly reports: number;
  readonly flagged: number;
}

const COUNTS = ['high', 'medium', 'low', 'info']
  .map((severity) => `count(f.id) FILTER (WHERE f.severity = '${severity}') AS ${severity}`)
  .join(', ');

/** Counts the reports that lie in the archive now, and the findings that hold. The gravest groups first; years in order. */
export function statistics(db: Engine, by: StatisticsBy): StatisticsRow[] {
  const order = by === 'year' ? 'value' : 'high DESC, medium DESC, low DESC, reports DESC, value';
  if (by === 'check')
    return db
      .sql(
        `SELECT f."check" AS value, count(DISTINCT d.id) AS reports, count(DISTINCT d.id) AS flagged, ${COUNTS}
         FROM findings f JOIN documents d ON d.id = f.document
         WHERE f.until_run IS NULL AND d.present = 1 GROUP BY value ORDER BY ${order}`,
      )
      .all<StatisticsRow>();
  return db
    .sql(
      `SELECT CAST(d.${by} AS TEXT) AS value, count(DISTINCT d.id) AS reports,
         count(DISTINCT CASE WHEN f.severity <> 'info' THEN d.id END) AS flagged, ${COUNTS}
       FROM documents d LEFT JOIN findings f ON f.document = d.id AND f.until_run IS NULL
       WHERE d.present = 1 GROUP BY value ORDER BY ${order}`,
    )
    .all<StatisticsRow>();
}
