import type { FactOf } from '../core/fact.ts';
import type { Product, Quantity } from '../core/link.ts';
import { allMatches } from '../core/matches.ts';
import { halfOf, halfSizeOf, sizeOf, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';
import { leadOf, sentenceOf } from './leads.ts';
import { productSlipped } from './one-digit.ts';

type Amount = FactOf<'amount'>;
type Count = FactOf<'count'>;

const TIME: Readonly<Record<string, RegExp>> = {
  月: /^(?:个月|月)$/,
  天: /^(?:天|日)$/,
  日: /^(?:天|日)$/,
  次: /^(?:次|场次|场|期)$/,
  期: /^(?:期|班)$/,
  年: /^年$/,
  学期: /^(?:个学期|学期)$/,
  学年: /^(?:个学年|学年)$/,
};
const PEOPLE = /^(?:人|名|位|人次)$/;
/** Units of a price and of a count that differ by a factor: 每米85元 and 15.6公里. */
const SCALES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  米: { 公里: 1000, 千米: 1000 },
  斤: { 公斤: 2, 吨: 2000 },
  公斤: { 吨: 1000 },
  平方米: { 公顷: 10000 },
  亩: { 公顷: 15 },
};
/** What was paid or booked, or what the price makes: no budget, balance or share. */
const SUM_OF =
  /(?:计|共|合计|合|支付|兑付|兑现|发放|支出|列支|结算|付|花费|用款|使用|开支|下达|拨付|费用|金额|资金|补助|补贴|奖补|价款|货款|总价|经费|[费款金])(?:资金|金额|费用|经费|款|了|为|是|共计?|合计|：|人民币)*$/;
const NO_SUM = /预算|结余|剩余|节约|其中|余|尚|上年|自筹|配套|追回|收回|总投资|每|单价|标准|已付|首付|预付/;
/** The amount is not simply the product: something was taken off, added, shared or paid in part. */
const OTHERWISE =
  /扣|退出|中途|抵|另有|另付|另外|加上|补发|预付|预拨|首付|分期|分[一二两三四]?[批次期]|首批|第[一二三]批|尾款|质保|比例|折|优惠|封顶|最高|不超过|上限|下限|起步|自付|个人缴|承担|分摊|分档|阶梯|分类|分级|分为|浮动|不等|至\d|[-~～]\d|调整为|提高到|增加到|上调|由每|均价|平均|约|左右|概算|匡算|限价|部分|减免|补差|差额|按月|实际天数|按实际|考勤|据实|变动|增减|调出|新增|退休|死亡/;

interface Price {
  readonly amount: Amount;
  /** What one is paid for, without spans of time; '' where only a name says so. */
  readonly unit: string;
  readonly times: readonly string[];
  readonly name: string;
}

/**
 * Prices with the quantity and the sum that stand in other clauses, sentences or parts: 「合格面积2,350亩…补助标准为每亩500元，按合格面积兑现，打卡
 * 发放127.5万元」. The quantity has to be the only one of its unit (or of the price's own name) that the report prints, the sum
 * the only one behind the price; any other pair that ties, or words for something more, leave it alone.
 */
export function priced(figures: Figures, known: readonly Product[]): Product[] {
  const told = new Set(known.filter(({ explained }) => !explained).map(({ price }) => price));
  const done = new Set(known.filter(({ explained }) => explained).map(({ price }) => price));
  const prices = figures.all.flatMap((q) => priceOf(figures, q) ?? []);
  return prices.flatMap((price): Product[] => {
    if (told.has(price.amount) || done.has(price.amount) || OTHERWISE.test(sentenceOf(figures, price.amount)))
      return [];
    const rivals = prices.filter((p) => p !== price && !worthOf(p.amount).eq(worthOf(price.amount)));
    // Two prices of one unit: only a name can tell which things are paid by which.
    if (rivals.some((p) => p.unit === price.unit && (price.unit !== '' || p.name === price.name)) && price.name === '')
      return [];
    const quantity = quantityOf(
      figures,
      price,
      rivals.some((p) => p.unit === price.unit),
    );
    const amount = quantity && sumBehind(figures, price.amount, quantity.count);
    const factor = quantity && timesOf(figures, price);
    if (!quantity || !amount || factor === null || factor === undefined) return [];
    const all = factor * quantity.scale;
    if (OTHERWISE.test(sentenceOf(figures, amount))) return [];
    const product = worthOf(price.amount).times(worthOf(quantity.count)).times(all);
    const ratio = worthOf(amount).div(product).toNumber();
    const explained = product
      .minus(worthOf(amount))
      .abs()
      .lte(slack(price.amount, quantity, amount, all));
    if (!explained && (ratio > 2 || ratio < 0.5)) return [];
    if (!explained && otherwise(figures, price, amount, all)) return [];
    const sure = productSlipped(amount, [price.amount, quantity.count], all);
    return [{ kind: 'product', price: price.amount, quantity: quantity.count, amount, factor: all, sure, explained }];
  });
}

