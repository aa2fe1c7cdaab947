import { describe, expect, it } from 'vitest';
import { repeatsOf, runsThatRepeat } from '../../src/checks/text/repeats.ts';
import { hanRuns } from '../../src/checks/text/runs.ts';
import fc from '../seeded.ts';

const isHan = (char: string | undefined): boolean => char !== undefined && /^[\u4e00-\u9fff]$/.test(char);

/** Few characters, so that they stand again and again. */
const texts = fc.array(fc.constantFrom(...'水质检测培训，1 项目'), { maxLength: 60 }).map((chars) => chars.join(''));

describe('characters that stand again', () => {
  it('are found as a search of every pair of places finds them, whatever texts came before', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const repeats = repeatsOf(text);
        const places = [...Array(text.length).keys()];
        expect(repeats.doubles).toEqual(places.filter((i) => text[i] === text[i + 1]));
        expect(repeats.alternate).toEqual(places.filter((i) => text[i] === text[i + 2] && isHan(text[i])));
        expect(repeats.again.map(({ at }) => at)).toEqual(
          places.filter((i) => text.slice(Math.max(0, i - 6), i).includes(text[i] as string)),
        );
        const near = new Set(repeats.again.map(({ at }) => at));
        expect(repeats.sideBySide).toBe([...near].some((at) => near.has(at + 1)));
      }),
      { numRuns: 2000 },
    );
  });

  it('tell of a run whether one stands twice in a row, or two of them within a few', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const runs = hanRuns(text);
        const expected = runs.filter(({ start, end }) => {
          const run = text.slice(start, end);
          const again = new Set([...run].filter((char, i) => run.slice(Math.max(0, i - 6), i).includes(char)));
          return /(.)\1/.test(run) || again.size > 1;
        });
        expect([...runsThatRepeat(text, runs, repeatsOf(text))]).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
