import { describe, expect, it } from 'vitest';
import { cellNumber, harmless, plainAgain, webAddress, xmlText } from '../../../src/export/paper/harmless.ts';
import fc from '../../seeded.ts';
import { PAYLOADS } from './payloads.ts';

describe('harmless', () => {
  it('is tried with more than 50 payloads, each another', () => {
    expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(50);
  });
  it.each(PAYLOADS)('puts an apostrophe before %j and keeps the rest', (payload) => {
    expect(harmless(payload)).toBe(`'${payload}`);
    expect(plainAgain(harmless(payload))).toBe(payload);
  });
  it.each(['', '支出1520000元', '1−2', '（一）=', "'引号'", '3=3', 'a@b.cn', '①＝'])('leaves %j as it is', (text) => {
    expect(harmless(text)).toBe(text);
    expect(plainAgain(text)).toBe(text);
  });
  it('can be undone exactly, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '－', ' ', '\t', '一', '1', '\n') });
    fc.assert(fc.property(text, (any) => plainAgain(harmless(any)) === any));
  });
});

describe('xmlText', () => {
  it('keeps what XML can hold, and the length of every text', () => {
    expect(xmlText('支出\t1元\r\n😀')).toBe('支出\t1元\r\n😀');
    expect(xmlText('a\0b\ud800c\uffff')).toBe('a·b\ufffdc\ufffd');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => xmlText(any).length === any.length));
  });
});

describe('cellNumber', () => {
  it.each([
    ['-2000.5', -2000.5],
    ['0', 0],
    ['123456789012345', 123456789012345],
    ['1200000000000000000', 1.2e18],
    ['1234567890123456', null],
    ['0.1234567890123456', null],
  ])('gives %s as %s', (decimal, number) => {
    expect(cellNumber(decimal)).toBe(number);
  });
});

describe('webAddress', () => {
  it('lets only web addresses be clicked', () => {
    expect(webAddress('http://127.0.0.1:4173/findings/1')).toBe('http://127.0.0.1:4173/findings/1');
    for (const link of ['javascript:alert(1)', 'file:///etc/passwd', '\\\\host\\share', '=1+1', 'http://a b', ''])
      expect(webAddress(link)).toBe('');
  });
});
