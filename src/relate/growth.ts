import type { FactOf } from '../core/fact.ts';
import type { Growth, Quantity } from '../core/link.ts';
import { intervalOf, worthOf } from '../core/measure.ts';
import { type Interval, meets, quotient } from '../core/quantity.ts';
import { type Figures, sameDimension } from './figures.ts';
import { FROM_TO, orderOf } from './growth-order.ts';

const UP = /(?:审增|核增|增长|增加|提高|提升|上升|增幅|涨幅|上涨|增|升|扩大)(?:率|幅度?)?(?:约|了|为|达到?|近)*$/;
const DOWN =
  /(?:下降|减少|降低|降幅|缩短|下浮|节约|节支|压减|回落|减|缩减|下跌)(?:率|幅度?|了?比例)?(?:约|了|为|达到?|近|至)*$/;

/**
 * Growth stated as a rate (增长18%) or as a difference (增加72人), with the earlier and the later figure. As with ratios a
 * pair that explains the stated growth is looked for first.
 */
export function growths(figures: Figures): Growth[] {
  const found: Growth[] = [];
  for (const stated of figures.all) {
    if (stated.kind === 'score' || stated.value.cell || stated.value.bound) continue;
    const clause = figures.text.slice(
      figures.sentenceStart(stated.at.start, /[，。；：！？、\n\t（]/),
      stated.at.start,
    );
    const direction = UP.test(clause) ? 'up' : DOWN.test(clause) ? 'down' : null;
    if (!direction || /目标|力争|要求|不低于|应/.test(clause)) continue;
    // 由14天缩短为11天: what it came down to is no difference.
    if (stated.kind !== 'rate' && /(?:由|从)[^，。；]{1,40}[为至到]$/.test(clause)) continue;
    const link = stated.kind === 'rate' ? byRate(figures, stated, direction) : byDifference(figures, stated, direction);
    if (link) found.push(link);
  }
  return found;
}

/** The figures around the growth: those of its sentence first, then of its paragraph. */
function around(figures: Figures, stated: Quantity): { sentence: Quantity[]; paragraph: readonly Quantity[] } {
  const start = figures.sentenceStart(stated.at.start);
  const end = figures.sentenceEnd(stated.at.end);
  const usable = (q: Quantity): boolean =>
    q !== stated && q.kind !== 'score' && (q.value.role !== 'unitPrice' || stated.kind === 'rate');
  return {
    sentence: figures.within(start, end).filter(usable),
    paragraph: figures.beside(stated.at.start).filter(usable),
  };
}

function byRate(figures: Figures, stated: FactOf<'rate'>, direction: Growth['direction']): Growth | null {
  const { sentence, paragraph } = around(figures, stated);
  const named = namedPair(figures, stated, sentence);
  // Where the sentence names both figures, others of the paragraph can't explain the rate.
  if (named && (isDifference(figures, named.from) || isDifference(figures, named.to)))
    return ofStep(figures, stated, named, sentence, direction);
  if (named && worthOf(named.from).gt(0)) {
    const right =
      tells(named.from, named.to, stated, direction) ||
      isShare(figures, named.to, named.from, stated, direction) ||
      isShare(figures, named.from, named.to, stated, direction);
    return { kind: 'growth', stated, ...named, direction, sure: true, explained: right };
  }
  const point = stated.value.unit === 'point';
  const fits = (q: Quantity): boolean => (point ? q.kind === 'rate' && q.value.unit === 'percent' : q.kind !== 'rate');
  const pool = paragraph.filter(fits);
  for (const to of pool)
    for (const from of pool)
      if (to !== from && sameDimension(to, from) && tells(from, to, stated, direction))
        return { kind: 'growth', stated, from, to, direction, sure: true, explained: true };
  // A difference beside its own base: 比540人增加72人，增长13.33%.
  for (const step of pool)
    for (const from of pool)
      if (step !== from && sameDimension(step, from) && isStep(figures, step) && share(step, from, stated))
        return { kind: 'growth', stated, from, to: step, direction, sure: true, explained: true };
  const found = widely(
    figures,
    stated,
    direction,
    sentence
      .filter(fits)
      .filter((q) => q.at.end <= stated.at.start)
      .at(-1),
  );
  return found ?? (point ? null : told(figures, stated, direction, sentence, pool));
}

