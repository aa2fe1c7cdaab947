import type { FactOf } from '../core/fact.ts';
import type { Outcome, Quantity, Ratio } from '../core/link.ts';
import { halfOf, worthOf } from '../core/measure.ts';
import { dec } from '../core/quantity.ts';
import type { Figures } from './figures.ts';

type Rate = FactOf<'rate'>;

/** 与目标相比超额, 比任务数多, 超计划: the rate says by how much a target was exceeded. */
const EXCEEDS =
  /(?:比|较|与|同|和|对比|对照|相比|相较)(?:于)?[^，。；\d]{0,8}(?:目标|任务|计划|指标)(?:任务|数|值|量)?(?:相比|相较|比较|对比|比)?[^，。；\d]{0,4}(?:超额|超出|超过|超|多|高出?|增加)[^，。；\d]{0,6}$|(?:超额|超出|超过|超)(?:完成|实现|达成)?[^，。；\d]{0,8}(?:目标|任务|计划|指标)[^，。；\d]{0,4}$|超额(?:完成|率|幅度)?(?:了|达到?|为|约|近)*$|超额幅度[^，。；\d]{0,4}$/;
const OTHER_BASE = /上年|去年|同期|上一年|往年|预算|概算|全[省市国]|平均|人均|每/;
const AT_LEAST = /^(?:以上|多|有余)/;
/** The rate stands so near behind what was reached. */
const NEAR = 60;

/** Rates by which a result is said to exceed a target that stands in another part of the report. */
export function exceeded(figures: Figures, told: readonly Outcome[], known: readonly Ratio[]): Ratio[] {
  const targets = new Map<Quantity, Quantity>();
  for (const { undertaking, result, sure } of told)
    if (sure && result && undertaking.quantity) targets.set(result, undertaking.quantity);
  if (targets.size === 0) return [];
  const read = new Set(known.flatMap(({ rate, relation }) => (relation === 'excess' ? [rate] : [])));
  return figures.all.flatMap((rate, i): Ratio[] => {
    if (rate.kind !== 'rate' || rate.value.cell || rate.value.unit === 'point') return [];
    // 超出80% reads as a bound; 80%以上 is one.
    if (
      rate.value.bound &&
      (rate.value.bound !== 'above' || AT_LEAST.test(figures.text.slice(rate.at.end, rate.at.end + 2)))
    )
      return [];
    const part = figures.all[i - 1];
    const base = part && part.kind !== 'rate' ? targets.get(part) : undefined;
    if (!part || !base || read.has(rate) || part.sentence !== rate.sentence || rate.at.start - part.at.end > NEAR)
      return [];
    const between = figures.text.slice(part.at.end, rate.at.start);
    if (!EXCEEDS.test(between) || OTHER_BASE.test(between)) return [];
    if (base.kind !== part.kind || worthOf(base).lte(0) || worthOf(part).lte(worthOf(base))) return [];
    if (part.value.approximate || base.value.approximate || rate.value.approximate || explains(rate, part, base))
      return [];
    return [{ kind: 'ratio', rate, part, base, relation: 'excess', sure: false, explained: false, plain: true }];
  });
}

/** Rounded or cut, the excess is what is printed. */
function explains(rate: Rate, part: Quantity, base: Quantity): boolean {
  const slack = halfOf(part).plus(halfOf(base)).div(worthOf(base)).times(100);
  const over = worthOf(part).minus(worthOf(base)).div(worthOf(base)).times(100);
  return over
    .minus(worthOf(rate))
    .abs()
    .lt(
      dec(rate.value.half)
        .times(2)
        .plus(worthOf(base).isInteger() ? 0 : slack),
    );
}
