/**
 * Does the cost of an added report grow with the archive? `npx tsx bench/archive/cost.ts [--sizes 10000,50000]`.
 * Processor time to add a report to the index and hold it against the archive, for the index in memory and for that over a
 * store, where it is all that a run does after the last file was read. How the report itself is read and stored is not
 * counted. The same reports are added in turns to an archive of each size and to small ones of a thousand, for a machine
 * that does other work is slower at times; so many that the marks of all of them are written into the table once, as they
 * are when enough of them wait, and that is counted on both sides. A small archive takes a part of them, lest it grow, and
 * then the next one has its turn. The holders met say how much work the look-ups are. Fails when the largest archive costs
 * more than 1.5 × the small ones.
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
import { packEntry } from '../../src/store/packed-entry.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { pipelineOf, pipelines } from './archived.ts';
import { ArchivePlan, plantsFor } from './plan.ts';

/** Reports that are made at a time, and with which a small archive grows. */
const WINDOW = 500;
/** Small archives: what all of them take has as many marks as are let wait, or a few less. */
const SMALL_ONES = 7;
const ADDED = SMALL_ONES * WINDOW;
/** Reports that are added to one archive, and then to the other. */
const TURN = 250;
const SMALL = 1000;
const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '10000,50000' }, seed: { type: 'string', default: '1' } },
});
const sizes = values.sizes.split(',').map(Number);
const count = (sizes.at(-1) as number) + ADDED;
const plan = new ArchivePlan(Number(values.seed), count, plantsFor(count));

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

const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-'));

/** An archive, in memory and over a store. What is added is timed in milliseconds of the processor. */
class Archive {
  readonly index = new MemoryIndex();
  readonly #store: Store;
  readonly #run: number;

  constructor(name: string) {
    this.#store = openStore(join(folder, `${name}.db`));
    this.#run = this.#store.runs.begin(['/bench'], 'bench');
  }

  inMemory(reports: readonly Report[]): number {
    const started = process.cpuUsage();
    for (const { entry, text } of reports) {
      this.index.add(entry, text);
      compare(entry, text, this.index, { pipeline: pipelineOf(entry), lang: 'zh' });
    }
    return since(started);
  }

  /** What a run does with reports that are stored and not yet compared. */
  async overStore(reports: readonly Report[]): Promise<number> {
    const store = this.#store;
    store.transaction(() => {
      for (const { entry, text } of reports) this.#put(entry, text);
    });
    const started = process.cpuUsage();
    await compareNew(this.#run, store, { pipelines, lang: 'zh' });
    return since(started);
  }

  /** Writes the marks that wait into their table. */
  settle(): number {
    const started = process.cpuUsage();
    this.#store.transaction(() => this.#store.archive.settle(0));
    return since(started);
  }

  #put(entry: ArchiveEntry, text: string): void {
    const { document: sha256, name, kind, title, place: county, year } = entry;
    const file = this.#store.files.save({ path: name, raw: null, size: 1, mtime: 1 }, sha256, 'read', '');
    this.#store.putDocument(this.#run, file, name, {
      ...{ sha256, mediaType: 'text/plain', kind, title, asOf: null, status: 'complete', county, year, firm: null },
      ...{ characters: text.length, version: '', milliseconds: 0, facts: [], findings: [] },
      content: pack({ text, blocks: [], layers: [], outline: [], notAssessed: [], issues: [] }),
      search: { title: '', body: '' },
      entry: packEntry(entry),
    });
  }

  close(): void {
    this.#store.close();
  }
}

function since(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/** The holders of its marks that a report meets: what the work is bounded by. */
const lookedAt = (index: MemoryIndex, { prints, paragraphs }: ArchiveEntry): number =>
  [...index.holders([...prints, ...paragraphs].map(({ hash }) => hash)).values()].reduce(
    (n, held) => n + held.length,
    0,
  );

const large = new Archive('large');
const range = (from: number, to: number): Report[] => Array.from({ length: to - from }, (_, i) => report(from + i));

async function smallOne(name: string): Promise<Archive> {
  const small = new Archive(name);
  for (let from = 0; from < SMALL; from += WINDOW) {
    const reports = range(from, from + WINDOW);
    small.inMemory(reports);
    await small.overStore(reports);
  }
  small.settle();
  return small;
}

let last: number[] = [];
let at = 0;
try {
  for (const size of sizes) {
    for (; at < size; at = Math.min(at + WINDOW, size)) {
      const reports = range(at, Math.min(at + WINDOW, size));
      large.inMemory(reports);
      await large.overStore(reports);
    }
    large.settle();
    const took = { memory: [0, 0], store: [0, 0] } as { memory: [number, number]; store: [number, number] };
    let looked = 0;
    for (let one = 0; one < SMALL_ONES; one++) {
      const small = await smallOne(`small-${size}-${one}`);
      for (const until = at + WINDOW; at < until; at += TURN) {
        const reports = range(at, at + TURN);
        looked += reports.reduce((sum, { entry }) => sum + lookedAt(large.index, entry), 0);
        for (const [which, archive] of [small, large].entries()) {
          took.memory[which as 0 | 1] += archive.inMemory(reports) / ADDED;
          took.store[which as 0 | 1] += (await archive.overStore(reports)) / ADDED;
        }
      }
      took.store[0] += small.settle() / ADDED;
      small.close();
    }
    took.store[1] += large.settle() / ADDED;
    last = [took.memory, took.store].map(([less, more]) => more / less);
    const told = [took.memory, took.store].map(
      ([less, more], i) =>
        `${more.toFixed(3)} ms ${i === 0 ? 'in memory' : 'over a store'}, ${(more / less).toFixed(2)} × that behind ${SMALL}`,
    );
    console.log(`behind ${size} reports, for one more: ${told.join('; ')}; ${(looked / ADDED).toFixed(0)} holders met`);
  }
} finally {
  large.close();
  rmSync(folder, { recursive: true, force: true });
}
if (last.some((ratio) => ratio > 1.5)) {
  console.log('the cost grows with the archive: more than 1.5 ×');
  process.exitCode = 1;
}
