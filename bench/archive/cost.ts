/**
 * Does the cost of an added report grow with the archive? `npx tsx bench/archive/cost.ts [--sizes 10000,50000]`.
 * Processor time to add a report to the index and hold it against the archive, for the index in memory and for that over a
 * store, where it is all that a run does after the last file was read. How the report itself is read and stored is not
 * counted. The same reports are added in turns to an archive of each size and to small ones of a thousand, for a machine
 * that does other work is slower at times; so many that the marks of all of them are written into the table once, as they
 * are when enough of them wait, and that is counted on both sides. A small archive takes a part of them, lest it grow, and
 * then the next one has its turn. Each index has a process of its own, lest the collector of garbage that walks the one
 * be counted to the other. The holders met say how much work the look-ups are. Fails when the largest archive costs
 * more than 1.5 × the small ones.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from '../../src/archive/compare.ts';
import { entryOf } from '../../src/archive/entry.ts';
import { MemoryIndex } from '../../src/archive/memory-index.ts';
import type { ArchiveEntry, ArchiveIndex } from '../../src/core/archive.ts';
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
  options: {
    sizes: { type: 'string', default: '10000,50000' },
    seed: { type: 'string', default: '1' },
    /** Of one index alone: memory or store. */
    index: { type: 'string' },
  },
});
if (!values.index) {
  const codes = ['memory', 'store'].map(
    (index) =>
      spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1), '--index', index], {
        stdio: 'inherit',
      }).status,
  );
  process.exit(Math.max(...codes.map((code) => code ?? 1)));
}
const inMemory = values.index === 'memory';
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
  readonly #memory = new MemoryIndex();
  readonly #store: Store;
  readonly #run: number;

  constructor(name: string) {
    this.#store = openStore(join(folder, `${name}.db`));
    this.#run = this.#store.runs.begin(['/bench'], 'bench');
  }

  get index(): ArchiveIndex {
    return inMemory ? this.#memory : this.#store.archive;
  }

  /** Adds reports and holds them against the rest. */
  async take(reports: readonly Report[]): Promise<number> {
    return inMemory ? this.#inMemory(reports) : this.#overStore(reports);
  }

  #inMemory(reports: readonly Report[]): number {
    const started = process.cpuUsage();
    for (const { entry, text } of reports) {
      this.#memory.add(entry, text);
      compare(entry, text, this.#memory, { pipeline: pipelineOf(entry), lang: 'zh' });
    }
    return since(started);
  }

  /** What a run does with reports that are stored and not yet compared. */
  async #overStore(reports: readonly Report[]): Promise<number> {
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
    if (inMemory) return 0;
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
const lookedAt = (index: ArchiveIndex, { prints, paragraphs }: ArchiveEntry): number =>
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
    await small.take(reports);
  }
  small.settle();
  return small;
}

let last = 0;
let at = 0;
try {
  for (const size of sizes) {
    for (; at < size; at = Math.min(at + WINDOW, size)) {
      const reports = range(at, Math.min(at + WINDOW, size));
      await large.take(reports);
    }
    large.settle();
    const took: [small: number, large: number] = [0, 0];
    let looked = 0;
    for (let one = 0; one < SMALL_ONES; one++) {
      const small = await smallOne(`small-${size}-${one}`);
      for (const until = at + WINDOW; at < until; at += TURN) {
        const reports = range(at, at + TURN);
        for (const [which, archive] of [small, large].entries())
          took[which as 0 | 1] += (await archive.take(reports)) / ADDED;
        // Asked afterwards, so that nothing that was to be looked up is known already.
        looked += reports.reduce((sum, { entry }) => sum + lookedAt(large.index, entry), 0);
      }
      took[0] += small.settle() / ADDED;
      small.close();
    }
    took[1] += large.settle() / ADDED;
    last = took[1] / took[0];
    console.log(
      `${inMemory ? 'in memory' : 'over a store'}, behind ${size} reports, for one more: ${took[1].toFixed(3)} ms, ${last.toFixed(2)} × that behind ${SMALL} (${took[0].toFixed(3)} ms); ${(looked / ADDED).toFixed(0)} holders met`,
    );
  }
} finally {
  large.close();
  rmSync(folder, { recursive: true, force: true });
}
if (last > 1.5) {
  console.log('the cost grows with the archive: more than 1.5 ×');
  process.exitCode = 1;
}
