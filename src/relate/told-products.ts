import type { Product, Quantity } from '../core/link.ts';
import { halfOf, halfSizeOf, sizeOf, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';
import { productSlipped, significant } from './one-digit.ts';
import { sharesName } from './ratio-words.ts';

const MARKS = /[。；！？\n\t]/;
/** A rate per head or piece, and what it is per: 每村30盏, 每立方米560元. */
const PER = /每([\u4e00-\u9fff]{1,3}?)(?:补助|补贴|补发|发放|标准|单价|配置|安装)?$/;
/** So far apart are figures of one calculation. */
const CLOSE = 36;

/**
 * Products whose factors a report tells side by side: 5人没有参加培训，已按每人600元退回补贴3000元; 路灯1,860盏，每村30盏. No other
 * figures can have been meant. Prices and whole counts are exact here: what is paid is the product, and no rounding of it.
 */
export function toldProducts(figures: Figures): Product[] {
  const found: Product[] = [];
  for (const price of figures.all) {
    if (price.value.cell || price.value.approximate || price.value.malformed) continue;
    if (price.kind !== 'amount' && price.kind !== 'count') continue;
    if (price.value.bound || price.value.to) continue;
    const priced = price.kind === 'amount' ? listed(figures, price) : null;
    if (priced) {
      found.push(priced);
      continue;
    }
    const per = PER.exec(figures.text.slice(Math.max(0, price.at.start - 12), price.at.start))?.[1];
    if (!per) continue;
    const link = price.kind === 'count' ? ofThings(figures, price, per) : ofMoney(figures, price, per);
    if (link) found.push(link);
  }
  return found;
}

/** 消毒柜36台（单价6,800元）24.48万元: the price in brackets between the quantity and its amount. */
function listed(figures: Figures, price: Quantity): Product | null {
  const bracket = figures.bracketAt(price.at.start);
  if (!bracket || !/^(?:含税)?单价(?:为|：)?$/.test(figures.text.slice(bracket.open + 1, price.at.start))) return null;
  if (!/^(?:\/[\u4e00-\u9fff]{1,3})?$/.test(figures.text.slice(price.at.end, bracket.close))) return null;
  const quantity = figures.within(bracket.open - 24, bracket.open).at(-1);
  const amount = figures.within(bracket.close, bracket.close + 24)[0];
  if (quantity?.kind !== 'count' || amount?.kind !== 'amount' || amount.value.bound || quantity.value.bound)
    return null;
  if (
    quantity.at.end !== bracket.open ||
    !/^[，、：]?(?:计|合计|共|共计|金额)?$/.test(figures.text.slice(bracket.close + 1, amount.at.start))
  )
    return null;
  return judged(figures, price, quantity, amount);
}

/** 62个行政村安装路灯1,860盏，每村30盏: the places, the things, and how many in each. */
function ofThings(figures: Figures, price: Quantity, per: string): Product | null {
  const unit = unitOf(price);
  const before = figures.within(figures.sentenceStart(price.at.start), price.at.start);
  const last = before.at(-1);
  if (!last || unitOf(last) !== unit || price.at.start - last.at.end > 8 || last.value.bound) return null;
  const list = listUpTo(figures, before);
  const quantity = before
    .slice(0, -list.length)
    .filter((q) => q.kind === 'count' && (unitOf(q) === per || counts(figures, q, per)))
    .at(-1);
  if (!quantity || (list[0] as Quantity).at.start - quantity.at.end > CLOSE) return null;
  const amount = ofNoun(figures, price, list) ?? list.find((q) => ties(price, quantity, q));
  return amount ? judged(figures, price, quantity, amount) : null;
}

/** 界标87块、警示牌58块: the last figure with those of its unit that its list holds before it. */
function listUpTo(figures: Figures, before: readonly Quantity[]): readonly Quantity[] {
  let first = before.length - 1;
  for (; first > 0; first--) {
    const [q, next] = [before[first - 1], before[first]] as [Quantity, Quantity];
    if (unitOf(q) !== unitOf(next) || !LIST.test(figures.between(q, next))) break;
  }
  return before.slice(first);
}
const LIST = /^[\u4e00-\u9fff]{0,8}[、，和及与][\u4e00-\u9fff]{1,12}$/;

/**
 * Of a list the figure that a rate is of. 每处3块界标 names it; a rate without a noun is of the only one there is, and where none is
 * of its noun nothing is.
 */
function ofNoun({ text }: Figures, price: Quantity, list: readonly Quantity[]): Quantity | null {
  const noun = /^的?(?!以[上内下]|左右|计|标准)([\u4e00-\u9fff]{2,})/.exec(
    text.slice(price.at.end, price.at.end + 10),
  )?.[1];
  if (!noun) return list.length === 1 ? (list[0] as Quantity) : null;
  const named = list.filter((q) => {
    const own = /[^，。；：、\n\t]*$/.exec(text.slice(Math.max(0, q.at.start - 16), q.at.start))?.[0] ?? '';
    const behind = /^[\u4e00-\u9fff]*/.exec(text.slice(q.at.end, q.at.end + 10))?.[0] ?? '';
    const told = own + behind;
    return list.length === 1 ? [...noun].some((c) => told.includes(c)) : told.includes(noun.slice(0, 2));
  });
  return named.length === 1 ? (named[0] as Quantity) : null;
}

function ofMoney(figures: Figures, price: Quantity, per: string): Product | null {
  const start = figures.sentenceStart(price.at.start, MARKS);
  const end = figures.sentenceEnd(price.at.end, MARKS);
  const monthly = /^(?:月|人每月)$/.test(per) || figures.text.slice(price.at.start - 2, price.at.start) === '每月';
  const fits = (q: Quantity): boolean =>
    q.kind === 'count' &&
    !q.value.per &&
    (monthly
      ? unitOf(q) === '人月'
      : unitOf(q) === per || (per === '人' && /^(?:名|位|人)$/.test(unitOf(q))) || counts(figures, q, per));
  if (!monthly && /月|年|天|日|期|学期/.test(figures.text.slice(price.at.start - 6, price.at.end + 3))) return null;
  const before = figures.within(start, price.at.start);
  const quantities = before.filter(fits);
  const quantity = quantities.at(-1);
  if (!quantity || price.at.start - quantity.at.end > CLOSE) return null;
  const isSum = (q: Quantity): boolean =>
    q.kind === 'amount' &&
    !q.value.bound &&
    worthOf(q).gte(worthOf(price)) &&
    !/(?:每[\u4e00-\u9fff]{1,4}|单价|标准)[^，。；\d]{0,3}$|(?:较|比|与|低于|高于|不超|超过)[^，。；\d]{0,10}$|限价$|控制价$/.test(
      figures.text.slice(Math.max(0, q.at.start - 14), q.at.start),
    );
  const bracket = figures.bracketAt(price.at.start);
  const behind = figures.within(price.at.end, bracket?.close ?? end).find((q) => q.kind === 'amount');
  // 230立方米，按每立方米560元计算，多支付128800元; 合同价1,020万元，长8.5公里，每公里120万元.
  if (behind && isSum(behind) && behind.at.start - price.at.end < 14 && quantities.length === 1)
    return judged(figures, price, quantity, behind);
  const ahead = before.filter((q) => q.kind === 'amount').at(-1);
  const tight =
    ahead &&
    isSum(ahead) &&
    ahead.at.end <= quantity.at.start &&
    /^[，（、][\u4e00-\u9fff]{0,4}$/.test(figures.between(ahead, quantity)) &&
    /^[\u4e00-\u9fff]{0,4}[，、][\u4e00-\u9fff]{0,4}$/.test(figures.between(quantity, price));
  if (tight) return judged(figures, price, quantity, ahead);
  if (bracket) return null;
  return /^，每/.test(figures.text.slice(quantity.at.end, quantity.at.end + 2)) && !behind
    ? elsewhere(figures, price, quantity, isSum)
    : null;
}

/** 全年发放见习补贴1,700人月，每人每月1,800元: the sum stands elsewhere, under the same name. */
function elsewhere(
  figures: Figures,
  price: Quantity,
  quantity: Quantity,
  isSum: (q: Quantity) => boolean,
): Product | null {
  const sums = figures.within(Math.max(0, price.at.start - FAR), price.at.start + FAR).filter(isSum);
  const exact = sums.find((q) => ties(price, quantity, q));
  if (exact) return judged(figures, price, quantity, exact);
  const named = sums.filter(
    (q) =>
      !q.value.cell &&
      significant(q) + significant(price) + significant(quantity) >= 5 &&
      productSlipped(q, [price, quantity], 1) &&
      sharesName(figures, quantity, q, 2),
  );
  const [sum] = named;
  return sum ? { ...judged(figures, price, quantity, sum), sure: false } : null;
}
const FAR = 6000;

function judged(figures: Figures, price: Quantity, quantity: Quantity, amount: Quantity): Product {
  const mean = /均|约/.test(figures.text.slice(figures.sentenceStart(price.at.start, /[，。；\n\t]/), price.at.start));
  return {
    kind: 'product',
    price,
    quantity,
    amount,
    factor: 1,
    sure: true,
    explained: ties(price, quantity, amount) || (mean && roughly(price, quantity, amount)),
  };
}

/** Exactly so, within the digits that the amount is printed with. */
const ties = (price: Quantity, quantity: Quantity, amount: Quantity): boolean =>
  worthOf(price).times(worthOf(quantity)).minus(worthOf(amount)).abs().lte(halfOf(amount));

/** A mean is rounded: so is what it makes. */
const roughly = (price: Quantity, quantity: Quantity, amount: Quantity): boolean =>
  Math.abs(sizeOf(price) * sizeOf(quantity) - sizeOf(amount)) <=
  halfSizeOf(price) * sizeOf(quantity) + halfSizeOf(amount);

const unitOf = (q: Quantity): string => (q.kind === 'count' ? q.value.unit : q.kind);

/** 62个行政村 counts 村. */
const counts = (figures: Figures, q: Quantity, per: string): boolean =>
  unitOf(q) === '个' && new RegExp(`^[\\u4e00-\\u9fff]{0,4}${per}`).test(figures.text.slice(q.at.end, q.at.end + 6));
