import type { FactOf } from '../core/fact.ts';
import type { Quantity, Ratio } from '../core/link.ts';
import { intervalOf, worthOf } from '../core/measure.ts';
import { meets, quotient } from '../core/quantity.ts';
import { alike, thingCounted } from '../core/things.ts';
import type { Figures } from './figures.ts';
import { sameDimension } from './figures.ts';

import { type Around, adjacent, isTarget } from './ratio-words.ts';

/** The part stands so near before its rate. */
const NEXT = 26;
/** How far a misprinted rate may be from the true one before the two figures are more likely of other things. */
const OFF = 0.13;
/** What the rates of money spent say of all of it: no purse, item or lot of its own. */
const OF_ALL =
  /^(?:(?:截至|截止)[^，。；]{0,16}|项目|专项|财政|预算|资金|总体|整体|总|全年|年度|当年|本年|实际|经费|综合|累计|的|，|、)*(?:资金|预算|支出|经费)?(?:执行|支出|支付|使用)(?:率|进度)(?:约?为|达到|达|是|仅为?|只有|：|:)*$/;

/**
 * The two figures right beside a rate where no words name them: 项目区共有农户4800户，用上自来水的4560户，入户率97%. The part
 * stands next to the rate; the whole is the figure of that unit before it, or the only one told of the same thing. Only a
 * ratio near the printed one counts, for a slip leaves it near, and figures of other things seldom are.
 */
export function nearest(
  { figures, rate, clause, before, near, wide }: Around,
  relation: Ratio['relation'],
): { readonly part: Quantity; readonly base: Quantity } | null {
  if (rate.value.approximate || worthOf(rate).gte(100) || worthOf(rate).lte(5)) return null;
  const home = figures.bracketAt(rate.at.start)?.open;
  const own = before.filter((q) => figures.bracketAt(q.at.start)?.open === home);
  const part = own.at(-1);
  if (!part || rate.at.start - part.at.end > NEXT || part.value.approximate || part.value.bound) return null;
  const between = figures.between(part, rate);
  if (!NEXT_CLAUSE.test(between) || OTHERS.test(between) || ASIDE.test(clause)) return null;
  if (relation !== 'completion' && isTarget(figures, part)) return null;
  const whole = (q: Quantity): boolean =>
    q !== part &&
    q.at.end <= part.at.start &&
    sameDimension(q, part) &&
    !q.value.approximate &&
    worthOf(q).gt(worthOf(part));
  const beside = near.filter(whole);
  const last = beside.at(-1);
  const told = last && (adjacent(figures, last, part) || beside.length === 1) ? last : null;
  const base = beside.length > 0 ? told : soleOfThing(figures, part, wide.filter(whole));
  return base && closeTo(rate, part, base) && !ELSEWHERE.test(figures.between(base, part)) ? { part, base } : null;
}

const NEXT_CLAUSE = /^[^，。；：、\d]{0,8}[，（][^，。；：、\d]{0,14}$/;
/** 其余…, 比上年…: what is told in between is of something else. */
const OTHERS = /其余|其他|另外|上年|去年|同期|目标|计划|任务|平均|增长|下降|提高/;
const ASIDE = /其中|平均|目标|计划|指标|任务|增长|提高|上年|去年|同比|预期|力争|不低于|应达|要求/;
const ELSEWHERE = /另外|此外|上年|去年|同期/;

/**
 * 放映任务1200场 … 实放1500场，任务完成率80%: what was done stands next to the rate, and the report sets one target in that unit.
 * Near the printed rate or upside down, for anything else is likely to be of another target.
 */
