import { describe, expect, it } from 'vitest';
import { chunksOf, linesOf, type Marks, noiseRuns, piecesOf } from '../../../src/review/web/marks.ts';
import fc from '../../seeded.ts';

const text = fc
  .array(fc.constantFrom('拨', '付', '1', '0', '万', '\n', ' ', '𠮷'), { maxLength: 200 })
  .map((signs) => signs.join(''));

/** Any places of a text, some of which overlap. */
const marked = text.chain((whole) => {
  const span = fc.tuple(fc.nat(whole.length), fc.nat(whole.length)).map(([a, b]) => ({
    start: Math.min(a, b),
    end: Math.max(a, b),
  }));
  return fc.record({
    whole: fc.constant(whole),
    marks: fc.record({
      evidence: fc.array(fc.record({ span, finding: fc.nat(5) }), { maxLength: 6 }),
      facts: fc.array(span, { maxLength: 6 }),
      layers: fc.array(fc.record({ span, layer: fc.constantFrom('noise' as const, 'furniture' as const) }), {
        maxLength: 4,
      }),
    }),
  });
});

describe('the marks of a text', () => {
  it('never change a character of it', () => {
    fc.assert(
      fc.property(marked, ({ whole, marks }) => {
        const lines = linesOf(whole).map(({ span }) =>
          piecesOf(whole, span, marks)
            .map((piece) => piece.text)
            .join(''),
        );
        expect(lines.join('\n')).toBe(whole);
      }),
    );
  });

  it('stand on what they quote, and on nothing else', () => {
    fc.assert(
      fc.property(marked, ({ whole, marks }) => {
        for (const { span } of linesOf(whole))
          for (const piece of piecesOf(whole, span, marks)) {
            const covering = marks.evidence.filter(
              (each) => each.span.start <= piece.start && piece.start + piece.text.length <= each.span.end,
            );
            expect(new Set(piece.findings)).toEqual(new Set(covering.map(({ finding }) => finding)));
          }
      }),
    );
  });

  it('are divided among chunks that hold every line once', () => {
    fc.assert(
      fc.property(marked, ({ whole, marks }) => {
        const lines = linesOf(whole);
        const chunks = chunksOf(lines, noiseRuns(lines, whole, marks.layers), marks);
        const counted = chunks.reduce((sum, chunk) => sum + (chunk.folded || chunk.lines.length), 0);
        expect(counted).toBe(lines.length);
      }),
    );
  });
});

describe('noise', () => {
  it('is folded where whole lines are noise, with the blank lines between', () => {
    const whole = '正文\n广告一\n\n广告二\n正文里有广告\n广告三';
    const layers: Marks['layers'] = ['广告一', '广告二', '里有广告', '广告三'].map((quote) => {
      const start = whole.indexOf(quote);
      return { span: { start, end: start + quote.length }, layer: 'noise' };
    });
    expect(noiseRuns(linesOf(whole), whole, layers)).toEqual([
      { first: 1, last: 3 },
      { first: 5, last: 5 },
    ]);
  });
});