/** Products that other figures beside them make: several prices with their quantities, or another amount that ties. */
export function settled(figures: Figures, products: readonly Product[]): Product[] {
  return products.map((product) => {
    const { price, quantity, amount, factor, explained } = product;
    if (explained) return product;
    const one = worthOf(price).times(worthOf(quantity)).times(factor);
    const near = figures.beside(price.at.start).filter((q) => q.kind === 'amount' && q !== price);
    const ties = (q: Quantity): boolean => one.minus(worthOf(q)).abs().lte(halfOf(q));
    const inSentence = near.some((q) => q.sentence === price.sentence && q !== amount && ties(q));
    // 「由每人每月400元调整为500元，年需增加…」: the sum is made by what was raised.
    const raised = /由[^，。；]{0,14}(?:调整|提高|上调|增加|降低|下调)(?:为|到|至)/.test(sentenceOf(figures, price));
    // Each of a list with a sum of its own is no part of another's.
    const listed = products.some((p) => p.explained && p.price.sentence === price.sentence);
    return ties(amount) || inSentence || raised || (!listed && tiered(figures, product))
      ? { ...product, explained: true }
      : product;
  });
}

/** 400户 at 1,500元 and 250户 at 500元: two prices of one unit with a quantity each make the amount together. */
function tiered(figures: Figures, { price, amount, factor }: Product): boolean {
  const around = figures.within(Math.max(0, price.at.start - 600), price.at.start + 600);
  const unit = price.value.per;
  const prices = around.filter(
    (q) =>
      q.kind === 'amount' &&
      q.value.role === 'unitPrice' &&
      // 「其中轮椅每台1,200元、助行器每个375元」: the list of one sum may count each in its own unit.
      (q.value.per === unit || q.sentence === price.sentence) &&
      !q.value.cell,
  );
  const values = [...new Set(prices.map((q) => worthOf(q).times(factor).toFixed()))].map(Number);
  if (values.length < 2 || values.length > 3) return false;
  const counts = [...new Set(around.filter((q) => q.kind === 'count' && !q.value.cell).map((q) => sizeOf(q)))].slice(
    0,
    14,
  );
  const target = sizeOf(amount);
  const half = halfSizeOf(amount) + 0.01;
  const [x = 0, y = 0, z = 0] = values;
  return counts.some((a) =>
    counts.some((b) => {
      const two =
        Math.abs(a * x + b * y - target) <= half || (values.length === 3 && Math.abs(a * x + b * z - target) <= half);
      return two || (values.length === 3 && counts.some((c) => Math.abs(a * x + b * y + c * z - target) <= half));
    }),
  );
}

const PER_ONE = /^[/／·每]/;

function priceOf(figures: Figures, q: Quantity): Price | null {
  if (q.kind !== 'amount' || q.value.bound || q.value.to || q.value.approximate || q.value.malformed || q.value.cell)
    return null;
  const lead = figures.text.slice(Math.max(0, q.at.start - 24), q.at.start);
  const behind = figures.text.slice(q.at.end, q.at.end + 10);
  // Either of them tells what one is paid for.
  if (!lead.includes('每') && !PER_ONE.test(behind) && !leadOf(figures, q).includes('单价')) return null;
  const units: string[] = [];
  for (const m of allMatches(
    /(?:每[\u4e00-\u9fff]{1,2}?)+(?=(?:补助|补贴|奖补|发放|支付|标准|给予|为|是|按|综合)*$)/.exec(lead)?.[0] ?? '',
    /每((?:学期|学年|平方米|立方米|公里|公斤|人次|[\u4e00-\u9fff]))/g,
  ))
    units.push(m[1] as string);
  for (const m of allMatches(
    /^(?:[/／·每]+(?:学期|学年|平方米|立方米|公里|公斤|人次|[\u4e00-\u9fff]))+/.exec(behind)?.[0] ?? '',
    /[/／·每]+(学期|学年|平方米|立方米|公里|公斤|人次|[\u4e00-\u9fff])/g,
  ))
    units.push(m[1] as string);
  const named =
    /([\u4e00-\u9fff]{2,10}?)(?:中标|成交|合同|采购|综合|含税)*单价(?:为|是|：)?$/.exec(leadOf(figures, q))?.[1] ?? '';
  const things = units.filter((unit) => !(unit in TIME));
  if (things.length > 1 || (things.length === 0 && named === '')) return null;
  return { amount: q, unit: things[0] ?? '', times: units.filter((unit) => unit in TIME), name: named };
}

