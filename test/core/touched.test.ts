import { describe, expect, it } from 'vitest';
import { touched } from '../../src/core/touched.ts';

const TEXT = '水库漏水。道路平整，渠道漏水漏水。\n未见异常。漏水。';
const places = [...TEXT.matchAll(/[^。\n]+。/g)].map(({ index, 0: words }) => ({
  at: { start: index, end: index + words.length },
}));

describe('places that an expression may match in', () => {
  it.each([/漏水/g, /水库|异常/g, /没有/g, /[水。]/g, /渠[^，。；]{0,4}水/g])(
    '%s: all that it matches in alone',
    (form) => {
      const alone = places.flatMap(({ at }, i) => {
        form.lastIndex = 0;
        return form.test(TEXT.slice(at.start, at.end)) ? [i] : [];
      });
      expect(touched(places, TEXT, form)).toEqual(alone);
      expect(form.lastIndex).toBe(0);
    },
  );

  it('goes on behind a match between two places', () => {
    expect(touched(places.slice(2), TEXT, /\n|漏水/g)).toEqual([1]);
    expect(touched([places[0]!, places[2]!], TEXT, /漏水|未见/g)).toEqual([0, 1]);
    expect(touched([], TEXT, /漏水/g)).toEqual([]);
  });
});
