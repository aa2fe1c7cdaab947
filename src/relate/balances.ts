import type { FactOf } from '../core/fact.ts';
import type { Balance, Quantity } from '../core/link.ts';
import { halfOf, intervalOf, roughOf, worthOf } from '../core/measure.ts';
import { once } from '../core/once.ts';
import { meets } from '../core/quantity.ts';
import type { Figures } from './figures.ts';

type Amount = FactOf<'amount'>;

const LEFT =
  /(?:结余|剩余|剩下|(?:还|尚|仅|只|净|共|上|里|下|仍|约)剩|留有|存有|结剩|没付|没有付|没付清|结转|余额|结存|账面|节余|尚余|余|尚有|尚欠|下欠|欠付|拖欠|欠款|欠|待付|未付|未兑付|未发放|未支付|未拨付|未支出|待支付|未使用|滚存)[^，。；：\d]{0,10}$/;
const OPENING = /年初|期初|上年(?:结转|结余)|以前年度/;
const IN =
  /预算|到位|收到|下达|安排|拨付|批复|总投资|概算|获得|资金总额|筹集|收入|争取|拨入|拨款|投入|合同|结算|总价|造价|决算|应付|中标|募集|捐[款赠]|审定|核定|总额|拨来|汇来|转来|筹得|筹到|筹措|批下|进账|入账|共|合计|资金$|经费$|多付|多领|多支|应收|应追|应缴|违规|挤占|滞留|虚报|套取/;
const OUT =
  /支出|支付|开支|支用|花费|动用|用[去掉了]|花[去掉了]|耗[资用]|购[买置]|报销|划[拨出转]|领取|付款|使用|列支|兑付|发放|拨付|报账|完成投资|用于|付|买|开销|花费|消耗|使用|用于|收回|追回|上缴|归还|补发|清退|缴回/;

/**
 * Stated remainders with what came in and what went out. Any in and out of the report (two outs, or an opening balance
 * and an in, where the text has them) that tie explain the remainder; only where none does, those of its own paragraph
 * are taken.
 */
export function balances(figures: Figures): Balance[] {
  const found: Balance[] = [];
  const amounts = figures.all.filter((q): q is Amount => q.kind === 'amount' && q.value.role !== 'unitPrice');
  for (const left of amounts) {
    if (left.value.cell) continue;
    const lead = leadOf(figures, left);
    if (
      !LEFT.test(lead) ||
      OPENING.test(lead) ||
      // 当年结余672万元，年末累计结余9,215万元: of all years, and of no single one's money in and out.
      /(?:累计|滚存|历年|滚动)结余/.test(lead) ||
      /又(?:支付|拨付)|使用(?:上年)?结转|\d(?:万|亿)?元(?:之)?中[^，]{0,4}$/.test(lead)
    )
      continue;
    const link = resolve(figures, left, amounts, lead);
    if (link) found.push(link);
  }
  return found;
}

const leadOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（]/), q.at.start);

