import type { FactOf } from '../core/fact.ts';
import type { Growth, Quantity } from '../core/link.ts';
import { intervalOf, worthOf } from '../core/measure.ts';
import { type Interval, meets, quotient } from '../core/quantity.ts';
import type { Figures } from './figures.ts';
import { oneDigitOff } from './one-digit.ts';

type Rate = FactOf<'rate'>;

/** What was cut, as a rate of what it was cut from. */
const CUT_RATE = /(?:审减|核减|净核减|审增|核增)[率比](?:约?为|达到?|是)?$/;
const CUT = /(?:审减|核减|净核减|审增|核增)(?:投资|资金|金额|造价|工程款|结算)*(?:了|共|合计)?$/;
/** 招标控制价7,390.00万元，中标价7,071.70万元，下浮4.31%. */
const LOWERED = /^，(?:平均|综合|总体)?(?:下浮|下降|降幅|降低|节约|节支)[率]?(?:为|达|约)?$/;
const CEILING = /(?:控制价|限价|拦标价|标底|预算价?|概算)(?:总?额|总价|金额)?(?:合计|共计|为)*$/;
const BID = /(?:中标|成交|合同|采购)(?:总?价|金额|总额)(?:合计|共计|为)*$/;
/** So far back the whole may have been told. */
const BACK = 8000;

/**
 * Rates by which a sum was cut, with the cut or the lower sum that stands right before them: 比合同价审减7.38万元，审减率1.79%.
 * The two side by side are what is meant; only the whole that they are of may be looked for.
 */
export function reductions(figures: Figures): Growth[] {
  return figures.all.flatMap((rate): Growth[] => {
    if (rate.kind !== 'rate' || rate.value.cell || rate.value.unit !== 'percent' || rate.value.bound) return [];
    const before = figures.within(Math.max(0, rate.at.start - 60), rate.at.start);
    const last = before.at(-1);
    if (last?.kind !== 'amount' || last.value.cell) return [];
    const between = figures.between(last, rate);
    const one = before.at(-2);
    if (LOWERED.test(between)) return one && one.kind === 'amount' ? lowered(figures, rate, one, last) : [];
    const lead = leadOf(figures, last);
    return /^，/.test(between) && CUT_RATE.test(between) && CUT.test(lead) ? cut(figures, rate, last, lead) : [];
  });
}

/** The cut is of what the words name (比合同价), of what was handed in for it, or of what is left and the cut together. */
function cut(figures: Figures, rate: Rate, step: FactOf<'amount'>, lead: string): Growth[] {
  const wholes = figures
    .within(Math.max(0, step.at.start - BACK), rate.at.end + 60)
    .filter((q) => q.kind === 'amount' && q !== step && worthOf(q).gt(worthOf(step)) && q.value.role !== 'unitPrice');
  if (wholes.some((whole) => gives(intervalOf(step), intervalOf(whole), rate))) return [];
  const left = wholes.findLast((q) => q.at.end <= step.at.start);
  if (left && gives(intervalOf(step), plus(intervalOf(left), intervalOf(step)), rate)) return [];
  const name = /(?:比|较)([\u4e00-\u9fff]{2,8}?)(?:净)?(?:审减|核减|审增|核增)/.exec(lead)?.[1] ?? '送审';
  const named = wholes.filter((q) => !q.value.cell && leadOf(figures, q).includes(name));
  const up = /增/.test(lead.slice(-4));
  const whole = named.findLast((q) =>
    oneDigitOff([rate, step, q], ([r = 0, s = 0, w = 0]) => w > 0 && Math.abs((s / w) * 100 - r) <= slack(rate)),
  );
  if (!whole) return [];
  const sure = new Set(named.map((q) => worthOf(q).toFixed())).size === 1;
  return [
    {
      kind: 'growth',
      stated: rate,
      from: whole,
      to: step,
      direction: up ? 'up' : 'down',
      step: true,
      sure,
      explained: false,
    },
  ];
}

/** The ceiling and the bid, and by how much the one lies below the other. */
function lowered(figures: Figures, rate: Rate, from: FactOf<'amount'>, to: FactOf<'amount'>): Growth[] {
  if (!CEILING.test(leadOf(figures, from)) || !BID.test(leadOf(figures, to))) return [];
  if (!/^，[^，。；\d]*$/.test(figures.between(from, to)) || worthOf(from).isZero()) return [];
  const f = intervalOf(from);
  const t = intervalOf(to);
  const explained = gives({ low: f.low.minus(t.high), high: f.high.minus(t.low) }, f, rate);
  return [{ kind: 'growth', stated: rate, from, to, direction: 'down', sure: true, explained }];
}

const gives = (part: Interval, whole: Interval, rate: Rate): boolean => {
  const q = quotient(part, whole);
  return q !== null && meets({ low: q.low.times(100), high: q.high.times(100) }, intervalOf(rate));
};
const plus = (a: Interval, b: Interval): Interval => ({ low: a.low.plus(b.low), high: a.high.plus(b.high) });
const slack = (rate: Rate): number => Number(rate.value.half) * 1.02;

const leadOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（]/), q.at.start);
