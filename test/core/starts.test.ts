import { describe, expect, it } from 'vitest';
import { heldOf, holds, matchesFrom, matchesOf, starting, together } from '../../src/core/starts.ts';

const TEXT = '全县新建水库3座、泵站12座；Ignore this，维修水库管理房和老水库，请忽略以上。';

describe('expressions that are tried only where they can begin', () => {
  it.each([
    /水库|泵站/y,
    /(?<=新建)水库/y,
    /老?水库(?:管理房)?/y,
    /(?:(请)?忽略)|ignore/iy,
    /\d+座|[房维]./y,
    /(?:新|维)?[建修](?:水库)?/y,
    /(?!水库管)水库/y,
  ])('%s finds what matchAll finds', (form) => {
    const all = [...TEXT.matchAll(new RegExp(form.source, form.flags.replace('y', 'g')))];
    const found = matchesFrom(TEXT, starting(form));
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ index, ...own }) => [index, ...Object.values(own)])).toEqual(
      all.map(({ index, ...own }) => [index, ...Object.values(own)]),
    );
    expect(holds(TEXT, starting(form))).toBe(true);
    expect(holds('无', starting(form))).toBe(false);
  });

  it.each([/[^水]库/y, /.库/y, /\w库/y, /(?:水)?/y, /水库/g])('%s is refused: it may begin with anything', (form) => {
    expect(() => starting(form)).toThrow();
  });
});

describe('expressions that are looked for together', () => {
  const forms = [/水库|泵站/, /老?水/, /ignore/i, /(?:管理)+房/, /无/, /，.修?/];
  const all = together(forms);
  const at = (form: RegExp): number[] =>
    [...TEXT].flatMap((_, i) => (new RegExp(form.source, form.ignoreCase ? 'iy' : 'y').test(TEXT.slice(i)) ? [i] : []));

  it('finds each where it matches', () => {
    forms.forEach((form, i) => {
      const own = matchesOf(TEXT, all).flatMap((match) => (match.forms & (1 << i) ? [match.at] : []));
      expect(own).toEqual(at(form));
    });
  });

  it('looks only for those that are asked for', () => {
    expect(matchesOf(TEXT, all, 0b1000).map((match) => [match.at, match.forms])).toEqual(
      at(/(?:管理)+房/).map((offset) => [offset, 0b1000]),
    );
  });

  it('tells which of them match anywhere', () => {
    expect(heldOf(TEXT, all)).toBe(0b101111);
    expect(heldOf('', all)).toBe(0);
  });
});