const scaleOf = (per: string, unit: string): number | null => {
  if (per === unit || (PEOPLE.test(per) && PEOPLE.test(unit) && (per === '人次') === (unit === '人次'))) return 1;
  return SCALES[per]?.[unit] ?? null;
};

/** The only quantity that a price can be meant for: by its unit in the whole report, or by the price's own name. */
function quantityOf(
  figures: Figures,
  { amount, unit, name }: Price,
  rivals: boolean,
): { count: Count; scale: number } | null {
  const counts = figures.all.filter(
    (q): q is Count =>
      q.kind === 'count' &&
      !q.value.bound &&
      !q.value.approximate &&
      !q.value.per &&
      !q.value.to &&
      Math.abs(q.at.start - amount.at.start) < FAR,
  );
  const key = name.slice(-3);
  const ofName = counts.filter((c) => name.length >= 2 && nameAt(figures, c).includes(key.length >= 2 ? key : name));
  const fits = (list: readonly Count[]): { count: Count; scale: number }[] =>
    list.flatMap((count) => {
      const scale = unit === '' ? 1 : scaleOf(unit, count.value.unit);
      return scale === null || count.value.unit in TIME || /^(?:个月|年|天|日)$/.test(count.value.unit)
        ? []
        : [{ count, scale }];
    });
  const own = unit === '' || rivals ? fits(ofName) : fits(counts);
  const values = new Set(own.map(({ count, scale }) => worthOf(count).times(scale).toFixed()));
  if (values.size !== 1) return null;
  const [first] = own;
  return first && !/计划|目标|任务|拟|抽|其中/.test(leadOf(figures, first.count)) ? first : null;
}
const FAR = 4000;

const nameAt = (figures: Figures, c: Count): string =>
  leadOf(figures, c).split('、').at(-1)?.slice(-12) +
  figures.text.slice(c.at.end, c.at.end + 8).replace(/[，。；、：].*/s, '');

/** How many months, days or times: told with a figure, or twelve where it is of a whole year; null where nobody says. */
function timesOf(figures: Figures, { amount, times }: Price): number | null {
  let factor = 1;
  for (const time of times) {
    const counted = figures.all.filter(
      (q): q is Count =>
        q.kind === 'count' &&
        (TIME[time] as RegExp).test(q.value.unit) &&
        Math.abs(q.at.start - amount.at.start) < FAR &&
        !q.value.bound,
    );
    const values = [...new Set(counted.map((q) => sizeOf(q)))];
    if (values.length === 1) factor *= values[0] as number;
    else return null;
  }
  return factor;
}

/** The only amount behind a price (before the next one) that is said to be paid, booked or made by it. */
function sumBehind(figures: Figures, price: Amount, quantity: Count): Amount | null {
  const from = price.at.end;
  const behind = figures
    .within(from, Math.max(price.at.end, quantity.at.end) + REACH)
    .filter((q): q is Amount => q.kind === 'amount' && q !== price && q.value.role !== 'unitPrice' && !q.value.per);
  const next = figures.all.find(
    (q) =>
      q.kind === 'amount' &&
      q.at.start > price.at.start &&
      q.value.role === 'unitPrice' &&
      q.at.start > Math.max(price.at.end, quantity.at.end),
  );
  const sums = behind.filter((q) => {
    const lead = leadOf(figures, q);
    return (
      (!next || q.at.start < next.at.start) &&
      SUM_OF.test(lead) &&
      !NO_SUM.test(lead) &&
      !q.value.bound &&
      !q.value.approximate
    );
  });
  const values = new Set(sums.map((q) => worthOf(q).toFixed()));
  return values.size === 1 && behind.length === sums.length ? (sums[0] as Amount) : null;
}
/** Behind a price its sum stands in the same sentence or in the next. */
const REACH = 90;

/** Another count of the report makes the sum with this price, or this product is printed elsewhere. */
function otherwise(figures: Figures, price: Price, amount: Amount, factor: number): boolean {
  const near = figures.within(price.amount.at.start - FAR, price.amount.at.start + FAR);
  return near.some(
    (q) =>
      q.kind === 'count' &&
      worthOf(price.amount).times(worthOf(q)).times(factor).minus(worthOf(amount)).abs().lte(halfOf(amount)),
  );
}

const slack = (price: Amount, { count, scale }: { count: Count; scale: number }, amount: Amount, factor: number) =>
  // A measured length is rounded, a head counted is not.
  halfOf(amount).plus(scale === 1 ? 0 : halfOf(count).times(worthOf(price)).times(factor));
