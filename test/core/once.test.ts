import { describe, expect, it } from 'vitest';
import { once, onceOfWord } from '../../src/core/once.ts';

describe('what is made of an object once', () => {
  it('is made when it is first asked for, of each object by itself', () => {
    let made = 0;
    const length = once((list: readonly number[]) => {
      made++;
      return list.length;
    });
    const [a, b] = [[1, 2], [3]];
    expect([length(a), length(b), length(a), length(b)]).toEqual([2, 1, 2, 1]);
    expect(made).toBe(2);
  });

  it('may be nothing, null or false, and is not made again for that', () => {
    let made = 0;
    for (const nothing of [undefined, null, false, 0, '']) {
      const make = once((_: object) => {
        made++;
        return nothing;
      });
      const key = {};
      expect([make(key), make(key)]).toEqual([nothing, nothing]);
    }
    expect(made).toBe(5);
  });

  it('is told apart from what others made of the same object, and made with what is given', () => {
    const [twice, thrice] = [once((q: { n: number }) => q.n * 2), once((q: { n: number }, by: number) => q.n * by)];
    const q = { n: 7 };
    expect([twice(q), thrice(q, 3), twice(q)]).toEqual([14, 21, 14]);
  });

  it('leaves no trace that anybody else sees, and is kept of what is frozen', () => {
    const sizeOf = once((q: { readonly text: string }) => q.text.length);
    const frozen = Object.freeze({ text: '三百万元' });
    expect(sizeOf(frozen)).toBe(4);
    expect(Reflect.ownKeys(frozen)).toEqual(['text']);
    expect(frozen).toStrictEqual({ text: '三百万元' });
    expect(structuredClone(frozen)).toStrictEqual({ text: '三百万元' });
    expect(JSON.stringify(frozen)).toBe('{"text":"三百万元"}');
  });

  it('throws what the making throws, and tries again', () => {
    let fails = true;
    const make = once((_: object) => {
      if (fails) throw new Error('not yet');
      return 1;
    });
    const key = {};
    expect(() => make(key)).toThrow('not yet');
    fails = false;
    expect(make(key)).toBe(1);
  });
});

describe('what is made of a word once', () => {
  it('is made anew only when too many words have been met', () => {
    let made = 0;
    const length = onceOfWord((word) => {
      made++;
      return word.length;
    });
    for (let round = 0; round < 3; round++) expect([length('亩'), length('公里')]).toEqual([1, 2]);
    expect(made).toBe(2);
    for (let i = 0; i < 5000; i++) length(String(i));
    expect(length('亩')).toBe(1);
    expect(made).toBe(5003);
  });
});
