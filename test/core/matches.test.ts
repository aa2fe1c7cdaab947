import { describe, expect, it } from 'vitest';
import { allMatches } from '../../src/core/matches.ts';

const shape = (matches: Iterable<RegExpExecArray>): unknown[] =>
  [...matches].map(({ 0: whole, index, groups, length }) => [whole, index, { ...groups }, length]);

describe('allMatches', () => {
  it.each([
    ['甲12乙3丙', /\d+/g],
    ['甲12乙3丙', /(?<kind>[甲乙丙])(\d+)?/g],
    ['甲乙', /(?=乙|$)/g],
    ['', /x?/g],
    ['无', /\d/g],
  ])('of %s by %s are those of matchAll', (text, form) => {
    expect(shape(allMatches(text, form))).toEqual(shape(text.matchAll(form)));
    expect(form.lastIndex).toBe(0);
  });

  it('can be asked for while its own matches are gone through', () => {
    const form = /\d/g;
    expect(allMatches('12', form).flatMap(([digit]) => allMatches(`3${digit}`, form).map(([own]) => own))).toEqual([
      '3',
      '1',
      '3',
      '2',
    ]);
  });
});
