import type { Decimal } from 'decimal.js';
import type { Candidate } from '../core/fact.ts';
import { dec } from '../core/quantity.ts';
import { hedgeOf } from './bounds.ts';
import { factorOfCode } from './chinese.ts';
import type { NumberToken } from './numerals.ts';
import { stripHedge } from './rates.ts';
import type { Reading } from './reading.ts';

export type Quantity = Candidate<'amount'> | Candidate<'count'> | Candidate<'rate'> | Candidate<'score'>;
type Read = (reading: Reading, token: NumberToken) => Quantity | null;

const JOINT = /^([^-—–~至到（）\d]{0,4})(?:（含）)?(?:-{1,2}|—+|–|~|至|到)$/;

const worth = (quantity: Quantity): string => (quantity.kind === 'amount' ? quantity.value.yuan : quantity.value.value);

/**
 * 「10-20万元」, 「3至5人」, 「10万元—20万元」, 「七千到九千亿元」: two figures, the lower one with the upper in `to`. The second
 * number has the unit; the first has the same or none.
 */
export function rangeOf(
  reading: Reading,
  a: NumberToken,
  b: NumberToken | undefined,
  read: Read,
): readonly [Quantity, Quantity] | null {
  if (!b || b.start - a.end > 8 || b.start === a.end || reading.isClaimed(a.end, b.end)) return null;
  const { text } = reading;
  const between = text.slice(a.end, b.start);
  const joint = JOINT.exec(between);
  if (!joint || /[A-Za-z]/.test(text[a.start - 1] ?? '')) return null;
  if (between === '-' && reading.cellAt(a.start)) return null;
  const upper = read(reading, b);
  const own = joint[1] as string;
  // 8分至10分 are two marks; 80—89分 says 分 once.
  if (!upper || (upper.kind === 'score' && own !== '') || upper.value.cell) return null;
  const lower = own === '' || /^[万亿]$/.test(own) ? null : read(reading, a);
  if (lower ? !isAlike(lower, upper) || lower.at.end !== a.end + own.length : own !== '' && !/^[万亿]$/.test(own))
    return null;
  const to = dec(worth(upper));
  const low = lower ? dec(worth(lower)) : sharedValue(text, a, b, to);
  if (low.gt(to)) return null;
  // 0371-69831234 and the like.
  if (!lower && upper.kind !== 'rate' && /^[-–]/.test(between) && a.end - a.start > 6) return null;
  const start = lower?.at.start ?? a.start;
  const clause = text.slice(reading.clauseStart(start), start);
  const hedge = hedgeOf(reading.before(start, 12), '');
  const named = upper.value.of ?? '';
  const of = lower?.value.of ?? (/^[至到]$/.test(named) || named.includes(between) ? stripHedge(clause) : named);
  const { of: _, ...rest } = upper.value;
  const shared = { ...rest, ...(of && { of }), ...(hedge.approximate && { approximate: true }) };
  const first =
    upper.kind === 'amount'
      ? { ...shared, yuan: low.toFixed(), to: to.toFixed() }
      : { ...shared, value: low.toFixed(), to: to.toFixed() };
  const at = lower?.at ?? { start: a.start, end: a.end };
  return [{ ...upper, at, value: first } as Quantity, { ...upper, value: shared } as Quantity];
}

/** 5% to 10%, 10万元 to 20万元, 3人 to 5人, but not 3人 to 5户. */
const isAlike = (a: Quantity, b: Quantity): boolean =>
  a.kind === b.kind && (a.kind !== 'count' || a.value.unit === (b as Candidate<'count'>).value.unit);

/** What the first number is worth in the unit of the second: with its 万 where the range then still rises (10-20万). */
function sharedValue(text: string, a: NumberToken, b: NumberToken, to: Decimal): Decimal {
  const unit = b.value.isZero() ? dec(1) : to.div(b.value);
  const plain = a.value.times(unit);
  const myriads = a.multiplier !== '' || /[万亿]$/.test(text.slice(a.start, a.end));
  const scaled = myriads ? plain : plain.times(placesOf(text, a, b));
  return scaled.lte(to) ? scaled : plain;
}

/** What stands behind the digits of the second number and counts for the first, too: 万 of 20万, 千亿 of 九千亿 where the first is a bare digit. */
export function placesOf(text: string, a: NumberToken, b: NumberToken): Decimal {
  const digitsOnly = a.style === 'arabic' || a.end - a.start === 1;
  let scale = dec(1);
  for (let i = b.end - 1; i > b.start; i--) {
    const factor = factorOfCode(text.charCodeAt(i));
    if (factor === 0 || (factor < 10_000 && !digitsOnly)) break;
    scale = scale.times(factor);
  }
  return scale;
}
