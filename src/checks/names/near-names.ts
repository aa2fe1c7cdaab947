import type { CheckContext } from '../../core/check.ts';
import { allHan, isHan } from '../../core/han.ts';
import { sentenceAt } from '../../core/passage.ts';
import { overlaps, type Span, spanOf } from '../../core/span.ts';
import { matchesFrom, starting } from '../../core/starts.ts';
import type { Tokenize } from '../../core/structure.ts';
import { lookAlike, soundAlike } from './alike-characters.ts';
import { forksOf, turnedAmong } from './forks.ts';

/** What names of places, works and bodies end in. */
const HEAD =
  /村|镇|桥|河|渠|路|水库|电站|泵站|水厂|隧道|码头|渡口|广场|公园|小区|家园|社区|庄园|山庄|农场|林场|茶场|牧场|渔场|猪场|园区|示范园|产业园|示范区|景区|安置[点区]|服务[点站]|监测[点站]|学校|小学|中学|幼儿园|医院|卫生院|卫生室|敬老院|养老院|图书馆|文化馆|博物馆|纪念馆|文化站|中心|基地|平台|系统|项目|工程|专项资金|基金|行动|计划|合作社|联社|公司|工厂|车间|门市部|银行|信用社|遗址|古城|寺|塔|阁|楼/y;
const START_HEAD = starting(HEAD);
const MOST = 3000;
const LONGEST_TAIL = 12;
/** Both of a pair or series: two things. */
const SERIES =
  /[县乡镇村市省国区东西南北中上下左右前后内外大小高低新旧老一二三四五六七八九十两甲乙丙丁春夏秋冬男女主次支干长短正副公私水电气热油粮棉猪牛羊鸡鸭鱼茶果菜药林牧渔机业路桥渠学幼早晚首末头尾口]/;
const DECLARED = /以下简称|简称为?[“"]|又名|原名|更名|改名|曾用名|即[“"]|原为|前身|合并|分设/;
/** So many characters around the one that differs say that one thing is meant. */
const LONG = { lead: 5, tail: 4, both: 11 };
const NEAR = { lead: 2, tail: 2, both: 6 };

interface Pair {
  rare: Span;
  other: Span;
}

/**
 * Long names that differ in one character that sounds or looks the same (产地冷藏保鲜中心, 产地冷藏保险中心), that are the
 * same before and behind it at great length, or in which two neighbours have changed places (石板滩桥, 石滩板桥).
 */
export function* nearNames(context: CheckContext): Generator<Pair> {
  const { text, structure } = context;
  const ends = [...new Set([...matchesFrom(text, START_HEAD)].map((m) => m.index + m[0].length))].slice(0, MOST);
  const told = new Set<string>();
  const apart = ({ rare, other }: Pair): boolean =>
    sentenceAt(structure, rare.start) !== sentenceAt(structure, other.start) &&
    ![rare, other].some(({ start, end }) => DECLARED.test(text.slice(Math.max(0, start - 30), end + 20)));
  if (ends.length < 2) return;
  for (const pair of [...transposed(context, ends), ...replaced(context, ends)]) {
    const key = [text.slice(pair.rare.start, pair.rare.end), text.slice(pair.other.start, pair.other.end)]
      .sort()
      .join();
    if (told.has(key) || !apart(pair)) continue;
    told.add(key);
    yield pair;
  }
}

const isWord = (tokenize: Tokenize, words: string): boolean => {
  const [first, ...rest] = tokenize(words);
  return rest.length === 0 && first?.tag !== 'x';
};

const count = (text: string, words: string): number => text.split(words).length - 1;

