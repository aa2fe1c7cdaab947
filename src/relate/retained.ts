import type { FactOf } from '../core/fact.ts';
import type { Balance, Quantity } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';
import { oneDigitOff } from './one-digit.ts';

type Amount = FactOf<'amount'>;

/** What is kept back from a contractor, and what was paid right before it. */
const KEPT =
  /^(?:剩余|其余|并)?(?:预留|扣留|留存|留取|扣除|保留|暂扣|未付|待付|尚未支付)(?:\d[\d.]*%)?的?(?:工程)?(?:质量)?(?:保证金|质保金|保修金|尾款)(?:为|共|计)?$/;
const PAID = /(?:已付|已支付|支付|已拨付|拨付|付款|累计支付)[^，。；\d]{0,8}$/;
/** What both are parts of. */
const SETTLED = /(?:审定|结算|决算|合同|核定)[^，。；、\d]{0,6}$/;
/** 其中质量保证金13.21万元，扣除后净结余19.70万元. */
const DEDUCTED = /^[，；](?:剔除|扣除|减去|除去)(?:后|该项?后|上述[\u4e00-\u9fff]{0,6}后)?[^，。；\d]{0,10}$/;
const DEDUCTED_NAMED = /^[，；](?:剔除|扣除|减去|除去)([\u4e00-\u9fff]{2,10}?)后[^，。；\d]{0,10}$/;
/** 到位资金减去已付款，专户结余187.67万元: which sums are meant is told by their names. */
const SUBTRACTED =
  /[。，；](?:以|用)?(?:累计|实际|全部)?(?:到位|拨入|收到|下达|筹集|收入|概算|预算|批复|总投资)[^，。；\d]{0,8}(?:减去|减|扣除|扣减|抵减)[^，。；\d]{2,12}，?[^，。；\d]{0,8}(?:结余|余额|结存|剩余|余)(?:资金|金额)?(?:为|是|共计?)?$/;
const BACK = 3000;

/**
 * What is left of a sum, where the words leave no choice of the other two: what is kept back behind what was paid of a
 * settled price, and what remains of a balance once a part that is named with it is deducted.
 */
export function retained(figures: Figures): Balance[] {
  return figures.all.flatMap((left): Balance[] => {
    if (left.kind !== 'amount' || left.value.cell || left.value.bound || left.value.approximate) return [];
    const before = figures.within(Math.max(0, left.at.start - 160), left.at.start).filter(isAmount);
    const last = before.at(-1);
    if (!last) return [];
    const link =
      deducted(figures, left, before, last) ?? keptBack(figures, left, last) ?? subtracted(figures, left, last);
    return link ? [link] : [];
  });
}

const isAmount = (q: Quantity): q is Amount => q.kind === 'amount' && !q.value.cell && q.value.role !== 'unitPrice';

function deducted(figures: Figures, left: Amount, before: readonly Amount[], last: Amount): Balance | null {
  const between = figures.between(last, left);
  const whole = before.at(-2);
  // 余额340.31万元，扣除质量保证金后结余207.70万元: the part is told before, by that name.
  const name = DEDUCTED_NAMED.exec(between)?.[1];
  if (name) {
    const parts = figures
      .within(Math.max(0, left.at.start - BACK), last.at.start)
      .filter((q): q is Amount => isAmount(q) && leadOf(figures, q).endsWith(name));
    const part = parts.at(-1);
    const one = part && parts.every((q) => worthOf(q).eq(worthOf(part)));
    return one ? judged(last, part, left) : null;
  }
  if (!whole || !DEDUCTED.test(between)) return null;
  return /^，(?:其中|含|包括)[^，。；\d]{0,14}$/.test(figures.between(whole, last)) ? judged(whole, last, left) : null;
}

function keptBack(figures: Figures, left: Amount, paid: Amount): Balance | null {
  const clause = figures.text.slice(figures.sentenceStart(left.at.start, CLAUSE), left.at.start);
  if (!KEPT.test(clause) || !PAID.test(leadOf(figures, paid))) return null;
  if (/[。！？\n]/.test(figures.between(paid, left))) return null;
  const settled = figures
    .within(Math.max(0, paid.at.start - BACK), paid.at.start)
    .filter((q): q is Amount => isAmount(q) && worthOf(q).gt(worthOf(paid)));
  if (settled.some((q) => ties(q, paid, left))) return null;
  const whole = settled.findLast(
    (q) =>
      SETTLED.test(leadOf(figures, q)) &&
      oneDigitOff([q, paid, left], ([w = 0, p = 0, l = 0]) => Math.abs(w - p - l) <= slack(q, paid, left)),
  );
  return whole ? { ...judged(whole, paid, left), sure: false } : null;
}

function subtracted(figures: Figures, left: Amount, paid: Amount): Balance | null {
  const between = figures.between(paid, left);
  if (!SUBTRACTED.test(between) || /[。！？\n].*[。！？\n]/s.test(between)) return null;
  const wholes = figures
    .within(Math.max(0, paid.at.start - BACK), paid.at.start)
    .filter((q): q is Amount => isAmount(q) && worthOf(q).gt(worthOf(paid)));
  if (wholes.some((q) => ties(q, paid, left))) return null;
  const whole = wholes.findLast((q) =>
    oneDigitOff([q, paid, left], ([w = 0, p = 0, l = 0]) => Math.abs(w - p - l) <= slack(q, paid, left)),
  );
  return whole ? { ...judged(whole, paid, left), sure: false } : null;
}

const judged = (inflow: Amount, outflow: Amount, left: Amount): Balance => ({
  kind: 'balance',
  inflow,
  outflow,
  left,
  sure: true,
  explained: ties(inflow, outflow, left),
});

const ties = (whole: Amount, part: Amount, left: Amount): boolean =>
  worthOf(whole).minus(worthOf(part)).minus(worthOf(left)).abs().toNumber() <= slack(whole, part, left);

const slack = (...all: readonly Amount[]): number => all.reduce((s, q) => s + Number(q.value.half), 0) + 1e-6;

const CLAUSE = /[，。；：！？、\n\t（）]/;
const leadOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, CLAUSE), q.at.start);
