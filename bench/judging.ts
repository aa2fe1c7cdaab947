/** Does judging a report cost less than reading its facts? By processor time, over the bundled reports. */
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
const ROUNDS = 5;
const pipelines = loadPipelines(checks);
const texts = ['reports', 'held-3', 'held-10', 'held-12'].flatMap((folder) =>
  readdirSync(join(FIXTURES, folder)).map((name) => readFileSync(join(FIXTURES, folder, name, 'report.txt'), 'utf8')),
);

const spent = { 'segment and extract': 0, relate: 0, check: 0 };
/** Milliseconds of the processor that some work takes. */
function timed<T>(stage: keyof typeof spent, work: () => T): T {
  const before = process.cpuUsage();
  const made = work();
  const { user, system } = process.cpuUsage(before);
  spent[stage] += (user + system) / 1000;
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

for (const text of texts) once(text);
for (const stage of Object.keys(spent) as (keyof typeof spent)[]) spent[stage] = 0;
for (let round = 0; round < ROUNDS; round++) for (const text of texts) once(text);

const each = (ms: number): string => `${(ms / ROUNDS / texts.length).toFixed(1)} ms`;
console.log(
  `${texts.length} reports, processor time a report: ${Object.entries(spent)
    .map(([stage, ms]) => `${stage} ${each(ms)}`)
    .join(' · ')}`,
);
const base = spent['segment and extract'];
const share = spent.check / base;
const both = (spent.check + spent.relate) / base;
console.log(`checks cost ${share.toFixed(2)} of segmenting and extracting, with the relations ${both.toFixed(2)}`);
if (share > 1) process.exitCode = 1;
