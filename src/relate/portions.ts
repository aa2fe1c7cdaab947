import type { FactOf } from '../core/fact.ts';
import type { Breakdown, Quantity, Ratio } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { dec } from '../core/quantity.ts';
import { addsUp, type Figures, sameDimension } from './figures.ts';
import { rateSlipped, sumSlipped } from './one-digit.ts';
import { gives } from './ratio-votes.ts';

type Rate = FactOf<'rate'>;

/** 按审定价的97%: what the share is of, before it. */
const OF = /(?:按|依)(?:照)?([\u4e00-\u9fff]{2,12}?)的?$/;
const PAYS = /^(?:的比例)?(?:已|累计)?(?:支付|拨付|预付|预留|扣留|付款|付)[^，。；\d]{0,8}$/;
/** So far back the base may have been told. */
const BACK = 600;

/** Sums paid as a share that is named before them: 按审定价的97%支付427.09万元. */
export function portions(figures: Figures): Ratio[] {
  return figures.all.flatMap((rate): Ratio[] => {
    if (rate.kind !== 'rate' || rate.value.cell || rate.value.unit !== 'percent' || rate.value.bound) return [];
    const start = figures.sentenceStart(rate.at.start, /[，。；：！？、\n\t（]/);
    const named = OF.exec(figures.text.slice(start, rate.at.start))?.[1];
    const part = figures.within(rate.at.end, rate.at.end + 24).find((q) => q.kind === 'amount');
    if (!named || !part || !PAYS.test(figures.between(rate, part))) return [];
    const bases = figures
      .within(Math.max(0, rate.at.start - BACK), rate.at.start)
      .filter((q) => q.kind === 'amount' && q.value.role !== 'unitPrice' && worthOf(q).gte(worthOf(part)))
      .filter((q) => leadTo(figures, q).includes(named.slice(0, 2)));
    const right = bases.find((base) => gives(part, base, rate));
    const base = right ?? bases.findLast((q) => rateSlipped(rate, part, q));
    return base
      ? [{ kind: 'ratio', rate, part, base, relation: 'share', sure: false, explained: right !== undefined }]
      : [];
  });
}

/**
 * Shares of one base that make 100 %: their parts make the base. 已支付2,519.69万元，占审定投资的95%；预留132.61万元，占5%;
 * and 按审定价的97%支付427.09万元，预留3%的质量保证金13.21万元.
 */
export function wholes(figures: Figures, ratios: readonly Ratio[]): Breakdown[] {
  const groups = new Map<string, Ratio[]>();
  for (const ratio of ratios) {
    if (!ratio.explained || ratio.relation !== 'share' || ratio.rate.value.cell) continue;
    const key = `${figures.paragraphOf(ratio.rate.at.start)} ${worthOf(ratio.base).toFixed()}`;
    const list = groups.get(key);
    if (list) list.push(ratio);
    else groups.set(key, [ratio]);
  }
  const found: Breakdown[] = [];
  for (const list of groups.values()) {
    const { base } = list[0] as Ratio;
    const rest = list.length === 1 ? kept(figures, list[0] as Ratio) : null;
    const parts = [...new Set(list.map(({ part }) => part)), ...(rest ? [rest.part] : [])];
    const rates = [...list.map(({ rate }) => rate), ...(rest ? [rest.rate] : [])];
    if (parts.length < 2 || parts.length !== rates.length || !parts.every((q) => sameDimension(q, base))) continue;
    if (!rates.reduce((s, r) => s.plus(worthOf(r)), dec(0)).eq(100)) continue;
    const explained = addsUp(base, parts);
    if (explained || sumSlipped(base, parts))
      found.push({ kind: 'breakdown', total: base, parts, open: false, by: 'list', sure: true, explained });
  }
  return found;
}

/** 支付95%，其余5%即922,500元: the share of the rest is told with its sum, so both are of the same base. */
export function rests(figures: Figures, ratios: readonly Ratio[]): Ratio[] {
  return ratios.flatMap((ratio): Ratio[] => {
    if (!ratio.explained || ratio.relation !== 'share' || ratio.rate.value.cell) return [];
    const rest = kept(figures, ratio);
    if (!rest || !worthOf(rest.part).lt(worthOf(ratio.base))) return [];
    const explained = gives(rest.part, ratio.base, rest.rate);
    if (!explained && !rateSlipped(rest.rate, rest.part, ratio.base)) return [];
    return [{ kind: 'ratio', ...rest, base: ratio.base, relation: 'share', sure: false, explained, plain: true }];
  });
}

/** 预留3%的质量保证金13.21万元 behind the share that was paid. */
function kept(figures: Figures, { rate, part }: Ratio): { rate: Rate; part: Quantity } | null {
  const next = figures.within(part.at.end, part.at.end + 30);
  const share = next[0];
  const sum = next[1];
  if (share?.kind !== 'rate' || sum?.kind !== 'amount' || rate === share) return null;
  return /^，[^，。；\d]{0,6}$/.test(figures.between(part, share)) &&
    /^的?[^，。；\d]{0,8}$/.test(figures.between(share, sum))
    ? { rate: share, part: sum }
    : null;
}

const leadTo = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；！？\n\t]/), q.at.start);