export function ofSoleTarget({
  figures,
  rate,
  clause,
  before,
  wide,
}: Around): { part: Quantity; base: Quantity } | null {
  if (rate.value.approximate || ASIDE_OF_TARGET.test(clause)) return null;
  const home = figures.bracketAt(rate.at.start)?.open;
  const part = before.filter((q) => figures.bracketAt(q.at.start)?.open === home).at(-1);
  if (!part || rate.at.start - part.at.end > NEXT || part.value.approximate || part.value.bound) return null;
  if (isTarget(figures, part) || OTHERS_DONE.test(figures.between(part, rate))) return null;
  const targets = wide.filter(
    (q) => q !== part && !q.value.cell && sameDimension(q, part) && (q.value.role === 'target' || isTarget(figures, q)),
  );
  const worths = new Set(targets.map((q) => worthOf(q).toFixed()));
  const base = targets.at(-1);
  if (!base || worths.size !== 1 || worthOf(base).isZero() || worthOf(part).isZero()) return null;
  const inverted = worthOf(base).div(worthOf(part)).times(100).minus(worthOf(rate)).abs().lte(rate.value.half);
  return closeTo(rate, part, base) || inverted ? { part, base } : null;
}
const ASIDE_OF_TARGET = /其中|平均|增长|上年|去年|同比|力争|应达|要求|累计/;
const OTHERS_DONE = /其余|其他|另外|上年|去年|平均|增长|下降/;

/** The one figure in the report that tells how many of that thing there are. */
function soleOfThing(figures: Figures, part: Quantity, larger: readonly Quantity[]): Quantity | null {
  if (part.kind !== 'count') return null;
  const own = thingCounted(figures.text, part.at).words;
  if (own.length < 2) return null;
  const found = larger.filter((q) => !q.value.cell && alike(own, thingCounted(figures.text, q.at).words));
  const worths = new Set(found.map((q) => worthOf(q).toFixed()));
  return worths.size === 1 ? (found.at(-1) as Quantity) : null;
}

function closeTo(rate: FactOf<'rate'>, part: Quantity, base: Quantity): boolean {
  const off = worthOf(part).div(worthOf(base)).times(100).div(worthOf(rate)).toNumber();
  return Math.abs(off - 1) <= OFF;
}

/**
 * Rates of all the money, told in a conclusion far from it: 资金支出率94%, where 2,530 of 2,750 were paid. Only where the
 * largest sum spent and a sum that was there to spend nearly give the rate, and no two sums of the report do.
 */
export function farExecutions(figures: Figures, known: readonly Ratio[]): Ratio[] {
  const linked = new Set(known.map(({ rate }) => rate));
  const open = figures.all.filter((rate): rate is FactOf<'rate'> => {
    if (rate.kind !== 'rate' || rate.value.cell || rate.value.unit !== 'percent' || rate.value.bound) return false;
    if (linked.has(rate) || rate.value.approximate) return false;
    const start = figures.sentenceStart(rate.at.start);
    const clause = figures.text.slice(figures.sentenceStart(rate.at.start, /[，。；：！？\n\t（]/), rate.at.start);
    return OF_ALL.test(clause) && !figures.within(start, rate.at.start).some((q) => q.kind === 'amount');
  });
  if (open.length === 0) return [];
  const sums = figures.all.filter(
    (q): q is FactOf<'amount'> => q.kind === 'amount' && q.value.role !== 'unitPrice' && worthOf(q).gt(0),
  );
  const told = sums.filter(({ value }) => !value.cell && !value.approximate && !value.bound);
  const spent = largest(told.filter(({ value }) => value.role === 'spent'));
  const there = told.filter(({ value: { role } }) => role === 'budget' || role === 'received' || role === 'contract');
  if (!spent) return [];
  return open.flatMap((rate): Ratio[] => {
    const gives = (part: Quantity, base: Quantity): boolean => {
      const q = quotient(intervalOf(part), intervalOf(base));
      return q !== null && meets({ low: q.low.times(100), high: q.high.times(100) }, intervalOf(rate));
    };
    const near = there.filter((q) => worthOf(q).gt(worthOf(spent)) && closeTo(rate, spent, q));
    const worths = new Set(near.map((q) => worthOf(q).toFixed()));
    const base = near.at(-1);
    if (!base || worths.size !== 1 || sums.length > MOST_SUMS) return [];
    if (sums.some((part) => sums.some((whole) => whole !== part && gives(part, whole)))) return [];
    return [{ kind: 'ratio', rate, part: spent, base, relation: 'execution', sure: false, explained: false }];
  });
}

/** Of more sums some two give any rate. */
const MOST_SUMS = 60;
const largest = (list: readonly FactOf<'amount'>[]): FactOf<'amount'> | undefined =>
  list.reduce<FactOf<'amount'> | undefined>((top, q) => (top && worthOf(top).gte(worthOf(q)) ? top : q), undefined);
