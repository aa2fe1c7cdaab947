import type { Product, Quantity } from '../core/link.ts';
import { dimensionOf, halfOf, halfSizeOf, sizeOf, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';
import { oneDigitOff, productSlipped, significant } from './one-digit.ts';
import { sharesName } from './ratio-words.ts';

/** 运输车6辆，单价25.6万元. */
const SINGLY = /^，(?:含税|平均)?单价(?:为|：)?$/;
/** 合同价442.68万元，每盏2,380元; 运营补贴600,000元（每处3万元）. */
const EACH = /^[，（](?:平均)?每([\u4e00-\u9fff]{1,2})$/;
/** 发放劳务费583.20万元，人均每次360元. */
const MEAN = /^，(?:平均)?(人均每次|次均|人均|户均|亩均)(?:补助|补贴|发放|领取|费用)?$/;
const MEAN_OF: Record<string, string> = { 人均每次: '人次', 次均: '人次', 人均: '人', 户均: '户', 亩均: '亩' };
/** 县级河长416人次，人均23.1次. */
const PER_HEAD = /^，(?:平均)?人均$/;
/** Measure words that go with many things: here a name has to say which. */
const COMMON = /^(?:个|家|处|座|所|项|人|名|位|户|次|份|批|村|套)$/;
/** So far apart the figures of one reckoning may stand. */
const FAR = 8000;

/**
 * Products of which two figures stand side by side and the third in another paragraph: the price of 6辆 here, what all of
 * them cost in the list of spending. Whatever third figure of the report ties explains them; where none does, one of that name
 * that misses it by a digit is what was meant.
 */
export function apartProducts(figures: Figures): Product[] {
  return figures.all.flatMap((price, i): Product[] => {
    const beside = figures.all[i - 1];
    if (!beside || ![price, beside].every(exact)) return [];
    const between = figures.between(beside, price);
    const link =
      price.kind === 'amount' && beside.kind === 'count' && SINGLY.test(between)
        ? ofQuantity(figures, price, beside)
        : price.kind === 'amount' && beside.kind === 'amount'
          ? (ofAmount(figures, price, beside, EACH.exec(between)?.[1]) ??
            ofMean(figures, price, beside, MEAN.exec(between)?.[1]))
          : price.kind === 'count' && beside.kind === 'count' && PER_HEAD.test(between)
            ? ofHeads(figures, price, beside)
            : null;
    return link ? [link] : [];
  });
}

const exact = ({ value }: Quantity): boolean =>
  !value.approximate && !value.malformed && !value.bound && !value.to && !value.cell;

/** The figures of the pages around that may be the third, those of tables too. */
const around = (figures: Figures, price: Quantity): Quantity[] =>
  figures
    .within(Math.max(0, price.at.start - FAR), price.at.start + FAR)
    .filter((q) => !q.value.bound && !q.value.approximate && q !== price);

const unexplained = (price: Quantity, quantity: Quantity, amount: Quantity): Product => ({
  kind: 'product',
  price,
  quantity,
  amount,
  factor: 1,
  sure: false,
  explained: false,
});

const ties = (price: Quantity, quantity: Quantity, amount: Quantity): boolean =>
  worthOf(price).times(worthOf(quantity)).minus(worthOf(amount)).abs().lte(halfOf(amount));

/** What so many pieces cost stands elsewhere. */
function ofQuantity(figures: Figures, price: Quantity, quantity: Quantity): Product | null {
  const end = figures.sentenceEnd(price.at.end, /[。；！？\n\t]/);
  const told = figures.within(price.at.end, end).some((q) => q.kind === 'amount');
  if (told) return null;
  const sums = around(figures, price).filter((q) => q.kind === 'amount' && worthOf(q).gte(worthOf(price)));
  if (sums.some((sum) => ties(price, quantity, sum))) return null;
  const sum = sums.find(
    (q) =>
      !q.value.cell &&
      significant(q) + significant(price) + significant(quantity) >= 6 &&
      sharesName(figures, quantity, q, 1) &&
      productSlipped(q, [price, quantity], 1),
  );
  return sum ? unexplained(price, quantity, sum) : null;
}

/** How many pieces there are stands elsewhere. */
function ofAmount(figures: Figures, price: Quantity, amount: Quantity, per: string | undefined): Product | null {
  if (!per || worthOf(amount).lte(worthOf(price))) return null;
  const counts = around(figures, price).filter((q) => q.kind === 'count' && counted(figures, q, per));
  if (counts.some((q) => ties(price, q, amount))) return null;
  const named = counts.filter((q) => sameName(figures, amount, q));
  const one = new Set(named.map((q) => worthOf(q).toFixed())).size === 1;
  const pool = one ? named : COMMON.test(per) ? [] : counts;
  const quantity = pool.find(
    (q) =>
      !q.value.cell &&
      (one || significant(q) + significant(price) + significant(amount) >= 8) &&
      productSlipped(amount, [price, q], 1),
  );
  return quantity ? unexplained(price, quantity, amount) : null;
}

/** Two pairs of characters that both are told under, in the clause of each. */
function sameName(figures: Figures, amount: Quantity, count: Quantity): boolean {
  const [a, b] = [amount, count].map((q) =>
    figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（]/), q.at.start),
  ) as [string, string];
  const pairs = Array.from({ length: Math.max(0, a.length - 1) }, (_, i) => a.slice(i, i + 2));
  return pairs.filter((pair) => /^[\u4e00-\u9fff]{2}$/.test(pair) && b.includes(pair)).length >= 2;
}

