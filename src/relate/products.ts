import type { FactOf } from '../core/fact.ts';
import type { Product, Quantity } from '../core/link.ts';
import { halfOf, intervalOf, worthOf } from '../core/measure.ts';
import { type Interval, meets } from '../core/quantity.ts';
import { headersOf } from '../core/table.ts';
import { apartProducts } from './apart-products.ts';
import type { Figures } from './figures.ts';
import { monthlyProducts } from './monthly-products.ts';
import { productSlipped, significant } from './one-digit.ts';
import { standardProducts } from './standard-products.ts';
import { toldProducts } from './told-products.ts';

type Amount = FactOf<'amount'>;
type Count = FactOf<'count'>;

const PEOPLE = /^(?:人|名|位|人次|人份)$/;
const fitsUnit = (per: string, unit: string): boolean =>
  per === unit ||
  (PEOPLE.test(per) && PEOPLE.test(unit)) ||
  (per === '公里' && unit === '千米') ||
  (/^[天日]$/.test(per) && /^[天日]$/.test(unit)) ||
  (unit === '人月' && /^(?:人|月|人月|人·月)$/.test(per)) ||
  (/^(?:平方米|平米|㎡)$/.test(per) && /^(?:平方米|平米|㎡)$/.test(unit)) ||
  (/^(?:个|家|处|座|所|项|村|单位)$/.test(per) && /^(?:个|家|处|座|所|项)$/.test(unit)) ||
  (/^(?:期|班|次|场)$/.test(per) && /^(?:期|班|次|场|场次)$/.test(unit));

/**
 * Unit prices with the quantity and the amount that they make: 「232人，每人600元，计13.92万元」. A month's price may be
 * paid for up to 12 months, a day's for the days named: such factors explain an amount, too.
 */
export function products(figures: Figures): Product[] {
  const found: Product[] = [...monthlyProducts(figures), ...toldProducts(figures)];
  const told = new Set<Quantity>(found.map(({ price }) => price));
  // A product of figures that stand together goes before one that is looked for all over the report.
  for (const link of apartProducts(figures)) {
    if (told.has(link.price)) continue;
    found.push(link);
    told.add(link.price);
  }
  for (const price of figures.all) {
    if (
      price.kind !== 'amount' ||
      price.value.role !== 'unitPrice' ||
      !price.value.per ||
      price.value.bound ||
      price.value.to
    )
      continue;
    const link = price.value.cell || told.has(price) ? null : resolve(figures, price);
    if (link) found.push(link);
  }
  const reckoned = new Set<Quantity>(found.map(({ price }) => price));
  found.push(...standardProducts(figures).filter(({ price }) => !reckoned.has(price)));
  return [...found, ...inRows(figures)];
}