function resolve(figures: Figures, left: Amount, amounts: readonly Amount[], lead: string): Balance | null {
  const paragraph = figures.paragraphOf(left.at.start);
  const near = figures
    .inParagraph(paragraph)
    .filter((q): q is Amount => q.kind === 'amount' && q !== left && q.value.role !== 'unitPrice');
  const wide =
    amounts.length <= 120 ? amounts : amounts.filter((a) => Math.abs(a.at.start - left.at.start) < 12000).slice(0, 200);
  const pool = wide.filter((a) => a !== left && !worthOf(a).eq(worthOf(left)));
  const ins = pool.filter((a) => worthOf(a).gte(worthOf(left)) && !coarse(figures, a));
  const before = near.filter((a) => a.at.start < left.at.start);
  const outflow = [...before]
    .reverse()
    .find(
      (a) =>
        OUT.test(leadOf(figures, a)) &&
        !/未|尚|应/.test(leadOf(figures, a).replace(OWED, '')) &&
        !figures.bracketAt(a.at.start),
    );
  // 「实际支出268.4万元，结余19.6万元」 says what went out: no other two figures of the report can explain the rest.
  const told =
    outflow !== undefined && left.at.start - outflow.at.end < 16 && !/[。；]/.test(figures.between(outflow, left));
  for (const inflow of ins)
    for (const out of told ? [outflow] : pool)
      if (inflow !== out && ties(figures, inflow, [out], left))
        return { kind: 'balance', inflow, outflow: out, left, sure: true, explained: true };
  const triple = threeOf(figures, left, near, told ? outflow : null);
  if (triple) return triple;
  if (!outflow || left.at.start - outflow.at.end > 60) return null;
  const mains = ins.filter(
    (a) =>
      a !== outflow &&
      a.at.start < left.at.start &&
      IN.test(leadOf(figures, a)) &&
      !nested(figures, a) &&
      worthOf(a).gte(worthOf(outflow)),
  );
  const sentence = figures.sentenceStart(left.at.start);
  const inflow =
    mains.filter((a) => a.at.start >= sentence).at(-1) ??
    mains.filter((a) => figures.paragraphOf(a.at.start) === paragraph).at(-1) ??
    mains.findLast((a) => left.at.start - a.at.start < 300) ??
    mains[0];
  if (!inflow || deducted(figures, inflow, outflow, left)) return null;
  // 县级资金结余 is what one purse has left, of whatever all brought together.
  const purse = OWN_PURSE.exec(lead)?.[0];
  if (purse && !leadOf(figures, inflow).includes(purse)) return null;
  const distinct = new Set(mains.map((m) => m.value.yuan));
  const close = figures.paragraphOf(inflow.at.start) === paragraph;
  const other = /其他|利息|调剂|收回|上缴|调整|返还|补充/.test(
    figures.text.slice(sentence, figures.sentenceEnd(left.at.end)),
  );
  return {
    kind: 'balance',
    inflow,
    outflow,
    left,
    sure: (close || distinct.size === 1) && !other && /结余|剩余|余/.test(lead),
    explained: false,
  };
}

const OWN_PURSE = /中央|省级|市级|县级|区级|乡镇级?|债券|自筹|自有|捐赠|配套/;

/** 扣减违约金3.6万元 in another paragraph, 余款为合同总价的5%: what closes the gap, or makes the rest, is told elsewhere. */
function deducted(figures: Figures, inflow: Amount, outflow: Amount, left: Amount): boolean {
  const gap = worthOf(inflow).minus(worthOf(outflow)).minus(worthOf(left)).abs();
  const near = figures.within(Math.min(inflow.at.start, left.at.start) - 400, left.at.end + 400);
  return near.some((q) => {
    if (q.kind === 'rate' && q.sentence === left.sentence && q.at.start > left.at.start)
      return worthOf(inflow).times(worthOf(q)).div(100).minus(worthOf(left)).abs().lte(halfOf(left));
    return q.kind === 'amount' && worthOf(q).minus(gap).abs().lte(halfOf(left)) && LESS.test(leadOf(figures, q));
  });
}
const LESS = /扣|违约金|罚|利息|核减|审减|调减|退回|退还|抵|收回|上缴|追加|减免/;

/** Two sums paid, or an opening balance with what came in; with `told`, that is one of them. */
function threeOf(figures: Figures, left: Amount, near: readonly Amount[], told: Amount | null): Balance | null {
  const from = figures.sentenceStart(left.at.start);
  // Of a whole paragraph some three figures tie by chance: those of the sentence, or what is said to have been there.
  const other = MORE.test(
    figures.text.slice(figures.structure.paragraphs[figures.paragraphOf(from)]?.at.start ?? from, left.at.end),
  );
  const pool = other ? near : near.filter((a) => a.at.start >= from - 80 && a.at.start < left.at.end + 60);
  for (const a of pool.slice(0, 12))
    for (const b of pool)
      for (const c of pool) {
        if (a === b || b === c || a === c || (told && told !== a && told !== b && told !== c)) continue;
        if (ties(figures, a, [b, c], left))
          return { kind: 'balance', inflow: a, outflow: b, left, sure: false, explained: true };
        if (!mayLeave([b, c], [a], left)) continue;
        if (meets(minus(plus(fine(figures, b), fine(figures, c)), fine(figures, a)), fine(figures, left)))
          return { kind: 'balance', inflow: b, outflow: a, left, sure: false, explained: true };
      }
  return null;
}
/** 支付应付未付工程尾款: it was owed, and has been paid. */
const OWED = /(?<=支付|付清|兑付|拨付)(?:应付未付|应付)/;
const MORE = /上年|年初|期初|以前年度|利息|收回|退回|退还|调剂|追加|其他|调整|上缴|结转/;

