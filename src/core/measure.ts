import type { Decimal } from 'decimal.js';
import type { Quantity } from './link.ts';
import { once } from './once.ts';
import { around, dec, grouped, type Interval } from './quantity.ts';

/** What a quantity is worth in its base unit: 元, percent, marks, or the counted unit. Asked of each a dozen times and more. */
export const worthOf: (q: Quantity) => Decimal = once((q) =>
  exactOf(q.kind === 'amount' ? q.value.yuan : q.value.value),
);

/** `worthOf` and `halfOf` as plain numbers, which cost far less than the exact ones. */
export const sizeOf = (q: Quantity): number => Number(q.kind === 'amount' ? q.value.yuan : q.value.value);
export const halfSizeOf = (q: Quantity): number => Number(q.value.half);

/** `worthOf` in plain digits. */
export const digitsOfWorth: (q: Quantity) => string = once((q) => worthOf(q).toFixed());

/** Half a unit of its last printed digit, in the base unit. */
export const halfOf = (q: Quantity): Decimal => exactOf(q.value.half);

const MOST_EXACT = 20_000;
const exacts = new Map<string, Decimal>();

/** Decimals by how they are written: the figures of reports are asked for again and again, and many are alike. */
function exactOf(written: string): Decimal {
  let value = exacts.get(written);
  if (value === undefined) {
    if (exacts.size >= MOST_EXACT) exacts.clear();
    value = dec(written);
    exacts.set(written, value);
  }
  return value;
}

// Lengths, areas, weights and the like are measured and rounded; everything else is counted one by one.
const MEASURED =
  /^(?:亩|公顷|平方米|平方公里|平米|㎡|m²|m2|立方米|万方|方|m³|m3|公里|千米|km|KM|米|延米|延长米|厘米|毫米|平方厘米|平方毫米|cm|mm|吨|公斤|千克|斤|kg|克|毫克|升|千瓦|兆瓦|千瓦时|兆瓦时|kW|KW|MW|kWh|度|度电|小时|年|芯公里|皮长公里|吨公里|车公里|标方|标立方米|吉焦|分贝)$/;

/** Things counted one by one and printed to the last one have no rounding: 1,200人 is 1,200. */
export const isExact = (q: Quantity): boolean =>
  q.kind === 'count' && q.value.half === '0.5' && !q.value.approximate && !isMeasured(q.value.unit);

/** By the units that were met, of which there are few. */
const measured = new Map<string, boolean>();
function isMeasured(unit: string): boolean {
  let is = measured.get(unit);
  if (is === undefined) {
    is = MEASURED.test(unit);
    if (measured.size >= MOST_EXACT) measured.clear();
    measured.set(unit, is);
  }
  return is;
}

/** What the quantity may stand for: its printed precision, or ±5 % where it is marked 约, 余, 近 … */
export const intervalOf: (q: Quantity) => Interval = once((q) => {
  const value = worthOf(q);
  if (isExact(q)) return { low: value, high: value };
  const half = halfOf(q);
  const rough = q.value.approximate ? value.abs().times('0.05') : half;
  return around(value, rough.gt(half) ? rough : half);
});

/** Plain numbers for an interval, a hair wider than it: what doesn't meet by them doesn't meet. */
export interface Rough {
  readonly low: number;
  readonly high: number;
}

/** `intervalOf` in plain numbers, to spare most comparisons the exact ones. */
export const roughOf: (q: Quantity) => Rough = once((q) => {
  const value = sizeOf(q);
  const half = isExact(q) ? 0 : Math.max(halfSizeOf(q), q.value.approximate ? Math.abs(value) * 0.05 : 0);
  const slack = Math.abs(value) * 1e-9 + 1e-9;
  return { low: value - half - slack, high: value + half + slack };
});

/** False only where the intervals of two quantities don't meet. */
export const mayMeet = (a: Quantity, b: Quantity): boolean => {
  const x = roughOf(a);
  const y = roughOf(b);
  return x.low <= y.high && y.low <= x.high;
};

/** Quantities of one dimension can be added and compared. People are counted as 人 and 名 alike, but never as 人次. */
export function dimensionOf(q: Quantity): string {
  if (q.kind !== 'count') return q.kind;
  let dimension = dimensions.get(q.value.unit);
  if (dimension === undefined) {
    dimension = `count:${UNIT_FAMILY[q.value.unit] ?? q.value.unit}`;
    dimensions.set(q.value.unit, dimension);
  }
  return dimension;
}
/** The dimensions of counts by their units, of which there are few: to compare one string with itself is quick. */
const dimensions = new Map<string, string>();
const UNIT_FAMILY: Record<string, string> = {
  名: '人',
  位: '人',
  千米: '公里',
  km: '公里',
  KM: '公里',
  平米: '平方米',
  '㎡': '平方米',
  'm²': '平方米',
  m2: '平方米',
  'm³': '立方米',
  m3: '立方米',
  方: '立方米',
  kg: '公斤',
  千克: '公斤',
  场次: '场',
  剂: '剂次',
  延米: '米',
  延长米: '米',
};

/** For calculations: money with 元 (or 万元 where all of them were printed so), counts with their unit. */
export function printed(value: Decimal, like: Quantity): string {
  if (like.kind === 'amount')
    return like.value.unit.endsWith('万元')
      ? `${grouped(value.div(10000))}万元`
      : like.value.unit.endsWith('亿元') && !like.value.unit.startsWith('万')
        ? `${grouped(value.div(100000000))}亿元`
        : `${grouped(value)}元`;
  if (like.kind === 'rate') return `${grouped(value)}${like.value.unit === 'point' ? '个百分点' : '%'}`;
  if (like.kind === 'score') return `${grouped(value)}分`;
  return `${grouped(value)}${like.value.unit}`;
}

/**
 * How far a sum may be off: h(total) + Σh(parts), where the finest printed precision counts for all parts of a list, and
 * nothing for things counted one by one. Source: CHECKS.md, "Tolerance comes from the printed precision".
 */
export function sumTolerance(total: Quantity, parts: readonly Quantity[]): Decimal {
  const rough = [total, ...parts]
    .filter((q) => q.value.approximate)
    .reduce((s, q) => s.plus(worthOf(q).abs().times('0.05')), dec(0));
  const finest = parts.reduce(
    (least, p) => (halfOf(p).lt(least) ? halfOf(p) : least),
    parts[0] ? halfOf(parts[0]) : dec(0),
  );
  // Things that are counted one by one have no rounding; a printed 1,200人 is 1,200.
  const exact = [total, ...parts].every((q) => isExact(q) || isWholeMark(q));
  return (exact ? dec(0) : halfOf(total).plus(finest.times(parts.length))).plus(rough);
}

/** Marks are given, not measured: a printed 20分 is 20, whatever other marks have decimals. */
const isWholeMark = (q: Quantity): boolean => q.kind === 'score' && q.value.half === '0.5' && !q.value.approximate;

/** The figure as printed, digits and point alone. */
export const printedDigits = (q: Quantity): string => digitsIn(q.quote).replace('．', '.');

/** The digits of a printed figure, half-width, with its points of either width; nothing else of it. */
export function digitsIn(printed: string): string {
  let found = '';
  for (let i = 0; i < printed.length; i++) {
    const code = printed.charCodeAt(i);
    if ((code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0xff0e) found += printed[i];
    else if (code >= 0xff10 && code <= 0xff19) found += String.fromCharCode(code - 0xfee0);
  }
  return found;
}
