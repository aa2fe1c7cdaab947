/**
 * Does the cost of an added report grow with the archive? `npx tsx bench/archive/cost.ts [--sizes 1000,10000,50000]`.
 * Processor time to add a report to the index and hold it against the archive, in windows of one run: behind as many
 * reports as each size says, for the index in memory and for that over a store, where it is all that a run does after the
 * last file was read. How the report itself is read and stored is not counted. The holders met say how much work the
 * look-ups are. Fails when the last time of one of them is more than 1.5 × its first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from '../../src/archive/compare.ts';
import { entryOf } from '../../src/archive/entry.ts';
import { MemoryIndex } from '../../src/archive/memory-index.ts';
import type { ArchiveEntry } from '../../src/core/archive.ts';
import { extract } from '../../src/extract/extract.ts';
import { readText } from '../../src/read/text.ts';
import { compareNew } from '../../src/run/ingest/across.ts';
import { segment } from '../../src/segment/segment.ts';
import { tokenize } from '../../src/segment/words.ts';
import { pack } from '../../src/store/packed.ts';
import { openStore } from '../../src/store/store.ts';
import { pipelineOf, pipelines } from './archived.ts';
import { ArchivePlan, plantsFor } from './plan.ts';

const WINDOW = 500;
const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '1000,10000,50000' }, seed: { type: 'string', default: '1' } },
});
const sizes = values.sizes.split(',').map(Number);
const count = (sizes.at(-1) as number) + WINDOW;
const plan = new ArchivePlan(Number(values.seed), count, plantsFor(count));
const index = new MemoryIndex();

interface Report {
  readonly entry: ArchiveEntry;
  readonly text: string;
}

/** What the archive keeps of a report, without the relations that comparing does not need. */
function report(number: number): Report {
  const { path, text, truth } = plan.report(number);
  const structure = segment(readText(Buffer.from(text), path));
  const facts = extract(structure);
  const title = text.slice(0, text.indexOf('\n'));
  return { entry: entryOf({ structure, facts, kind: truth.kind, title, asOf: null, tokenize }), text };
}

/** Adds reports to the index in memory; gives the milliseconds of the processor that it took. */
function toMemory(reports: readonly Report[]): number {
  const started = process.cpuUsage();
  for (const { entry, text } of reports) {
    index.add(entry, text);
    compare(entry, text, index, { pipeline: pipelineOf(entry), lang: 'zh' });
  }
  return since(started);
}

const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
const store = openStore(join(folder, 'gouji.db'));
const run = store.runs.begin(['/bench'], 'bench');

/** The same for the index over a store: what a run does with reports that are stored and not yet compared. */
async function toStore(reports: readonly Report[]): Promise<number> {
  store.transaction(() => {
    for (const { entry, text } of reports) {
      const { document: sha256, name, kind, title, place: county, year } = entry;
      const file = store.files.save({ path: name, raw: null, size: 1, mtime: 1 }, sha256, 'read', '');
      store.putDocument(run, file, name, {
        ...{ sha256, mediaType: 'text/plain', kind, title, asOf: null, status: 'complete', county, year, firm: null },
        ...{ characters: text.length, version: '', milliseconds: 0, facts: [], findings: [] },
        content: pack({ text, blocks: [], layers: [], outline: [], notAssessed: [], issues: [] }),
        search: { title: '', body: '' },
        entry: pack(entry),
      });
    }
  });
  const started = process.cpuUsage();
  await compareNew(run, store, { pipelines, lang: 'zh' });
  return since(started);
}

function since(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/** The holders of its marks that a report meets: what the work is bounded by. */
const lookedAt = ({ prints, paragraphs }: ArchiveEntry): number =>
  [...index.holders([...prints, ...paragraphs].map(({ hash }) => hash)).values()].reduce(
    (n, held) => n + held.length,
    0,
  );

const first: number[] = [];
let last: number[] = [];
let at = 0;
try {
  for (const size of sizes) {
    for (; at < size; at += WINDOW) {
      const reports = Array.from({ length: Math.min(WINDOW, size - at) }, (_, i) => report(at + i));
      toMemory(reports);
      await toStore(reports);
    }
    at = size;
    const reports = Array.from({ length: WINDOW }, (_, i) => report(at + i));
    const looked = reports.reduce((sum, { entry }) => sum + lookedAt(entry), 0) / WINDOW;
    last = [toMemory(reports) / WINDOW, (await toStore(reports)) / WINDOW];
    at += WINDOW;
    if (first.length === 0) first.push(...last);
    const told = last.map(
      (ms, i) =>
        `${ms.toFixed(3)} ms ${i === 0 ? 'in memory' : 'over a store'}, ${(ms / (first[i] as number)).toFixed(2)} × the first`,
    );
    console.log(`behind ${size} reports, for one more: ${told.join('; ')}; ${looked.toFixed(0)} holders met`);
  }
} finally {
  store.close();
  rmSync(folder, { recursive: true, force: true });
}
if (last.some((ms, i) => ms > 1.5 * (first[i] as number))) {
  console.log('the cost grows with the archive: more than 1.5 ×');
  process.exitCode = 1;
}
