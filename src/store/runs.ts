import { hostname } from 'node:os';
import type { Engine } from './engine.ts';
import type { RunRow, RunState } from './records.ts';

type RawRun = Omit<RunRow, 'roots'> & { roots: string };
const COLUMNS = 'id, started, ended, state, roots_json AS roots, gouji';
const rowOf = ({ roots, ...row }: RawRun): RunRow => ({ ...row, roots: JSON.parse(roots) as string[] });

/** The log of runs. */
export class Runs {
  readonly #db: Engine;

  constructor(db: Engine) {
    this.#db = db;
  }

  /** Begins a run. Whoever calls holds the lock, so that a run which is still 'running' has died: it is marked so. */
  begin(roots: readonly string[], gouji: string): number {
    return this.#db.transaction(() => {
      this.#db.sql(`UPDATE runs SET state = 'interrupted' WHERE state = 'running'`).run();
      const { lastInsertRowid } = this.#db
        .sql(`INSERT INTO runs (started, state, roots_json, gouji, pid, host) VALUES (?, 'running', ?, ?, ?, ?)`)
        .run(new Date().toISOString(), JSON.stringify(roots), gouji, process.pid, hostname());
      return Number(lastInsertRowid);
    });
  }

  end(id: number, state: Exclude<RunState, 'running'>, summary: unknown): void {
    this.#db
      .sql('UPDATE runs SET ended = ?, state = ?, summary_json = ? WHERE id = ?')
      .run(new Date().toISOString(), state, JSON.stringify(summary), id);
  }

  /** The last run before another that came to its end, by itself or because it was asked to; 0 when there is none. */
  endedBefore(id: number): number {
    return (
      this.#db
        .sql(`SELECT id FROM runs WHERE id < ? AND state IN ('complete', 'stopped') ORDER BY id DESC LIMIT 1`)
        .get<{ id: number }>(id)?.id ?? 0
    );
  }

  get(id: number): RunRow | null {
    const row = this.#db.sql(`SELECT ${COLUMNS} FROM runs WHERE id = ?`).get<RawRun>(id);
    return row ? rowOf(row) : null;
  }

  /** The latest first. */
  list(limit = 100): RunRow[] {
    return this.#db.sql(`SELECT ${COLUMNS} FROM runs ORDER BY id DESC LIMIT ?`).all<RawRun>(limit).map(rowOf);
  }
}
