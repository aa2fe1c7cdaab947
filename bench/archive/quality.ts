/**
 * How well the checks across the archive find what was planted: `npx tsx bench/archive/quality.ts [--count 5000]
 * [--seed 1] [--duplicates 100] [--show]`. Reports come in one after another, as they would night by night; each is
 * held against those before it. Fails when near-duplicates are found with a recall or precision below 0.95.
 */
import { parseArgs } from 'node:util';
import { compare } from '../../src/archive/compare.ts';
import { MemoryIndex } from '../../src/archive/memory-index.ts';
import { archived, pipelineOf } from './archived.ts';
import { ANSWERS, type Judged, score } from './judge.ts';
import { ArchivePlan, plantsFor } from './plan.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    duplicates: { type: 'string', default: '100' },
    show: { type: 'boolean', default: false },
  },
});
const count = Number(values.count);
const plan = new ArchivePlan(Number(values.seed), count, plantsFor(count, Number(values.duplicates)));
const index = new MemoryIndex();
const judged: Judged[] = [];
for (let number = 0; number < count; number++) {
  const { path, text, truth } = plan.report(number);
  const entry = archived(path, text);
  index.add(entry, text);
  judged.push({ truth, findings: compare(entry, text, index, { pipeline: pipelineOf(entry), lang: 'zh' }) });
}
console.log(`${count} reports, seed ${values.seed}`);
let failed = false;
for (const check of Object.keys(ANSWERS)) {
  const { hits, misses, extras, recall, precision } = score(check, judged);
  const low = check === 'near-duplicate-report' && Math.min(recall, precision) < 0.95;
  failed ||= low;
  console.log(
    `${check.padEnd(24)} recall ${recall.toFixed(3)} (${hits} of ${hits + misses.length}) · precision ${precision.toFixed(3)} (${extras.length} too many)${low ? ' · below 0.95' : ''}`,
  );
  if (values.show)
    for (const path of [...misses.map((p) => `missed ${p}`), ...extras.map((p) => `extra  ${p}`)])
      console.log(`  ${path}`);
}
const left = judged.filter(({ truth }) => truth.plant?.kind === 'near-duplicate' && truth.plant.foreign);
const high = left.filter(({ findings }) =>
  findings.some(({ check, severity }) => check === 'near-duplicate-report' && severity === 'high'),
);
console.log(`near-duplicates with the old county's name left in that are high: ${high.length} of ${left.length}`);
const template = judged.filter(({ truth }) => truth.plant?.kind === 'template-only');
const cried = template.filter(({ findings }) => findings.some(({ check }) => check === 'near-duplicate-report'));
console.log(
  `pairs that share only template and laws and were called near-duplicates: ${cried.length} of ${template.length}`,
);
if (failed) process.exitCode = 1;
