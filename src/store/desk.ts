import { Accounts, AuditLog } from './desk/accounts.ts';
import { STAGE } from './desk/filter.ts';
import { DeskFindings } from './desk/findings.ts';
import { DeskReports } from './desk/reports.ts';
import { type Engine, openEngine } from './engine.ts';
import type { FindingCounts } from './findings.ts';
import { migrate } from './migrations.ts';
import type { FileState, RunRow } from './records.ts';
import { STATISTICS, type StatisticsBy, type StatisticsRow, statistics } from './statistics.ts';
import { Store } from './store.ts';

/** The archive as it stands, counted. */
export interface DeskOverview {
  readonly by: Readonly<Record<StatisticsBy, readonly StatisticsRow[]>>;
  readonly reports: number;
  readonly decision: readonly { readonly value: string; readonly count: number }[];
  readonly changes: FindingCounts;
  readonly problems: number;
}

/** The last run that ended, and the number of the one before it; 0 when there is none. */
export interface LastRun {
  readonly run: RunRow | null;
  readonly before: number;
}

/** What only a run changes. */
type Found = Pick<DeskOverview, 'by' | 'changes' | 'problems'>;

/** A store as the review desk uses it: it reads all and writes decisions, accounts and the log, also during a run. */
export class Desk {
  readonly store: Store;
  readonly findings: DeskFindings;
  readonly reports: DeskReports;
  readonly accounts: Accounts;
  readonly audit: AuditLog;
  readonly #db: Engine;
  #counted: { key: string; overview: DeskOverview } | null = null;
  #found: { key: number; found: Found } | null = null;

  constructor(db: Engine) {
    this.#db = db;
    this.store = new Store(db);
    this.findings = new DeskFindings(db);
    this.reports = new DeskReports(db);
    this.accounts = new Accounts(db);
    this.audit = new AuditLog(db);
  }

  lastRun(): LastRun {
    const last = this.store.runs.endedBefore(Number.MAX_SAFE_INTEGER);
    return { run: last === 0 ? null : this.store.runs.get(last), before: this.store.runs.endedBefore(last) };
  }

  /** The files in which a report lies, by its hash; for a member of an archive the archive. */
  places(sha256: string): FileState[] {
    return this.#db
      .sql(
        `SELECT DISTINCT f.path, f.raw, f.size, f.mtime FROM documents d JOIN paths p ON p.document = d.id
         JOIN files f ON f.id = p.file WHERE d.sha256 = ? ORDER BY f.path`,
      )
      .all<FileState & { raw: Uint8Array }>(sha256)
      .map((file) => ({ ...file, raw: file.raw.length > 0 ? file.raw : null }));
  }

  /** Counted anew only when something was written since. */
  overview(): DeskOverview {
    const key = this.#version();
    if (this.#counted?.key !== key) this.#counted = { key, overview: this.#count() };
    return this.#counted.overview;
  }

  close(): void {
    this.store.close();
  }

  /** Another value after every write of another program, a run among them. */
  #theirs(): number {
    const row = this.#db.sql('SELECT data_version AS theirs FROM pragma_data_version').get<{ theirs: number }>();
    return row?.theirs ?? 0;
  }

  /** The desk itself writes no finding and no report: what is counted of them outlives its decisions. */
  #counts(): Found {
    const key = this.#theirs();
    if (this.#found?.key !== key) {
      const each = STATISTICS.map((by) => [by, statistics(this.#db, by)] as const);
      const { run, before } = this.lastRun();
      const changes = this.store.findings.countChanges(before, run?.id ?? 0);
      const by = Object.fromEntries(each) as unknown as DeskOverview['by'];
      this.#found = { key, found: { by, changes, problems: this.store.files.problems().length } };
    }
    return this.#found.found;
  }

  /** Another value after every write of this program or another one. */
  #version(): string {
    const { ours } = this.#db.sql('SELECT max(id) AS ours FROM decisions').get<{ ours: number | null }>() as {
      ours: number | null;
    };
    return `${this.#theirs()} ${ours}`;
  }

  #count(): DeskOverview {
    const { by, changes, problems } = this.#counts();
    const decision = this.#db
      .sql(
        `SELECT ${STAGE} AS stage, CASE WHEN s.reopened = 1 THEN NULL ELSE s.verdict END AS verdict,
           coalesce(s.reopened, 0) AS reopened, count(*) AS count
         FROM findings f JOIN documents d ON d.id = f.document AND d.present = 1
         LEFT JOIN decision_states s ON s.report = f.report AND s.fingerprint = f.fingerprint
         WHERE f.until_run IS NULL GROUP BY 1, 2, 3`,
      )
      .all<{ stage: string; verdict: string | null; reopened: number; count: number }>();
    const counts = new Map<string, number>();
    const add = (value: string, count: number) => counts.set(value, (counts.get(value) ?? 0) + count);
    for (const { stage, verdict, reopened, count } of decision) {
      add(stage, count);
      if (verdict !== null) add(verdict, count);
      if (reopened === 1) add('reopened', count);
    }
    return {
      by,
      reports: by.kind.reduce((sum, { reports }) => sum + reports, 0),
      decision: [...counts].map(([value, count]) => ({ value, count })),
      changes,
      problems,
    };
  }
}

/** Opens a store for the desk; makes it when there is none. Throws GoujiError store-unwritable, store-invalid, store-locked. */
export function openDesk(path: string): Desk {
  const db = openEngine(path);
  try {
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;',
    );
    migrate(db);
    return new Desk(db);
  } catch (error) {
    db.close();
    throw error;
  }
}
