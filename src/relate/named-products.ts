import type { Product, Quantity } from '../core/link.ts';
import { halfOf, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';

const CUT = /[，。；：！？、\n\t（）]/;
/** So far apart the amount and its reckoning may stand. */
const FAR = 4000;
/** Between a quantity and its price: ，每人; ，因高温停办，按每人每月. */
const PRICED =
  /^(?:，[^，。；：\d]{2,16})?，(?:均)?(?:按照?|按|以)?每(?:[\u4e00-\u9fff]{1,2})(?:每(月|天|日|年|次|学期|季度?))?(?:补助|补贴|奖补|补偿|给予)?$/;
/** Behind a price by time: for how long. */
const TIMES = /^(?:的标准)?(?:补助|补贴|发放|核发|计发|兑付|支付|计算|给予补助|计)?(?:了|共)?$/;
const LASTS: Readonly<Record<string, RegExp>> = {
  月: /^个?月$/,
  天: /^[天日]$/,
  日: /^[天日]$/,
  年: /^年$/,
  次: /^[次场期]$/,
  学期: /^个?学期$/,
  季: /^个?季度?$/,
  季度: /^个?季度?$/,
};

/**
 * A list of amounts by name, and what each was reckoned from: 「适应性培训20.56万元、学历提升资助20.80万元…；适应性培训326人，每人600元；学
 * 历提升资助52人，每人4,000元」. Where one of them ties with its namesake, so should the others.
 */
export function namedProducts(figures: Figures, known: readonly Product[]): Product[] {
  const priced = figures.all.flatMap((price): Priced[] => {
    if (price.kind !== 'amount' || price.value.cell || price.value.bound || price.value.approximate) return [];
    const [quantity] = figures.within(price.at.start - 40, price.at.start).reverse();
    if (quantity?.kind !== 'count' || quantity.value.bound) return [];
    const between = PRICED.exec(figures.between(quantity, price));
    const factor = between ? factorOf(figures, price, between[1]) : null;
    if (factor === null) return [];
    const name = nameOf(figures, quantity);
    return name.length >= 4 ? [{ price, quantity, name, factor }] : [];
  });
  if (priced.length < 2) return [];
  const made = priced.flatMap(({ price, quantity, name, factor }): Product[] => {
    const amount = figures
      .within(price.at.start - FAR, price.at.start + FAR)
      .find((q) => q.kind === 'amount' && q !== price && !q.value.cell && nameOf(figures, q) === name);
    return amount
      ? [
          {
            kind: 'product',
            price,
            quantity,
            amount,
            factor,
            sure: true,
            explained: ties(price, quantity, factor, amount),
          },
        ]
      : [];
  });
  const told = new Set(known.filter(({ explained }) => !explained).map(({ price }) => price));
  const tied = new Set(made.filter(({ explained }) => explained).map(({ amount }) => amount.sentence));
  return made.filter(({ price, amount }) => !told.has(price) && tied.has(amount.sentence));
}

interface Priced {
  readonly price: Quantity;
  readonly quantity: Quantity;
  readonly name: string;
  /** For how many months, days or times. */
  readonly factor: number;
}

/** 每人每月500元补助10个月: how often the price is paid; 1 where it is for good, null where nothing tells. */
function factorOf(figures: Figures, price: Quantity, by: string | undefined): number | null {
  if (by === undefined) return 1;
  const [times] = figures.within(price.at.end, price.at.end + 16);
  return times?.kind === 'count' &&
    LASTS[by]?.test(times.value.unit) &&
    !times.value.approximate &&
    TIMES.test(figures.between(price, times).replace(/^[，、]/, ''))
    ? Number(times.value.value)
    : null;
}

/** The words of a figure's clause before it, without 其中 and the like. */
const nameOf = (figures: Figures, q: Quantity): string =>
  figures.text
    .slice(figures.sentenceStart(q.at.start, CUT), q.at.start)
    .replace(/^[\u4e00-\u9fff]{0,8}?(?:包括|包含|分别为|主要用于|主要[为是])/, '')
    .replace(/^(?:其中|另外?|以及|和|及)+/, '')
    .replace(/(?:支出|资金|经费|共计?|为|约)+$/, '')
    .replace(/(?<=[\u4e00-\u9fff]{4})(?:补助费?|补贴|奖补|费用?)$/, '');

const ties = (price: Quantity, quantity: Quantity, factor: number, amount: Quantity): boolean =>
  worthOf(price).times(worthOf(quantity)).times(factor).minus(worthOf(amount)).abs().lte(halfOf(amount));
