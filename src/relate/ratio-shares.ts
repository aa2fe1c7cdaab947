import type { Quantity } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { type Figures, sameDimension } from './figures.ts';
import type { Around, Pair } from './ratio-words.ts';
import { countsOther, distinct, leadOf, mentions, plausible, SHARE, shareNamed, sharesName } from './ratio-words.ts';

const ALL_MONEY =
  /^(?:资金|预算|安排|下达|到位|收到|拨付|获得|项目|专项|财政|筹集)*(?:资金|预算|经费|投资)?(?:总额|总量|总数|总投资|总规模|总盘子)$/;
const THERE: ReadonlySet<string> = new Set(['budget', 'received', 'plan']);

/** 占支出总额的, 占总数的, 占. */
export function shared(
  { figures, rate, clause, near, wide }: Around,
  own: readonly Quantity[],
  part: Quantity,
): Pair | null {
  if (rate.at.start - part.at.end >= 30) return null;
  const words = SHARE.exec(clause)?.[1] ?? '';
  const named = words
    .replace(/^(?:全县|全市|全部|总|本|该|其)/, '')
    .replace(/^(?:数|量|额|投资额|长度?|里程|面积)$/, '');
  const larger = (q: Quantity): boolean => q !== part && sameDimension(q, part) && worthOf(q).gt(worthOf(part));
  if (named) {
    // 占审定投资的, after 经审计审定2,652.30万元: the words of the one figure that is told under that name.
    const headed = distinct(
      wide.filter((q) => larger(q) && !q.value.cell && leadOf(figures, q).endsWith(named.slice(0, 2))),
    );
    if (named.length >= 4 && headed[0] && headed.length === 1) return { part, base: headed[0], sure: true };
    const thing = shareNamed(clause);
    const fits = distinct(
      [...wide, ...near].filter((q) => larger(q) && mentions(figures, q, named) && !countsOther(figures, q, thing)),
    );
    // 审定投资 of 送审投资 and 审定: its own word tells which.
    const own = fits.filter((q) => leadOf(figures, q).includes(named.slice(0, 2)));
    const bases = own.length === 1 ? own : fits;
    if (bases.length > 0 || !ALL_MONEY.test(named) || part.kind !== 'amount')
      return bases.length === 1 ? { part, base: bases[0] as Quantity, sure: true } : null;
    // 占安排总额的: the largest sum that came or was granted, where the rate is near what it gives.
    const sums = wide.filter((q) => q.kind === 'amount' && !q.value.cell && THERE.has(q.value.role ?? ''));
    const top = sums.reduce<Quantity | null>((most, q) => (most && worthOf(most).gte(worthOf(q)) ? most : q), null);
    return top && larger(top) && plausible(rate, part, top) ? { part, base: top, sure: false } : null;
  }
  if (words) {
    const fits = (q: Quantity): boolean => larger(q) && !q.value.cell && sharesName(figures, q, part, 1);
    const bases = distinct(wide.filter(fits));
    if (bases.length <= 1) return bases[0] ? { part, base: bases[0], sure: true } : null;
    // 占总数的: of several of that name the whole is the largest that its own paragraph tells.
    const beside = /^总/.test(words) ? distinct(near.filter((q) => fits(q) && q.at.end <= part.at.start)) : [];
    const base = beside.reduce<Quantity | null>((most, q) => (most && worthOf(most).gte(worthOf(q)) ? most : q), null);
    return base ? { part, base, sure: beside.length === 1 } : null;
  }
  const said = own.at(-2);
  // 使用中央资金380万元，发放劳务报酬49.78万元，占13.1%: its own part of the sentence names one whole.
  if (
    said &&
    larger(said) &&
    /^[，、][^，。；：、\d]{2,12}$/.test(figures.between(said, part)) &&
    /^，占/.test(figures.between(part, rate)) &&
    !shareOf(figures, said) &&
    !/[，；]/.test(leadOf(figures, said))
  )
    return { part, base: said, sure: false, beside: true };
  // 厨余垃圾6,264吨，占18%；可回收物4,176吨，占12%: what has a share of its own is no whole of the next.
  const bases = own.filter((q) => larger(q) && !shareOf(figures, q));
  const [base] = bases;
  return base && bases.length === 1 ? { part, base, sure: /其中/.test(figures.between(base, part)) } : null;
}

/** A figure of which a share is told right behind it. */
const shareOf = (figures: Figures, q: Quantity): boolean =>
  /^，?(?:约)?占/.test(figures.text.slice(q.at.end, q.at.end + 3));