function resolve(figures: Figures, price: Amount): Product | null {
  const per = price.value.per as string;
  const start = figures.sentenceStart(price.at.start);
  const end = figures.sentenceEnd(price.at.end);
  const sentence = figures.within(start, end);
  const paragraph = figures.beside(price.at.start);
  const counts = (list: readonly Quantity[]): Count[] =>
    list.filter(
      (q): q is Count =>
        q.kind === 'count' &&
        fitsUnit(per, q.value.unit) &&
        !q.value.per &&
        // 7座书房各2台: not how many there are.
        !/[各每]$/.test(figures.text.slice(q.at.start - 1, q.at.start)),
    );
  const others = (list: readonly Quantity[]): Amount[] =>
    list.filter((q): q is Amount => q.kind === 'amount' && q !== price && q.value.role !== 'unitPrice');
  const amounts = (list: readonly Quantity[]): Amount[] => others(list).filter((q) => worthOf(q).gt(worthOf(price)));
  const factors = factorsOf(figures, price, start, end);
  const wide =
    figures.all.length <= 300 ? figures.all : figures.within(Math.max(0, price.at.start - 6000), price.at.start + 6000);
  const local = explainedIn(figures, price, sentence, counts, amounts);
  if (local) {
    const months = local.months === null ? factors : [local.months];
    const factor = months.find((f) => makes(price, local.quantity, local.amount, f));
    return {
      kind: 'product',
      price,
      quantity: local.quantity,
      amount: local.amount,
      factor: factor ?? local.months ?? 1,
      sure: months.length === 1,
      explained: factor !== undefined,
    };
  }
  for (const pool of [sentence, paragraph, wide])
    for (const quantity of counts(pool))
      for (const amount of amounts(pool === wide ? paragraph : pool))
        for (const factor of factors)
          if (makes(price, quantity, amount, factor))
            return { kind: 'product', price, quantity, amount, factor, sure: true, explained: true };
  const slip = slipped(figures, price, factors, counts, amounts);
  if (slip) return slip;
  const ownCounts = counts(sentence);
  const larger = amounts(sentence);
  // 800个，每个260元，共支付20.8元: less than one of them, as only a wrong unit makes it.
  const ownAmounts = (larger.length > 0 ? larger : others(sentence)).filter((a) =>
    /[共计付支需补发放合]|资金|金额|投资|造价/.test(figures.text.slice(Math.max(start, a.at.start - 10), a.at.start)),
  );
  const [quantity] = ownCounts;
  const [amount] = ownAmounts;
  if (!quantity || !amount || ownCounts.length !== 1 || ownAmounts.length !== 1) return null;
  if (Math.abs(amount.at.start - price.at.end) > 60 || Math.abs(quantity.at.start - price.at.start) > 60) return null;
  const ratio = Number(amount.value.yuan) / (Number(price.value.yuan) * Number(quantity.value.value));
  // Far off, the price isn't the price of this amount.
  const near = ratio > 0.5 && ratio < 2;
  const scaled = [0.0001, 10000, 0.1, 10].some((s) => Math.abs(ratio / s - 1) < 0.02);
  return near || (scaled && (larger.length > 0 || Math.abs(ratio * 10_000 - 1) < 0.02))
    ? {
        kind: 'product',
        price,
        quantity,
        amount,
        factor: 1,
        sure: near && !price.value.approximate && factors.length === 1,
        explained: false,
      }
    : null;
}

/**
 * An amount with its own explanation right behind it, which no other figures can explain away:
 * 「智能水表116.10万元（4,850块，每块260元）」, 「保险115,000元，即1,150人、每人100元」.
 */
function explainedIn(
  figures: Figures,
  price: Amount,
  sentence: readonly Quantity[],
  counts: (list: readonly Quantity[]) => Count[],
  amounts: (list: readonly Quantity[]) => Amount[],
): { quantity: Count; amount: Amount; months: number | null } | null {
  const bracket = figures.bracketAt(price.at.start);
  const from = bracket ? bracket.open : figures.sentenceStart(price.at.start, /[。；\n\t]/);
  const amount = amounts(sentence)
    .filter((a) => a.at.start < price.at.start)
    .reverse()
    .find((a) =>
      bracket
        ? a.at.end <= bracket.open && bracket.open - a.at.end <= 2
        : /^，即/.test(figures.text.slice(a.at.end, a.at.end + 2)),
    );
  const within = figures.within(
    Math.max(from, amount?.at.end ?? from),
    bracket?.close ?? figures.sentenceEnd(price.at.end, /[。；\n\t]/),
  );
  // 即1,150个岗位、500元/人·月、12个月: posts stand for people, and how many months is told.
  const told = within.filter((q): q is Count => q.kind === 'count' && q.value.unit === '个月');
  const months = told.length === 1 ? Number((told[0] as Count).value.value) : null;
  const posts = within.filter((q): q is Count => q.kind === 'count' && /^[个名]$/.test(q.value.unit));
  const people = counts(within);
  const inside = people.length === 0 && months !== null ? posts : people;
  // （含一体机76台，每台1.35万元，计102.60万元） computes an amount of its own.
  const other = bracket && amounts(figures.within(bracket.open, bracket.close)).length > 0;
  return amount && !other && inside.length === 1 ? { quantity: inside[0] as Count, amount, months } : null;
}

/** The nearest quantity and amount of the paragraph that would make a product with the price but for one digit. */
function slipped(
  figures: Figures,
  price: Amount,
  factors: readonly number[],
  counts: (list: readonly Quantity[]) => Count[],
  amounts: (list: readonly Quantity[]) => Amount[],
): Product | null {
  const from = figures.structure.paragraphs[figures.paragraphOf(price.at.start)]?.at.start ?? 0;
  const around = figures.within(Math.max(from, price.at.start - 90), price.at.start + 60);
  const apart = (q: Quantity): number => Math.abs(q.at.start - price.at.start);
  for (const quantity of counts(around)
    .sort((a, b) => apart(a) - apart(b))
    .slice(0, 3))
    for (const amount of amounts(around)
      .sort((a, b) => apart(a) - apart(b))
      .slice(0, 3))
      for (const factor of factors.filter((f) => f === 1 || factors.length < 6 || f === 12)) {
        if (significant(price) + significant(quantity) + significant(amount) < 5) continue;
        if (productSlipped(amount, [price, quantity], factor))
          return { kind: 'product', price, quantity, amount, factor, sure: false, explained: false };
      }
  return null;
}

