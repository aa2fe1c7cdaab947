import type { Product, Quantity } from '../core/link.ts';
import { halfOf, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';

const EACH_MONTH = /每(?:人|户|名|位|岗|个|车|所|村)?(?:每月|月均|按月)[^，。；\d]{0,8}$/;
/** All twelve months were paid. */
const WHOLE_YEAR = /1月至12月|一月至十二月|1[-—~～至]12月|(?:12|十二)个月|全年(?:足额|足月|按月)|逐月足额|足月发放/;
/** Nobody came and nobody went. */
const STEADY =
  /(?:未|没有|无)(?:发生)?(?:人员|任何)?(?:增减|变动|变化|调整|流动|进出)|满岗|全年在岗|保持不变|人数不变|稳定/;
const CHANGED = /扣[减除发]|补发|缺勤|离岗|中途/;
const DENIED = /(?:未|没有|无)(?:发生|出现)?(?:扣[减除发]|补发|缺勤|离岗|中途)/g;
const HOLDERS = /^(?:人|名|位|户|个|岗|辆|所)$/;
const HELD =
  /在岗|在册|聘|岗位|人员|保洁员|护林员|养护员|管护员|协管员|享受|补贴对象|特困|低保|供养|[\u4e00-\u9fff]员$/;
const PAID = /(?:发放|代发|支付|兑付|支出|列支|拨付|兑现|发)[^，。；：\d]{0,10}$/;
const SUM_OF_YEAR = /全年|年度|共|总额|合计|累计/;
const MONTHS = 12;
/** The three stand within a few items of one section. */
const NEAR = 400;

/**
 * A year of monthly pay told in items of its own: 在岗260名，全年无增减 … 每人每月800元，1月至12月足月发放 … 全年发放249.6万元. Only where the
 * report says that all months were paid to as many, and tells one number of them and one sum near the rate.
 */
export function yearlyPay(figures: Figures, known: readonly Product[]): Product[] {
  if (!STEADY.test(figures.text)) return [];
  const told = new Set(known.map(({ price }) => price));
  return figures.all.flatMap((price): Product[] => {
    if (price.kind !== 'amount' || price.value.cell || price.value.bound || price.value.approximate || told.has(price))
      return [];
    if (!EACH_MONTH.test(figures.text.slice(Math.max(0, price.at.start - 16), price.at.start))) return [];
    const from = Math.max(0, price.at.start - NEAR);
    const to = Math.min(figures.text.length, price.at.end + NEAR);
    const words = figures.text.slice(from, to);
    if (!WHOLE_YEAR.test(words) || !STEADY.test(words) || CHANGED.test(words.replace(DENIED, ''))) return [];
    const near = figures.within(from, to);
    const quantity = only(
      near.filter(
        (q) =>
          q.kind === 'count' &&
          HOLDERS.test(q.value.unit) &&
          !q.value.per &&
          !q.value.bound &&
          HELD.test(leadOf(figures, q)) &&
          !/抽|走访|其中|培训/.test(leadOf(figures, q)),
      ),
    );
    const amount = only(
      near.filter(
        (q) =>
          q.kind === 'amount' &&
          q.at.start > price.at.end &&
          !q.value.per &&
          !q.value.bound &&
          PAID.test(leadOf(figures, q)) &&
          SUM_OF_YEAR.test(leadOf(figures, q)),
      ),
    );
    if (!quantity || !amount) return [];
    const due = worthOf(price).times(worthOf(quantity)).times(MONTHS);
    const gap = due.minus(worthOf(amount)).abs();
    if (gap.gt(due.times(OFF))) return [];
    return [
      {
        kind: 'product',
        price,
        quantity,
        amount,
        factor: MONTHS,
        sure: false,
        explained: gap.lte(halfOf(amount)),
      },
    ];
  });
}

/** How far a slip leaves the sum from what it should be. */
const OFF = 0.2;

function only(list: readonly Quantity[]): Quantity | null {
  const [first] = list;
  return first && list.every((q) => worthOf(q).eq(worthOf(first))) ? first : null;
}

const leadOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？\n\t（]/), q.at.start);
