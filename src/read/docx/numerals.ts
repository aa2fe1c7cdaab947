/** The numbers of automatic numbering as Word writes them. Source: ISO/IEC 29500-1, 17.18.59 (ST_NumberFormat). */

const DIGITS = '〇一二三四五六七八九';
const LEGAL = '零壹贰叁肆伍陆柒捌玖';
const LEGAL_TRADITIONAL = '零壹貳參肆伍陸柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** One character of a row for each number; beyond its end the plain number. */
const row =
  (characters: string) =>
  (value: number): string =>
    [...characters][value - 1] ?? String(value);

/** One character of a row for each number, over and over. */
const cycle =
  (characters: string) =>
  (value: number): string =>
    characters[(value - 1) % characters.length] as string;

/** From a character on, so many numbers; beyond them the plain number. */
const from =
  (first: string, count: number) =>
  (value: number): string =>
    value <= count ? String.fromCodePoint((first.codePointAt(0) as number) + value - 1) : String(value);

/** Digit for digit. */
const digits =
  (set: string) =>
  (value: number): string =>
    [...String(value)].map((digit) => set[Number(digit)]).join('');

interface Counting {
  readonly digits: string;
  /** Ten, hundred, thousand. */
  readonly places: readonly [string, string, string];
  readonly tenThousand: string;
  readonly zero: string;
  /** Ten is 十, not 一十, where it leads. */
  readonly bareTen: boolean;
  /** The same for 百 and 千, wherever they stand. */
  readonly bareOne?: boolean;
}

/** With units: 一百零三. */
const counting =
  (system: Counting) =>
  (value: number): string => {
    const { tenThousand, zero } = system;
    if (value < 10_000) return group(value, system, true);
    const low = value % 10_000;
    const gap = low > 0 && low < 1000 ? zero : '';
    return (
      group(Math.floor(value / 10_000), system, true) + tenThousand + gap + (low > 0 ? group(low, system, false) : '')
    );
  };

function group(value: number, { digits: set, places, zero, bareTen, bareOne }: Counting, leads: boolean): string {
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      gap ||= text !== '';
      continue;
    }
    if (gap) text += zero;
    gap = false;
    const bare = digit === 1 && place > 0 && ((place === 1 && bareTen && text === '' && leads) || bareOne === true);
    text += (bare ? '' : set[digit]) + (places[place - 1] ?? '');
  }
  return text;
}

const thousand = counting({ digits: DIGITS, places: ['十', '百', '千'], tenThousand: '万', zero: '零', bareTen: true });
const legal = { places: ['拾', '佰', '仟'], zero: '零', bareTen: false } as const;

/** To ninety-nine with 十, from a hundred on digit for digit. */
const hundred = (value: number): string => (value < 100 ? thousand(value) : digits('○一二三四五六七八九')(value));

function roman(value: number): string {
  const PARTS: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  if (value > 32_767) return String(value);
  let rest = value;
  let text = '';
  for (const [worth, sign] of PARTS) {
    text += sign.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return text;
}

/** A … Z, AA, BB … */
const letters = (value: number): string =>
  value > 780 ? String(value) : String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);

function ordinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  return `${value}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')}`;
}

const wide = (value: number): string => digits('０１２３４５６７８９')(value);

const FORMATS = new Map<string, (value: number) => string>([
  ['decimal', String],
  ['decimalHalfWidth', String],
  ['decimalZero', (value) => String(value).padStart(2, '0')],
  ['decimalFullWidth', wide],
  ['decimalFullWidth2', wide],
  ['decimalEnclosedCircle', from('①', 20)],
  ['decimalEnclosedCircleChinese', from('①', 20)],
  ['decimalEnclosedParen', from('⑴', 20)],
  ['decimalEnclosedFullstop', from('⒈', 20)],
  ['ideographEnclosedCircle', from('㊀', 10)],
  ['upperRoman', roman],
  ['lowerRoman', (value) => roman(value).toLowerCase()],
  ['upperLetter', letters],
  ['lowerLetter', (value) => letters(value).toLowerCase()],
  ['ordinal', ordinal],
  ['numberInDash', (value) => `- ${value} -`],
  ['hex', (value) => value.toString(16).toUpperCase()],
  ['ideographDigital', digits(DIGITS)],
  ['japaneseDigitalTenThousand', digits(DIGITS)],
  ['taiwaneseDigital', digits('○一二三四五六七八九')],
  ['chineseCounting', hundred],
  ['taiwaneseCounting', hundred],
  ['chineseCountingThousand', thousand],
  [
    'taiwaneseCountingThousand',
    counting({ digits: DIGITS, places: ['十', '百', '千'], tenThousand: '萬', zero: '零', bareTen: true }),
  ],
  [
    'japaneseCounting',
    counting({ digits: DIGITS, places: ['十', '百', '千'], tenThousand: '万', zero: '', bareTen: true, bareOne: true }),
  ],
  ['chineseLegalSimplified', counting({ ...legal, digits: LEGAL, tenThousand: '萬' })],
  ['ideographLegalTraditional', counting({ ...legal, digits: LEGAL_TRADITIONAL, tenThousand: '萬' })],
  [
    'japaneseLegal',
    counting({
      digits: '〇壱弐参四伍六七八九',
      places: ['拾', '百', '阡'],
      tenThousand: '萬',
      zero: '',
      bareTen: false,
    }),
  ],
  ['ideographTraditional', row(STEMS)],
  ['ideographZodiac', row(BRANCHES)],
  [
    'ideographZodiacTraditional',
    (value) => (value <= 60 ? cycle(STEMS)(value) + cycle(BRANCHES)(value) : String(value)),
  ],
  ['none', () => ''],
]);

/** A number of a list as its format writes it; formats that Chinese reports don't use are written in digits. */
export function formatNumber(value: number, format: string): string {
  if (value <= 0) return format === 'none' ? '' : String(value);
  const write = FORMATS.get(format);
  if (write) return write(value);
  // 「001, 002, 003, ...」
  const zeros = /^(0+)1\b/.exec(format);
  return zeros ? String(value).padStart((zeros[1] as string).length + 1, '0') : String(value);
}
