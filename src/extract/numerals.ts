import type { Decimal } from 'decimal.js';
import { dec } from '../core/quantity.ts';

/** A number as it stands in a text, before anyone asks what it counts. */
export interface NumberToken {
  readonly start: number;
  readonly end: number;
  /** With its multiplier: 「5.3万」 is 53000. */
  readonly value: Decimal;
  /** The worth of one in the last printed digit: 0.1万 → 1000. Half of it is the tolerance. */
  readonly unitOfLastDigit: Decimal;
  readonly style: 'arabic' | 'chinese' | 'capital';
  /** 余, 多 or 几 inside or after the number. */
  readonly approximate: boolean;
  /** Separators in places where no number has them (7,00.0,77). */
  readonly malformed: boolean;
  /** The multiplier that was printed behind Arabic digits: '', '万', '亿' … */
  readonly multiplier: string;
}

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  貳: 2,
  叁: 3,
  參: 3,
  叄: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  陸: 6,
  柒: 7,
  捌: 8,
  玖: 9,
  '○': 0,
  Ｏ: 0,
  弍: 2,
  幺: 1,
};
const SMALL: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 拾: 10, 佰: 100, 仟: 1000, 廿: 20, 卅: 30 };
const LARGE: Record<string, string> = {
  万: '10000',
  萬: '10000',
  亿: '100000000',
  億: '100000000',
  兆: '1000000000000',
};
const CAPITAL = /[壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟]/;

const isDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9';
export const isChineseNumeral = (c: string | undefined): boolean =>
  c !== undefined && (c in DIGITS || c in SMALL || c in LARGE);

/** What a run of Chinese numerals is worth, with the worth of one in its last place. */
interface Worth {
  readonly value: Decimal;
  readonly unit: Decimal;
}

/**
 * Reads a whole string of Chinese numerals: 三百二十万, 一万二 (12000), 二〇二一 (digit by digit), 三点五万, 两千零五.
 * Returns null for a string that is no number (千百, 一一一二 of mixed sense, 万).
 */
export function parseChinese(text: string): Worth | null {
  const point = text.indexOf('点');
  if (point > 0) return parseWithPoint(text, point);
  const chars = [...text];
  if (chars.every((c) => c in DIGITS)) {
    const value = dec(chars.map((c) => DIGITS[c]).join(''));
    return { value, unit: dec(1) };
  }
  let total = dec(0);
  let section = 0;
  let digit: number | null = null;
  let lastSmall = 0;
  let lastLarge: Decimal | null = null;
  let sawZero = false;
  for (let i = 0; i < chars.length; i++) {
    const c = chars[i] as string;
    if (c in DIGITS) {
      const d = DIGITS[c] as number;
      if (digit !== null && digit !== 0) return null;
      digit = d;
      if (d === 0) sawZero = true;
    } else if (c in SMALL) {
      const small = SMALL[c] as number;
      if (c === '廿' || c === '卅') {
        section += small;
        lastSmall = 10;
      } else {
        if (digit === null || digit === 0) {
          if (small !== 10) return null;
          section += small;
        } else section += digit * small;
        lastSmall = small;
      }
      digit = null;
      sawZero = false;
    } else if (c in LARGE) {
      const large = dec(LARGE[c] as string);
      section += digit ?? 0;
      if (section === 0 && total.isZero()) return null;
      if (lastLarge && large.gt(lastLarge)) {
        total = total.plus(section).times(large);
      } else if (section === 0) {
        total = total.times(large);
      } else total = total.plus(large.times(section));
      section = 0;
      digit = null;
      lastSmall = 0;
      lastLarge = large;
      sawZero = false;
    }
  }
  if (digit !== null && digit !== 0) {
    // A last digit without its place counts in the next lower one: 一万二 is 12000, 三百五 is 350.
    const colloquial =
      !sawZero && (lastSmall > 10 ? lastSmall / 10 : lastSmall === 0 && lastLarge ? lastLarge.div(10) : 1);
    const place = section === 0 && lastSmall === 0 && !lastLarge ? dec(1) : dec(colloquial || 1);
    return { value: total.plus(section).plus(place.times(digit)), unit: place };
  }
  const value = total.plus(section);
  return { value, unit: lastSmall || !lastLarge ? dec(1) : lastLarge };
}