/** 0.87亿元 where 8,650.00万元 is told as well: the finer figure is the one to reckon with. */
const coarse = (figures: Figures, q: Amount): boolean => coarser(figures).has(q);
const coarser = once((figures: Figures): ReadonlySet<Quantity> => {
  const amounts = figures.all.filter((q): q is Amount => q.kind === 'amount');
  const fines = amounts.filter((q) => !q.value.bound && !q.value.approximate);
  return new Set(
    amounts
      .filter(({ value }) => Number(value.half) >= COARSE)
      .filter((q) =>
        fines.some((f) => Number(f.value.half) * 100 <= Number(q.value.half) && meets(intervalOf(f), intervalOf(q))),
      ),
  );
});
/** Half of a unit of 10万元. */
const COARSE = 50_000;

type Span = ReturnType<typeof intervalOf>;

/** The narrowest interval in which a report prints one value: 180万元 in its text is 180.00 in its table. */
const finest = once((figures: Figures) => {
  const found = new Map<string, Span>();
  for (const q of figures.all) {
    if (q.kind !== 'amount' || q.value.bound || q.value.approximate) continue;
    const key = worthOf(q).toFixed();
    const own = intervalOf(q);
    const known = found.get(key);
    if (!known || own.high.minus(own.low).lt(known.high.minus(known.low))) found.set(key, own);
  }
  return found;
});
const fine = (figures: Figures, q: Amount): Span => {
  const known = fines(figures);
  let span = known.get(q);
  if (!span) {
    const own = q.value.approximate || q.value.bound ? undefined : finest(figures).get(worthOf(q).toFixed());
    span = own ?? intervalOf(q);
    known.set(q, span);
  }
  return span;
};
const fines: (figures: Figures) => Map<Amount, Span> = once(() => new Map());
const minus = (a: Span, b: Span): Span => ({ low: a.low.minus(b.high), high: a.high.minus(b.low) });
const plus = (a: Span, b: Span): Span => ({ low: a.low.plus(b.low), high: a.high.plus(b.high) });

/** Whether what came less what went may be what is left, by plain numbers that leave each figure all its room. */
function mayLeave(ins: readonly Amount[], outs: readonly Amount[], left: Amount): boolean {
  const rest = roughOf(left);
  let low = -rest.high;
  let high = -rest.low;
  for (const q of ins) {
    const rough = roughOf(q);
    low += rough.low;
    high += rough.high;
  }
  for (const q of outs) {
    const rough = roughOf(q);
    low -= rough.high;
    high -= rough.low;
  }
  return low <= 0 && high >= 0;
}

function ties(figures: Figures, inflow: Amount, outs: readonly Amount[], left: Amount): boolean {
  let rough = Number(inflow.value.yuan) - Number(left.value.yuan);
  for (const o of outs) rough -= Number(o.value.yuan);
  if (Math.abs(rough) > Math.max(1, Math.abs(Number(inflow.value.yuan))) * 0.06) return false;
  if (!mayLeave([inflow], outs, left)) return false;
  const rest = outs.reduce((r, o) => minus(r, fine(figures, o)), fine(figures, inflow));
  return meets(rest, fine(figures, left));
}

/** A figure that is a part of another: in brackets, or listed behind 其中. */
const nested = (figures: Figures, q: Quantity): boolean =>
  figures.bracketAt(q.at.start) !== null ||
  /其中|包括|分别/.test(figures.text.slice(figures.sentenceStart(q.at.start, /[。；\n\t]/), q.at.start));
