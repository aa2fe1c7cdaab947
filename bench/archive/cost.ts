/**
 * Does the cost of an added report grow with the archive? `npx tsx bench/archive/cost.ts [--sizes 1000,10000,50000]`.
 * Processor time to add a report to the index and hold it against the archive, in windows of one run: behind as many
 * reports as each size says. How the report itself is read is not counted. The index in memory holds millions of small
 * objects in the end, which the collector of garbage has to walk: the holders met say how much work the look-ups are.
 * Fails when the last time is more than 1.5 × the first.
 */
import { parseArgs } from 'node:util';
import { compare } from '../../src/archive/compare.ts';
import { entryOf } from '../../src/archive/entry.ts';
import { MemoryIndex } from '../../src/archive/memory-index.ts';
import type { ArchiveEntry } from '../../src/core/archive.ts';
import { extract } from '../../src/extract/extract.ts';
import { readText } from '../../src/read/text.ts';
import { segment } from '../../src/segment/segment.ts';
import { tokenize } from '../../src/segment/words.ts';
import { pipelineOf } from './archived.ts';
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

function add({ entry, text }: Report): void {
  index.add(entry, text);
  compare(entry, text, index, { pipeline: pipelineOf(entry), lang: 'zh' });
}

/** The holders of its marks that a report meets: what the work is bounded by. */
const lookedAt = ({ prints, paragraphs }: ArchiveEntry): number =>
  [...index.holders([...prints, ...paragraphs].map(({ hash }) => hash)).values()].reduce(
    (n, held) => n + held.length,
    0,
  );

let first: number | null = null;
let last = 0;
let at = 0;
for (const size of sizes) {
  for (; at < size; at++) add(report(at));
  const reports = Array.from({ length: WINDOW }, (_, i) => report(at + i));
  const looked = reports.reduce((sum, { entry }) => sum + lookedAt(entry), 0) / WINDOW;
  const started = process.cpuUsage();
  for (const each of reports) add(each);
  const { user, system } = process.cpuUsage(started);
  at += WINDOW;
  last = (user + system) / 1000 / WINDOW;
  first ??= last;
  console.log(
    `behind ${size} reports: ${last.toFixed(3)} ms for one more, ${(last / first).toFixed(2)} × the first; ${looked.toFixed(0)} holders met`,
  );
}
if (first !== null && last > 1.5 * first) {
  console.log('the cost grows with the archive: more than 1.5 ×');
  process.exitCode = 1;
}
