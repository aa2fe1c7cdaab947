import type { Decimal } from 'decimal.js';
import type { Quantity } from './link.ts';
import { printed, worthOf } from './measure.ts';
import { dec, grouped } from './quantity.ts';

/** a < b, a = b or a > b as a full-width sign, as it is written on paper in Chinese working papers. */
const sign = (a: Decimal, b: Decimal): string => (a.gt(b) ? '＞' : a.lt(b) ? '＜' : '＝');

/**
 * A sum as a person would write it: 「470,000 + 550,000 + 500,000 = 1,520,000元 ＞ 1,518,000元，多 2,000元」. All in the unit
 * in which the total was printed; `tolerance` (base unit) is named when it isn't zero.
 */
export function sumOnPaper(total: Quantity, parts: readonly Quantity[], tolerance: Decimal): string {
  const sum = parts.reduce((s, p) => s.plus(worthOf(p)), dec(0));
  const gap = sum.minus(worthOf(total));
  const unitless = (value: Decimal): string => printed(value, total).replace(/[^\d,.-]+$/, '');
  const list = parts.map((p) => unitless(worthOf(p))).join(' + ');
  const difference = `${gap.isNegative() ? '少' : '多'} ${printed(gap.abs(), total)}`;
  const slack = tolerance.isZero() ? '' : `（容差 ±${printed(tolerance, total)}）`;
  return `${list} = ${printed(sum, total)} ${sign(sum, worthOf(total))} ${printed(worthOf(total), total)}，${difference}${slack}`;
}

/** A ratio: 「231 ÷ 240 = 96.25% ≠ 97.25%」, the quotient rounded to two digits more than were printed. */
export function ratioOnPaper(part: Quantity, base: Quantity, stated: Quantity): string {
  const decimals = (stated.value as { half: string }).half.split('.')[1]?.length ?? 1;
  const quotient = worthOf(part).div(worthOf(base)).times(100).toDecimalPlaces(Math.max(2, decimals));
  return `${bare(part)} ÷ ${bare(base)} = ${grouped(quotient)}% ≠ ${grouped(worthOf(stated))}%`;
}

/** A quantity with its unit, as printed: 3,126.4万元, 240点. */
export const bare = (q: Quantity): string => printed(worthOf(q), q);

/** A difference with its sign in words: 多 50万元 / 少 50万元. */
export const differenceOnPaper = (from: Decimal, to: Decimal, like: Quantity): string =>
  `${to.gte(from) ? '多' : '少'} ${printed(to.minus(from).abs(), like)}`;
