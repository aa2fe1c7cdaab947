import { Decimal } from 'decimal.js';
import { formatDate, isDateFormat } from './dates.ts';

/** Longer formats are no work of people. */
const LONGEST = 500;

/** Writes numbers as one format shows them. */
export class NumberFormat {
  readonly #sections: readonly Section[];
  readonly #from1904: boolean;

  constructor(code: string, from1904: boolean) {
    this.#from1904 = from1904;
    this.#sections = cut(code.length <= LONGEST ? code : 'General').map(sectionOf);
  }

  /** `raw`: the number as the file holds it. */
  show(raw: string): string {
    const value = Number(raw);
    if (raw.trim() === '' || !Number.isFinite(value)) return raw;
    const { section, sign } = this.#choose(value);
    if (section.kind === 'date') return formatDate(value, section.code, this.#from1904) ?? general(value);
    const minus = sign && value < 0 ? '-' : '';
    if (section.kind === 'general') return minus + section.before + general(Math.abs(value)) + section.after;
    return minus + showNumber(Math.abs(value), section);
  }

  /** The section for a value, and whether a minus has to be shown: a section for negative numbers has its own. */
  #choose(value: number): { section: Section; sign: boolean } {
    const all = this.#sections;
    const first = all[0] as Section;
    if (all.some(({ condition }) => condition)) {
      const found = all.find(({ condition }) => !condition || condition(value)) ?? first;
      return { section: found, sign: true };
    }
    if (value < 0 && all[1]) return { section: all[1], sign: false };
    if (value === 0 && all[2]) return { section: all[2], sign: false };
    return { section: first, sign: true };
  }
}

/** A number without a format: up to eleven characters, as a wide cell shows it; whole numbers in full. */
export function general(value: number): string {
  const exact = new Decimal(value.toPrecision(15));
  if (exact.isInteger()) return exact.abs().lt(1e15) ? exact.toFixed(0) : exact.toExponential(5).replace('e', 'E');
  const whole = exact.abs().floor().toFixed(0).length;
  if (exact.abs().lt(1e-9)) return exact.toExponential(5).replace('e', 'E');
  return exact.toDecimalPlaces(Math.max(0, 10 - whole)).toFixed();
}

interface Section {
  readonly kind: 'date' | 'number' | 'general';
  readonly code: string;
  readonly condition: ((value: number) => boolean) | null;
  /** For 'general': what stands around it. */
  readonly before: string;
  readonly after: string;
  readonly tokens: readonly Token[];
  /** Places behind the point. */
  readonly decimals: number;
  readonly percent: number;
  /** Commas at the end, each for a thousand. */
  readonly thousands: number;
  readonly grouped: boolean;
  readonly exponent: boolean;
}

type Token =
  | { readonly type: 'digit'; readonly sign: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'point' };

/** At the semicolons that part its sections. */
function cut(code: string): string[] {
  return (code.match(/(?:"[^"]*"|\\[\s\S]|!.|\[[^\]]*\]|[^;"\\[!])*(?:[;"\\[!]|$)/g) ?? [''])
    .map((section, index, all) => (index === all.length - 1 && section === '' ? null : section.replace(/;$/, '')))
    .filter((section): section is string => section !== null)
    .slice(0, 4);
}

const PART =
  /"([^"]*)"|[\\!]([\s\S])|_[\s\S]|\*[\s\S]|\[([^\]]*)\]|General|[Ee][+-]0+|([0#?])|(\.)|(,+)|(%)|@|([\s\S])/g;

function sectionOf(code: string): Section {
  let condition: Section['condition'] = null;
  const tokens: Token[] = [];
  let decimals = 0;
  let percent = 0;
  let thousands = 0;
  let grouped = false;
  let point = false;
  let exponent = false;
  let isGeneral = false;
  let digits = 0;
  for (const match of code.matchAll(PART)) {
    const [whole, quoted, escaped, bracket, digit, dot, commas, sign, other] = match;
    const text = quoted ?? escaped ?? other;
    if (bracket !== undefined) {
      condition ??= conditionOf(bracket);
      const currency = /^\$([^-]*)/.exec(bracket)?.[1];
      if (currency) tokens.push({ type: 'text', text: currency });
    } else if (whole === 'General') isGeneral = true;
    else if (/^[Ee][+-]/.test(whole)) exponent = true;
    else if (digit) {
      tokens.push({ type: 'digit', sign: digit });
      digits++;
      if (point) decimals++;
      // Commas between digits group them; those behind the last one divide.
      if (thousands > 0) {
        grouped = true;
        thousands = 0;
      }
    } else if (dot) {
      tokens.push(point ? { type: 'text', text: '.' } : { type: 'point' });
      point = true;
    } else if (commas) {
      if (digits > 0) thousands += commas.length;
    } else if (sign) {
      percent++;
      tokens.push({ type: 'text', text: '%' });
    } else if (text !== undefined) tokens.push({ type: 'text', text });
    else if (whole.startsWith('_')) tokens.push({ type: 'text', text: ' ' });
  }
  const around = (from: number, to: number): string =>
    tokens
      .slice(from, to)
      .map((token) => (token.type === 'text' ? token.text : ''))
      .join('');
  const place = isGeneral ? code.slice(0, code.indexOf('General')).replace(/\[[^\]]*\]/g, '').length : 0;
  const middle = isGeneral && place > 0 ? tokens.length : 0;
  return {
    kind: isGeneral || code.trim() === '' || code.includes('@') ? 'general' : isDateFormat(code) ? 'date' : 'number',
    code,
    condition,
    before: around(0, middle),
    after: around(middle, tokens.length),
    tokens,
    decimals,
    percent,
    thousands,
    grouped,
    exponent,
  };
}

