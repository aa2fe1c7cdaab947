import type { Decimal } from 'decimal.js';
import { onceOfWord } from '../core/once.ts';
import { dec } from '../core/quantity.ts';

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  壹: 1,
  幺: 1,
  二: 2,
  两: 2,
  兩: 2,
  贰: 2,
  貳: 2,
  弍: 2,
  三: 3,
  叁: 3,
  參: 3,
  叄: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  陸: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const PLACES: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 拾: 10, 佰: 100, 仟: 1000 };
const TENS: Record<string, number> = { 廿: 20, 卅: 30 };
const MYRIADS: Record<string, number> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 };
const CAPITAL = '壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟';

// What a character is among numerals, by its code: a scan over a whole report must not cut it into strings.
const DIGIT = 1;
const PLACE = 2;
const TEN = 4;
const MYRIAD = 8;
const CAPITALS = 16;
const kinds = new Uint8Array(0x10000);
const worths = new Int32Array(0x10000);
for (const [table, kind] of [
  [DIGITS, DIGIT],
  [PLACES, PLACE],
  [TENS, TEN],
  [MYRIADS, MYRIAD],
] as const)
  for (const [char, worth] of Object.entries(table)) {
    kinds[char.charCodeAt(0)] = kind;
    worths[char.charCodeAt(0)] = worth;
  }
for (const char of CAPITAL) kinds[char.charCodeAt(0)]! |= CAPITALS;

const NUMERAL = DIGIT | PLACE | TEN | MYRIAD;
export const isNumeralCode = (code: number): boolean => ((kinds[code] ?? 0) & NUMERAL) !== 0;
export const isDigitCode = (code: number): boolean => ((kinds[code] ?? 0) & DIGIT) !== 0;
export const isCapitalCode = (code: number): boolean => ((kinds[code] ?? 0) & CAPITALS) !== 0;
/** 十, 百, 千, 万 or 亿 as a factor, 0 for anything else. */
export const factorOfCode = (code: number): number =>
  ((kinds[code] ?? 0) & (PLACE | MYRIAD)) === 0 ? 0 : (worths[code] as number);

/** What a run of Chinese numerals is worth, with the worth of one in its last place. */
export interface Worth {
  readonly value: Decimal;
  readonly unit: Decimal;
  /** A place alone, which only a hedge makes a number: 百余, 上千. */
  readonly round?: boolean;
}

const ZERO = dec(0);
const ONE = dec(1);

/**
 * Reads a whole string of Chinese numerals: 三百二十万, 一万二 (12000), 二〇二一 (digit by digit), 三点五万, 两千零五.
 * Returns null for a string that is no number (千百, 十一十二, 万, 七八十, which is a guess).
 */
export function parseChinese(text: string): Worth | null {
  return text.length > LONGEST_KNOWN ? parse(text) : parseShort(text);
}

/** Most are short, and the same ones come again and again: ordinals of headings above all. */
const LONGEST_KNOWN = 8;
const parseShort = onceOfWord((text) => parse(text));

function parse(text: string): Worth | null {
  const point = text.indexOf('点');
  return point < 0 ? parseWhole(text) : point > 0 ? parseWithPoint(text, point) : null;
}

/** Digit by digit: 二〇二一, 一七二零. */
function parseDigits(text: string): Worth | null {
  let digits = '';
  for (let i = 0; i < text.length; i++) {
    if (!isDigitCode(text.charCodeAt(i))) return null;
    digits += worths[text.charCodeAt(i)];
  }
  return digits === '' ? null : { value: dec(digits), unit: ONE };
}

function parseWhole(text: string): Worth | null {
  if (text === '') return null;
  const digits = parseDigits(text);
  if (digits) return digits;
  let total = ZERO;
  let section = 0;
  let digit = -1;
  let place = 0;
  let myriad = 0;
  let zero = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const worth = worths[code] as number;
    switch ((kinds[code] as number) & NUMERAL) {
      case DIGIT:
        if (digit > 0) return null;
        digit = worth;
        if (worth === 0) zero = true;
        break;
      case PLACE:
        // 十二十 and 百千 are no numbers; 十 alone is ten, 一百十一 and 一千零十 are said so.
        if (place > 0 && worth >= place) return null;
        if (digit < 0 && worth !== 10) return null;
        section += Math.max(digit, 1) * worth;
        place = worth;
        digit = -1;
        zero = false;
        break;
      case TEN:
        if (digit > 0 || (place > 0 && place <= 10)) return null;
        section += worth;
        place = 10;
        digit = -1;
        break;
      case MYRIAD:
        section += Math.max(digit, 0);
        if ((section === 0 && total.isZero()) || worth === myriad) return null;
        // 万 before 亿 counts for all that was said: 三千一百万亿.
        if (section === 0 || (myriad > 0 && worth > myriad)) total = total.plus(section).times(worth);
        else total = total.plus(dec(section).times(worth));
        section = 0;
        place = 0;
        digit = -1;
        myriad = worth;
        zero = false;
        break;
      default:
        return null;
    }
  }
  if (digit > 0) {
    // A last digit without its place counts in the next lower one: 一万二 is 12000, 三百五 is 350.
    const lower = zero ? 1 : place > 10 ? place / 10 : place === 0 && myriad > 0 ? myriad / 10 : 1;
    return { value: total.plus(section + lower * digit), unit: dec(lower) };
  }
  const unit = place > 0 || myriad === 0 ? 1 : myriad;
  return { value: total.plus(section), unit: dec(unit) };
}

function parseWithPoint(text: string, point: number): Worth | null {
  let end = point + 1;
  while (end < text.length && isDigitCode(text.charCodeAt(end))) end++;
  if (end === point + 1) return null;
  let scale = ONE;
  for (let i = end; i < text.length; i++) {
    const factor = factorOfCode(text.charCodeAt(i));
    if (factor === 0) return null;
    scale = scale.times(factor);
  }
  const whole = parseWhole(text.slice(0, point));
  const decimals = parseDigits(text.slice(point + 1, end));
  if (!whole || !decimals) return null;
  const unit = dec(10).pow(point + 1 - end);
  return { value: whole.value.plus(decimals.value.times(unit)).times(scale), unit: unit.times(scale) };
}
