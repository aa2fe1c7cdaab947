import { describe, expect, it } from 'vitest';
import { shareConcept, toucher, touches } from '../../src/core/keywords.ts';
import fc from '../seeded.ts';

/** Texts of few characters, so that words are often found in part and in whole; 项目 and 资金 tell nothing. */
const words = fc.string({ unit: fc.constantFrom('管', '护', '项', '目', '资', '金', '档', '案', '，'), maxLength: 5 });
const texts = fc.string({ unit: fc.constantFrom('管', '护', '项', '目', '资', '金', '档', '案', '，'), maxLength: 40 });

describe('what a text speaks of', () => {
  it('is a word or, of a longer one, two characters that tell its subject', () => {
    expect(touches(['管护员'], '落实管护责任')).toBe(true);
    expect(touches(['项目部'], '本项目进展顺利')).toBe(false);
    expect(touches(['档案'], '资料未归档')).toBe(false);
  });

  it('is the same whether it is searched for or looked up', () => {
    fc.assert(
      fc.property(texts, fc.array(words, { maxLength: 4 }), (text, list) => {
        expect(toucher(text)(list)).toBe(touches(list, text));
      }),
      { numRuns: 3000 },
    );
  });

  it('is one subject in different words', () => {
    expect(shareConcept('后期养护不到位', '建立长效机制')).toBe(true);
    expect(shareConcept('后期养护不到位', '尽快归还借款')).toBe(false);
  });
});
