import { SEVERITIES, type Severity } from '../core/finding.ts';
import { divisionsCalled } from '../core/gazetteer.ts';
import type { Engine } from './engine.ts';

/** By what reports are counted. */
export const STATISTICS = ['county', 'year', 'kind', 'check', 'firm'] as const;
export type StatisticsBy = (typeof STATISTICS)[number];
/** What counties lie in, by the official list. */
export type StatisticsAbove = 'city' | 'province';

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
export function statistics(db: Engine, by: StatisticsBy | StatisticsAbove): StatisticsRow[] {
  if (by === 'city' || by === 'province') return above(statistics(db, 'county'), by);
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

/** The city or province that a county lies in, or is; null where the list knows none or several. */
function parentOf(county: string | null, by: StatisticsAbove): string | null {
  const level = by === 'city' ? 'prefecture' : 'province';
  const found = divisionsCalled(county ?? '').map((division) =>
    [division, ...division.parents].find((each) => each.level === level),
  );
  return found.length > 0 && found.every((each) => each?.code === found[0]?.code) ? (found[0]?.name ?? null) : null;
}

function above(counties: readonly StatisticsRow[], by: StatisticsAbove): StatisticsRow[] {
  const groups = new Map<string | null, StatisticsRow>();
  for (const county of counties) {
    const value = parentOf(county.value, by);
    const sum = groups.get(value);
    const add = (key: 'reports' | 'flagged' | Severity): number => (sum?.[key] ?? 0) + county[key];
    const severities = Object.fromEntries(SEVERITIES.map((key) => [key, add(key)])) as Record<Severity, number>;
    groups.set(value, { value, reports: add('reports'), flagged: add('flagged'), ...severities });
  }
  const gravest = ['high', 'medium', 'low', 'reports'] as const;
  return [...groups.values()].sort((a, b) => {
    const key = gravest.find((each) => a[each] !== b[each]);
    return key ? b[key] - a[key] : 0;
  });
}
