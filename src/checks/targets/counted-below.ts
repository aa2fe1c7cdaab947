import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import type { Outcome } from '../../core/link.ts';
import { dimensionOf, worthOf } from '../../core/measure.ts';
import { clauseAt, topicAt } from '../../core/passage.ts';
import { isPromise } from './told.ts';

/**
 * Something of the same unit is counted below, and what is counted shares a character with what was promised: 新打机井20眼
 * and 年内成井8眼, 改造危桥7座 and 7座桥均已通车. Under other words, but the report did come back to it.
 */
export function countedBelow({ structure, text, factsOf, linksOf }: CheckContext, { undertaking }: Outcome): boolean {
  const { quantity, place } = undertaking;
  if (quantity?.kind !== 'count') return false;
  const own = headOf(text, quantity);
  const dimension = dimensionOf(quantity);
  const worth = worthOf(quantity);
  const below = factsOf('count').filter(
    (count) => count.at.start >= place.at.end && dimensionOf(count) === dimension && !isPlan(structure, count.at.start),
  );
  const told = (count: FactOf<'count'>): boolean =>
    worthOf(count).eq(worth)
      ? worth.gte(TELLING) || sharesMore(own, thingOf(text, count), 1)
      : sharesMore(own, thingOf(text, count), least(dimension));
  if (below.some(told)) return true;
  // The only promise in its unit, and about as many in a result.
  const alone = linksOf('outcome').filter((o) => {
    const other = o.undertaking.quantity;
    return isPromise(o) && other?.kind === 'count' && dimensionOf(other) === dimension;
  });
  const close = (count: FactOf<'count'>): boolean =>
    worthOf(count).gte(worth.times(CLOSE[0])) && worthOf(count).lte(worth.times(CLOSE[1]));
  if (alone.length === 1 && below.some((count) => close(count) && !OTHERWISE.test(clauseBefore(text, count))))
    return true;
  // 7个村接通, 4个村…: two counts of one thing that make up the target are told of it, whatever the words.
  return below.some((one, i) => {
    const next = below[i + 1];
    return (
      next !== undefined &&
      next.at.start - one.at.end < NEAR &&
      worthOf(one).plus(worthOf(next)).eq(worth) &&
      thingBehind(text, one) === thingBehind(text, next) &&
      sharesMore(own, thingOf(text, one), 1)
    );
  });
}

const CLOSE = [0.9, 1.2] as const;
/** Of a sample, of what was to be or of another time. */
const OTHERWISE = /抽|随机|走访|问卷|访谈|回访|调查|计划|拟|应|目标|任务|上年|去年|同期|比|较|未|尚|原有|全县有|共有/;
const clauseBefore = (text: string, { at }: FactOf<'count'>): string =>
  text.slice(clauseAt(text, at.start).start, at.start);

/** So many of one unit a second time are the same ones. */
const TELLING = 100;
const NEAR = 80;
/** What is counted in 人, 户 or 个 may be many things; what is counted in 眼 or 座 tells by itself much of what it is. */
const least = (dimension: string): number => (/:(?:人|人次|户|个|项|次|家|处|村|名)$/.test(dimension) ? 2 : 1);

const isPlan = (structure: CheckContext['structure'], at: number): boolean =>
  /^(?:targets|recommendations)$/.test(topicAt(structure, at));

/** The characters beside a figure that can name what it counts, without those of any work. */
const thingOf = (text: string, { at }: FactOf<'count'>): string =>
  `${/[\u4e00-\u9fff]{0,10}$/.exec(text.slice(Math.max(0, at.start - 10), at.start))?.[0] ?? ''}${thingBehind(text, { at })}`.replace(
    EMPTY,
    '',
  );
/** Of what is promised the nearest characters: its head, not what it is for. */
const headOf = (text: string, { at }: FactOf<'count'>): string => {
  const before = (/[\u4e00-\u9fff]{0,10}$/.exec(text.slice(Math.max(0, at.start - 10), at.start))?.[0] ?? '').replace(
    EMPTY,
    '',
  );
  return before.slice(-2) || thingBehind(text, { at }).replace(EMPTY, '').slice(0, 2);
};
const thingBehind = (text: string, { at }: Pick<FactOf<'count'>, 'at'>): string =>
  /^[\u4e00-\u9fff]{0,6}/.exec(text.slice(at.end, at.end + 6))?.[0] ?? '';
const EMPTY =
  /不[少低]于|学校|[建设新改造扩修打成完已共计年内全县省市乡镇村为达到均于前底月日的了其余中实际累计任务目标项目工程人户个处座次数量开展组织实施安排下我各]/g;

const sharesMore = (own: string, other: string, times: number): boolean =>
  new Set([...own].filter((char) => other.includes(char))).size >= times;
