/**
 * Does the cost of an added report grow with the archive? `npx tsx bench/archive/cost.ts [--small 1000] [--large 50000]`.
 * Processor time to add a report and hold it against the archive, in two windows of one run: behind `small` reports and
 * behind `large` ones. Fails when the second is more than 1.5 × the first.
 */
import { parseArgs } from 'node:util';
import { compare } from '../../src/archive/compare.ts';
import { MemoryIndex } from '../../src/archive/memory-index.ts';
import { archived, pipelineOf } from './archived.ts';
import { ArchivePlan, plantsFor } from './plan.ts';

const WINDOW = 500;
const { values } = parseArgs({
  options: {
    small: { type: 'string', default: '1000' },
    large: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
  },
});
const [small, large] = [Number(values.small), Number(values.large)];
const count = large + WINDOW;
const plan = new ArchivePlan(Number(values.seed), count, plantsFor(count));
const index = new MemoryIndex();

/** Adds the reports from one number to another; milliseconds of processor time for each, their analysis not counted. */
function add(from: number, to: number): number {
  const made = Array.from({ length: to - from }, (_, i) => plan.report(from + i));
  const entries = made.map(({ path, text }) => ({ entry: archived(path, text), text }));
  const started = process.cpuUsage();
  for (const { entry, text } of entries) {
    index.add(entry, text);
    compare(entry, text, index, { pipeline: pipelineOf(entry), lang: 'zh' });
  }
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000 / (to - from);
}

let at = 0;
/** Fills the archive in steps, so that only a few reports are in hand at once. */
function fillTo(size: number): void {
  while (at < size) {
    const to = Math.min(at + WINDOW, size);
    add(at, to);
    at = to;
  }
}

fillTo(small);
const first = add(at, at + WINDOW);
at += WINDOW;
fillTo(large);
const second = add(at, at + WINDOW);
const ratio = second / first;
console.log(
  `a report more: ${first.toFixed(3)} ms behind ${small} reports, ${second.toFixed(3)} ms behind ${large}: ${ratio.toFixed(2)} ×`,
);
if (ratio > 1.5) {
  console.log('the cost grows with the archive: more than 1.5 ×');
  process.exitCode = 1;
}