function conditionOf(bracket: string): Section['condition'] {
  const match = /^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$/.exec(bracket.trim());
  if (!match) return null;
  const limit = Number(match[2]);
  const tests: Record<string, (value: number) => boolean> = {
    '<': (value) => value < limit,
    '>': (value) => value > limit,
    '<=': (value) => value <= limit,
    '>=': (value) => value >= limit,
    '=': (value) => value === limit,
    '<>': (value) => value !== limit,
  };
  return tests[match[1] as string] ?? null;
}

/** `value` is not negative. Texts between the digits stay where they stand: 「0!.0,」 shows tens of thousands. */
function showNumber(value: number, section: Section): string {
  const { tokens, decimals, percent, thousands, grouped, exponent } = section;
  if (!tokens.some(({ type }) => type === 'digit'))
    return tokens.map((token) => (token.type === 'text' ? token.text : '')).join('');
  const exact = new Decimal(value.toPrecision(15))
    .times(new Decimal(100).pow(percent))
    .div(new Decimal(1000).pow(thousands));
  if (exponent)
    return exact
      .toExponential(decimals)
      .replace('e', 'E')
      .replace(/E([+-])(\d)$/, 'E$10$2');
  const [whole = '0', fraction = ''] = exact.toFixed(decimals, Decimal.ROUND_HALF_UP).split('.');
  const point = tokens.findIndex(({ type }) => type === 'point');
  const left = point < 0 ? tokens : tokens.slice(0, point);
  const right = point < 0 ? [] : tokens.slice(point + 1);
  return wholePart(whole, left, grouped) + (point < 0 ? '' : fractionPart(fraction, right));
}

/** From the right; the first digit of the format takes all that is left of the number. */
function wholePart(whole: string, tokens: readonly Token[], grouped: boolean): string {
  let rest = whole === '0' ? '' : whole;
  let placed = 0;
  let out = '';
  const first = tokens.findIndex(({ type }) => type === 'digit');
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at] as Token;
    if (token.type === 'text') out = token.text + out;
    if (token.type !== 'digit') continue;
    const take = at === first ? Math.max(1, rest.length) : 1;
    for (let i = 0; i < take; i++) {
      const digit = rest === '' ? (token.sign === '0' ? '0' : token.sign === '?' ? ' ' : '') : (rest.at(-1) as string);
      rest = rest.slice(0, -1);
      if (digit === '') continue;
      if (grouped && placed > 0 && placed % 3 === 0 && digit !== ' ') out = `,${out}`;
      placed++;
      out = digit + out;
    }
  }
  return out;
}

function fractionPart(fraction: string, tokens: readonly Token[]): string {
  let at = 0;
  let out = '';
  const significant = fraction.replace(/0+$/, '').length;
  let digits = '';
  for (const token of tokens) {
    if (token.type === 'text') {
      out += digits + token.text;
      digits = '';
    } else if (token.type === 'digit') {
      if (token.sign === '0' || at < significant) digits += fraction[at] ?? '0';
      at++;
    }
  }
  return `.${out}${digits}`;
}
