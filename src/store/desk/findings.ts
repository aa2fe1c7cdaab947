import type { Finding } from '../../core/finding.ts';
import type { ReportKind } from '../../core/pipeline.ts';
import type { ReviewStage, ReviewVerdict } from '../../core/working-paper.ts';
import type { Engine } from '../engine.ts';
import { type DeskFilter, matching, RANK, STAGE } from './filter.ts';

/** What stands about a finding; null where nobody has said anything. */
export interface DeskState {
  readonly decision: number;
  readonly stage: ReviewStage;
  readonly verdict: ReviewVerdict | null;
  readonly reason: string;
  readonly note: string;
  /** Who gave the verdict. */
  readonly author: string;
  readonly who: string;
  readonly at: string;
  /** The figures changed after the verdict. */
  readonly reopened: boolean;
}

/** A finding that holds, with its report and what stands about it. */
export interface DeskFinding {
  readonly finding: Finding;
  /** `DocumentRow.id` and `.report`. */
  readonly document: number;
  readonly report: number;
  readonly sha256: string;
  readonly title: string;
  readonly county: string | null;
  readonly kind: ReportKind;
  readonly year: number | null;
  readonly sinceRun: number;
  readonly state: DeskState | null;
}

export type FindingSort = 'severity' | 'report' | 'check' | 'county' | 'kind' | 'year' | 'decision' | 'newest';
export type FindingGroup = 'check' | 'severity' | 'county' | 'kind' | 'year' | 'decision' | 'report';

export interface FindingPage {
  readonly sort: FindingSort;
  readonly descending: boolean;
  readonly group?: FindingGroup | undefined;
  readonly offset: number;
  readonly limit: number;
}

const LAST = 'f.document, f.source DESC, f.position';
const ORDER: Record<FindingSort, readonly string[]> = {
  severity: [RANK],
  report: ['d.title', 'd.id', RANK],
  check: ['f."check"', RANK],
  county: ['d.county', RANK],
  kind: ['d.kind', RANK],
  year: ['d.year', RANK],
  decision: [STAGE, 's.verdict', RANK],
  newest: ['f.since_run DESC', RANK],
};
/** The value of a group, and by what groups are ordered. */
const GROUP: Record<FindingGroup, readonly [value: string, order: string]> = {
  check: ['f."check"', 'f."check"'],
  severity: ['f.severity', RANK],
  county: ["coalesce(d.county, 'none')", "coalesce(d.county, 'none')"],
  kind: ['d.kind', 'd.kind'],
  year: ["coalesce(CAST(d.year AS TEXT), 'none')", "coalesce(CAST(d.year AS TEXT), 'none')"],
  decision: [STAGE, STAGE],
  report: ['d.sha256', 'd.title, d.sha256'],
};
const MOST_GROUPS = 2000;

interface Raw extends Omit<DeskFinding, 'finding' | 'state'>, Omit<DeskState, 'reopened' | 'decision'> {
  readonly json: string;
  readonly decision: number | null;
  readonly reopened: number;
}

/** A finding that the report's version before had already came with that one. */
const HELD_SINCE = `(SELECT min(o.since_run) FROM findings o WHERE o.report = f.report AND o.fingerprint = f.fingerprint
  AND (o.until_run IS NULL OR o.until_run >= f.since_run))`;
const SELECT = `SELECT f.id, f.finding_json AS json, f.document, f.report, d.sha256, d.title, d.county, d.kind, d.year,
  ${HELD_SINCE} AS sinceRun, s.decision, s.stage, s.verdict, s.reason, s.note, s.author, s.who, s.at, s.reopened
  FROM findings f JOIN documents d ON d.id = f.document
  LEFT JOIN decision_states s ON s.report = f.report AND s.fingerprint = f.fingerprint`;

/** Findings as the review desk lists them. */
export class DeskFindings {
  readonly #db: Engine;

  constructor(db: Engine) {
    this.#db = db;
  }

  count(filter: DeskFilter): number {
    const { sql, values } = matching(filter, false);
    return (this.#db.sql(`SELECT count(*) AS n ${sql}`).get<{ n: number }>(...values) as { n: number }).n;
  }

  /** How many there are of each group, in the order in which a page lists them. */
  groups(filter: DeskFilter, group: FindingGroup): { value: string; title: string; count: number }[] {
    const [value, order] = GROUP[group];
    const { sql, values } = matching(filter, group === 'decision');
    const title = group === 'report' ? 'd.title' : value;
    return this.#db
      .sql(
        `SELECT ${value} AS value, ${title} AS title, count(*) AS count ${sql} GROUP BY 1 ORDER BY ${order}
         LIMIT ${MOST_GROUPS}`,
      )
      .all(...values);
  }

  page(filter: DeskFilter, { sort, descending, group, offset, limit }: FindingPage): DeskFinding[] {
    const [first = RANK, ...others] = ORDER[sort];
    const order = [...(group ? [GROUP[group][1]] : []), descending ? turned(first) : first, ...others, LAST].join(', ');
    const { sql, values } = matching(filter, sort === 'decision' || group === 'decision');
    const ids = this.#db
      .sql(`SELECT f.id ${sql} ORDER BY ${order} LIMIT ? OFFSET ?`)
      .all<{ id: number }>(...values, limit, offset)
      .map(({ id }) => id);
    const rows = new Map(
      this.#db
        .sql(`${SELECT} WHERE f.id IN (SELECT value FROM json_each(?))`)
        .all<Raw & { id: number }>(JSON.stringify(ids))
        .map((row) => [row.id, shown(row)]),
    );
    return ids.flatMap((id) => rows.get(id) ?? []);
  }

  /** The findings of a report that hold, in their order. */
  ofReport(document: number): DeskFinding[] {
    return this.#db
      .sql(`${SELECT} WHERE f.document = ? AND f.until_run IS NULL ORDER BY f.source DESC, f.position`)
      .all<Raw>(document)
      .map(shown);
  }

  /** A finding that holds; null when there is none. */
  one(sha256: string, fingerprint: string): DeskFinding | null {
    const row = this.#db
      .sql(
        `${SELECT} WHERE d.sha256 = ? AND d.present = 1 AND f.report = d.report AND f.fingerprint = ?
         AND f.until_run IS NULL AND f.document = d.id`,
      )
      .get<Raw>(sha256, fingerprint);
    return row ? shown(row) : null;
  }

  /** Report (`DocumentRow.report`) and fingerprint of all findings that match, for a selection that is handed over. */
  *keys(filter: DeskFilter): Generator<{ report: number; fingerprint: string }> {
    const { sql, values } = matching(filter, false);
    yield* this.#db
      .sql(`SELECT f.report, f.fingerprint ${sql}`)
      .all<{ report: number; fingerprint: string }>(...values);
  }
}

const turned = (order: string): string => (order.endsWith(' DESC') ? order.slice(0, -' DESC'.length) : `${order} DESC`);

function shown({ json, decision, stage, verdict, reason, note, author, who, at, reopened, ...row }: Raw): DeskFinding {
  const { document, report, sha256, title, county, kind, year, sinceRun } = row;
  return {
    ...{ document, report, sha256, title, county, kind, year, sinceRun },
    finding: JSON.parse(json) as Finding,
    state:
      decision === null ? null : { decision, stage, verdict, reason, note, author, who, at, reopened: reopened === 1 },
  };
}
