import { describe, expect, it } from 'vitest';
import { CASES, hasCases, leftOut, publicCases } from './cases.ts';
import { judge } from './judge.ts';

/** In scope: numerals, money in yuan, dates of the calendar with their year, and durations. */
const LEAST = 0.97;

describe.skipIf(!hasCases())(
  `public cases of other projects (${hasCases() ? 'found' : `skipped: none at ${CASES}`})`,
  () => {
    const all = hasCases() ? publicCases() : [];
    const reasons = new Map(Object.entries(leftOut).flatMap(([reason, ids]) => ids.map((id) => [id, reason] as const)));

    it('are left out by an id that exists, once, with a reason', () => {
      const ids = new Set(all.map(({ id }) => id));
      const out = Object.values(leftOut).flat();
      expect(out.filter((id) => !ids.has(id))).toEqual([]);
      expect(new Set(out).size).toBe(out.length);
      expect(Object.keys(leftOut).filter((reason) => reason.length < 10)).toEqual([]);
    });

    it(`at least ${LEAST * 100} % in scope are right in value and place`, () => {
      const inScope = all.filter(({ id }) => !reasons.has(id));
      const wrong = inScope.flatMap((test) => {
        const read = judge(test);
        return read === null ? [] : [`${test.id}: ${test.input} → ${read}`];
      });
      const right = inScope.length - wrong.length;
      console.log(
        [
          `public cases: ${right} of ${inScope.length} in scope right (${((right / inScope.length) * 100).toFixed(1)} %); ${all.length - inScope.length} of ${all.length} left out`,
          ...wrong,
        ].join('\n'),
      );
      expect(right / inScope.length).toBeGreaterThanOrEqual(LEAST);
    });
  },
);
