import type { Decimal } from 'decimal.js';
import { dec } from '../core/quantity.ts';
import { factorOfCode, isCapitalCode, isDigitCode, isNumeralCode, parseChinese, type Worth } from './chinese.ts';

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

/** The worth of the last digit by the number of decimals. */
const DECIMALS = Array.from({ length: 40 }, (_, n) => dec(10).pow(-n));
const unitOf = (decimals: number): Decimal => DECIMALS[Math.min(decimals, DECIMALS.length - 1)] as Decimal;

const isDigitAt = (text: string, i: number): boolean => {
  const code = text.charCodeAt(i);
  return code >= 0x30 && code <= 0x39;
};
const afterDigits = (text: string, start: number): number => {
  let i = start;
  while (isDigitAt(text, i)) i++;
  return i;
};

/**
 * Reads the number that begins at `i`, or returns null. Takes thousands separators (1,518,000), blanks as separators
 * (2 000 000), a multiplier (万, 亿, 百万), what goes on behind it (2万3千, 1亿3000万) and 余, 多 or 几 before or after it
 * (300余万, 三十几万). A sign is left to the caller, since a dash before a number is a range more often than a minus.
 */
export function readNumber(text: string, i: number): NumberToken | null {
  return isDigitAt(text, i) ? readArabic(text, i) : isNumeralCode(text.charCodeAt(i)) ? readChinese(text, i) : null;
}

// 1，24,600: a full-width comma that parts no thousands, before one that does.
const SLIPPED = /^\d{1,3}，\d{1,2},\d{3}(?!\d)(?:\.\d+)?/;
// 82，225.00 and 233,333，333,434: full-width commas that part thousands. Between whole numbers one comma only lists them.
const WIDE_COMMAS = /^\d{1,3}(?:[，,]\d{3})*(?:，\d{3}\.\d{1,2}|，\d{3}(?:[，,]\d{3})+(?:\.\d+)?)(?![\d,.])/;

const BLANK = 0x20;
const COMMA = 0x2c;
const DOT = 0x2e;
const WIDE_COMMA = 0xff0c;
const LONGEST = 60;

interface Digits {
  readonly end: number;
  readonly digits: string;
  readonly malformed: boolean;
}

/** The printed digits from `start`, separators taken out, or null where dots make a heading number or a date. */
function readDigits(text: string, start: number): Digits | null {
  let i = afterDigits(text, start);
  if (text.charCodeAt(i) === BLANK) {
    const end = readBlankGroups(text, start, i);
    if (end > 0) return { end, digits: text.slice(start, end).replaceAll(' ', ''), malformed: false };
  }
  let commas = 0;
  let dots = 0;
  while (i - start <= LONGEST) {
    const c = text.charCodeAt(i);
    if ((c !== COMMA && c !== DOT) || !isDigitAt(text, i + 1)) break;
    if (c === COMMA) commas++;
    else dots++;
    i = afterDigits(text, i + 1);
  }
  if (text.charCodeAt(i) === WIDE_COMMA && isDigitAt(text, i + 1)) {
    const ahead = text.slice(start, start + 40);
    const wide = WIDE_COMMAS.exec(ahead)?.[0];
    const slipped = wide ?? SLIPPED.exec(ahead)?.[0];
    if (slipped) return { end: start + slipped.length, digits: slipped.replace(/[，,]/g, ''), malformed: !wide };
  }
  const digits = text.slice(start, i);
  // 1.2.3 is a heading number or a date.
  if (commas === 0) return dots > 1 ? null : { end: i, digits, malformed: false };
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits))
    return { end: i, digits: digits.replaceAll(',', ''), malformed: false };
  // Nobody prints a figure this long: it is a list.
  const listed = i - start > LONGEST;
  if (!listed && /,\d{0,2}\.|,\d{1,2},|\.\d+[,.]\d/.test(digits))
    return { end: i, digits: digits.replace(/[,.](?=.*\.)|,/g, ''), malformed: true };
  if ((!listed && /^\d+(?:,\d{4})+(?:\.\d+)?$/.test(digits)) || /^\d{4,}(?:,\d{3})+(?:\.\d+)?$/.test(digits))
    return { end: i, digits: digits.replaceAll(',', ''), malformed: false };
  // 「5,6号」 and 「12,月」 are lists of numbers, not one: cut at the first separator that can't be one.
  const first = (/^\d+(?:\.\d+)?/.exec(digits) as RegExpExecArray)[0];
  return { end: start + first.length, digits: first, malformed: false };
}

/** End of a number with blanks as thousands separators, or 0. Only full groups of three behind one to three digits. */
function readBlankGroups(text: string, start: number, end: number): number {
  if (end - start > 3) return 0;
  const match = /^(?: \d{3})+(?!\d)(?:\.\d+)?/.exec(text.slice(end, end + 40));
  return match ? end + match[0].length : 0;
}

// 5千瓦 and 3千米 are five and three of a unit; only what isn't followed so is five thousand.
const UNIT_OF_THOUSAND = '瓦米克伏卡';

/** Most figures are short, and the same ones come again and again. */
const SMALL: (Decimal | undefined)[] = [];
const LONGEST_SMALL = 4;

function decimalOf(digits: string, whole: boolean): Decimal {
  if (!whole || digits.length > LONGEST_SMALL) return dec(digits.length > 400 ? digits.slice(0, 400) : digits);
  let small = 0;
  for (let i = 0; i < digits.length; i++) small = 10 * small + digits.charCodeAt(i) - 0x30;
  SMALL[small] ??= dec(small);
  return SMALL[small] as Decimal;
}

