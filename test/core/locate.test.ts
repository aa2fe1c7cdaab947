import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/core/document.ts';
import { Locator } from '../../src/core/locate.ts';

const block = (start: number, end: number, origin: Block['origin']): Block => ({
  span: { start, end },
  kind: 'paragraph',
  layer: 'body',
  origin,
});

describe('a place', () => {
  const locator = new Locator([
    block(0, 5, { page: 1, box: [0, 0, 1, 1] }),
    block(6, 10, { page: 2, confidence: 0.9 }),
    block(10, 10, { table: 1, row: 1, column: 2 }),
    block(11, 20, { page: 2, confidence: 0.4 }),
    block(30, 40, {}),
  ]);
  it.each([
    [0, 5, { page: 1 }],
    [4, 8, { page: 1, confidence: 0.9 }],
    [5, 7, { page: 2, confidence: 0.9 }],
    [7, 15, { page: 2, confidence: 0.4 }],
    [10, 10, { table: 1, row: 1, column: 2 }],
    [15, 16, { page: 2, confidence: 0.4 }],
    [22, 25, null],
    [35, 36, null],
    [99, 100, null],
  ])('%i to %i', (start, end, place) => expect(locator.at({ start, end })).toEqual(place));
});
