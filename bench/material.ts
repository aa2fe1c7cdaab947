import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../src/checks/index.ts';
import { readText } from '../src/read/text.ts';
import { type Analysed, analyze } from '../src/run/analyze.ts';
import { loadPipelines } from '../src/run/pipelines.ts';

const REPORTS = join(import.meta.dirname, '../fixtures/reports');
const pipelines = loadPipelines(checks);

/** The bundled reports. */
export const reports: readonly string[] = readdirSync(REPORTS).map((name) =>
  readFileSync(join(REPORTS, name, 'report.txt'), 'utf8'),
);

/** Their bodies: without titles and signatures, which would end a report in its middle. */
const bodies = reports.map((text) => text.split(/\r?\n/).slice(4, -8).join('\n'));

/** One long report of at least `length` characters, cut at a line end. */
export function longReport(length: number): string {
  let text = '乙川县2023年度农村供水保障工程绩效评价报告\n\n';
  for (let i = 0; text.length < length; i++) text += `${bodies[i % bodies.length]}\n`;
  return text.slice(0, text.indexOf('\n', length - 1) + 1 || undefined);
}

/** The whole path: bytes to findings. */
export const wholePath = (text: string): Analysed =>
  analyze(readText(Buffer.from(text), 'bench.txt'), { pipelines, lang: 'zh' });

/** Milliseconds of processor time of the fastest of some runs: the one that others disturbed least. */
export function fastest(runs: number, work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