/** 与上年1,642.30万元相比，增加154.28万元，增长9.39%: the rate is of the step in what it is compared with. */
function ofStep(
  figures: Figures,
  stated: FactOf<'rate'>,
  { from: a, to: b }: { from: Quantity; to: Quantity },
  sentence: readonly Quantity[],
  direction: Growth['direction'],
): Growth | null {
  const [step, other] = isDifference(figures, a) ? [a, b] : [b, a];
  const link = { kind: 'growth', stated, from: other, to: step, direction, step: true, sure: true } as const;
  if (isDifference(figures, other)) return null;
  const before = sentence.filter((q) => q.at.end <= stated.at.start && sameDimension(q, step) && q !== step);
  if (before.some((q) => share(step, q, stated) || isShare(figures, step, q, stated, direction)))
    return { ...link, explained: true };
  const lead = figures.text.slice(figures.sentenceStart(other.at.start, /[，。；：！？\n\t]/), other.at.start);
  const tail = figures.text.slice(other.at.end, other.at.end + 3);
  const prior = /(?:比|较|与)[^，]*$/.test(lead) || /^(?:元|万元)?相比/.test(tail);
  // 43起，比2022年的61起减少18起: the step lies between the two that are named.
  const [later] = before.filter((q) => q !== other);
  const stepped = before.length === 2 && later && worthOf(later).minus(worthOf(other)).abs().eq(worthOf(step));
  if (prior && (before.length === 1 || stepped) && worthOf(other).gt(0)) return { ...link, explained: false };
  // 16,240元，比上年增加1,240元，增长12.4%: what it grew from is what is left without the step.
  const ofLater =
    before.length === 1 && other.at.end <= step.at.start && AGAINST_PRIOR.test(figures.between(other, step));
  return ofLater && worthOf(other).gt(worthOf(step)) ? { ...link, later: true, explained: false } : null;
}

/** 比上年增加, 同比减少: no figure of the year before stands between. */
const AGAINST_PRIOR =
  /^[^，。；\d]{0,4}，?(?:[同环]比|(?:比|较|与)(?:上年|去年|上一年|上期|年初|前一年|同期|(?:实施|改造|项目|建设)前|(?:19|20)\d{2}年)(?:同期|度|底|末|实际)?(?:相比)?，?)(?:净|共|实际)?(?:增加|减少|提高|上升|下降|降低|增收|减收|增|减)(?:了)?$/;

const leadTo = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；\n\t]/), q.at.start);
const ofOne = (figures: Figures, q: Quantity): boolean =>
  q.value.role === 'unitPrice' &&
  /每[\u4e00-\u9fff]{1,4}$/.test(figures.text.slice(Math.max(0, q.at.start - 5), q.at.start));

/** The last two figures before the rate, where the words tell which is the earlier. */
function namedPair(
  figures: Figures,
  stated: FactOf<'rate'>,
  sentence: readonly Quantity[],
): { from: Quantity; to: Quantity } | null {
  const point = stated.value.unit === 'point';
  const own = sentence.filter(
    (q) => q.at.end <= stated.at.start && (point ? q.kind === 'rate' && q.value.unit === 'percent' : q.kind !== 'rate'),
  );
  const [a, b] = own.slice(-2);
  if (!a || !b || !sameDimension(a, b) || stated.at.start - b.at.end > 24) return null;
  // 增长150%；销售额增长115%: the pair has its rate, the next is of something else.
  if (/\d[^；]*；/.test(figures.text.slice(b.at.end, stated.at.start))) return null;
  // 每个29.4万元，较控制价252万元下降: a price of one is not held against the price of all.
  if (ofOne(figures, a) !== ofOne(figures, b) && !FROM_TO.test(figures.between(a, b) + leadTo(figures, a))) return null;
  const order = orderOf(figures, a, b);
  // 中标价合计X，分别为A、B、C，比限价Y下浮: the last before is the last of a list, not what is compared.
  if (order && ofOther(figures, order, own)) return null;
  return order &&
    !/分别|、/.test(figures.text.slice(figures.sentenceStart(a.at.start, /[。；\n\t]/), a.at.end).slice(-30))
    ? order
    : null;
}