function parseWithPoint(text: string, point: number): Worth | null {
  const match = /^(.+?)点([零〇○一二三四五六七八九]+)([十百千万亿]*)$/.exec(text);
  if (!match || point === 0) return null;
  const whole = parseChinese(match[1] as string);
  if (!whole) return null;
  const decimals = [...(match[2] as string)].map((c) => DIGITS[c]).join('');
  let scale = dec(1);
  for (const c of match[3] as string) scale = scale.times(LARGE[c] ?? SMALL[c] ?? 1);
  const value = whole.value.plus(dec(`0.${decimals}`)).times(scale);
  return { value, unit: dec(10).pow(-decimals.length).times(scale) };
}

const MULTIPLIER = /[十百千万亿佰仟萬億兆]/;
const multiplierOf = (c: string): Decimal => dec(LARGE[c] ?? SMALL[c] ?? 1);

/**
 * Reads the number that begins at `i`, or returns null. Takes thousands separators (1,518,000), blanks as separators
 * (2 000 000), a multiplier (万, 亿, 百万) and 余/多/几 before or after it (300余万, 三十几万). A sign is left to the
 * caller, since a dash before a number is a range more often than a minus.
 */
export function readNumber(text: string, i: number): NumberToken | null {
  return isDigit(text[i]) ? readArabic(text, i) : isChineseNumeral(text[i]) ? readChinese(text, i) : null;
}

// 1，24,600: a full-width comma that parts no thousands, before one that does.
const SLIPPED = /^\d{1,3}，\d{1,2},\d{3}(?!\d)(?:\.\d+)?/;

function readArabic(text: string, start: number): NumberToken | null {
  let i = start;
  while (isDigit(text[i])) i++;
  let malformed = false;
  let digits: string;
  const blank = readBlankGroups(text, start, i);
  const slipped = text[i] === '，' ? SLIPPED.exec(text.slice(start, start + 24)) : null;
  if (slipped) {
    i = start + slipped[0].length;
    digits = slipped[0].replace(/[，,]/g, '');
    malformed = true;
  } else if (blank) {
    i = blank;
    digits = text.slice(start, i).replaceAll(' ', '');
  } else {
    while ((text[i] === ',' || text[i] === '.') && isDigit(text[i + 1])) {
      i++;
      while (isDigit(text[i])) i++;
    }
    digits = text.slice(start, i);
    // 1.2.3 is a heading number or a date.
    if (!digits.includes(',') && digits.indexOf('.') !== digits.lastIndexOf('.')) return null;
    if (digits.includes(',') || digits.indexOf('.') !== digits.lastIndexOf('.')) {
      if (!/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)) {
        // 「5,6号」 and 「12,月」 are lists of numbers, not one: cut at the first separator that can't be one.
        malformed = digits.includes(',') && /,\d{0,2}\.|,\d{1,2},|\.\d+[,.]\d/.test(digits);
        if (!malformed && !/^\d+(,\d{4})+(\.\d+)?$/.test(digits) && !/^\d{4,}(,\d{3})+(\.\d+)?$/.test(digits)) {
          digits = (/^\d+(\.\d+)?/.exec(digits) as RegExpExecArray)[0];
          i = start + digits.length;
        }
      }
      digits = malformed ? digits.replace(/[,.](?=.*\.)|,/g, '') : digits.replaceAll(',', '');
    }
  }
  const decimals = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
  let value = dec(digits.length > 400 ? digits.slice(0, 400) : digits);
  let unit = dec(10).pow(-Math.min(decimals, 400));
  let approximate = false;
  let multiplier = '';
  for (;;) {
    const c = text[i] as string;
    if (c === undefined) break;
    if (
      MULTIPLIER.test(c) &&
      !(c === '千' && /[瓦米克伏卡]/.test(text[i + 1] ?? '')) &&
      !(c === '十' && multiplier) &&
      !isChineseNumeralAfterMultiplier(text, i)
    ) {
      value = value.times(multiplierOf(c));
      unit = unit.times(multiplierOf(c));
      multiplier += c;
      i++;
    } else if (!approximate && (c === '余' || c === '多' || c === '几') && isCountable(text, i + 1)) {
      approximate = true;
      i++;
    } else break;
  }
  return { start, end: i, value, unitOfLastDigit: unit, style: 'arabic', approximate, malformed, multiplier };
}

