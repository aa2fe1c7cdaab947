import { allMatches } from './matches.ts';
import { clauseAt } from './passage.ts';
import { type Span, spanOf } from './span.ts';

const DIGITS = '一二三四五六七八九十';
/** What a printed number counts: 3, 三, 两, 十二. */
export const ordinalOf = (printed: string): number => {
  if (/^\d+$/.test(printed)) return Number(printed);
  if (printed === '两') return 2;
  if (printed.startsWith('十')) return 10 + (DIGITS.indexOf(printed[1] ?? '') + 1);
  return DIGITS.indexOf(printed) + 1;
};

/** Items that follow an announcement. */
export interface List {
  readonly count: number;
  /** The last item, or where the inline list stands. */
  readonly last: Span;
  readonly lastOrdinal: number;
}

const MARKS: readonly RegExp[] = [
  /([一二三四五六七八九十]{1,2})是(?!否|指)/g,
  /（([一二三四五六七八九十]{1,2})）/g,
  /（(\d{1,2})）/g,
  /([①-⑩])/g,
  /第([一二三四五六七八九十])[，、是]/g,
  /(?<=[：；。，])(\d{1,2})[.、](?!\d)/g,
];

/** 一是…二是… or （1）…（2）… in the rest of the paragraph; null where none begins right behind the announcement. */
export function inlineList(text: string, from: number, end: number): List | null {
  const rest = text.slice(from, end);
  for (const marks of MARKS) {
    const items = [...allMatches(rest, marks)].map((m) => ({
      at: from + m.index,
      length: m[0].length,
      ordinal: m[1]! >= '①' && m[1]! <= '⑩' ? m[1]!.charCodeAt(0) - 0x245f : ordinalOf(m[1]!),
    }));
    if (items.length < 2 || items[0]!.ordinal !== 1 || items[0]!.at - from > 16) continue;
    let last = items[0]!;
    let count = 1;
    for (const item of items.slice(1)) {
      if (item.ordinal !== last.ordinal + 1) break;
      last = item;
      count++;
    }
    const clause = clauseAt(text, last.at + last.length);
    return { count, last: spanOf(last.at, clause.end), lastOrdinal: last.ordinal };
  }
  return null;
}

const NUMBER = '(\\d{1,2}|十[一二三四五]?|[一二两三四五六七八九])';
/** 「清水镇、罗田镇和黄泥乡3个乡镇」: names of one kind, and how many they are said to be. */
const PLACES = new RegExp(
  `((?:[\\u4e00-\\u9fff]{1,6}?(?:镇|乡|街道|社区|村|县|区)[、和及与])+[\\u4e00-\\u9fff]{1,6}?(?:镇|乡|街道|社区|村|县|区))(等)?(?:共|这)?${NUMBER}个(?:乡镇|镇|乡|街道|社区|行政村|村|县|区)`,
  'g',
);
/** 「由决策、过程、产出、效益4项一级指标构成」 */
const PARTS = new RegExp(
  `(?<=由|包括|分为|设置?|含|设有)((?:[\\u4e00-\\u9fff“”]{2,8}、)+[\\u4e00-\\u9fff“”]{2,8}(?:[和及与][\\u4e00-\\u9fff“”]{2,8}?)?)(等)?(?:共)?${NUMBER}(?:个|项|大类|类|个方面)(?:方面|一级指标|部分|环节|维度|模块|类别|标段)`,
  'g',
);

/** Words before the first name that its pattern takes along. */
const LEAD =
  /^[^、]*?(?:涉及|惠及|覆盖|包括|分布[在于]|位于|分别为|下辖|选择|选取|抽取|其中|[含辖为在由对到])(?=[\u4e00-\u9fff]{2})/;

/** The forms, each with what has to stand in a text for it to be worth trying. */
const FORMS: readonly (readonly [RegExp, RegExp])[] = [
  [PLACES, /个(?:[乡镇村县区]|街道|社区|行政村)/],
  [PARTS, /[个项类面](?:方面|一级指标|部分|环节|维度|模块|类别|标段)/],
];

/** What stands in every stretch of a text that may hold names with their number. */
export const ENUMERATES = new RegExp(FORMS.map(([, needs]) => needs.source).join('|'), 'g');

/** Names that stand before their number, and how many they can be: 和 may part two names or stand inside one. */
export function* enumerated(words: string): Generator<{ at: Span; announced: number; listed: number; fits: boolean }> {
  for (const [form, needs] of FORMS) {
    if (!needs.test(words)) continue;
    for (const match of allMatches(words, form)) {
      const [whole, names, open, printed] = match as unknown as [string, string, string | undefined, string];
      const lead = form === PLACES ? (LEAD.exec(names)?.[0].length ?? 0) : 0;
      const commas = names.slice(lead).split('、').length;
      const all = names.slice(lead).split(/[、和及与]/).length;
      const announced = ordinalOf(printed);
      const fits = open ? announced >= commas : announced === all || announced === commas;
      yield {
        at: spanOf(match.index + lead, match.index + whole.length),
        announced,
        listed: form === PLACES ? all : commas,
        fits,
      };
    }
  }
}

const COPIES = '[个项部份件套册本篇]';
const PAPER =
  '(?:制度|办法|文件|规定|方案|规范|细则|规程|标准|预案|意见|通知|清单|台账|指南|手册|制度办法|制度文件|规章|政策|规划|报告|法律|法规|图集|专著|指引|导则)';
const TITLES = '((?:《[^《》\\n]{2,40}》(?:以及|[、和及与])?)+)';
/** 「出台三项制度：《甲》《乙》《丙》。」 */
const TITLES_BEHIND = new RegExp(
  `(?<![第每各前后两]|\\d)${NUMBER}${COPIES}(?:[\\u4e00-\\u9fff]{0,8}?)${PAPER}(?:：|，?(?:即|分别[为是]|包括|具体为)：?|（(?:即|分别[为是]|包括)?)${TITLES}(?=[。；）\\n]|$|，(?!以及|和|及|还|另|并|其余|第|外加|再))`,
  'g',
);
/** 「制定《甲》《乙》《丙》三项制度」 */
const TITLES_BEFORE = new RegExp(
  `${TITLES}(等)?(?:共计?|这)?${NUMBER}${COPIES}(?:[\\u4e00-\\u9fff]{0,8}?)${PAPER}`,
  'g',
);

/** Titles of papers and the number that they are said to be: where the number stands, the last title, both counts. */
export function* titlesCounted(
  words: string,
): Generator<{ number: Span; last: Span; announced: number; listed: number }> {
  for (const match of allMatches(words, TITLES_BEHIND)) {
    const [whole, printed, titles] = match as unknown as [string, string, string];
    const from = match.index + whole.length - titles.length;
    yield counted(spanOf(match.index, match.index + printed.length), titles, from, printed);
  }
  for (const match of allMatches(words, TITLES_BEFORE)) {
    const [whole, titles, open, printed] = match as unknown as [string, string, string | undefined, string];
    const at = match.index + whole.indexOf(printed, titles.length);
    if (!open) yield counted(spanOf(at, at + printed.length), titles, match.index, printed);
  }
}

function counted(number: Span, titles: string, from: number, printed: string) {
  const last = spanOf(from + titles.lastIndexOf('《'), from + titles.lastIndexOf('》') + 1);
  return { number, last, announced: ordinalOf(printed), listed: titles.split('《').length - 1 };
}