const counted = (figures: Figures, q: Quantity, per: string): boolean =>
  q.kind === 'count' &&
  (q.value.unit === per ||
    (q.value.unit === '个' &&
      new RegExp(`^[\\u4e00-\\u9fff]{0,4}${per}`).test(figures.text.slice(q.at.end, q.at.end + 6))));

/** A mean behind its sum: it is of those that the sentence counts. */
function ofMean(figures: Figures, mean: Quantity, all: Quantity, words: string | undefined): Product | null {
  const unit = words && MEAN_OF[words];
  if (!unit) return null;
  const slack = halfSizeOf(mean) * 1.001;
  const fits = ([m = 0, n = 0, a = 0]: readonly number[]): boolean => n > 0 && Math.abs(a / n - m) <= slack;
  const of = (list: readonly Quantity[]): Quantity[] =>
    list.filter((q) => dimensionOf(q) === `count:${unit}` && worthOf(q).gt(1));
  if (of(around(figures, mean)).some((q) => fits([mean, q, all].map((f) => sizeOf(f))))) return null;
  const own = of(figures.within(figures.sentenceStart(mean.at.start), mean.at.start));
  const people = own.length === 1 ? own[0] : undefined;
  const telling = people && significant(mean) + significant(all) + significant(people) >= 7;
  return people && telling && oneDigitOff([mean, people, all], fits) ? unexplained(mean, people, all) : null;
}

/** How many people it was stands elsewhere; a mean is rounded. */
function ofHeads(figures: Figures, mean: Quantity, all: Quantity): Product | null {
  const heads = around(figures, mean).filter((q) => dimensionOf(q) === 'count:人' && worthOf(q).gt(1));
  const slack = halfSizeOf(mean) * 1.001;
  const fits = ([y = 0, n = 0, x = 0]: readonly number[]): boolean => n > 0 && Math.abs(x / n - y) <= slack;
  if (heads.some((q) => fits([mean, q, all].map((f) => sizeOf(f))))) return null;
  const people = heads.find(
    (q) =>
      !q.value.cell &&
      significant(mean) + significant(all) >= 5 &&
      sharesName(figures, all, q, 1) &&
      oneDigitOff([mean, q, all], fits),
  );
  return people ? unexplained(mean, people, all) : null;
}
