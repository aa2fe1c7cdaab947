import type { FactOf } from '../core/fact.ts';
import type { Quantity, Ratio } from '../core/link.ts';
import { intervalOf, roughOf, worthOf } from '../core/measure.ts';
import { meets, quotient } from '../core/quantity.ts';
import { sameDimension } from './figures.ts';
import type { Around } from './ratio-words.ts';

type Rate = FactOf<'rate'>;

/** Within the printed figure ± its half unit, by interval arithmetic over both figures. */
export function gives(part: Quantity, base: Quantity, rate: Rate): boolean {
  if (!mayGive(part, base, rate)) return false;
  const q = quotient(intervalOf(part), intervalOf(base));
  return q !== null && meets({ low: q.low.times(100), high: q.high.times(100) }, intervalOf(rate));
}

/** The same in plain numbers and a hair wider, to spare most pairs the exact division. */
function mayGive(part: Quantity, base: Quantity, rate: Rate): boolean {
  const p = roughOf(part);
  const b = roughOf(base);
  const r = roughOf(rate);
  if (p.low <= 0 || b.low <= 0) return true;
  return (100 * p.low) / b.high <= r.high * (1 + 1e-9) && (100 * p.high) / b.low >= r.low * (1 - 1e-9);
}

/** A share without a named base, in a list whose other shares have one base: 620个，占53.9%；240个，占20.9%. */
export function voted(found: readonly Ratio[], open: readonly Around[]): Ratio[] {
  return open.flatMap(({ rate, before }) => {
    const part = before.at(-1);
    if (!part || rate.at.start - part.at.end > 8) return [];
    const near = found.filter(
      (r) =>
        r.explained &&
        r.relation === 'share' &&
        Math.abs(r.rate.at.start - rate.at.start) < 400 &&
        sameDimension(r.base, part),
    );
    const bases = new Map(near.map((r) => [worthOf(r.base).toFixed(), r.base]));
    const [base] = bases.values();
    if (!base || bases.size !== 1 || near.length < 2) return [];
    return [
      {
        kind: 'ratio' as const,
        rate,
        part,
        base,
        relation: 'share' as const,
        sure: true,
        explained: gives(part, base, rate),
      },
    ];
  });
}