function readArabic(text: string, start: number, below?: Decimal): NumberToken | null {
  const printed = readDigits(text, start);
  if (!printed) return null;
  const { digits, malformed } = printed;
  const dot = digits.indexOf('.');
  const decimals = dot < 0 ? 0 : digits.length - dot - 1;
  let value = decimalOf(digits, dot < 0);
  let unit = unitOf(decimals);
  let end = printed.end;
  let approximate = false;
  let multiplier = '';
  for (;;) {
    const code = text.charCodeAt(end);
    const factor = factorOfCode(code);
    if (factor > 0) {
      if (factor === 1000 && UNIT_OF_THOUSAND.includes(text[end + 1] ?? ' ')) break;
      // 2百分点 are two.
      if (factor === 100 && text[end + 1] === '分') break;
      // 5十 is no number, nor is 3万十; 3十二 least of all.
      if (factor === 10 && (multiplier !== '' || isDigitCode(text.charCodeAt(end + 1)))) break;
      value = value.times(factor);
      unit = unit.times(factor);
      multiplier += text[end];
      end++;
    } else if (!approximate && isHedge(code) && isCountable(text, end + 1)) {
      approximate = true;
      end++;
    } else break;
  }
  if (below && value.gte(below)) return null;
  if (multiplier !== '' && !approximate && decimals === 0) {
    const rest = remainder(text, end, unit);
    if (rest) return { ...rest, start, value: value.plus(rest.value), style: 'arabic', malformed };
  }
  return { start, end, value, unitOfLastDigit: unit, style: 'arabic', approximate, malformed, multiplier };
}

/** What goes on behind a multiplier and is worth less than it: 3000万 behind 1亿, 3千 behind 2万, 三千 behind 100万. */
function remainder(text: string, at: number, unit: Decimal): NumberToken | null {
  const code = text.charCodeAt(at);
  const zero = code === 0x96f6;
  if (!zero && !isDigitAt(text, at) && !isDigitCode(code)) return null;
  const from = zero && isDigitAt(text, at + 1) ? at + 1 : at;
  if (isDigitAt(text, from)) return readArabic(text, from, unit);
  const rest = readChinese(text, from);
  // 5万二 would be 52000; but 「3万一年」 isn't 31000, so a lone Chinese digit is left.
  return rest?.value.lt(unit) && rest.end - rest.start > 1 ? rest : null;
}

const isHedge = (code: number): boolean => code === 0x4f59 || code === 0x591a || code === 0x51e0;

/** 余 and 多 belong to the number only where a unit or multiplier follows: not in 「共2个，余下」. */
const isCountable = (text: string, i: number): boolean => {
  const c = text[i];
  return c !== undefined && !/[，。；：、！？\n\t（）\s]/.test(c);
};

const POINT = 0x70b9;

function readChinese(text: string, start: number): NumberToken | null {
  let i = start;
  let hedge = -1;
  let capital = false;
  for (; i < text.length && i - start < 40; i++) {
    const code = text.charCodeAt(i);
    if (isNumeralCode(code)) capital ||= isCapitalCode(code);
    else if (code === POINT) {
      if (i === start || !isDigitCode(text.charCodeAt(i + 1)) || isClock(text, i)) break;
    } else if (hedge < 0 && i > start && isHedge(code) && isCountable(text, i + 1)) hedge = i;
    else break;
  }
  // 两百分点 are two, too.
  if (i - start > 1 && text[i - 1] === '百' && /^分[点之]/.test(text.slice(i, i + 2))) i--;
  const raw = text.slice(start, i);
  const clean = hedge < 0 ? raw : text.slice(start, hedge) + text.slice(hedge + 1, i);
  // 两三个, 七八 are guesses, not thirty-five; and 几十万 or 数百 has no figure to read.
  if (/^[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]{2,3}$/.test(clean) || /[几数好]/.test(text[start - 1] ?? ''))
    return null;
  const worth = parseChinese(clean) ?? roundWorth(clean, hedge >= 0, text[start - 1]);
  if (!worth) return null;
  return {
    start,
    end: i,
    value: worth.value,
    // A hedged number is as coarse as what was said before 余: 三百余万 is known to the hundred times 万.
    unitOfLastDigit: worth.unit,
    style: capital ? 'capital' : 'chinese',
    approximate: hedge >= 0 || worth.round === true,
    malformed: false,
    multiplier: '',
  };
}

/** 百余, 上千, 近百万, 逾万: a place alone is a number only where it is hedged. 千家万户 and 百姓 are none. */
function roundWorth(clean: string, hedged: boolean, before = ''): Worth | null {
  if (!/^[百千万亿]+$/.test(clean) || !(hedged || /[近上逾超过约]/.test(before))) return null;
  const value = [...clean].reduce((product, c) => product.times(factorOfCode(c.charCodeAt(0))), dec(1));
  return { value, unit: value, round: true };
}

/** 八点二十 is a time of day. */
const isClock = (text: string, point: number): boolean =>
  /[零〇一二三四五六七八九]点[一二三四五六]?[十]/.test(text.slice(point - 1, point + 3));

/**
 * All numbers of a text, left to right, none inside another. Linear: each character is looked at a bounded number of
 * times. Runs of Chinese numerals over 40 characters are no numbers.
 */
export function numbersIn(text: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) {
      const token = readArabic(text, i);
      if (token) tokens.push(token);
      i = token?.end ?? endOfDotted(text, i);
    } else if (isNumeralCode(code)) {
      let end = i + 1;
      while (isNumeralCode(text.charCodeAt(end))) end++;
      const token = end - i > 40 ? null : readChinese(text, i);
      if (token) tokens.push(token);
      i = token?.end ?? end;
    } else i++;
  }
  return tokens;
}

function endOfDotted(text: string, i: number): number {
  let end = i + 1;
  while (isDigitAt(text, end) || (text[end] === '.' && isDigitAt(text, end + 1))) end++;
  return end;
}
