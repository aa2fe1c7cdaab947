import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { contentsOf } from './contents.ts';
import { folder } from './support.ts';

/** The full test is GOUJI_KILLS=50 GOUJI_KILL_REPORTS=2000. */
const KILLS = Number(process.env['GOUJI_KILLS'] ?? 4);
const REPORTS = Number(process.env['GOUJI_KILL_REPORTS'] ?? 60);
const ONCE = join(import.meta.dirname, 'once.ts');

/** When a run is killed: so many documents and milliseconds into one of its steps. */
interface Moment {
  readonly step: 'read' | 'compare';
  readonly done: number;
  readonly after: number;
}

/** A run in a process of its own; false when it ended before it could be killed. */
function once(store: string, reports: string, moment: Moment | null): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ONCE, store, reports], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaint = '';
    let timer: NodeJS.Timeout | null = null;
    child.stderr.on('data', (piece: Buffer) => {
      complaint += piece.toString();
    });
    createInterface(child.stdout).on('line', (line) => {
      const [step, done] = line.split(' ');
      if (!moment || timer || step !== moment.step || Number(done) < moment.done) return;
      timer = setTimeout(() => child.kill('SIGKILL'), moment.after);
    });
    child.on('close', (code, signal) => {
      if (timer) clearTimeout(timer);
      if (code === 0 || signal === 'SIGKILL') resolve(signal === 'SIGKILL');
      else reject(new Error(complaint));
    });
  });
}

/**
 * Half of the kills fall into the reading, half into the comparing, each at a random one of those documents that are its
 * share of what is to do, and a moment after: into analyses, transactions and what lies between.
 */
function momentOf(kill: number): Moment {
  const share = Math.ceil(REPORTS / Math.ceil(KILLS / 2));
  const done = Math.ceil(Math.random() * share);
  return { step: kill < KILLS / 2 ? 'read' : 'compare', done, after: Math.random() * 100 };
}

it(`after ${KILLS} kills at random moments the store is that of an undisturbed run`, {
  timeout: 4_000_000,
}, async () => {
  const top = folder();
  const reports = join(top, 'reports');
  const made = spawnSync(process.execPath, [
    '--import',
    'tsx',
    'bench/archive/generate.ts',
    '--count',
    String(REPORTS),
    '--out',
    reports,
  ]);
  expect(made.status, String(made.stderr)).toBe(0);

  const undisturbed = join(top, 'undisturbed.db');
  await once(undisturbed, reports, null);
  const killed = join(top, 'killed.db');
  let kills = 0;
  for (let kill = 0; kill < KILLS; kill++) kills += Number(await once(killed, reports, momentOf(kill)));
  await once(killed, reports, null);
  // The last ones may find nothing left to do.
  expect(kills).toBeGreaterThanOrEqual(KILLS / 2);

  const expected = contentsOf(undisturbed);
  const actual = contentsOf(killed);
  expect(actual.integrity).toBe('ok');
  expect(expected.tables['documents']?.length).toBeGreaterThan(REPORTS * 0.9);
  for (const [table, rows] of Object.entries(expected.tables)) {
    expect(actual.tables[table]?.length, table).toBe(rows.length);
    expect(actual.tables[table], table).toEqual(rows);
  }
});
