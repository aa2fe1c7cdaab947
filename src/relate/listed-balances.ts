import type { FactOf } from '../core/fact.ts';
import type { Balance, Quantity } from '../core/link.ts';
import { halfOf, worthOf } from '../core/measure.ts';
import { addsUp, type Figures } from './figures.ts';
import { leadOf } from './leads.ts';
import { namesMore } from './movements.ts';

type Amount = FactOf<'amount'>;

/** What is left of all, right before its figure. */
const LEFT =
  /(?:结余|结存|节余|剩余|余额|账面|尚余|余下|剩下|尚有|结转|滚存|下余|还剩|仅剩|净余)(?:资金|经费|款项?|金额|额|的?资金)?(?:共计?|合计|为|是|有|尚有|余额|结余|[:：])*$/;
/** All that was spent, right before its figure. */
const SPENT =
  /(?:支出|支付|开支|列支|支用|使用|用去|用款|花费|付款|兑付|发放|拨付)(?:资金|经费|款项?|金额|总额|投资)?(?:共计?|合计|累计|总计|为|是|达到?|了|[:：])*$/;
/** All that came, right before its figure; what was planned or granted has not come. */
const CAME =
  /(?:到位|到账|收到|收入|收款|拨入|拨来|下达|下拨|筹集|筹得|募集|划入|转入|入账|归集|拨付(?:给|至|到)[^，。；\d]{2,14})(?:资金|经费|款项?|金额|总额|专款|补助)*(?:共计?|合计|累计|总计|为|是|达到?|了|[:：])*$/;
/** Of a part, a plan or another time. */
const OTHER = /其中|计划|应|拟|预计|未|尚欠|上年|年初|期初|去年|以前年度|上期|首[批期]|第[一二三四]批|本次|每/;
/** One purse of several: what is left of it is no rest of all. */
const PURSE = /中央|省级|市级|县级|区级|乡镇|镇级|债券|自筹|自有|社会|捐赠|配套|银行|贷款/g;
/** The account speaks of money that it doesn't list. */
const MORE = /上年结转|年初结余|期初|结转资金|追加|收回|上缴|垫付|借款|归垫|返还|补足/;

/** So many paragraphs before what was spent is told what came. */
const REACH = 2;

/**
 * What is left, told behind a breakdown of what was spent that adds up to it, with what came told before: 实际到位9,480万元…累计支出8,916.40万元，
 * 其中…（五项）。收支相抵，结余593.60万元. The breakdown shows which sum is all that was spent; only one sum of what came may stand before it.
 */
export function listedBalances(figures: Figures, known: readonly Balance[]): Balance[] {
  const told = new Set<Quantity>(known.map(({ left }) => left));
  const found: Balance[] = [];
  for (const left of figures.all) {
    if (left.kind !== 'amount' || left.value.cell || !plain(left) || told.has(left)) continue;
    const lead = leadOf(figures, left);
    if (!LEFT.test(lead) || OTHER.test(lead) || /累计结余|滚存结余/.test(lead)) continue;
    const balance = before(figures, left, lead);
    if (balance) found.push(balance);
  }
  return found;
}

function before(figures: Figures, left: Amount, lead: string): Balance | null {
  const paragraph = figures.paragraphOf(left.at.start);
  const own = amountsBefore(figures.inParagraph(paragraph), left);
  const outflow = own.findLast((q, i) => {
    const parts = own.slice(i + 1);
    return parts.length >= 2 && SPENT.test(leadOf(figures, q)) && sound(figures, q) && addsUp(q, parts);
  });
  if (!outflow) return null;
  const near: Amount[] = [];
  for (let p = Math.max(0, paragraph - REACH); p <= paragraph; p++)
    near.push(...amountsBefore(figures.inParagraph(p), outflow));
  const ins = near.filter(
    (q) => CAME.test(leadOf(figures, q)) && sound(figures, q) && worthOf(q).gte(worthOf(outflow)),
  );
  const [inflow] = ins;
  if (!inflow || ins.some((q) => !worthOf(q).eq(worthOf(inflow))) || !samePurse(lead, leadOf(figures, inflow)))
    return null;
  const gap = worthOf(inflow).minus(worthOf(outflow)).minus(worthOf(left));
  const slack = halfOf(inflow).plus(halfOf(outflow)).plus(halfOf(left));
  if (gap.abs().lte(slack)) return null;
  // Any two sums near by that leave it, or one that is as large as the gap, explain it.
  const others = [...near, outflow, ...own];
  if (others.some((q) => worthOf(q).minus(gap.abs()).abs().lte(slack))) return null;
  const leaves = (a: Amount, b: Amount): boolean => worthOf(a).minus(worthOf(b)).minus(worthOf(left)).abs().lte(slack);
  if (others.some((a) => CAME.test(leadOf(figures, a)) && others.some((b) => a !== b && leaves(a, b)))) return null;
  // 工程建设其他费用 in the breakdown is a part of what was spent, and names nothing more.
  const [last] = own.slice(-1);
  const words =
    figures.text.slice(figures.sentenceStart(inflow.at.start), outflow.at.end) +
    figures.text.slice(last?.at.end, figures.sentenceEnd(left.at.end));
  if (namesMore(words) || MORE.test(words)) return null;
  return { kind: 'balance', inflow, outflow, left, sure: false, explained: false };
}

const plain = ({ value }: Amount): boolean =>
  !value.per && !value.bound && !value.approximate && !value.malformed && !value.to && value.role !== 'unitPrice';

const sound = (figures: Figures, q: Amount): boolean =>
  plain(q) && !OTHER.test(leadOf(figures, q)) && !figures.bracketAt(q.at.start);

const amountsBefore = (list: readonly Quantity[], end: Quantity): Amount[] =>
  list.filter(
    (q): q is Amount =>
      q.kind === 'amount' && !q.value.cell && q.at.end <= end.at.start && q.value.role !== 'unitPrice',
  );

/** The purse that is named with the one is named with the other. */
const samePurse = (a: string, b: string): boolean =>
  (a.match(PURSE) ?? []).every((purse) => b.includes(purse)) &&
  (b.match(PURSE) ?? []).every((purse) => a.includes(purse));
