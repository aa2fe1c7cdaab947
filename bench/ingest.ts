/**
 * How fast an archive is taken in: `npm run build && npx tsx bench/ingest.ts --count 10000`. The archive is made up by
 * bench/archive. Times are of the processor, so that other programs on the machine don't count. Each run is a process of its own, of the built program.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Measured, ONCE } from './ingest/once.ts';

const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' }, keep: { type: 'boolean' } } });
const count = Number(values.count);
const root = fileURLToPath(new URL('..', import.meta.url));
const top = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
const reports = join(top, 'reports');
const store = join(top, 'gouji.db');

function once(what: string): Measured {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', ONCE, reports, store], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const measured = JSON.parse(stdout) as Measured;
  const { files, analysed, wall, mainMs, otherMs, comparingMs, peakMb } = measured;
  console.log(
    `${what}: read ${files.read}, unchanged ${files.unchanged}, analysed ${analysed}; ${(mainMs / 1000).toFixed(1)} s of the processor on the main thread (${(comparingMs / 1000).toFixed(1)} s of it comparing), ${(otherMs / 1000).toFixed(1)} s on others, ${wall.toFixed(1)} s by the clock, peak ${peakMb.toFixed(0)} MB`,
  );
  return measured;
}

/** The first text below a folder. */
function someText(folder: string): string {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return someText(path);
    if (entry.name.endsWith('.txt')) return path;
  }
  throw new Error(`no text in ${folder}`);
}

try {
  const made = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'bench/archive/generate.ts'), '--count', String(count), '--out', reports],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  console.log(made.stdout.trim());
  const first = once('first run');
  const second = once('nothing changed');
  const changed = someText(reports);
  writeFileSync(changed, '桐坪县道路项目审计报告\n\n一、资金情况\n到位资金30万元，累计支出40万元。\n');
  const third = once('one changed');
  const size = statSync(store).size / 1e6;
  const all = ({ mainMs, otherMs }: Measured): number => mainMs + otherMs;
  // While files are read both processors have work; comparing is the main thread's alone.
  const free = (all(first) - first.comparingMs) / 2 + first.comparingMs;
  console.log(
    `${(first.mainMs / count).toFixed(2)} ms a report on the main thread, ${(first.otherMs / count).toFixed(2)} ms on others: ${((1000 * count) / free).toFixed(0)} reports a second on two free processors; ${(count / first.wall).toFixed(0)} by the clock`,
  );
  console.log(
    `a run with nothing changed: ${((100 * all(second)) / all(first)).toFixed(2)} % of the first; with one changed ${third.wall.toFixed(1)} s`,
  );
  console.log(`store ${size.toFixed(0)} MB, ${((size * 1e6) / count).toFixed(0)} bytes a report`);
  if (second.files.unchanged !== count || third.analysed !== 1) throw new Error('a run did what it should not');
} finally {
  if (values.keep) console.log(top);
  else rmSync(top, { recursive: true, force: true });
}
