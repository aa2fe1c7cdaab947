/**
 * Does judging a report cost less than reading its facts? Over the bundled reports, in a process that has read for a while;
 * of each report and stage the fastest of many rounds, the one that the compiler and other programs disturbed least.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../src/checks/index.ts';
import { factsOf } from '../src/core/fact.ts';
import { asOfDate } from '../src/extract/as-of.ts';
import { extract } from '../src/extract/extract.ts';
import { documentOf } from '../src/read/text.ts';
import { relate } from '../src/relate/relate.ts';
import { loadPipelines, recogniseKind } from '../src/run/pipelines.ts';
import { runChecks } from '../src/run/run-checks.ts';
import { assignTopics, segment } from '../src/segment/segment.ts';
import { tokenize } from '../src/segment/words.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const WARM = 20;
const ROUNDS = 25;
const pipelines = loadPipelines(checks);
const texts = ['reports', 'held-3', 'held-10', 'held-12'].flatMap((folder) =>
  readdirSync(join(FIXTURES, folder)).map((name) => readFileSync(join(FIXTURES, folder, name, 'report.txt'), 'utf8')),
);

const stages = ['segment and extract', 'relate', 'check'] as const;
type Stage = (typeof stages)[number];
/** Microseconds of the fastest round, by report and stage. */
const least = new Map<string, Record<Stage, number>>();
let own: Record<Stage, number> = { 'segment and extract': 0, relate: 0, check: 0 };

function timed<T>(stage: Stage, work: () => T): T {
  const before = process.hrtime.bigint();
  const made = work();
  own[stage] = Math.min(own[stage], Number(process.hrtime.bigint() - before) / 1000);
  return made;
}

function once(text: string): void {
  const { structure, facts, kind, pipeline } = timed('segment and extract', () => {
    const bare = segment(documentOf(text, 'bench.txt'));
    const title = bare.title ? bare.view.text.slice(bare.title.at.start, bare.title.at.end) : '';
    const kind = recogniseKind(title, bare.view.text.slice(0, 3000), pipelines);
    const pipeline = pipelines.find(({ id }) => id === kind) ?? pipelines[0]!;
    const structure = assignTopics(bare, pipeline.parts);
    return { structure, facts: extract(structure), kind, pipeline };
  });
  const asOf = asOfDate(structure, factsOf(facts, 'date'));
  const links = timed('relate', () => relate({ structure, facts, asOf, tokenize }));
  timed('check', () => runChecks(checks, { structure, facts, links, kind, pipeline, asOf, tokenize, lang: 'zh' }));
}

for (let round = 0; round < WARM + ROUNDS; round++)
  for (const text of texts) {
    const none = Number.POSITIVE_INFINITY;
    own = (round >= WARM && least.get(text)) || { 'segment and extract': none, relate: none, check: none };
    once(text);
    least.set(text, own);
  }

const meanOf = (stage: Stage): number => [...least.values()].reduce((sum, one) => sum + one[stage], 0) / least.size;
console.log(
  `${least.size} reports, a report: ${stages.map((stage) => `${stage} ${(meanOf(stage) / 1000).toFixed(2)} ms`).join(' · ')}`,
);
const base = meanOf('segment and extract');
const share = meanOf('check') / base;
const both = (meanOf('check') + meanOf('relate')) / base;
console.log(`checks cost ${share.toFixed(2)} of segmenting and extracting, with the relations ${both.toFixed(2)}`);
if (share > 1) process.exitCode = 1;