/** 「3百二十」 is rare enough to leave; 「5千万」 is not: a digit behind the multiplier ends the number. */
const isChineseNumeralAfterMultiplier = (text: string, i: number): boolean =>
  (text[i + 1] ?? '') in DIGITS && text[i] === '十';

/** 余 and 多 belong to the number only where a unit or multiplier follows: not in 「2个余地」. */
const isCountable = (text: string, i: number): boolean => {
  const c = text[i];
  return c !== undefined && !/[，。；：、！？\n\t（）\s]/.test(c);
};

/** End of a number with blanks as thousands separators, or 0. Only full groups of three behind one to three digits. */
function readBlankGroups(text: string, start: number, end: number): number {
  if (end - start > 3 || text[end] !== ' ') return 0;
  const match = /^(?: \d{3})+(?!\d)(?:\.\d+)?/.exec(text.slice(end, end + 40));
  return match ? end + match[0].length : 0;
}

function readChinese(text: string, start: number): NumberToken | null {
  let i = start;
  let hedge = -1;
  while (i < text.length && i - start < 40) {
    const c = text[i] as string;
    if (isChineseNumeral(c)) i++;
    else if (
      c === '点' &&
      i > start &&
      (text[i + 1] ?? '') in DIGITS &&
      !/[零〇一二三四五六七八九]点[一二三四五六]?[十]/.test(text.slice(i - 1, i + 3))
    )
      i++;
    else if (hedge < 0 && (c === '余' || c === '多' || c === '几') && i > start && isCountable(text, i + 1)) {
      hedge = i;
      i++;
    } else break;
  }
  const raw = text.slice(start, i);
  const clean = hedge < 0 ? raw : raw.slice(0, hedge - start) + raw.slice(hedge - start + 1);
  // 两三个, 七八 are guesses, not thirty-five; and 几十万 or 数百 has no figure to read.
  if (/^[一二两三四五六七八九]{2,3}$/.test(clean) || /[几数好]/.test(text[start - 1] ?? '')) return null;
  const worth = parseChinese(clean);
  if (!worth) return null;
  // A hedged number is as coarse as what was said before 余: 三百余万 is known to the hundred times 万.
  const style = CAPITAL.test(raw) ? 'capital' : 'chinese';
  return {
    start,
    end: i,
    value: worth.value,
    unitOfLastDigit: worth.unit,
    style,
    approximate: hedge >= 0,
    malformed: false,
    multiplier: '',
  };
}

/**
 * All numbers of a text, left to right, none inside another. Linear: each character is looked at a bounded number of
 * times. Runs of Chinese numerals over 40 characters are no numbers.
 */
export function numbersIn(text: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  let i = 0;
  while (i < text.length) {
    const c = text[i] as string;
    if (isDigit(c)) {
      const token = readArabic(text, i);
      if (token) tokens.push(token);
      i = token?.end ?? endOfDotted(text, i);
    } else if (isChineseNumeral(c)) {
      let end = i;
      while (isChineseNumeral(text[end])) end++;
      const token = end - i > 40 ? null : readChinese(text, i);
      if (token) tokens.push(token);
      i = Math.max(token?.end ?? end, i + 1);
    } else i++;
  }
  return tokens;
}

function endOfDotted(text: string, i: number): number {
  let end = i + 1;
  while (isDigit(text[end]) || (text[end] === '.' && isDigit(text[end + 1]))) end++;
  return end;
}
