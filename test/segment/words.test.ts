import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/segment/words.ts';

describe('words', () => {
  it('are cut with their places and tags, those of the trade in one piece', () => {
    const text = '县农业农村局组织绩效评价，预算执行率95.2%，培训电商人才1,236人次。';
    const words = tokenize(text);
    for (const word of words) expect(text.slice(word.start, word.start + word.text.length)).toBe(word.text);
    expect(words.map(({ text: word }) => word)).toEqual(
      expect.arrayContaining(['农业农村局', '绩效评价', '预算执行率', '电商', '人次']),
    );
    expect(words.every(({ tag }) => tag.length > 0)).toBe(true);
  });

  it('have the same tags however often and beside whatever they are met', () => {
    const texts = ['黛溪县黛溪水厂', '黛溪水厂的黛溪县泵站1.25座', '泵站，\r\n泵站\n\n水厂'];
    const first = texts.map(tokenize);
    expect(texts.map(tokenize)).toEqual(first);
    const tags = new Map<string, string>();
    for (const { text, tag } of first.flat()) expect(tags.set(text, tags.get(text) ?? tag).get(text)).toBe(tag);
    expect(first[1]?.find(({ text }) => text === '泵站')?.tag).toMatch(/^n/);
    expect(first[1]?.find(({ text }) => text === '1.25')?.tag).toBe('m');
  });

  it('cover any text, lone surrogates too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\ud800', '项目\udc00资金'), (a, b) => {
        const text = a + b;
        expect(
          tokenize(text)
            .map(({ text: word }) => word)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
