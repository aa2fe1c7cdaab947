import type { Growth, Quantity } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { addsUp, type Figures, sameDimension } from './figures.ts';
import { tells } from './growth.ts';

/** 较2021年的2,830万元: held against an earlier figure, without a name of its own but that of the whole. */
const AGAINST =
  /^(?:(?:总额|总量|总数|总投入|总规模|合计|总计|整体|全部|总体)?(?:比|较|与)|同比|比起)(?:(?:19|20)\d{2}年(?:度)?|上年度?|去年|上一年度?|前一年|上期|同期|年初|年前|(?:实施|改造|建设|项目)前)?(?:同期|底|末|预算|决算|实际|全年)?(?:数|安排|完成|支出)?的?$/;
const UP = /^(?:相比)?，?(?:同比|共|净|合计)?(?:增长|增加|提高|上升|扩大|增)(?:了|约)?$/;
const DOWN = /^(?:相比)?，?(?:同比|共|净|合计)?(?:下降|减少|降低|压减|缩减|压缩|回落|减)(?:了|约)?$/;
const CLAUSE = /[，。；：！？\n\t（]/;
/** Farther off they are of different things. */
const FARTHEST = 10;

/**
 * Growth of a whole whose parts stand between it and the figure of the year before: 预算3,260万元，来源为省级1,820万元、
 * 市级240万元、县级1,200万元，较2021年的2,830万元增长15.19%. That the parts make the whole tells what is compared.
 */
export function growthsOfWhole(figures: Figures, known: readonly Growth[]): Growth[] {
  const told = new Set(known.map(({ stated }) => stated));
  return figures.all.flatMap((stated, at): Growth[] => {
    const from = figures.all[at - 1];
    if (
      stated.kind === 'score' ||
      !from ||
      told.has(stated) ||
      !isGrowth(stated) ||
      !isPlain(from) ||
      worthOf(from).lte(0)
    )
      return [];
    const between = figures.between(from, stated);
    const direction = UP.test(between) ? 'up' : DOWN.test(between) ? 'down' : null;
    const lead = figures.text.slice(figures.sentenceStart(from.at.start, CLAUSE), from.at.start);
    if (!direction || !AGAINST.test(lead)) return [];
    const before = figures
      .within(figures.sentenceStart(stated.at.start), from.at.start)
      .filter((q) => sameDimension(q, from) && isPlain(q) && !figures.bracketAt(q.at.start));
    const [to, ...parts] = before;
    if (!to || parts.length < 2 || !addsUp(to, parts)) return [];
    const explained =
      stated.kind === 'rate' ? tells(from, to, stated, direction) : isBetween(stated, from, to, direction);
    if (!explained && stated.kind === 'rate' && isFar(stated, from, to, direction)) return [];
    return [{ kind: 'growth', stated, from, to, direction, sure: true, explained }];
  });
}

const isGrowth = (q: Quantity): boolean =>
  !q.value.cell && !q.value.bound && !(q.kind === 'rate' && q.value.unit !== 'percent');

const isPlain = (q: Quantity): boolean => q.kind !== 'rate' && q.kind !== 'score' && !q.value.cell && !q.value.bound;

const isBetween = (stated: Quantity, from: Quantity, to: Quantity, direction: Growth['direction']): boolean =>
  direction === 'up' ? addsUp(to, [from, stated]) : addsUp(from, [to, stated]);

function isFar(stated: Quantity, from: Quantity, to: Quantity, direction: Growth['direction']): boolean {
  const actual = worthOf(to)
    .div(worthOf(from))
    .minus(1)
    .times(direction === 'up' ? 100 : -100);
  return actual.minus(worthOf(stated)).abs().gt(FARTHEST);
}
