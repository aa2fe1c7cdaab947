import type { NumberStyle } from '../core/structure.ts';

/** A number mark at the beginning of a folded text. */
export interface NumberMark {
  /** The number as printed, without the 、 or . behind it. */
  readonly number: string;
  readonly style: NumberStyle;
  readonly ordinal: number;
  /** 「1.2.3」 as [1, 2, 3]; else empty. */
  readonly dotted: readonly number[];
  /** How many units of the text the mark takes. */
  readonly length: number;
  /** It could be something else, and counts only among its like: a bare number, a decimal, a lone letter. */
  readonly weak: boolean;
}

const DIGITS: Readonly<Record<string, number>> = Object.fromEntries([...'零一二三四五六七八九'].map((d, i) => [d, i]));

/** 「十二」 → 12; NaN for what is no number up to 99. */
export function chineseOrdinal(text: string): number {
  const match = /^([二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text.replace(/^一十/, '十'));
  if (text === '' || !match) return DIGITS[text] ?? Number.NaN;
  const [, tens, ten, ones] = match;
  if (!ten) return text.length === 1 ? (DIGITS[text] ?? Number.NaN) : Number.NaN;
  return 10 * (tens ? (DIGITS[tens] as number) : 1) + (ones ? (DIGITS[ones] as number) : 0);
}

const CAPITALS = '壹贰叁肆伍陆柒捌玖拾';
const CAPITAL = `[${CAPITALS}]{1,3}`;
/** 「拾贰」 → 12 */
const capitalOrdinal = (text: string): number =>
  chineseOrdinal([...text].map((sign) => '一二三四五六七八九十'[CAPITALS.indexOf(sign)] ?? '').join(''));

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

const HAN = '[一二三四五六七八九十]{1,3}';
/** What a figure counts; behind 「1.2」 it shows that this is no section number. */
const UNIT =
  /^ ?(?:万|亿|元|%|‰|℃|倍|米|公里|千米|平方|立方|公顷|亩|吨|公斤|千克|小时|分(?!析|类|配|工|管|部|项|布)|人(?!员|才|居|民|力|均|口)|户(?!用|籍)|个(?!别|体|人)|年(?!度|终)|月(?!度)|日(?!常)|号|家(?!庭)|件|次(?!要)|天(?!然)|岁|级|kg|km|m)/;

const NONE: readonly number[] = [];

interface Form {
  readonly pattern: RegExp;
  read(match: RegExpExecArray): NumberMark | null;
}

const mark = (
  match: RegExpExecArray,
  shape: string,
  numeral: NumberStyle['numeral'],
  ordinal: number,
  number: string,
  weak = false,
  dotted: readonly number[] = NONE,
): NumberMark | null =>
  ordinal >= 1 && ordinal <= 199
    ? { number, style: { shape, numeral }, ordinal, dotted, length: match[0].length, weak }
    : null;

function numeralOf(text: string): [NumberStyle['numeral'], number] {
  if (/^\d+$/.test(text)) return ['arabic', Number(text)];
  return CAPITALS.includes(text[0] as string) ? ['capital', capitalOrdinal(text)] : ['chinese', chineseOrdinal(text)];
}

/** The next thing of a series that is counted with Chinese numerals: 「…、二标段」, 「…、三期工程」. */
const NEXT_OF_SERIES = new RegExp(
  `^(${HAN})(?:标段|合同段|标|期|号|组|社|包|段|类|批|轮|楼|层|班|队|区|片区|年级|阶段|档)(?![一-鿿]?[：:])`,
);

const shapeOf = (sign: string): string => (sign === '.' ? '.' : sign === '）' ? '）' : '、');

const FORMS: readonly Form[] = [
  {
    pattern: new RegExp(`^第 ?(${HAN}|${CAPITAL}|\\d{1,3}) ?(部分|章|节|篇|条|款|项)[、：:. ]?`),
    read: (m) => mark(m, m[2] as string, ...numeralOf(m[1] as string), `第${m[1]}${m[2]}`),
  },
  {
    // 「二、三产业」, 「一、二标段」 and 「1、2标段」 are lists of two, no marks.
    pattern: new RegExp(`^(${HAN})([、.）])(?!(${HAN})[季产级、])`),
    read: (m) => {
      const sign = m[2] as string;
      const next = NEXT_OF_SERIES.exec(m.input.slice(m[0].length));
      if (next && chineseOrdinal(next[1] as string) === chineseOrdinal(m[1] as string) + 1) return null;
      return mark(m, shapeOf(sign), 'chinese', chineseOrdinal(m[1] as string), sign === '）' ? m[0] : (m[1] as string));
    },
  },
  {
    pattern: new RegExp(`^(${CAPITAL}) ?([、.])`),
    read: (m) => mark(m, shapeOf(m[2] as string), 'capital', capitalOrdinal(m[1] as string), m[1] as string),
  },
  {
    pattern: new RegExp(`^（(${HAN}|${CAPITAL}|\\d{1,3})）[、.]?`),
    read: (m) => mark(m, '（）', ...numeralOf(m[1] as string), `（${m[1]}）`),
  },
  {
    pattern: /^(\d{1,2}(?:\.\d{1,2}){1,4})(?![\d.]*(?:年|\d))[.、]? ?/,
    read: (m) => {
      const dotted = (m[1] as string).split('.').map(Number);
      const rest = m.input.slice(m[0].length, m[0].length + 8);
      const good = dotted.every((part) => part >= 1 && part <= 60) && !/\.0/.test(m[0]);
      if (!good || rest === '' || UNIT.test(rest) || /^[-~，。、；）]/.test(rest)) return null;
      return mark(m, 'dotted', 'arabic', dotted.at(-1) as number, m[1] as string, dotted.length === 2, dotted);
    },
  },
  {
    pattern: /^(\d{1,3}) ?([、.）]) ?/,
    read: (m) => {
      const [whole, digits, sign] = m as unknown as [string, string, string];
      const rest = m.input.slice(whole.length, whole.length + 12);
      if (sign === '.' && /^\d/.test(rest) && !/^(?:19|20)\d{2}年/.test(rest)) return null;
      const next = /^(\d{1,2})(?!\d|年|月|日|\.)/.exec(rest);
      if (next && Number(next[1]) === Number(digits) + 1) return null;
      return mark(m, shapeOf(sign), 'arabic', Number(digits), sign === '）' ? `${digits}）` : digits);
    },
  },
  {
    pattern: /^([①-⑳])[、.]?/,
    read: (m) => mark(m, 'circled', 'circled', (m[1] as string).charCodeAt(0) - 0x245f, m[1] as string),
  },
  {
    pattern: /^([㈠-㈩])[、.]?/,
    read: (m) => mark(m, '（）', 'chinese', (m[1] as string).charCodeAt(0) - 0x321f, m[1] as string),
  },
  {
    pattern: /^([⑴-⒇])[、.]?/,
    read: (m) => mark(m, '（）', 'arabic', (m[1] as string).charCodeAt(0) - 0x2473, m[1] as string),
  },
  {
    pattern: /^([⒈-⒛])[、]?/,
    read: (m) => mark(m, '.', 'arabic', (m[1] as string).charCodeAt(0) - 0x2487, m[1] as string),
  },
  {
    pattern: /^([Ⅰ-Ⅻ]|[IVX]{1,4})([、.）])/,
    read: (m) => {
      const text = m[1] as string;
      const code = text.charCodeAt(0);
      const ordinal = code >= 0x2160 ? code - 0x215f : ROMAN.indexOf(text) + 1;
      return mark(m, shapeOf(m[2] as string), 'roman', ordinal, text, code < 0x2160);
    },
  },
  {
    pattern: /^([A-Za-z])([、.）])(?=[^\x00-\x7f])/,
    read: (m) =>
      mark(
        m,
        shapeOf(m[2] as string),
        'letter',
        (m[1] as string).toUpperCase().charCodeAt(0) - 64,
        m[1] as string,
        true,
      ),
  },
];

const BARE = new RegExp(`^(${HAN}|\\d{1,2}) ?(?=[一-鿿])`);

/** The number mark that a folded text begins with, or null. Years, dates, decimals and amounts are none. */
export function readMark(text: string): NumberMark | null {
  const head = text.slice(0, 24);
  for (const form of FORMS) {
    const match = form.pattern.exec(head);
    const found = match && form.read(match);
    if (found) return found;
  }
  return null;
}

/** 「1项目概况」 or 「一项目概况」, where a blank stood between: a number mark only among its like. */
export function readBare(text: string): NumberMark | null {
  const match = BARE.exec(text);
  if (!match || UNIT.test(text.slice(match[0].length))) return null;
  return mark(match, 'bare', ...numeralOf(match[1] as string), match[1] as string, true);
}

/** 「附件1」, 「附表：…」 on a line of its own: what follows is no longer the numbered body. */
export function readAttachment(text: string): NumberMark | null {
  if (text.length > 60) return null;
  const match =
    /^附(件|表|录|图) ?(\d{1,2}|[一二三四五六七八九十]{1,3})?(?:[-—]\d{1,2})?(?:[：:、. ]|$|(?=[^\d\s，。；为是中第、所的和及]))/.exec(
      text,
    );
  if (!match || /[。；，]$/.test(text)) return null;
  const printed = match[2] ?? '';
  const ordinal = printed === '' ? 1 : (numeralOf(printed)[1] ?? 1);
  const number = match[0].replace(/[：:、. ]$/, '');
  return {
    number,
    style: { shape: '附件', numeral: /\d/.test(printed) || printed === '' ? 'arabic' : 'chinese' },
    ordinal,
    dotted: [],
    length: match[0].length,
    weak: false,
  };
}

/** 「一、二标段」: two numbers side by side, which may be a heading's first words or the list of two things. */
export function namesTwo(text: string): boolean {
  const match = /^([一二三四五六七八九])、([二三四五六七八九十])(?![、.])/.exec(text);
  return match !== null && chineseOrdinal(match[2] as string) === chineseOrdinal(match[1] as string) + 1;
}

const FIGURE =
  /\d(?:\.\d+)? ?(?:万|亿|元|%|个|家|户|人|公里|米|亩|处|座|件|次|吨|套|台|条|项|期|场|份|名|分(?!析|配|类))/;

/** What follows a mark reads as a heading: short, no sentence, no figures with units. */
export function headingLike(rest: string, style: NumberStyle): boolean {
  const words = rest.trim();
  if (words.length === 0) return style.shape !== '.' && style.shape !== '、' && style.shape !== '）';
  const chapter = /^(?:章|节|部分|篇)$/.test(style.shape);
  const top = chapter || (/^(?:chinese|capital)$/.test(style.numeral) && style.shape !== '条');
  if (words.length > (top ? 45 : 32)) return false;
  if (/[。；！？，、]$/.test(words) || /[。；！？]/.test(words)) return false;
  if (!top && /，/.test(words)) return false;
  if (/：./.test(words) && !top) return false;
  return chapter || !FIGURE.test(words.replace(/\d{4}(?:-\d{4})?年度?/g, ''));
}
