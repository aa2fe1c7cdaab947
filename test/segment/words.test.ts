import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { DICTIONARY } from '../../src/segment/dictionary.ts';
import { tokenize } from '../../src/segment/words.ts';
import fc from '../seeded.ts';

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

  it('are those that the dictionary makes of the whole text, though its stretches are cut one by one', () => {
    const require = createRequire(import.meta.url);
    const { Jieba } = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
    const { dict } = require('@node-rs/jieba/dict.js') as { dict: Uint8Array };
    const jieba = Jieba.withDict(dict);
    jieba.loadDict(Buffer.from(DICTIONARY));
    const pieces = [
      '培训电商人才',
      '1,236人次',
      '95.2%',
      'A区',
      '，',
      '。',
      '\r\n',
      '\r',
      ' ',
      '\t',
      '黛溪水厂',
      '①',
      '㎡',
      '-',
      'é',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(tokenize(text).map((word) => word.text)).toEqual(jieba.cut(text, true));
      }),
    );
  });

  it('are denied by the sieve only where no dictionary holds them', () => {
    for (const word of ['绩效评价', '合作社', '水库', '心电图', '蓄水池']) expect(tokenize.mayHold?.(word)).toBe(true);
    expect(tokenize.mayHold?.('在蓄水池边', 1, 4)).toBe(true);
    expect(tokenize.mayHoldTurned?.('在蓄池水边', 1, 3)).toBe(true);
    const made = ['堰驳缮', '镂砺鄯', '渌鳟榷', '楂瞵虢'].filter((word) => tokenize.mayHold?.(word));
    expect(made.length).toBeLessThan(2);
  });

  it('tells which characters stand in no word: those of no stretch that may be one, and none of a word that is cut', () => {
    const text =
      '全县新建蓄水池6座，水总容积压水试验54段；农机具购置补贴（含县级）按时发放到户，培训护理员护62名理员。'.repeat(3);
    const isHan = (at: number): boolean => /[\u4e00-\u9fff]/.test(text[at] ?? '');
    const inWord = new Set<number>();
    for (let start = 0; start < text.length; start++)
      for (let end = start + 1; isHan(start) && end <= start + 5 && isHan(end - 1); end++)
        if (end - start >= 2 && tokenize.mayHold?.(text, start, end)) for (let i = start; i < end; i++) inWord.add(i);
    const alone = [...text].flatMap((_, i) => (isHan(i) && !inWord.has(i) ? [i] : []));
    expect(alone.length).toBeGreaterThan(3);
    const told = new Set([...(tokenize.alone?.(text) ?? [])].flatMap((is, i) => (is === 1 ? [i] : [])));
    for (const i of alone) expect(told).toContain(i);
    for (const word of tokenize(text))
      if (word.tag !== 'x' && word.text.length >= 2 && word.text.length <= 5)
        for (let i = 0; i < word.text.length; i++) expect(told).not.toContain(word.start + i);
  });
});
