/**
 * Do memory and time of a run grow with the archive? `npm run build && npx tsx bench/ingest/large.ts [--count 10000]`
 * takes in as many files as asked for and ten times as many, with threads that stand in for the analysis (stub.ts): real
 * ones take a hundred minutes of the processor. All the rest is as in `gouji run`: listing, reading, storing, indexing,
 * comparing. Then one file is changed. Times are of the processor. Fails when ten times as many take more than 12 × the time or 1.3 × the memory.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Measured, ONCE } from './once.ts';

const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' } } });
const count = Number(values.count);
const STUB = pathToFileURL(fileURLToPath(new URL('stub.ts', import.meta.url))).href;
const CHARACTERS = 900;
const TEMPLATE = '评价工作按照科学规范、公正公开、分级分类、绩效相关的原则进行，采用比较法、因素分析法和公众评判法。';
const WORDS = 'abcdefgh'
  .split('')
  .flatMap((_, i) =>
    Array.from({ length: 50 }, (_, k) => String.fromCharCode(0x4e00 + i * 977 + k * 31, 0x5000 + k * 53 + i * 7)),
  );

/** Text of the same length as a short report; the same number gives the same text. */
function text(number: number): string {
  let state = number * 2654435761 + 12345;
  let out = `桐坪县第${number}号农村道路项目工作总结\n\n${TEMPLATE}\n`;
  while (out.length < CHARACTERS) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    out += WORDS[(state >>> 8) % WORDS.length];
    if (state % 17 === 0) out += '。\n';
  }
  return out;
}

function once(reports: string, store: string): Measured {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', ONCE, reports, store, STUB],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

const top = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
const first: Measured[] = [];
try {
  for (const size of [count, 10 * count]) {
    const reports = join(top, String(size));
    for (let i = 0; i < size; i++) {
      const folder = join(reports, String(i % 97));
      if (i < 97) mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${i}.txt`), text(i));
    }
    const store = join(top, `${size}.db`);
    const run = once(reports, store);
    const again = once(reports, store);
    writeFileSync(join(reports, '0', '0.txt'), text(20 * count));
    const changed = once(reports, store);
    first.push(run);
    const each = (ms: number): string => `${(ms / size).toFixed(3)} ms`;
    console.log(
      `${size} files: ${each(run.mainMs)} a report on the main thread (${each(run.comparingMs)} of it comparing), ${each(run.otherMs)} on others; peak ${run.peakMb.toFixed(0)} MB; nothing changed: ${(again.mainMs / 1000).toFixed(2)} s, peak ${again.peakMb.toFixed(0)} MB; one changed: ${((changed.mainMs + changed.otherMs) / 1000).toFixed(2)} s, by the clock ${changed.wall.toFixed(1)} s`,
    );
    if (run.analysed !== size || again.files.unchanged !== size || changed.analysed !== 1)
      throw new Error('a run did what it should not');
    rmSync(reports, { recursive: true });
    rmSync(store);
  }
} finally {
  rmSync(top, { recursive: true, force: true });
}
const [small, large] = first as [Measured, Measured];
const time = (large.mainMs + large.otherMs) / (small.mainMs + small.otherMs);
const memory = large.peakMb / small.peakMb;
console.log(`ten times as many: ${time.toFixed(1)} × the time, ${memory.toFixed(2)} × the memory`);
if (time > 12 || memory > 1.3) process.exitCode = 1;
