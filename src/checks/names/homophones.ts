import type { CheckContext } from '../../core/check.ts';
import { allHan } from '../../core/han.ts';
import { sentenceAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { matchesFrom, starting } from '../../core/starts.ts';
import { soundAlike } from './alike-characters.ts';
import { forksOf } from './forks.ts';

/** What names of things and places end in. Villages and firms are left out: two of one sound are often two. */
const HEAD =
  /(?:安置|示范|产业|工业|种植|养殖|旅游|风景|服务|灌溉?)区|小区|社区|中心|基地|平台|系统|项目|工程|工厂|[水电泵茶]厂|泵站|车站|服务站|储备[点库]|监测点|服务点|销售点|采集点|安置点|水库|大桥|大道|公园|广场|市场|学校|小学|中学|幼儿园|医院|卫生院|敬老院|养老院|福利院|图书馆|文化馆|博物馆|体育馆|合作社|产业园|示范园|孵化园|车间|灌渠|干渠|示范片|驿站|之家|工坊|书屋|书院|书吧|食堂|学堂|讲堂|课堂|超市|家园|港湾|乐园|小院|农场|牧场|林场|茶场|果园|茶园|渔场|民宿|客栈|酒店|小镇|庄园|花园|新村|新城|公寓|长廊|广播站|戏台|戏楼/y;
const START_HEAD = starting(HEAD);
/** Words of grammar that stand before a name, not in it. */
const PARTICLE =
  /[的地得是在再和与及由有又为未于已以对等其该本各每全共将向从至到了着过个名座处所项条口台套家户年月日第市省县乡镇村区]/;
/** Heads of names that were coined for one place each: two characters before them are enough. */
const COINED = /(?:驿站|之家|工坊|书屋|书院|书吧|学堂|讲堂|家园|港湾|乐园|小院|客栈|庄园|公寓)$/;
const SHORTEST_COINED = 4;
const SHORTEST = 5;
const LONGEST = 14;
/** Names of one report to compare; a longer list is a register of names. */
const MOST = 600;

/**
 * Names that sound alike and differ in one character, as an input method offers them: 锦绣安置区 and 锦秀安置区. The
 * character before the one that differs belongs to the name, so that no word in front of it is taken along.
 */
export function* homophones(context: CheckContext): Generator<{ rare: Span; other: Span }> {
  const { text, structure } = context;
  const ends = [...new Set([...matchesFrom(text, START_HEAD)].map((m) => m.index + m[0].length))].slice(0, MOST);
  const byFrame = new Map<string, Map<string, number[]>>();
  const forks = forksOf(text, ends, LONGEST);
  for (const end of ends) {
    const parts = forks(end);
    const shortest = COINED.test(text.slice(end - 2, end)) ? SHORTEST_COINED : SHORTEST;
    for (let length = shortest; length <= LONGEST; length++) {
      const start = end - length;
      if (start < 0 || !allHan(text, start, length === shortest ? end : start + 1)) break;
      if (!parts[length - 2]) continue;
      // Its second character is the one that may differ: every longer stretch asks about another one.
      const frame = `${text[start]}_${text.slice(start + 2, end)}`;
      const chars = byFrame.get(frame) ?? new Map<string, number[]>();
      byFrame.set(frame, chars);
      const char = text[start + 1] as string;
      const starts = chars.get(char);
      if (starts) starts.push(start);
      else chars.set(char, [start]);
    }
  }
  for (const [frame, chars] of byFrame) {
    if (chars.size !== 2) continue;
    const [[one, first], [two, second]] = [...chars].sort((a, b) => a[1].length - b[1].length) as [
      [string, number[]],
      [string, number[]],
    ];
    if (first.length > 2 || PARTICLE.test(one) || PARTICLE.test(two) || !soundAlike(one, two)) continue;
    const length = frame.length;
    if (length < SHORTEST && (first.length > 1 || second.length < 2)) continue;
    // 实事项目 and 实施项目 are two words; only a long name around them makes them one.
    if (length < 7 && [one, two].every((char) => isWord(context, `${frame[0]}${char}`))) continue;
    const rare = first[0] as number;
    const other = second[0] as number;
    const together = first.some((a) => second.some((b) => sentenceAt(structure, a) === sentenceAt(structure, b)));
    if (together) continue;
    yield { rare: spanOf(rare, rare + length), other: spanOf(other, other + length) };
  }
}

/** A common word of the dictionary: no proper name, no two characters side by side. */
function isWord({ tokenize }: CheckContext, pair: string): boolean {
  const [first, ...rest] = tokenize(pair);
  return rest.length === 0 && first !== undefined && !/^(?:x|nr|ns|nt|nz)/.test(first.tag);
}