function* transposed({ text, tokenize }: CheckContext, ends: readonly number[]): Generator<Pair> {
  const starts: number[] = [];
  const lengths: number[] = [];
  for (const end of ends)
    for (const length of [5, 4, 3]) {
      if (end < length || !allHan(text, end - length, end)) continue;
      starts.push(end - length);
      lengths.push(length);
    }
  const known = new Map<string, number>();
  const names = turnedAmong(text, starts, lengths).map((i) => {
    const start = starts[i] as number;
    const words = text.slice(start, start + (lengths[i] as number));
    if (!known.has(words)) known.set(words, start);
    return { words, start };
  });
  const seen: Span[] = [];
  for (const { words, start } of names)
    for (let i = words.length === 3 ? 0 : 1; i + 2 < words.length; i++) {
      const a = words[i] as string;
      const b = words[i + 1] as string;
      const turned = words.slice(0, i) + b + a + words.slice(i + 2);
      const there = known.get(turned);
      if (a === b || there === undefined || (SERIES.test(a) && SERIES.test(b))) continue;
      if (count(text, words) !== 1 || count(text, turned) < 2) continue;
      // 新建桥 and 建新桥 are made of words.
      if ([a + b, b + a].every((pair) => isWord(tokenize, pair))) continue;
      const rare = spanOf(start, start + words.length);
      if (seen.some((at) => overlaps(at, rare))) continue;
      seen.push(rare);
      yield { rare, other: spanOf(there, there + words.length) };
    }
}

function* replaced(context: CheckContext, ends: readonly number[]): Generator<Pair> {
  const { text } = context;
  const frames = new Map<string, Map<string, number[]>>();
  const forks = forksOf(text, ends, LONGEST_TAIL + 1);
  for (const end of ends) {
    const parts = forks(end);
    for (let tail = 1; tail <= LONGEST_TAIL; tail++) {
      const at = end - tail - 1;
      if (at < 0 || !isHan(text.charCodeAt(at))) break;
      if (!parts[tail]) continue;
      const frame = text.slice(at + 1, end);
      // The first character of a place may be the one: 视头村安置点.
      for (const before of tail >= 4 ? [text[at - 1] ?? '\n', ''] : [text[at - 1] ?? '\n']) {
        const key = `${before}_${frame}`;
        const chars = frames.get(key) ?? new Map<string, number[]>();
        frames.set(key, chars);
        const char = text[at] as string;
        const places = chars.get(char);
        if (places) places.push(at);
        else chars.set(char, [at]);
      }
    }
  }
  for (const [key, chars] of frames) {
    if (chars.size !== 2) continue;
    const tail = key.slice(key.indexOf('_') + 1).length;
    const [[one, first], [two, second]] = [...chars].sort((x, y) => x[1].length - y[1].length) as [
      [string, number[]],
      [string, number[]],
    ];
    if (first.length > 1 || SERIES.test(one) || SERIES.test(two)) continue;
    const rare = first[0] as number;
    const other = second[0] as number;
    const lead = Math.max(...second.map((at) => leadOf(text, rare, at)));
    if (!oneThing(context, { lead, tail, one, two, used: second.length, rare, other })) continue;
    const best = second.find((at) => leadOf(text, rare, at) === lead) as number;
    yield { rare: spanOf(rare - lead, rare + tail + 1), other: spanOf(best - lead, best + tail + 1) };
  }
}

function oneThing(
  { text, tokenize }: CheckContext,
  of: { lead: number; tail: number; one: string; two: string; used: number; rare: number; other: number },
): boolean {
  const both = of.lead + of.tail;
  const alike = soundAlike(of.one, of.two) || lookAlike(of.one, of.two);
  const places = /^.?(?:村|镇|乡|社区|屯|寨|组)/.test(text.slice(of.rare + 1, of.rare + 4));
  if (places)
    // 视头村安置点 beside 枧头村安置点: a place of its own would be named more than once.
    return alike && of.used >= 2 && both >= 4;
  if (both >= LONG.both && of.lead >= LONG.lead && of.tail >= LONG.tail) return true;
  if (!alike || both < NEAR.both || of.lead < NEAR.lead || of.tail < NEAR.tail) return false;
  // 农业机械 and 农业技械: one of the two is no word, or the name is long.
  const words = [of.one, of.two].map((char) => `${text[of.rare - 1]}${char}`);
  return both >= 7 || words.some((word) => tokenize(word).length > 1 || tokenize(word)[0]?.tag === 'x');
}

function leadOf(text: string, a: number, b: number): number {
  let lead = 0;
  while (lead < 14 && isHan(text.charCodeAt(a - lead - 1)) && text[a - lead - 1] === text[b - lead - 1]) lead++;
  // 由县检测中心承担: the word before the name is none of it.
  while (lead > 0 && /[由在将对为与和及的从向经被把以并]/.test(text[a - lead] as string)) lead--;
  return lead;
}
