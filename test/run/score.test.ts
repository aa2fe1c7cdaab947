import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { summaryOf } from '../../src/core/evaluation.ts';
import { documentOf } from '../../src/read/text.ts';
import { analyze } from '../../src/run/analyze.ts';
import { evaluate, Gold } from '../../src/run/evaluate.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';

const ROOT = join(import.meta.dirname, '../..');
const SCORER = join(ROOT, '../shared/score.mjs');
const FOLDERS = [join(ROOT, '../shared/reports/dev'), join(ROOT, 'fixtures/held-12'), join(ROOT, 'fixtures/reports')];
const pipelines = loadPipelines(checks);

// The scorer that was handed over runs a command for each report; this one says what was found before.
describe.skipIf(!existsSync(SCORER))('the evaluation gives the figures of the scorer that was handed over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-score-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const replay = join(folder, 'replay.mjs');
  writeFileSync(
    replay,
    "import{readFileSync}from'node:fs';import{basename,dirname}from'node:path';process.stdout.write(readFileSync(new URL(basename(dirname(process.argv[2]))+'.json',import.meta.url)));",
  );

  it.each(FOLDERS)('over %s', (path) => {
    const cases = readdirSync(path).filter((name) => existsSync(join(path, name, 'gold.json')));
    const evaluations = cases.map((name) => {
      const text = readFileSync(join(path, name, 'report.txt'), 'utf8');
      const { analysis } = analyze(documentOf(text, name), { pipelines });
      writeFileSync(join(folder, `${name}.json`), JSON.stringify({ documents: [analysis] }));
      return evaluate(analysis, Gold.parse(JSON.parse(readFileSync(join(path, name, 'gold.json'), 'utf8'))));
    });
    const said = execFileSync('node', [SCORER, path, '--text', '--', 'node', replay, '{file}'], { encoding: 'utf8' });
    const theirs: Record<string, string[]> = {};
    for (const [, name, tp, fp, fn] of said.matchAll(/^(\S+(?: \S+)?)\s+tp\s+(\d+)\s+fp\s+(\d+)\s+fn\s+(\d+)/gm))
      theirs[name as string] = [tp as string, fp as string, fn as string];
    const { facts, checks: found, allFacts, allFindings } = summaryOf(evaluations);
    const all = { ...facts, ...found, 'ALL FACTS': allFacts, 'ALL FINDINGS': allFindings };
    expect(Object.keys(theirs).length).toBeGreaterThan(5);
    expect(
      Object.fromEntries(Object.entries(all).map(([name, { tp, fp, fn }]) => [name, [tp, fp, fn].map(String)])),
    ).toEqual(theirs);
  });
});
