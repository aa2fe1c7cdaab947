import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { PublishedAnalysis } from '../../src/core/analysis.ts';
import { scoreOf, type Tally } from '../../src/core/evaluation.ts';
import { documentOf } from '../../src/read/text.ts';
import { analyze } from '../../src/run/analyze.ts';
import { evaluate, Gold } from '../../src/run/evaluate.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';

const ROOT = join(import.meta.dirname, '../..');
const pipelines = loadPipelines(checks);

/** Labelled reports: those of this project, and those handed over beside it where they are present. */
const FOLDERS: readonly { path: string; facts: number; precision: number; recall: number }[] = [
  { path: join(ROOT, 'fixtures/reports'), facts: 0.98, precision: 1, recall: 1 },
  { path: join(ROOT, 'fixtures/held-3'), facts: 0.99, precision: 1, recall: 1 },
  { path: join(ROOT, 'fixtures/held-10'), facts: 0.99, precision: 0.95, recall: 0.95 },
  { path: join(ROOT, 'fixtures/held-12'), facts: 0.99, precision: 0.95, recall: 0.95 },
  { path: join(ROOT, 'fixtures/held-12b'), facts: 0.98, precision: 0.95, recall: 0.92 },
  { path: join(ROOT, 'fixtures/held-10b'), facts: 0.98, precision: 0.98, recall: 0.96 },
  { path: join(ROOT, 'fixtures/held-14'), facts: 0.98, precision: 0.98, recall: 0.92 },
  { path: join(ROOT, 'fixtures/held-11'), facts: 0.98, precision: 0.98, recall: 0.9 },
  { path: join(ROOT, 'fixtures/held-11b'), facts: 0.97, precision: 0.98, recall: 0.94 },
  { path: join(ROOT, 'fixtures/held-10c'), facts: 0.98, precision: 0.95, recall: 0.86 },
  { path: join(ROOT, 'fixtures/held-10d'), facts: 0.98, precision: 0.98, recall: 0.7 },
  { path: join(ROOT, 'fixtures/held-8'), facts: 0.98, precision: 0.98, recall: 0.79 },
  { path: join(ROOT, 'fixtures/held-9'), facts: 0.98, precision: 0.98, recall: 0.76 },
  { path: join(ROOT, 'fixtures/held-8b'), facts: 0.98, precision: 0.98, recall: 0.84 },
  { path: join(ROOT, 'fixtures/held-8c'), facts: 0.98, precision: 0.98, recall: 0.9 },
  { path: join(ROOT, 'fixtures/held-8d'), facts: 0.98, precision: 0.98, recall: 0.95 },
  { path: join(ROOT, 'fixtures/held-8e'), facts: 0.99, precision: 0.98, recall: 0.95 },
  { path: join(ROOT, 'fixtures/held-8f'), facts: 0.99, precision: 0.95, recall: 0.85 },
  { path: join(ROOT, 'fixtures/held-8g'), facts: 0.99, precision: 0.98, recall: 0.95 },
  { path: join(ROOT, 'fixtures/held-8h'), facts: 0.99, precision: 1, recall: 1 },
  { path: join(ROOT, 'fixtures/held-8i'), facts: 0.98, precision: 1, recall: 1 },
  { path: join(ROOT, 'fixtures/held-8k'), facts: 0.97, precision: 1, recall: 1 },
  { path: join(ROOT, 'fixtures/held-8j'), facts: 0.98, precision: 1, recall: 0.92 },
  { path: join(ROOT, 'fixtures/held-8l'), facts: 0.98, precision: 1, recall: 1 },
  { path: join(ROOT, 'fixtures/held-9b'), facts: 0.97, precision: 0.98, recall: 0.66 },
  { path: join(ROOT, '../shared/reports/dev'), facts: 0.99, precision: 1, recall: 1 },
  { path: join(ROOT, '../shared/reports'), facts: 0.99, precision: 1, recall: 1 },
];

for (const { path, facts, precision, recall } of FOLDERS) {
  const name = path.slice(path.lastIndexOf('/', path.lastIndexOf('/') - 1) + 1);
  const cases = existsSync(path) ? readdirSync(path).filter((c) => existsSync(join(path, c, 'gold.json'))) : [];
  describe.skipIf(cases.length === 0)(
    `labelled reports in ${name}${cases.length === 0 ? ' (not present here)' : ''}`,
    () => {
      const tallies: { facts: Tally[]; checks: Tally[] } = { facts: [], checks: [] };
      it.each(cases)('%s: every span quotes its own text and nothing fails', (id) => {
        const text = readFileSync(join(path, id, 'report.txt'), 'utf8');
        const gold = Gold.parse(JSON.parse(readFileSync(join(path, id, 'gold.json'), 'utf8')));
        const { analysis, structure, facts } = analyze(documentOf(text, `${id}/report.txt`), { pipelines });
        expect(PublishedAnalysis.safeParse(analysis).error).toBeUndefined();
        expect(analysis.issues).toEqual([]);
        expect(analysis.text).toBe(text);
        for (const fact of facts) expect(text.slice(fact.span.start, fact.span.end)).toBe(fact.quote);
        for (const finding of analysis.findings)
          for (const { span, quote } of finding.evidence) expect(text.slice(span.start, span.end)).toBe(quote);
        for (const section of structure.sections) expect(structure.view.toSource(section.at)).toEqual(section.span);
        const result = evaluate(analysis, gold);
        expect(result.kind, `kind is ${analysis.kind}, labelled ${gold.kind}`).toBe(true);
        tallies.facts.push(...Object.values(result.facts));
        tallies.checks.push(...Object.values(result.checks));
      });
      it(`reads their facts with F1 ≥ ${facts} and judges with precision ≥ ${precision}, recall ≥ ${recall}`, () => {
        expect(scoreOf(tallies.facts).f1).toBeGreaterThanOrEqual(facts);
        expect(scoreOf(tallies.checks).precision).toBeGreaterThanOrEqual(precision);
        expect(scoreOf(tallies.checks).recall).toBeGreaterThanOrEqual(recall);
      });
    },
  );
}