/** 支出1,090万元，结余77万元，支出额比上年的948万元增长: what grew is named beside the earlier figure and is not the last one before it. */
function ofOther(
  figures: Figures,
  { from, to }: { readonly from: Quantity; readonly to: Quantity },
  own: readonly Quantity[],
): boolean {
  const name = grown(leadTo(figures, from));
  return (
    name !== undefined &&
    !leadTo(figures, to).includes(name) &&
    own.some((q) => q !== to && q.at.end < from.at.start && leadTo(figures, q).includes(name))
  );
}

/** The name of what is held against an earlier figure: 处理量比2022年的. */
const grown = (lead: string): string | undefined =>
  /^(?:其中)?([\u4e00-\u9fff]{2,10}?)(?:总?[量数额])?(?:[比较]|同比)[^，]{0,12}$/.exec(lead)?.[1];

/** The rate is of a step in the figure that it starts from: 比540人增加72人，增长13.33%; 比合同价审减7.38万元，审减率1.79%. */
function isShare(
  figures: Figures,
  step: Quantity,
  other: Quantity,
  stated: FactOf<'rate'>,
  direction: Growth['direction'],
): boolean {
  if (!isStep(figures, step)) return false;
  if (share(step, other, stated)) return true;
  const s = intervalOf(step);
  const o = intervalOf(other);
  const base =
    direction === 'down'
      ? { low: o.low.plus(s.low), high: o.high.plus(s.high) }
      : { low: o.low.minus(s.high), high: o.high.minus(s.low) };
  const q = quotient(s, base);
  return q !== null && meets({ low: q.low.times(100), high: q.high.times(100) }, intervalOf(stated));
}

/** The base may be named in another paragraph (上年即2022年 …): explained when it is found, silent when not. */
function widely(
  figures: Figures,
  stated: FactOf<'rate'>,
  direction: Growth['direction'],
  to: Quantity | undefined,
): Growth | null {
  if (!to) return null;
  const near = figures.within(Math.max(0, stated.at.start - 3000), stated.at.start);
  for (const from of near)
    if (from !== to && sameDimension(from, to) && tells(from, to, stated, direction))
      return { kind: 'growth', stated, from, to, direction, sure: false, explained: true };
  return null;
}

/**
 * 「全年处理污水705.6万吨…。处理量比2022年的620万吨增长15.8%」: the earlier figure is named beside the rate, and the later by
 * the same word before it. Far off the printed rate they are of different things.
 */
function told(
  figures: Figures,
  stated: FactOf<'rate'>,
  direction: Growth['direction'],
  sentence: readonly Quantity[],
  pool: readonly Quantity[],
): Growth | null {
  const own = sentence.filter((q) => q.kind !== 'rate' && q.at.end <= stated.at.start);
  const from = own.at(-1);
  if (!from || stated.at.start - from.at.end > 16 || worthOf(from).lte(0)) return null;
  const clause = figures.text.slice(figures.sentenceStart(from.at.start, /[，。；：！？、\n\t（]/), from.at.start);
  const name = grown(clause);
  if (!name) return null;
  const before = pool.filter(
    (q) =>
      q.at.end < from.at.start &&
      sameDimension(q, from) &&
      q.value.role !== 'target' &&
      !q.value.bound &&
      figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（]/), q.at.start).includes(name),
  );
  const [to] = before;
  if (!to || new Set(before.map((q) => worthOf(q).toFixed())).size !== 1) return null;
  const actual = worthOf(to)
    .div(worthOf(from))
    .minus(1)
    .times(direction === 'up' ? 100 : -100);
  if (actual.minus(worthOf(stated)).abs().gt(10)) return null;
  return { kind: 'growth', stated, from, to, direction, sure: true, explained: false };
}

