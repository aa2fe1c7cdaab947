import type { Quantity } from '../core/link.ts';
import { digitsIn, halfSizeOf, isExact, printedDigits, sizeOf } from '../core/measure.ts';
import { once } from '../core/once.ts';

/**
 * Figures that belong together by their words and miss each other are most often off by one wrong digit. That a single
 * digit, changed in one of them, makes all of them tie is hardly chance: it tells a slip from figures that only stand
 * side by side. Plain numbers are exact enough to ask; what is printed is computed in exact decimals.
 */
export function oneDigitOff(figures: readonly Quantity[], ties: (values: readonly number[]) => boolean): boolean {
  const values = figures.map(sizeOf);
  return figures.some((q, i) => {
    const own = values[i] as number;
    for (const variant of variantsOf(q)) {
      values[i] = variant;
      if (ties(values)) return true;
    }
    values[i] = own;
    return false;
  });
}

/** Whether a total and its parts would tie but for one digit. */
export function sumSlipped(total: Quantity, parts: readonly Quantity[]): boolean {
  const all = [total, ...parts];
  const slack = all.reduce((s, q) => s + slackOf(q), 0) + SLIGHT;
  return oneDigitOff(all, (values) => {
    let sum = 0;
    for (let i = 1; i < values.length; i++) sum += values[i] as number;
    return Math.abs((values[0] as number) - sum) <= slack;
  });
}

/** Whether a printed rate and its two figures would tie but for one digit. */
export function rateSlipped(rate: Quantity, part: Quantity, base: Quantity): boolean {
  const room = halfSizeOf(rate) + SLIGHT + spread(part, base);
  return oneDigitOff([rate, part, base], ([r = 0, p = 0, b = 0]) => b > 0 && Math.abs((p / b) * 100 - r) <= room);
}

/** Whether a product and its factors would tie but for one digit. */
export function productSlipped(amount: Quantity, factors: readonly Quantity[], times: number): boolean {
  const half = slackOf(amount) + SLIGHT;
  return oneDigitOff([amount, ...factors], (values) => {
    const a = values[0] as number;
    let product = times;
    for (let i = 1; i < values.length; i++) product *= values[i] as number;
    return Math.abs(product - a) <= half + a * 1e-9;
  });
}

/** Two digits side by side have changed places: 23.60 and 26.30. */
export function turned(x: string, y: string): boolean {
  if (x.length !== y.length || x.indexOf('.') !== y.indexOf('.')) return false;
  const a = x.replace('.', '');
  const b = y.replace('.', '');
  const off = [...a].flatMap((digit, i) => (digit === b[i] ? [] : [i]));
  const [i = -1, j = -1] = off;
  return off.length === 2 && j === i + 1 && a[i] === b[j] && a[j] === b[i];
}

/** Two figures of which one is the other with one digit changed, or two side by side turned round. */
export function slipped(a: Quantity, b: Quantity): boolean {
  const x = printedDigits(a);
  const y = printedDigits(b);
  const off = x.length === y.length ? [...x].filter((digit, i) => digit !== y[i]).length : 0;
  return off === 1 || turned(x, y);
}

const FULL_WIDTH = 0xfee0;
/** How many digits a figure is printed with, without zeros before and behind them. */
export const significant: (q: Quantity) => number = once((q) => {
  const { quote } = q;
  let printed = 0;
  let first = -1;
  let last = -1;
  let points = 0;
  for (let i = 0; i < quote.length; i++) {
    let code = quote.charCodeAt(i);
    if (code >= 0xff0e && code <= 0xff19) code -= FULL_WIDTH;
    const point = code === 0x2e;
    // A second point is a mark of its own.
    if (point ? points++ === 0 : code < 0x30 || code > 0x39) continue;
    if (code !== 0x30) {
      if (first < 0) first = printed;
      last = printed;
    }
    printed++;
  }
  return first < 0 ? 0 : last - first + 1;
});

const slackOf = (q: Quantity): number => (isExact(q) ? 0 : halfSizeOf(q));
const SLIGHT = 1e-7;

/** What rounding of two figures moves their ratio by, in percent. */
const spread = (part: Quantity, base: Quantity): number => {
  const p = sizeOf(part);
  const b = sizeOf(base);
  return b === 0 ? 0 : (100 * (slackOf(part) + (p / b) * slackOf(base))) / b;
};

const digitsOf = (q: Quantity): string => digitsIn(q.quote).replaceAll('．', '.');

/** What a figure would be worth with one of its printed digits changed. */
const variantsOf: (q: Quantity) => readonly number[] = once((q) => {
  const digits = digitsOf(q);
  const printed = Number(digits);
  const scale = printed > 0 ? sizeOf(q) / printed : 0;
  const found: number[] = [];
  // Chinese numerals, fused or odd tokens have no such digits.
  if (scale > 0 && digits.length <= 14)
    for (let i = 0; i < digits.length; i++) {
      if (digits[i] === '.') continue;
      for (let d = i === 0 && digits.length > 1 ? 1 : 0; d <= 9; d++)
        if (String(d) !== digits[i]) found.push(Number(digits.slice(0, i) + d + digits.slice(i + 1)) * scale);
    }
  return found;
});
