import type { Value } from '../engine.ts';

/** Which findings are meant. Values of one list are alternatives; what is absent narrows nothing. */
export interface DeskFilter {
  readonly check?: readonly string[] | undefined;
  readonly severity?: readonly string[] | undefined;
  readonly certainty?: readonly string[] | undefined;
  /** 'none' stands for reports that don't say; so it does for `year`. */
  readonly county?: readonly string[] | undefined;
  readonly kind?: readonly string[] | undefined;
  readonly year?: readonly string[] | undefined;
  /** A stage, a verdict, or 'reopened'; 'pending' holds what was reopened, too. */
  readonly decision?: readonly string[] | undefined;
  /** Came after the run of that number. */
  readonly after?: number | undefined;
  /** Words that all have to stand in the finding, its quotes or the title of its report. */
  readonly words?: string | undefined;
  /** SHA-256 of a report. */
  readonly report?: string | undefined;
}

/** A piece of SQL with what is bound in it. */
export interface Piece {
  readonly sql: string;
  readonly values: readonly Value[];
}

const MOST_TERMS = 10;

export const RANK = `CASE f.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END`;
/** What stands now: what was reopened is pending again. */
export const STAGE = `CASE WHEN s.decision IS NULL OR s.reopened = 1 THEN 'pending' ELSE s.stage END`;
const VERDICT = 'CASE WHEN s.reopened = 1 THEN NULL ELSE s.verdict END';

const STATES = 'LEFT JOIN decision_states s ON s.report = f.report AND s.fingerprint = f.fingerprint';

/** Findings that hold, in reports that are there, with the tables that a filter needs; more when `states` are wanted. */
export function matching(filter: DeskFilter, states: boolean): Piece {
  const terms = termsOf(filter.words);
  const joins = [
    'FROM findings f JOIN documents d ON d.id = f.document AND d.present = 1',
    ...(states || filter.decision?.length ? [STATES] : []),
    ...(terms.length > 0 ? ['JOIN finding_words w ON w.finding = f.id'] : []),
  ];
  const where = [
    { sql: 'f.until_run IS NULL', values: [] },
    ...oneOf('f."check"', filter.check),
    ...oneOf('f.severity', filter.severity),
    ...oneOf('f.certainty', filter.certainty),
    ...orNone('d.county', filter.county),
    ...oneOf('d.kind', filter.kind),
    ...orNone('CAST(d.year AS TEXT)', filter.year),
    ...decided(filter.decision),
    ...(filter.report === undefined ? [] : [{ sql: 'd.sha256 = ?', values: [filter.report] }]),
    ...(filter.after === undefined ? [] : [came(filter.after)]),
    ...terms.map((term) => ({
      sql: '(instr(w.words, ?) > 0 OR instr(lower(d.title), ?) > 0)',
      values: [term, term],
    })),
  ];
  return {
    sql: `${joins.join('\n')} WHERE ${where.map(({ sql }) => sql).join(' AND ')}`,
    values: where.flatMap(({ values }) => values),
  };
}

/** As SQLite's `lower` writes the words: only letters of ASCII change. */
export const termsOf = (words = ''): string[] =>
  words
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_TERMS);

const oneOf = (column: string, values: readonly string[] | undefined): Piece[] =>
  values?.length ? [{ sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] }] : [];

function orNone(column: string, values: readonly string[] | undefined): Piece[] {
  const [piece] = oneOf(column, values);
  if (!piece) return [];
  return values?.includes('none') ? [{ ...piece, sql: `(${column} IS NULL OR ${piece.sql})` }] : [piece];
}

function decided(values: readonly string[] | undefined): Piece[] {
  if (!values?.length) return [];
  const list = JSON.stringify(values);
  const parts = [`${STAGE} IN (SELECT value FROM json_each(?))`, `${VERDICT} IN (SELECT value FROM json_each(?))`];
  if (values.includes('reopened')) parts.push('s.reopened = 1');
  return [{ sql: `(${parts.join(' OR ')})`, values: [list, list] }];
}

/** A finding that an earlier version of the report had already is not new. */
const came = (run: number): Piece =>
  run === 0
    ? { sql: 'f.since_run > 0', values: [] }
    : {
        sql: `f.since_run > ? AND NOT EXISTS (SELECT 1 FROM findings o WHERE o.report = f.report
    AND o.fingerprint = f.fingerprint AND o.since_run <= ? AND (o.until_run IS NULL OR o.until_run > ?))`,
        values: [run, run, run],
      };
