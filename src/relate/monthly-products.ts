import type { Product, Quantity } from '../core/link.ts';
import { halfOf, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';

const EACH_MONTH = /每(?:人|户|名|位|岗|个|所|村|辆)(?:每月|月均|按月)(?:补助|补贴|发放|标准)*(?:为)?$/;
const HOLDER = /^(?:人|名|位|户|个|岗|所|辆)$/;
const PIECE = /[。；！？\n\t]/;
const MONTHS = 12;

/**
 * What a year of monthly payments makes, group by group: 「80至89岁1,500人，每人每月50元，全年发放90万元；90岁以上…」. Who is paid
 * changes within a year, so a group is held to twelve months only where another of its list keeps to them.
 */
export function monthlyProducts(figures: Figures): Product[] {
  const groups = new Map<number, Product[]>();
  for (const price of figures.all) {
    if (price.kind !== 'amount' || price.value.cell || price.value.bound || price.value.approximate) continue;
    if (!EACH_MONTH.test(figures.text.slice(Math.max(0, price.at.start - 14), price.at.start))) continue;
    const start = figures.sentenceStart(price.at.start, PIECE);
    const end = figures.sentenceEnd(price.at.end, PIECE);
    const [quantity, ...others] = figures
      .within(start, price.at.start)
      .filter((q) => q.kind === 'count' && HOLDER.test(q.value.unit) && !q.value.per && !q.value.bound);
    const [amount, ...more] = figures.within(price.at.end, end).filter((q) => q.kind === 'amount');
    if (!quantity || others.length > 0 || !amount || more.length > 0) continue;
    const words = figures.between(price, amount);
    if (!/全年|年度|年内|12个月/.test(words) || /\d个月/.test(words.replace('12个月', ''))) continue;
    const product: Product = {
      kind: 'product',
      price,
      quantity,
      amount,
      factor: MONTHS,
      sure: true,
      explained: ties(price, quantity, amount),
    };
    const list = groups.get(price.sentence);
    if (list) list.push(product);
    else groups.set(price.sentence, [product]);
  }
  return [...groups.values()].flatMap((list) => (list.some(({ explained }) => explained) ? list : []));
}

const ties = (price: Quantity, quantity: Quantity, amount: Quantity): boolean =>
  worthOf(price).times(worthOf(quantity)).times(MONTHS).minus(worthOf(amount)).abs().lte(halfOf(amount));