/** (to − from) / from is the printed rate, or to − from the printed points, within the printed precision. */
export function tells(from: Quantity, to: Quantity, stated: FactOf<'rate'>, direction: Growth['direction']): boolean {
  const f = intervalOf(from);
  const t = intervalOf(to);
  const sign = direction === 'up' ? 1 : -1;
  const signed = direction === 'up' ? intervalOf(stated) : negated(intervalOf(stated));
  if (stated.value.unit === 'point') return meets({ low: t.low.minus(f.high), high: t.high.minus(f.low) }, signed);
  if (worthOf(from).lte(0) || worthOf(to).minus(worthOf(from)).times(sign).lt(0)) return false;
  const q = quotient(t, f);
  return q !== null && meets({ low: q.low.minus(1).times(100), high: q.high.minus(1).times(100) }, signed);
}

/** A difference itself: 增加72人. */
const isStep = (figures: Figures, q: Quantity): boolean =>
  /(?:增|减|降|升|提高|多|少|高出|低出|节约|节支|核减|审减)[^，。；\d]{0,4}$/.test(
    figures.text.slice(Math.max(0, q.at.start - 10), q.at.start),
  );

/** Plainly so: 增加了72人, and not 增加到72人. */
const isDifference = (figures: Figures, q: Quantity): boolean =>
  (/(?:增加|减少|提高|上升|下降|降低|增收|减收|增支|减支|节约|节支|核减|审减|审增|高出|低出|多出|多|少)(?:了|资金|支出|收入)?$/.test(
    figures.text.slice(Math.max(0, q.at.start - 10), q.at.start),
  ) ||
    // 比限价低35万元
    /(?:比|较)[^，。；]{1,12}[高低](?:了)?$/.test(figures.text.slice(Math.max(0, q.at.start - 16), q.at.start))) &&
  !/不少$/.test(figures.text.slice(Math.max(0, q.at.start - 2), q.at.start));

function share(step: Quantity, from: Quantity, stated: FactOf<'rate'>): boolean {
  const q = quotient(intervalOf(step), intervalOf(from));
  return q !== null && meets({ low: q.low.times(100), high: q.high.times(100) }, intervalOf(stated));
}

const negated = ({ low, high }: Interval): Interval => ({ low: high.neg(), high: low.neg() });

/** 比540人增加72人: the later figure stands in the sentence or the one before. */
function byDifference(
  figures: Figures,
  stated: FactOf<'amount'> | FactOf<'count'>,
  direction: Growth['direction'],
): Growth | null {
  const { sentence, paragraph } = around(figures, stated);
  const sign = direction === 'up' ? 1 : -1;
  const same = (q: Quantity): boolean => sameDimension(q, stated);
  const ties = (from: Quantity, to: Quantity): boolean => {
    const f = intervalOf(from);
    const t = intervalOf(to);
    const difference =
      sign === 1
        ? { low: t.low.minus(f.high), high: t.high.minus(f.low) }
        : { low: f.low.minus(t.high), high: f.high.minus(t.low) };
    return meets(difference, intervalOf(stated));
  };
  const pool = paragraph.filter(same);
  for (const to of pool)
    for (const from of pool)
      if (from !== to && ties(from, to))
        return { kind: 'growth', stated, from, to, direction, sure: true, explained: true };
  const own = sentence.filter(same).filter((q) => q.at.end <= stated.at.start);
  const [a, b] = own.slice(-2);
  if (!a || !b || stated.at.start - b.at.end > 16) return null;
  const order = orderOf(figures, a, b);
  return order ? { kind: 'growth', stated, ...order, direction, sure: true, explained: false } : null;
}