/** 1, and what the words around the price multiply it by: months, days, terms. */
function factorsOf(figures: Figures, price: Amount, start: number, end: number): number[] {
  const words = figures.text.slice(start, end);
  const factors = new Set([1]);
  if (/每月|\/月|·月|月补|人月/.test(words)) for (let m = 1; m <= 36; m++) factors.add(m);
  if (/每天|每日|\/天|\/日|人天/.test(words))
    for (const q of figures.within(start, end))
      if (q.kind === 'count' && /天|日/.test(q.value.unit)) factors.add(Number(q.value.value));
  if (/每年|\/年/.test(words)) for (let y = 1; y <= 5; y++) factors.add(y);
  if (/学期/.test(words)) factors.add(2);
  for (const q of figures.within(start, end))
    if (q.kind === 'count' && /^(?:个月|年|个学期|次|期)$/.test(q.value.unit) && q.value.unit !== price.value.per)
      factors.add(Number(q.value.value));
  // 按1,200盏、每盏4,000元计价，已支付456万元，占合同金额的95%: a share of the whole.
  for (const q of figures.within(start, end))
    if (q.kind === 'rate' && q.value.unit === 'percent' && !q.value.bound) factors.add(Number(q.value.value) / 100);
  return [...factors];
}

function makes(price: Amount, quantity: Count, amount: Amount, factor: number): boolean {
  const rough = Number(price.value.yuan) * Number(quantity.value.value) * factor;
  if (!(Math.abs(rough - Number(amount.value.yuan)) <= Number(amount.value.yuan) * 0.12 + 1)) return false;
  const exact = halfOf(quantity).eq('0.5') && !quantity.value.approximate;
  const p = intervalOf(price);
  const q = exact ? { low: worthOf(quantity), high: worthOf(quantity) } : intervalOf(quantity);
  const product: Interval = { low: p.low.times(q.low).times(factor), high: p.high.times(q.high).times(factor) };
  return (
    meets(product, intervalOf(amount)) ||
    (price.value.approximate === true && Math.abs(rough / Number(amount.value.yuan) - 1) < 0.05)
  );
}

/** Table rows with a quantity, a price per piece and an amount: a relation of the table when it holds in most rows. */
function inRows(figures: Figures): Product[] {
  const found: Product[] = [];
  for (const table of figures.structure.tables) {
    const rows: Product[] = [];
    const headed = headersOf(table);
    for (const [r, row] of table.rows.entries()) {
      if (headed.isHeader(r)) continue;
      // A figure that fills its cell, with or without its unit.
      const cells = row.cells.flatMap((cell) => {
        const own = figures.within(cell.at.start, cell.at.end);
        const [q] = own;
        return q && own.length === 1 && /^[\d.,]+[^\d]{0,6}$/.test(cell.text)
          ? [{ q, header: headed.header(r, cell.column) }]
          : [];
      });
      const isPrice = ({ q, header }: (typeof cells)[0]): boolean =>
        q.value.role === 'unitPrice' ||
        /[单每][台套户亩人位件个只头辆名座间盏米]|单价|(?:补助|补贴|收费)?标准/.test(header);
      const price = cells.find((c) => c.q.kind === 'amount' && isPrice(c))?.q as Amount | undefined;
      const quantity = cells.find(({ q }) => q.kind === 'count')?.q as Count | undefined;
      const amounts = cells.filter((c) => c.q.kind === 'amount' && !isPrice(c)).map(({ q }) => q as Amount);
      if (!price || !quantity || amounts.length !== 1) continue;
      const amount = amounts[0] as Amount;
      rows.push({
        kind: 'product',
        price,
        quantity,
        amount,
        factor: 1,
        sure: true,
        explained: makes(price, quantity, amount, 1),
      });
    }
    const holds = rows.filter((r) => r.explained).length;
    if (holds >= 1 && holds * 2 >= rows.length) found.push(...rows);
  }
  return found;
}
