import type { Product, Quantity } from '../core/link.ts';
import { allMatches } from '../core/matches.ts';
import { halfOf, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';

const MARKS = /[。！？\n\t]/;
/** 按上述单价和里程, 依照该标准: the sum behind is reckoned from a price that was told before. */
const BY_STANDARD =
  /(?:按照?|依照?|依据|根据|执行|参照)(?:上述|前述|以上|该|此|这一|规定|合同约定的?)[^，。；\d]{0,6}(?:标准|单价|价格|定额|补贴额)[^。；\d]{0,24}$/;
/** 每人每天80元, 每名学员每晚200元: a price per head and per unit of time. */
const PER_TIME =
  /每(人|名|位|户|台|辆|车|站|村)[^，。；每\d]{0,4}每(天|日|晚|月|次|期|年|节|课时|学时)[^，。；\d]{0,8}$/;
/** So far apart the standard and what was paid by it may stand. */
const FAR = 600;
const LOOK = 16;

/**
 * Sums reckoned by a standard that a report names instead of repeating it: 每公里58.5万元…核定里程12公里…按上述单价应付720万元; and those of
 * so many people for so many days at so much each a day.
 */
export function standardProducts(figures: Figures): Product[] {
  const amounts = figures.all.filter((q) => q.kind === 'amount' && exact(q));
  return [
    ...amounts.flatMap((amount) => byStandard(figures, amounts, amount)),
    ...amounts.flatMap((price) => byTime(figures, price)),
  ];
}

const exact = ({ value }: Quantity): boolean =>
  !value.approximate && !value.malformed && !value.bound && !value.to && !value.cell;
const before = (figures: Figures, q: Quantity): string =>
  figures.text.slice(Math.max(0, q.at.start - LOOK), q.at.start);
const unitOf = (q: Quantity): string => (q.kind === 'count' ? q.value.unit : '');
const perOf = (figures: Figures, q: Quantity): string | undefined =>
  /每([\u4e00-\u9fff]{1,3}?)(?:补助|补贴|奖补|奖励|补偿|资助|标准|单价|造价|发放|给予|为|按){0,3}$/.exec(
    before(figures, q),
  )?.[1] ?? (q.kind === 'amount' ? q.value.per : undefined);

function byStandard(figures: Figures, amounts: readonly Quantity[], amount: Quantity): Product[] {
  const lead = figures.text.slice(figures.sentenceStart(amount.at.start, MARKS), amount.at.start);
  if (!BY_STANDARD.test(lead) || perOf(figures, amount) !== undefined) return [];
  const near = figures.within(Math.max(0, amount.at.start - FAR), amount.at.start);
  const prices = near.filter((q) => amounts.includes(q) && perOf(figures, q) !== undefined);
  // Two standards: which of them was meant is not told.
  const [price] = prices;
  const per = price && perOf(figures, price);
  if (!price || prices.length > 1 || !per || /(?<!不再|不)分档|最高|上限|不超过/.test(sentenceOf(figures, price)))
    return [];
  const pool = near.filter((q) => q.at.start > price.at.end && unitOf(q) === per && exact(q));
  const quantity = pool.at(-1);
  if (!quantity) return [];
  const explained = near.some((q) => unitOf(q) === per && ties(amount, [price, q]));
  // Other things between that change the sum.
  const told = figures.text.slice(price.at.end, figures.sentenceEnd(amount.at.end));
  if (!explained && /扣减|扣除(?!桥|隧)|另(?:付|补|发)|加上|减去|下浮|上浮|部分|其中|首期|预付|累计/.test(told))
    return [];
  return [link(price, quantity, amount, 1, explained)];
}

function byTime(figures: Figures, price: Quantity): Product[] {
  const [, head, time] = PER_TIME.exec(before(figures, price)) ?? [];
  if (!head || !time) return [];
  const own = figures.sentenceStart(price.at.start, /[。；！？\n\t]/);
  const lead = figures.text.slice(own, price.at.start);
  const times = [...allMatches(lead, new RegExp(`(\\d+)个?${time === '日' ? '[天日]' : time}(?![^，、；。]*月)`, 'g'))];
  const heads = figures
    .within(own, price.at.start)
    .filter(
      (q) =>
        exact(q) && (unitOf(q) === head || (head !== '户' && /^[人名位]$/.test(head) && /^[人名位]$/.test(unitOf(q)))),
    );
  const [amount] = figures.within(price.at.end, figures.sentenceEnd(price.at.end, /[。；！？\n\t]/));
  const [quantity] = heads;
  if (!quantity || heads.length > 1 || times.length !== 1 || amount?.kind !== 'amount' || !exact(amount)) return [];
  if (
    !/^的?(?:标准|计算|发放|执行|补助|补贴)*，?(?:合计|共计?|总计|列支|支出|支付|发放|需|计|为|费用){1,4}$/.test(
      figures.between(price, amount),
    )
  )
    return [];
  const factor = Number(times[0]?.[1]);
  return [link(price, quantity, amount, factor, ties(amount, [price, quantity], factor))];
}

const sentenceOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, MARKS), figures.sentenceEnd(q.at.end, MARKS));
const ties = (amount: Quantity, [a, b]: readonly [Quantity, Quantity], factor = 1): boolean =>
  worthOf(a).times(worthOf(b)).times(factor).minus(worthOf(amount)).abs().lte(halfOf(amount));
const link = (price: Quantity, quantity: Quantity, amount: Quantity, factor: number, explained: boolean): Product => ({
  kind: 'product',
  price,
  quantity,
  amount,
  factor,
  sure: true,
  explained,
});
