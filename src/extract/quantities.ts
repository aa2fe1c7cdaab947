import { amountAt } from './amounts.ts';
import { inCell } from './cells.ts';
import { countAt } from './counts.ts';
import type { NumberToken } from './numerals.ts';
import { type Quantity, rangeOf } from './ranges.ts';
import { rateAt } from './rates.ts';
import type { Reading } from './reading.ts';
import { scoreAt } from './scores.ts';

/** A place along a road: in K12+300至K15+200段 nothing is counted. */
const CHAINAGE = /K\d+\+\d+(?:\.\d+)?/g;

/**
 * Reads every number that nothing else has claimed as a rate, an amount, a score or a count, by what stands around it,
 * and in a table by what its column, row or caption says. A range (10-20万元, 3至5人) is two figures, the lower one with
 * the upper in `to`.
 */
export function quantities(reading: Reading): Quantity[] {
  const found: Quantity[] = [];
  for (const m of reading.text.matchAll(CHAINAGE)) reading.claim(m.index, m.index + m[0].length);
  for (let i = 0; i < reading.tokens.length; i++) {
    const token = reading.tokens[i] as NumberToken;
    if (reading.isClaimed(token.start, token.end)) continue;
    const range = rangeOf(reading, token, reading.tokens[i + 1], read);
    if (range) {
      found.push(...range);
      for (const { at } of range) reading.claim(at.start, at.end);
      i++;
      continue;
    }
    const quantity = read(reading, token);
    if (!quantity) continue;
    reading.claim(quantity.at.start, quantity.at.end);
    found.push(quantity);
  }
  return found;
}

const read = (reading: Reading, token: NumberToken): Quantity | null =>
  rateAt(reading, token) ??
  amountAt(reading, token) ??
  scoreAt(reading, token) ??
  countAt(reading, token) ??
  inCell(reading, token);
