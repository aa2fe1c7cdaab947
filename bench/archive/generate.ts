/**
 * Writes an archive of made-up reports: `npx tsx bench/archive/generate.ts --count 5000 --out DIR --seed 1`. Folders by
 * county and year; beside DIR `DIR-truth.jsonl`, a line for each report with what was planted in it. The same seed and count
 * give the same files. `--duplicates 100` sets how many near-duplicates, and as many pairs that share only template.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ArchivePlan, plantsFor } from './plan.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    duplicates: { type: 'string' },
  },
});
const count = Number(values.count);
if (!values.out || !Number.isInteger(count) || count < 50) {
  console.error('usage: generate.ts --out DIR [--count 5000] [--seed 1] [--duplicates 100]   (count: 50 or more)');
  process.exit(2);
}
const out = values.out;
const duplicates = values.duplicates === undefined ? undefined : Number(values.duplicates);
const plan = new ArchivePlan(Number(values.seed), count, plantsFor(count, duplicates));
await mkdir(out, { recursive: true });
const truth = createWriteStream(`${out.replace(/\/+$/, '')}-truth.jsonl`);
const folders = new Set<string>();
let bytes = 0;
for (let start = 0; start < count; start += 64) {
  const made = Array.from({ length: Math.min(64, count - start) }, (_, i) => plan.report(start + i));
  await Promise.all(
    made.map(async ({ path, text }) => {
      const full = join(out, path);
      const folder = dirname(full);
      if (!folders.has(folder)) {
        await mkdir(folder, { recursive: true });
        folders.add(folder);
      }
      await writeFile(full, text);
      bytes += Buffer.byteLength(text);
    }),
  );
  const lines = made.map(({ truth: line }) => `${JSON.stringify(line)}\n`).join('');
  if (!truth.write(lines)) await new Promise<void>((resolve) => truth.once('drain', () => resolve()));
}
await new Promise<void>((resolve, reject) => truth.end((error?: Error | null) => (error ? reject(error) : resolve())));
console.log(`${count} reports, ${(bytes / 1e6).toFixed(1)} MB, ${(bytes / count).toFixed(0)} bytes each, in ${out}`);
