import { describe, expect, it } from 'vitest';
import { Lines } from '../../src/export/lines.ts';
import { quote } from '../../src/export/quote.ts';
import { printable, width } from '../../src/export/width.ts';
import fc from '../seeded.ts';

const place = (text: string, part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
/** What stands above the carets. */
function above(line: string, carets: string): string {
  const start = carets.indexOf('^');
  let column = 0;
  let out = '';
  for (const char of line) {
    if (column >= start && column < carets.length) out += char;
    column += width(char);
  }
  return out;
}

describe('Lines', () => {
  it('counts as editors do', () => {
    const lines = new Lines('一\r\n二\n\n四\r五');
    expect(lines.all.map(({ number, start, end }) => [number, start, end])).toEqual([
      [1, 0, 1],
      [2, 3, 4],
      [3, 5, 5],
      [4, 6, 7],
      [5, 8, 9],
    ]);
    expect(lines.at(3).number).toBe(2);
    expect(lines.at(1).number).toBe(1);
  });
  it('has one line for an empty text', () => expect(new Lines('').all).toHaveLength(1));
});

describe('width', () => {
  it.each([
    ['abc', 3],
    ['县财政', 6],
    ['６３万元', 8],
    ['（一）', 6],
    ['“优”', 4],
    ['e\u0301', 1],
    ['𠮷', 2],
  ])('%s', (text, columns) => expect(width(text)).toBe(columns));
  it('lets no control character through and keeps the length', () => {
    const text = 'a\x1b[31m\t\u202e\x9b\ud800z';
    expect(printable(text)).toBe('a·[31m ··\ufffdz');
    expect(printable(text)).toHaveLength(text.length);
  });
});

describe('quote', () => {
  const long = `${'前'.repeat(80)}拨付1518000元，截止2020年10月29日支出为1520000元${'后'.repeat(80)}`;

  it('shows a short line whole, the carets under full-width characters', () => {
    const text = '县财政拨付６３万元，\n余款';
    const [shown] = quote(text, new Lines(text), [place(text, '６３万元')], 80);
    expect(shown).toMatchObject({
      text: '县财政拨付６３万元，',
      carets: [`${' '.repeat(10)}${'^'.repeat(8)}`],
      ends: [0],
    });
  });
  it('cuts a window out of a long line', () => {
    const [shown] = quote(long, new Lines(long), [place(long, '1518000元')], 60);
    expect(shown?.text).toMatch(/^….*1518000元.*…$/);
    expect(width(shown?.text ?? '')).toBeLessThanOrEqual(60);
    expect(above(shown?.text ?? '', shown?.carets[0] ?? '')).toBe('1518000元');
  });
  it('shares a window between neighbours that fit', () => {
    const places = [place(long, '1520000元'), place(long, '1518000元')];
    const quotes = quote(long, new Lines(long), places, 80);
    expect(quotes).toHaveLength(1);
    expect(quotes[0]?.carets.map((carets) => above(quotes[0]?.text ?? '', carets))).toEqual(['1520000元', '1518000元']);
    expect(quote(long, new Lines(long), places, 40)).toHaveLength(2);
  });
  it('quotes each line of a place that a line break cuts, and names its end', () => {
    const text = '支出31\n  2.50万元\n';
    const quotes = quote(text, new Lines(text), [{ start: 2, end: 12 }], 80);
    expect(quotes.map(({ line, ends }) => [line.number, ends])).toEqual([
      [1, [-1]],
      [2, [0]],
    ]);
    expect(quotes[1]?.carets).toEqual(['  ^^^^^^']);
  });
  it('leaves out the middle of a place of many lines', () => {
    const text = Array.from({ length: 9 }, (_, i) => `第${i}行`).join('\n');
    const quotes = quote(text, new Lines(text), [{ start: 0, end: text.length }], 80);
    expect(quotes.map(({ line }) => line.number)).toEqual([1, 2, 9]);
  });
  it('stays within the columns and marks what it quotes, for any line and place', () => {
    const unit = fc.constantFrom('字', 'a', '1', ' ', '（', '\t', '😀', '\x1b');
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 200 }), fc.nat(), fc.nat(40), (units, from, length) => {
        const text = units.join('');
        const start = from % text.length;
        const end = Math.min(text.length, start + 1 + length);
        for (const { text: shown, carets } of quote(text, new Lines(text), [{ start, end }], 60)) {
          expect(width(shown)).toBeLessThanOrEqual(61);
          expect(carets[0]).toMatch(/^ *\^+$/);
          expect((carets[0] ?? '').length).toBeLessThanOrEqual(62);
        }
      }),
    );
  });
  it('takes no longer for a line of millions', () => {
    const text = `${'一'.repeat(5_000_000)}1520000元`;
    const lines = new Lines(text);
    const started = performance.now();
    for (let i = 0; i < 200; i++) quote(text, lines, [{ start: i * 20_000, end: i * 20_000 + 5 }], 100);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
