import type { Product } from '../../core/link.ts';
import { intervalOf, printedDigits, worthOf } from '../../core/measure.ts';
import { meets } from '../../core/quantity.ts';

/** Whether the stated amount is the product of price and quantity in a unit 10^4 too large or too small: 元 for 万元. */
export function isOffByUnit({ price, quantity, amount, factor, explained }: Product): boolean {
  if (explained || amount.kind !== 'amount' || printedDigits(amount).replace(/^0\.0*|\./g, '').length < 2) return false;
  const actual = worthOf(price).times(worthOf(quantity)).times(factor);
  if (actual.lte(0)) return false;
  const { low, high } = intervalOf(amount);
  const as = (times: number): boolean =>
    meets({ low: low.times(times), high: high.times(times) }, { low: actual, high: actual });
  return as(10_000) || as(0.0001);
}
