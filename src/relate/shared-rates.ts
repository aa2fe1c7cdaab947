import type { Quantity, Ratio } from '../core/link.ts';
import { type Figures, sameDimension } from './figures.ts';
import { gives } from './ratio-votes.ts';

/** 分别达到60万元和57万元，占中央资金的比例均为15%. */
const EVEN = /^，(?:均)?占([\u4e00-\u9fff]{2,10}?)的?(?:比例|比重)?(?:均|都)(?:为|达到?|是)?$/;
const EACH = /分别(?:达到?|为|是|增加到|提高到)?$/;

/**
 * One rate said of several figures in turn, each of which has a whole of its own that was told before in the same order and
 * by the name that the rate gives.
 */
export function sharedRates(figures: Figures): Ratio[] {
  return figures.all.flatMap((rate): Ratio[] => {
    if (rate.kind !== 'rate' || rate.value.cell || rate.value.unit !== 'percent' || rate.value.bound) return [];
    const before = figures.within(figures.sentenceStart(rate.at.start), rate.at.start);
    const last = before.at(-1);
    const name = last && EVEN.exec(figures.between(last, rate))?.[1];
    if (!last || !name) return [];
    const parts: Quantity[] = [last];
    for (let i = before.length - 2; i >= 0; i--) {
      const q = before[i] as Quantity;
      if (!sameDimension(q, last) || !/^[、和与及]$/.test(figures.between(q, parts[0] as Quantity))) break;
      parts.unshift(q);
    }
    const lead = figures.text.slice(Math.max(0, (parts[0] as Quantity).at.start - 8), parts[0]?.at.start);
    if (parts.length < 2 || !EACH.test(lead)) return [];
    const section = figures.structure.sections[rate.sectionIndex]?.at.start ?? 0;
    const wholes = figures
      .within(section, (parts[0] as Quantity).at.start)
      .filter((q) => sameDimension(q, last) && figures.text.slice(q.at.start - name.length, q.at.start) === name);
    if (wholes.length !== parts.length) return [];
    return parts.map((part, i) => {
      const base = wholes[i] as Quantity;
      return {
        kind: 'ratio',
        rate,
        part,
        base,
        relation: 'share',
        sure: false,
        explained: gives(part, base, rate),
        plain: true,
      };
    });
  });
}
