import { allMatches } from '../core/matches.ts';
import { dec, plain } from '../core/quantity.ts';
import { amountAt } from './amounts.ts';
import { inCell } from './cells.ts';
import { countAt } from './counts.ts';
import { headedCount } from './headed-counts.ts';
import type { NumberToken } from './numerals.ts';
import { placesOf, type Quantity, rangeOf } from './ranges.ts';
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
  for (const m of allMatches(reading.text, CHAINAGE)) reading.claim(m.index, m.index + m[0].length);
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
    const quantity = read(reading, token) ?? listed(reading, i) ?? headedCount(reading, i);
    if (!quantity) continue;
    reading.claim(quantity.at.start, quantity.at.end);
    found.push(quantity);
  }
  return found;
}

/** 分别提高10、6和2个百分点: figures of a list whose unit is said once, behind the last. */
function listed(reading: Reading, index: number): Quantity | null {
  const { text, tokens } = reading;
  const token = tokens[index] as NumberToken;
  if (!LIST_MARK.test(text.slice(token.end, token.end + 2))) return null;
  const lead = listLead(reading, index);
  if (!/分别[\u4e00-\u9fff]{0,6}$/.test(lead)) return null;
  const of = lead.slice(lead.lastIndexOf('，') + 1);
  for (let i = index + 1; i < tokens.length && i <= index + 8; i++) {
    const before = tokens[i - 1] as NumberToken;
    const next = tokens[i] as NumberToken;
    if (!/^[、和及与]$/.test(text.slice(before.end, next.start))) return null;
    const last = read(reading, next);
    if (!last) continue;
    if (last.kind === 'score' || last.value.cell) return null;
    const at = { start: token.start, end: token.end };
    const value = token.multiplier === '' ? token.value.times(placesOf(text, token, next)) : token.value;
    if (last.kind !== 'amount') return { ...last, at, value: { ...last.value, value: plain(value), of } } as Quantity;
    const unit = dec(last.value.yuan).div(next.value);
    return { ...last, at, value: { ...last.value, yuan: plain(value.times(unit)), of } };
  }
  return null;
}

const LIST_MARK = /^[、和及与]\d/;

/** The words before the first figure of the list that a figure stands in. */
function listLead(reading: Reading, index: number): string {
  const { text, tokens } = reading;
  let first = index;
  while (first > 0 && index - first < 8) {
    const before = tokens[first - 1] as NumberToken;
    const here = tokens[first] as NumberToken;
    if (!/^[、和及与]$/.test(text.slice(before.end, here.start))) break;
    first--;
  }
  return reading.before((tokens[first] as NumberToken).start, 10);
}

const read = (reading: Reading, token: NumberToken): Quantity | null =>
  rateAt(reading, token) ??
  amountAt(reading, token) ??
  scoreAt(reading, token) ??
  countAt(reading, token) ??
  inCell(reading, token);
