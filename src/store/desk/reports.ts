import type { Status } from '../../core/analysis.ts';
import type { Severity } from '../../core/finding.ts';
import type { ReportKind } from '../../core/pipeline.ts';
import type { Engine } from '../engine.ts';
import { queryOf } from '../search-terms.ts';
import { type DeskFilter, matching, type Piece } from './filter.ts';

/** A report as the desk lists it; its findings are those that the filter keeps. */
export interface DeskReport extends Record<Severity, number> {
  readonly sha256: string;
  readonly title: string;
  readonly mediaType: string;
  readonly county: string | null;
  readonly kind: ReportKind;
  readonly year: number | null;
  readonly firm: string | null;
  readonly status: Status;
  readonly pending: number;
  /** Where it lies: a file, or a member of an archive. */
  readonly path: string;
}

export type ReportSort = 'title' | 'county' | 'kind' | 'year' | 'findings' | 'pending';
export interface ReportPage {
  readonly sort: ReportSort;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

const COUNTS = (['high', 'medium', 'low', 'info'] as const)
  .map((severity) => `count(*) FILTER (WHERE f.severity = '${severity}') AS ${severity}`)
  .join(', ');
const ORDER: Record<ReportSort, readonly [column: string, descending: boolean][]> = {
  title: [['d.title', false]],
  county: [['d.county', false]],
  kind: [['d.kind', false]],
  year: [['d.year', true]],
  findings: [
    ['coalesce(c.high, 0)', true],
    ['coalesce(c.medium, 0)', true],
    ['coalesce(c.low, 0)', true],
  ],
  pending: [['coalesce(c.pending, 0)', true]],
};

/** Reports as the review desk lists them. */
export class DeskReports {
  readonly #db: Engine;

  constructor(db: Engine) {
    this.#db = db;
  }

  count(filter: DeskFilter): number {
    const { sql, values } = this.#matching(filter, false);
    return (this.#db.sql(`SELECT count(*) AS n ${sql}`).get<{ n: number }>(...values) as { n: number }).n;
  }

  page(filter: DeskFilter, { sort, descending, offset, limit }: ReportPage): DeskReport[] {
    const { sql, values } = this.#matching(filter, true);
    const order = ORDER[sort].map(([column, down]) => `${column} ${down !== descending ? 'DESC' : 'ASC'}`).join(', ');
    return this.#db
      .sql(
        `SELECT d.sha256, d.title, d.media_type AS mediaType, d.county, d.kind, d.year, d.firm, d.status,
           coalesce(c.high, 0) AS high, coalesce(c.medium, 0) AS medium, coalesce(c.low, 0) AS low,
           coalesce(c.info, 0) AS info, coalesce(c.pending, 0) AS pending,
           coalesce((SELECT min(name) FROM paths p WHERE p.document = d.id), d.title) AS path
         ${sql} ORDER BY ${order}, d.id LIMIT ? OFFSET ?`,
      )
      .all<DeskReport>(...values, limit, offset);
  }

  /** The reports with the counts of their findings; words are looked for in the whole text of the report. */
  #matching(filter: DeskFilter, counted: boolean): Piece {
    const { words, county, kind, year, report, ...ofFindings } = filter;
    const narrowed = Object.values(ofFindings).some((value) =>
      Array.isArray(value) ? value.length > 0 : value !== undefined,
    );
    const findings = matching(ofFindings, counted);
    const query = words === undefined ? null : queryOf(words);
    const only = reportConditions({ county, kind, year, report });
    const counts = counted
      ? `${COUNTS}, count(*) FILTER (WHERE s.decision IS NULL OR s.reopened = 1 OR s.stage = 'pending') AS pending`
      : '1';
    const join = counted || narrowed;
    return {
      sql: `FROM documents d
        ${join ? `${narrowed ? '' : 'LEFT '}JOIN (SELECT f.document, ${counts} ${findings.sql} GROUP BY f.document) c ON c.document = d.id` : ''}
        WHERE d.present = 1 ${query === null ? '' : 'AND d.id IN (SELECT rowid FROM search WHERE search MATCH ?)'} ${only.sql}`,
      values: [...(join ? findings.values : []), ...(query === null ? [] : [query]), ...only.values],
    };
  }
}

function reportConditions({
  county,
  kind,
  year,
  report,
}: Pick<DeskFilter, 'county' | 'kind' | 'year' | 'report'>): Piece {
  const parts: Piece[] = [];
  const add = (column: string, list: readonly string[] | undefined): void => {
    if (!list?.length) return;
    const none = list.includes('none') ? `${column} IS NULL OR ` : '';
    parts.push({
      sql: `AND (${none}${column} IN (SELECT value FROM json_each(?)))`,
      values: [JSON.stringify(list)],
    });
  };
  add('d.county', county);
  add('d.kind', kind);
  add('CAST(d.year AS TEXT)', year);
  if (report !== undefined) parts.push({ sql: 'AND d.sha256 = ?', values: [report] });
  return { sql: parts.map(({ sql }) => sql).join(' '), values: parts.flatMap(({ values }) => values) };
}
