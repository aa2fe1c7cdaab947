import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contentsOf } from './contents.ts';
import { folder } from './support.ts';

/** The full test is GOUJI_KILLS=50 GOUJI_KILL_REPORTS=2000, which takes about half an hour. */
const KILLS = Number(process.env['GOUJI_KILLS'] ?? 3);
const REPORTS = Number(process.env['GOUJI_KILL_REPORTS'] ?? 60);
const ONCE = join(import.meta.dirname, 'once.ts');

/** A run in a process of its own, killed after so many milliseconds; returns how long it took. */
function once(store: string, reports: string, killAfter = Number.POSITIVE_INFINITY): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, ['--import', 'tsx', ONCE, store, reports], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (piece: Buffer) => {
      complaint += piece.toString();
    });
    const timer = Number.isFinite(killAfter) ? setTimeout(() => child.kill('SIGKILL'), killAfter) : null;
    child.on('close', (code, signal) => {
      if (timer) clearTimeout(timer);
      if (code === 0 || signal === 'SIGKILL') resolve(performance.now() - started);
      else reject(new Error(complaint));
    });
  });
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
  const whole = await once(undisturbed, reports);
  const killed = join(top, 'killed.db');
  // A run with nothing to do: what a process takes before its work begins. The kills fall into the work, spread over it.
  const start = await once(undisturbed, reports);
  const step = (2 * Math.max(0, whole - start)) / KILLS;
  for (let kill = 0; kill < KILLS; kill++) await once(killed, reports, start * Math.random() + step * Math.random());
  await once(killed, reports);

  const expected = contentsOf(undisturbed);
  const actual = contentsOf(killed);
  expect(actual.integrity).toBe('ok');
  expect(expected.tables['documents']?.length).toBeGreaterThan(REPORTS * 0.9);
  for (const [table, rows] of Object.entries(expected.tables)) {
    expect(actual.tables[table]?.length, table).toBe(rows.length);
    expect(actual.tables[table], table).toEqual(rows);
  }
});
