/**
 * Does it cost more to add a report to a large archive? `npm run build && npx tsx bench/ingest/added.ts [--sizes 1000,50000]`.
 * A folder of so many generated reports is taken in by `gouji run`, then 500 more are put beside them and it runs again: all that a
 * report costs, from its bytes to its findings and those across documents. What a run costs in which nothing has changed is
 * measured by itself and taken off: it belongs to the night, not to a report. Times are of the processor, each run a process of its
 * own. Fails when a report costs more than 1.5 × as much behind the largest archive as behind the smallest.
 */
import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Measured, ONCE } from './once.ts';

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '1000,50000' } } });
const sizes = values.sizes.split(',').map(Number);
const ADDED = 500;
const MOST = 1.5;
const root = fileURLToPath(new URL('../..', import.meta.url));
const top = mkdtempSync(join(tmpdir(), 'gouji-bench-'));

function run(reports: string, store: string): Measured {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', ONCE, reports, store], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

/** Puts files of the made archive into a folder of their own. */
function put(files: readonly string[], from: number, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const [i, file] of files.entries()) linkSync(file, join(to, `${from + i}.txt`));
}

try {
  const made = join(top, 'made');
  const count = (sizes.at(-1) as number) + ADDED;
  const generated = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'bench/archive/generate.ts'), '--count', String(count), '--out', made],
    { encoding: 'utf8' },
  );
  if (generated.status !== 0) throw new Error(generated.stderr);
  const files = readdirSync(made, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => join(made, name));
  const added = files.slice(-ADDED);
  const costs = sizes.map((size) => {
    const folder = join(top, String(size));
    const store = join(top, `${size}.db`);
    put(files.slice(0, size), 0, join(folder, 'before'));
    const first = run(folder, store);
    const idle = run(folder, store);
    put(added, size, join(folder, 'added'));
    const second = run(folder, store);
    if (first.analysed !== size || idle.analysed !== 0 || second.analysed !== added.length)
      throw new Error('a run did what it should not');
    const all = ({ mainMs, otherMs }: Measured): number => mainMs + otherMs;
    const cost = (all(second) - all(idle)) / ADDED;
    console.log(
      `behind ${size} reports: ${cost.toFixed(2)} ms for one more, ${(second.comparingMs / ADDED).toFixed(2)} ms of it comparing; a run in which nothing has changed ${(all(idle) / 1000).toFixed(2)} s`,
    );
    return cost;
  });
  const ratio = (costs.at(-1) as number) / (costs[0] as number);
  console.log(`${ratio.toFixed(2)} × the cost (at most ${MOST})`);
  if (ratio > MOST) process.exitCode = 1;
} finally {
  rmSync(top, { recursive: true, force: true });
}
