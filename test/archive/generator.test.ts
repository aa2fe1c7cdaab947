import { describe, expect, it } from 'vitest';
import { ArchivePlan, plantsFor } from '../../bench/archive/plan.ts';
import { countyName } from '../../bench/archive/report.ts';

const COUNT = 300;
const plan = new ArchivePlan(1, COUNT, plantsFor(COUNT));
const reports = Array.from({ length: COUNT }, (_, i) => plan.report(i));

describe('the generator of archives', () => {
  it('gives the same archive for the same seed, and another for another', () => {
    const again = new ArchivePlan(1, COUNT, plantsFor(COUNT));
    expect(again.report(211)).toEqual(reports[211]);
    expect(new ArchivePlan(2, COUNT, plantsFor(COUNT)).report(211).text).not.toBe(reports[211]?.text);
  });

  it('gives every county a name of its own', () => {
    expect(new Set(Array.from({ length: 300 }, (_, i) => countyName(i))).size).toBe(300);
  });

  it('leaves no blank unfilled, and writes about 2.5 kB a report', () => {
    expect(reports.filter(({ text }) => /[{}]|undefined|NaN/.test(text)).map(({ path }) => path)).toEqual([]);
    const bytes = reports.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / COUNT;
    expect(bytes).toBeGreaterThan(2000);
    expect(bytes).toBeLessThan(3200);
  });

  it('plants what it says, each on an earlier report', () => {
    const planted = reports.flatMap(({ truth }) => (truth.plant ? [truth.plant] : []));
    const counts = Object.fromEntries(Object.keys(plantsFor(COUNT)).map((kind) => [kind, 0]));
    for (const { kind } of planted) counts[kind] = (counts[kind] ?? 0) + 1;
    expect(counts).toEqual(plantsFor(COUNT));
    const at = new Map(reports.map(({ path }, i) => [path, i]));
    for (const [i, { truth }] of reports.entries()) if (truth.plant?.of) expect(at.get(truth.plant.of)).toBeLessThan(i);
  });

  it('gives near-duplicates other names, figures and some other sentences, and leaves the rest', () => {
    const sentences = (text: string): Set<string> =>
      new Set(
        text
          .replace(/[\d.]+/g, '#')
          .split(/[。\n]/)
          .filter((s) => s.length > 12),
      );
    const byPath = new Map(reports.map((report) => [report.path, report]));
    const pairs = reports.filter(({ truth }) => truth.plant?.kind === 'near-duplicate');
    for (const { text, truth } of pairs) {
      const source = byPath.get(truth.plant?.of ?? '');
      const before = sentences(source?.text ?? '');
      const kept = [...sentences(text)].filter((s) => before.has(s)).length;
      expect(truth.place).not.toBe(source?.truth.place);
      expect(kept, 'sentences without names that were kept').toBeGreaterThan(3);
      expect(kept).toBeLessThan(before.size);
    }
    expect(pairs.length).toBeGreaterThan(0);
  });
});
