import { beforeAll, describe, expect, it } from 'vitest';
import { archived, pipelineOf } from '../../bench/archive/archived.ts';
import { ANSWERS, type Judged, score } from '../../bench/archive/judge.ts';
import { ArchivePlan, type Plants, plantsFor } from '../../bench/archive/plan.ts';
import { compare } from '../../src/archive/compare.ts';
import { MemoryIndex } from '../../src/archive/memory-index.ts';

const COUNT = 450;
const PLANTS: Plants = { ...plantsFor(COUNT, 20), 'copied-passage': 8, 'report-conflict': 8, 'later-higher': 8 };
const judged: Judged[] = [];
const texts = new Map<string, string>();

beforeAll(() => {
  const plan = new ArchivePlan(7, COUNT, PLANTS);
  const index = new MemoryIndex();
  for (let number = 0; number < COUNT; number++) {
    const { path, text, truth } = plan.report(number);
    const entry = archived(path, text);
    texts.set(path, text);
    index.add(entry, text);
    judged.push({ truth, findings: compare(entry, text, index, { pipeline: pipelineOf(entry), lang: 'zh' }) });
  }
}, 60_000);

describe('in a generated archive', () => {
  it('near-duplicates are found, and nothing else is called one', () => {
    const { recall, precision } = score('near-duplicate-report', judged);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });

  it.each(Object.keys(ANSWERS))('%s finds most of its plants and hardly anything else', (check) => {
    const { hits, recall, precision } = score(check, judged);
    expect(hits).toBeGreaterThan(0);
    expect(recall).toBeGreaterThanOrEqual(0.85);
    expect(precision).toBeGreaterThanOrEqual(0.85);
  });

  it('nothing is said of near-misses', () => {
    const silent: Record<string, string> = {
      'template-only': 'near-duplicate-report',
      'later-higher': 'report-conflict',
      'rectified-problem': 'recurring-problem',
    };
    const cried = judged.flatMap(({ truth, findings }) =>
      findings.filter(({ check }) => check === silent[truth.plant?.kind ?? '']).map(() => truth.path),
    );
    expect(judged.filter(({ truth }) => truth.plant && truth.plant.kind in silent).length).toBeGreaterThan(30);
    expect(cried).toEqual([]);
  });

  it('every quote stands where its span says, here and in the other report', () => {
    const findings = judged.flatMap((one) => one.findings.map((finding) => ({ path: one.truth.path, finding })));
    expect(findings.length).toBeGreaterThan(40);
    for (const { path, finding } of findings) {
      for (const { span, quote } of finding.evidence) expect(texts.get(path)?.slice(span.start, span.end)).toBe(quote);
      for (const { name, span, quote } of finding.elsewhere ?? [])
        expect(texts.get(name)?.slice(span.start, span.end)).toBe(quote);
    }
  });
});
