import type { FactOf } from '../core/fact.ts';
import type { Balance, Quantity } from '../core/link.ts';
import { halfOf, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';
import { namesMore } from './movements.ts';

type Amount = FactOf<'amount'>;

/** What is owed or left, told for itself. */
const LEFT =
  /(?:尚欠|下欠|还欠|仍欠|拖欠|欠付|欠款|欠|未付清?|未支付|未兑付|未拨付|待付|待支付|尚未支付|尚需支付|还需支付|结余|剩余|还剩|余额)[^，。；：\d]{0,12}$/;
/** All that was to be paid. */
const DUE =
  /(?:应[付支][^，。；：\d]{0,8}(?:总额|总价|款项?|费用?|工资|报酬|租金|补偿[款费]?)|合同(?:总?价款?|总?金额|总额)|审定(?:造价|金额|总?价|结算价?|投资)?|结算(?:总?价款?|金额|造价|审定[^，。；\d]{0,4})|决算(?:总?价|金额|造价)?|中标(?:总?价|金额)|成交(?:价|金额)|核定(?:造价|总价|工程价款))[^，。；：\d]{0,8}$/;
/** All that was paid. */
const PAID = /(?:(?:支付|已付|付给|付款|拨付|兑付|付出|结付|付清|偿付|付)(?!率)[^，。；：\d]{0,14})$/;
const PART =
  /其中|首[付期批]|预付|进度款|第[一二三四五]|保证金|质保|尾款|分别|每|上年|去年|未|应付未付|本次|当年|又|再|另/;

/**
 * What is still owed, told in another part of the report than what was to be paid and what was: 应付工程款856.3万元…先后支付641.8万元
 * …尚欠241.5万元. Only where the report has one sum of each, and names nothing else that was added or deducted.
 */
export function farBalances(figures: Figures, known: readonly Balance[]): Balance[] {
  const told = new Set<Quantity>(known.map(({ left }) => left));
  const amounts = figures.all.filter(
    (q): q is Amount =>
      q.kind === 'amount' &&
      !q.value.cell &&
      !q.value.per &&
      !q.value.bound &&
      !q.value.approximate &&
      !q.value.malformed &&
      !q.value.to &&
      q.value.role !== 'unitPrice',
  );
  if (amounts.length < 3 || amounts.length > MOST) return [];
  const lefts = amounts.filter(
    (q) => LEFT.test(leadOf(figures, q)) && !/上年|年初|累计欠|利息/.test(leadOf(figures, q)),
  );
  const left = only(lefts);
  if (!left || told.has(left)) return [];
  const plain = (q: Amount): boolean =>
    !lefts.includes(q) && !PART.test(leadOf(figures, q)) && !figures.bracketAt(q.at.start);
  const outflow = only(
    amounts.filter((q) => plain(q) && PAID.test(leadOf(figures, q)) && !DUE.test(leadOf(figures, q))),
  );
  const inflow = only(amounts.filter((q) => plain(q) && DUE.test(leadOf(figures, q))));
  if (!inflow || !outflow || worthOf(inflow).lte(worthOf(outflow)) || worthOf(inflow).lte(worthOf(left))) return [];
  const due = worthOf(inflow).minus(worthOf(outflow));
  const gap = due.minus(worthOf(left)).abs();
  const slack = [inflow, outflow, left].reduce((s, q) => s.plus(halfOf(q)), halfOf(left));
  if (gap.lte(slack) || gap.gt(due.times(OFF))) return [];
  // Any two sums that leave it, or one that makes up the gap, explain it.
  const others = amounts.filter((q) => q !== left);
  const pays = others.some(
    (q) =>
      worthOf(q).minus(gap).abs().lte(slack) ||
      others.some((o) => o !== q && worthOf(q).minus(worthOf(o)).minus(worthOf(left)).abs().lte(slack)),
  );
  if (pays) return [];
  const first = Math.min(inflow.at.start, outflow.at.start);
  const last = Math.max(left.at.end, outflow.at.end);
  const words = figures.text.slice(figures.sentenceStart(first), figures.sentenceEnd(last));
  return namesMore(words) || /质保|质量保证|扣/.test(words)
    ? []
    : [{ kind: 'balance', inflow, outflow, left, sure: false, explained: false }];
}

/** More sums are those of several works. */
const MOST = 60;
/** How far a slip leaves what is owed from what it should be. */
const OFF = 0.4;

/** The one sum of a list, however often it is told. */
function only(list: readonly Amount[]): Amount | null {
  const [first] = list;
  return first && list.every((q) => worthOf(q).eq(worthOf(first))) ? first : null;
}

const leadOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（]/), q.at.start);
