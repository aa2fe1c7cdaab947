import type { Product, Ratio } from '../core/link.ts';
import { dimensionOf, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';

/**
 * 满意112份，满意度93.33%，其中北片满意度为90%: two figures that give one rate of a sentence are none that another rate of it is
 * made of.
 */
export function takenBy(shares: readonly Ratio[]): (share: Ratio) => boolean {
  const key = ({ rate, part, base }: Ratio): string => `${rate.sentence} ${part.id} ${base.id}`;
  const held = new Map(shares.flatMap((share) => (share.explained ? [[key(share), share.rate.id] as const] : [])));
  return (share) => {
    const owner = share.explained ? undefined : held.get(key(share));
    return owner !== undefined && owner !== share.rate.id;
  };
}

/** 消防车2辆、每辆168万元，救援车1辆192万元: right before the amount another number of such things is told, so it is of those. */
export function ofNext(figures: Figures, { price, quantity, amount, explained }: Product): boolean {
  const from = Math.max(price.at.end, quantity.at.end);
  if (explained || amount.at.start < from || amount.sentence !== price.sentence) return false;
  const next = figures.within(from, amount.at.start).findLast((q) => dimensionOf(q) === dimensionOf(quantity));
  if (!next || worthOf(next).eq(worthOf(quantity))) return false;
  return /^[^，。；：\d]{0,6}$/.test(figures.between(next, amount));
}
