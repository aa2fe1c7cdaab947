import { expect, it } from 'vitest';
import { lettersOf, type TextPiece } from '../../../src/review/web/parts/page-letters.ts';

/** A page of 600 by 800 points as it is shown at its own size. */
const SHOWN = [1, 0, 0, -1, 0, 800];
const piece = (str: string, width: number, transform = [10, 0, 0, 10, 100, 700]): TextPiece => ({
  ...{ str, width, transform },
  fontName: 'f',
});
const never = () => false;

it('characters of one width share the room of their piece, seen from the top of the page', () => {
  const letters = lettersOf([piece('拨付款', 30)], SHOWN, never);
  expect(letters.map(({ text, left, right }) => [text, left, right])).toEqual([
    ['拨', 100, 110],
    ['付', 110, 120],
    ['款', 120, 130],
  ]);
  for (const { top, bottom } of letters) {
    expect(top).toBeCloseTo(800 - 700 - 8.6);
    expect(bottom).toBeCloseTo(800 - 700 + 1.4);
  }
});

it('figures take less room than Chinese characters, quotation marks as much', () => {
  const widths = lettersOf([piece('“拨12', 31)], SHOWN, never).map(({ left, right }) => right - left);
  expect(widths[0]).toBeCloseTo(10);
  expect(widths[1]).toBeCloseTo(10);
  expect(widths[2]).toBeCloseTo(5.5);
});

it('white space takes room and is no character', () => {
  const letters = lettersOf([piece('拨 付', 22.8)], SHOWN, never);
  expect(letters.map(({ text }) => text)).toEqual(['拨', '付']);
  expect(letters[1]!.left).toBeCloseTo(112.8);
});

it('a character of two units is one', () => {
  expect(lettersOf([piece('𠮷付', 20)], SHOWN, never).map(({ text, right }) => [text, right])).toEqual([
    ['𠮷', 110],
    ['付', 120],
  ]);
});

it.each([
  ['turned by a quarter', [0, 10, -10, 0, 100, 700]],
  ['upside down', [-10, 0, 0, -10, 100, 700]],
  ['aslant', [7, 7, -7, 7, 100, 700]],
  ['mirrored', [10, 0, 0, -10, 100, 700]],
  ['without size', [0, 0, 0, 0, 100, 700]],
])('text that is %s is left out', (_, transform) => {
  expect(lettersOf([piece('拨付', 20, transform), piece('款', 10)], SHOWN, never).map(({ text }) => text)).toEqual([
    '款',
  ]);
});

it('text that runs from top to bottom, and what has no width, is left out', () => {
  expect(lettersOf([piece('拨付', 10)], SHOWN, (font) => font === 'f')).toEqual([]);
  expect(lettersOf([piece('', 0), piece('拨', 0)], SHOWN, never)).toEqual([]);
});
