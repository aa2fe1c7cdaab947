import { Decimal } from 'decimal.js';

/** Money, rates and counts are exact decimals; binary floating point never touches them. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 60 });
export type Exact = Decimal;

export const dec = (value: Decimal.Value): Decimal => new Exact(value);

/** A decimal as a plain string: no exponent, no trailing zeros. */
export const plain = (value: Decimal): string => value.toFixed();

/**
 * Half a unit of the last printed digit, times the printed unit: 「12.3万元」 → half of 0.1, times 10000 = 500.
 * Source: CHECKS.md, "Tolerance comes from the printed precision".
 */
export function halfUnit(decimals: number, scale: Decimal.Value = 1): Decimal {
  return dec(decimals > 0 && decimals < 40 ? `0.${'0'.repeat(decimals)}5` : dec(10).pow(-decimals).div(2)).times(scale);
}

/** With grouped thousands and no trailing zeros: 1520000 → '1,520,000'. */
export function grouped(value: Decimal): string {
  const [whole = '0', fraction] = value.abs().toFixed().split('.');
  const sign = value.isNegative() && !value.isZero() ? '-' : '';
  return sign + whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (fraction ? `.${fraction}` : '');
}

/** What a printed figure may stand for: [value − half, value + half]. */
export interface Interval {
  readonly low: Decimal;
  readonly high: Decimal;
}

export const around = (value: Decimal, half: Decimal): Interval => ({ low: value.minus(half), high: value.plus(half) });

export const meets = (a: Interval, b: Interval): boolean => a.low.lte(b.high) && b.low.lte(a.high);

/** a / b by interval arithmetic, for a ≥ 0 and b > 0; null where b may be zero. */
export function quotient(a: Interval, b: Interval): Interval | null {
  if (b.low.lte(0)) return null;
  return { low: a.low.div(a.low.isNegative() ? b.low : b.high), high: a.high.div(b.low) };
}
