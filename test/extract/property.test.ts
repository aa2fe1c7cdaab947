import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnyFact } from '../../src/core/fact.ts';
import fc from '../seeded.ts';
import { factsIn } from './facts.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
/** More of them: GOUJI_SEED=random PROPERTY_RUNS=5000 npx vitest run test/extract/property.test.ts */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 120);

/** End in noise of their own: of a scrap of it nobody can tell that it is noise, until more of it follows. */
const NOISY = new Set(['twin-ecommerce', '07-culture-to-villages']);
const labelled = ['reports', 'held-3', 'held-10', 'held-12'].flatMap((folder) =>
  readdirSync(join(FIXTURES, folder))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(FIXTURES, folder, name, 'report.txt'), 'utf8') })),
);
const reports = labelled.map(({ text }) => text);
const clean = labelled.filter(({ name }) => !NOISY.has(name)).map(({ text }) => text);

/** What stands behind reports that were copied from the web, and what no report ends with. */
const TAILS = [
  '以上就是小编为大家整理的全部内容，希望对大家有所帮助。更多范文请关注本站，本站每天更新100篇文章。',
  '春天来了，小草从土里钻出来，花儿在阳光下开放，孩子们在草地上奔跑，空气里满是泥土的芬芳。\n岁月是一条河，载着我们向前，三月的风吹过，留下一地落花。',
  '上一篇：某县2019年工作总结\n下一篇：关于印发2020年工作要点的通知\n版权所有 2021 网站地图 联系我们 电话：0371-12345678',
  '本文档由用户上传，如有侵权请联系删除，共12页，第12页，下载需要5积分。',
];

/** A stretch of one of some reports. */
const stretchOf = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .record({ report: fc.nat(texts.length - 1), from: fc.nat(9999), length: fc.integer({ min: 50, max: 1500 }) })
    .map(({ report, from, length }) => {
      const text = texts[report] as string;
      const start = from % Math.max(1, text.length - 50);
      return text.slice(start, start + length);
    });

type Change = (text: string) => string;
const at = (text: string, n: number): number => n % (text.length + 1);
// Characters that mean something to an extractor, and some that mean nothing.
const TROUBLE = [
  ...'0123456789一二三十百千万亿元年月日号%‰.,，。；：、（）〔〕[]《》“”-—~～+/ \t\n个名人次项余多几约近第每分得零〇壹拾￥①Ⅲaと😀\u0000\uD800\uFEFF',
];

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ n: fc.nat(), unit: fc.constantFrom(...TROUBLE), times: fc.integer({ min: 1, max: 3 }) }).map(
    ({ n, unit, times }): Change =>
      (text) =>
        text.slice(0, at(text, n)) + unit.repeat(times) + text.slice(at(text, n)),
  ),
  fc.record({ n: fc.nat(), length: fc.integer({ min: 1, max: 12 }) }).map(
    ({ n, length }): Change =>
      (text) =>
        text.slice(0, at(text, n)) + text.slice(at(text, n) + length),
  ),
  fc.record({ n: fc.nat(), length: fc.integer({ min: 1, max: 40 }) }).map(
    ({ n, length }): Change =>
      (text) =>
        text.slice(0, at(text, n) + length) + text.slice(at(text, n)),
  ),
  fc.record({ n: fc.nat(), m: fc.nat() }).map(
    ({ n, m }): Change =>
      (text) => {
        const units = text.split('');
        const [i, j] = [n % Math.max(1, units.length), m % Math.max(1, units.length)];
        const held = units[i] ?? '';
        units[i] = units[j] ?? '';
        units[j] = held;
        return units.join('');
      },
  ),
  fc.record({ n: fc.nat(), m: fc.nat() }).map(
    ({ n, m }): Change =>
      (text) => {
        const lines = text.split('\n');
        const [line] = lines.splice(n % lines.length, 1);
        lines.splice(m % (lines.length + 1), 0, line ?? '');
        return lines.join('\n');
      },
  ),
);

/** Stretches of reports behind one another, with characters put in, taken out, doubled, swapped, and lines moved. */
const mutatedOf = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .record({
      pieces: fc.array(stretchOf(texts), { minLength: 1, maxLength: 3 }),
      changes: fc.array(change, { maxLength: 25 }),
    })
    .map(({ pieces, changes }) => changes.reduce((text, apply) => apply(text), pieces.join('\n')))
    .filter((text) => /\S/.test(text));
const mutated = mutatedOf(reports);

const shown = (fact: AnyFact): string => `${fact.id} ${JSON.stringify(fact.value)}`;

describe('whatever the text', () => {
  it('every fact quotes its own text, in order', { timeout: 60_000 + RUNS * 100 }, () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const facts = factsIn(text);
        for (const { span, quote } of facts) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(quote).toBe(text.slice(span.start, span.end));
        }
        const starts = facts.map(({ span }) => span.start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }),
      { numRuns: RUNS },
    );
  });

  it('figures are decimals and no figure is read twice', { timeout: 60_000 + RUNS * 100 }, () => {
    fc.assert(
      fc.property(mutated, (text) => {
        let end = 0;
        for (const fact of factsIn(text)) {
          if (fact.kind !== 'amount' && fact.kind !== 'count' && fact.kind !== 'rate' && fact.kind !== 'score')
            continue;
          const value = fact.kind === 'amount' ? fact.value.yuan : fact.value.value;
          expect(value).toMatch(/^-?\d+(\.\d+)?$/);
          expect(fact.value.half).toMatch(/^\d+(\.\d+)?$/);
          expect(fact.span.start).toBeGreaterThanOrEqual(end);
          end = fact.span.end;
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('what is appended changes no fact before it', () => {
  for (const [index, tail] of TAILS.entries())
    it(`noise behind every report: ${index + 1}`, () => {
      for (const report of reports) {
        const before = factsIn(report).map(shown);
        const after = factsIn(`${report}\n\n${tail}\n`).filter(({ span }) => span.end <= report.length);
        expect(after.map(shown)).toEqual(before);
      }
    });

  it('noise behind stretches of reports, cut and mutated anyhow', { timeout: 60_000 + RUNS * 100 }, () => {
    fc.assert(
      fc.property(mutatedOf(clean), fc.constantFrom(...TAILS), (text, tail) => {
        const before = factsIn(text).map(shown);
        const after = factsIn(`${text}\n\n${tail}\n`).filter(({ span }) => span.end <= text.length);
        expect(after.map(shown)).toEqual(before);
      }),
      { numRuns: RUNS },
    );
  });
});
