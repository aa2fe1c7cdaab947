import type { FactOf } from '../core/fact.ts';
import type { Quantity, Ratio } from '../core/link.ts';
import { intervalOf, sizeOf, worthOf } from '../core/measure.ts';
import { dec } from '../core/quantity.ts';
import { type Figures, sameDimension } from './figures.ts';
import { gives } from './ratio-votes.ts';

type Rate = FactOf<'rate'>;

/** What a rate counts as good, with the words for those that are not. */
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [/(?:合格|及格|达标|符合|通过)/, /不合格|不及格|未合格|未达标|不达标|超标|未通过|不符合|未及格|没通过/],
  [/(?:完好|正常|在线|运行|运转|投用|可用)/, /故障|损坏|异常|破损|停运|离线|停用|失效|不能使用|坏/],
  [/(?:成活|存活|保存)/, /死亡|枯死|死苗|未成活|缺株|枯萎/],
  [/满意/, /不(?:太|很)?满意/],
  [/(?:准确|正确|吻合|一致)/, /错误|不准|差错|不符|不一致/],
  [/(?:签约|参保|接种|入学|巩固|到岗|到课|出勤|参与)/, /未签约|未参保|漏保|未接种|辍学|失学|缺勤|缺岗|未到|未参/],
];
const NAMED = /([\u4e00-\u9fff]{2,12})(?:率|度)(?:约?为|达到?|是|有|：)?$/;
/** What was bad was made good, or is of a part, before the rate was taken. */
const MENDED = /补|复检|复查合格|整改后|更换后|修复|修好|维修后|重新|经整改|其中|剔除|扣除|另/;
/** Told as so many points or weighted by level. */
const WEIGHED = /加权|折算|赋分|权重|平均|分值|评分|按[^，。；]{0,6}系数/;

const BAD = /不(?:太|很|够)?满意|差$/;
const GOOD = /满意/;
const NEITHER = /一般|说不清|不了解|未表态|弃权/;
/** So far before its rate stands what was counted, and so far apart. */
const NEAR = 60;
const BACK = 320;
/** How far, in percent, a slip leaves a rate from what it should be. */
const OFF = 8;

/**
 * Rates that the counts beside them make in another way than by one part of a whole: by those that are left out of it
 * (抽检850批次，不合格17批次，合格率98%), by answers of several levels (满意264份，基本满意92份 of 400), and by sums or counts that the
 * words set in relation (实际支出为预算的80%). Silent for a rate that any two figures near by give.
 */
export function countedRates(figures: Figures, known: readonly Ratio[]): Ratio[] {
  const linked = new Set(known.filter(({ explained }) => explained).map(({ rate }) => rate));
  const doubted = new Set(known.map(({ rate }) => rate));
  return figures.all.flatMap((rate): Ratio[] => {
    if (rate.kind !== 'rate' || rate.value.cell || rate.value.unit !== 'percent' || linked.has(rate)) return [];
    if (rate.value.bound || rate.value.approximate || worthOf(rate).lte(5)) return [];
    const clause = figures.text.slice(figures.sentenceStart(rate.at.start, /[，。；：！？\n\t（]/), rate.at.start);
    const name = NAMED.exec(clause)?.[1];
    const found = name
      ? worthOf(rate).lt(100) && !/目标|计划|要求|指标|上年|去年|不低于|平均/.test(clause)
        ? (answered(figures, rate, name) ?? leftOut(figures, rate, name))
        : null
      : doubted.has(rate)
        ? null
        : ofNamed(figures, rate, clause);
    return found ? [found] : [];
  });
}

const countsBefore = (figures: Figures, rate: Rate): FactOf<'count'>[] =>
  figures
    .within(Math.max(0, rate.at.start - BACK), rate.at.start)
    .filter(
      (q): q is FactOf<'count'> =>
        q.kind === 'count' && !q.value.cell && !q.value.per && !q.value.bound && !q.value.approximate && !q.value.to,
    );

/** 检出不合格样品17批次，抽检合格率98%. */
function leftOut(figures: Figures, rate: Rate, name: string): Ratio | null {
  const opposite = OPPOSITES.find(([good]) => good.test(name))?.[1];
  if (!opposite) return null;
  const counts = countsBefore(figures, rate);
  const part = counts.at(-1);
  if (!part || rate.at.start - part.at.end > NEAR || !opposite.test(around(figures, part))) return null;
  const words = figures.between(part, rate);
  if (/[\n]/.test(words) || MENDED.test(words)) return null;
  const bases = counts.filter(
    (q) => q !== part && sameDimension(q, part) && worthOf(q).gt(worthOf(part)) && q.value.role !== 'target',
  );
  const wholes = counts.filter((q) => sameDimension(q, part));
  const left = (base: Quantity): boolean => meetsRate(rate, worthOf(base).minus(worthOf(part)).div(worthOf(base)));
  const told = bases.findLast(left);
  if (told)
    return { kind: 'ratio', rate, part, base: told, relation: 'pass', sure: false, explained: true, without: true };
  if (wholes.some((q) => wholes.some((base) => base !== q && gives(q, base, rate)))) return null;
  const values = new Set(bases.map((q) => worthOf(q).toFixed()));
  const base = bases.at(-1);
  if (!base || values.size !== 1) return null;
  const off = dec(100)
    .minus(worthOf(part).div(worthOf(base)).times(100))
    .minus(worthOf(rate))
    .abs();
  return off.lte(OFF)
    ? { kind: 'ratio', rate, part, base, relation: 'pass', sure: false, explained: false, plain: true, without: true }
    : null;
}

/** “满意”的264份，“基本满意”的92份，“不满意”的44份: all answers by level, which make those that were given. */
function answered(figures: Figures, rate: Rate, name: string): Ratio | null {
  if (!/满意/.test(name)) return null;
  const counts = countsBefore(figures, rate);
  const levels = counts.filter((q) => GOOD.test(around(figures, q)) || NEITHER.test(around(figures, q)));
  const [first] = levels;
  if (!first || levels.length < 3) return null;
  const base = counts.findLast((q) => q.at.end <= first.at.start && sameDimension(q, first));
  if (!base || levels.some((q) => !sameDimension(q, base))) return null;
  const total = levels.reduce((s, q) => s.plus(worthOf(q)), dec(0));
  if (!total.eq(worthOf(base)) || WEIGHED.test(figures.between(base, rate))) return null;
  const good = levels.filter((q) => GOOD.test(around(figures, q)) && !BAD.test(around(figures, q)));
  if (good.length < 2 || good.length === levels.length) return null;
  // Any of the levels from the best down may have been taken as content, or all but those that are not.
  const [part, ...more] = good as [Quantity, ...Quantity[]];
  let sum = dec(0);
  for (const q of levels) {
    sum = sum.plus(worthOf(q));
    if (meetsRate(rate, sum.div(worthOf(base))) || meetsRate(rate, worthOf(q).div(worthOf(base))))
      return { kind: 'ratio', rate, part, more, base, relation: 'pass', sure: false, explained: true };
  }
  const actual = good
    .reduce((s, q) => s.plus(worthOf(q)), dec(0))
    .div(worthOf(base))
    .times(100);
  return actual.minus(worthOf(rate)).abs().lte(OFF)
    ? { kind: 'ratio', rate, part, more, base, relation: 'pass', sure: false, explained: false, plain: true }
    : null;
}

/** 实际支出为预算的, 中标价是控制价的, 相当于计划面积的. */
const OF =
  /^([\u4e00-\u9fff]{0,14}?)(?:仅|只|约|均)?(?:为|是|相当于|等于|达到?|不到)(?!完成)([\u4e00-\u9fff]{2,12}?)的(?:约|近)?$/;
/** What figures are measured by. */
const MEASURES =
  /预算|概算|合同|控制价|限价|计划|任务|目标|批复|投资|审定|结算|中标|约定|设计|核定|总数|总额|估算|送审|应[发收付缴]/;

function ofNamed(figures: Figures, rate: Rate, clause: string): Ratio | null {
  const said = OF.exec(clause);
  const measure = said && MEASURES.exec(said[2] as string)?.[0];
  if (!said || !measure || /按|每|上年|去年|同期/.test(clause)) return null;
  const usable = figures
    .within(Math.max(0, rate.at.start - BACK), rate.at.start)
    .filter((q) => (q.kind === 'amount' || q.kind === 'count') && !q.value.cell && !q.value.per && !q.value.bound);
  const base = usable.findLast((q) => leadOf(figures, q).includes(measure));
  if (!base || worthOf(base).isZero()) return null;
  const own = said[1]?.replace(/数|额|值|量/g, '') ?? '';
  const fits = (q: Quantity): boolean =>
    own === '' ? rate.at.start - q.at.end < 20 : pairsOf(own).some((pair) => leadOf(figures, q).includes(pair));
  const part = usable.findLast((q) => q !== base && sameDimension(q, base) && fits(q) && !worthOf(q).isZero());
  if (!part || leadOf(figures, part).includes(measure)) return null;
  const pool = usable.filter((q) => sameDimension(q, base));
  if (pool.some((q) => pool.some((whole) => whole !== q && gives(q, whole, rate) && !invertedOf(q, part, base))))
    return null;
  const p = sizeOf(part);
  const b = sizeOf(base);
  const r = sizeOf(rate) / 100;
  const close = Math.abs(p / b / r - 1) <= 0.15 || Math.abs(b / p / r - 1) <= 0.005;
  return close
    ? { kind: 'ratio', rate, part, base, relation: 'share', sure: false, explained: false, plain: true }
    : null;
}

/** The base as the part of the part: what explains an inverted ratio only. */
const invertedOf = (q: Quantity, part: Quantity, base: Quantity): boolean =>
  worthOf(q).eq(worthOf(base)) && !worthOf(q).eq(worthOf(part));

const pairsOf = (words: string): string[] =>
  Array.from({ length: Math.max(0, words.length - 1) }, (_, i) => words.slice(i, i + 2)).filter(
    (pair) => !/实际|全年|项目|最终/.test(pair),
  );

/** The clause of a count up to it, and the few words behind it in the clause. */
const around = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（]/), q.at.start) +
  (/^[^，。；：、\n\t\d]{0,8}/.exec(figures.text.slice(q.at.end, q.at.end + 8))?.[0] ?? '');
const leadOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？\n\t（]/), q.at.start);

/** Whether a share is what a rate prints. */
function meetsRate(rate: Rate, share: ReturnType<typeof dec>): boolean {
  const { low, high } = intervalOf(rate);
  const value = share.times(100);
  return value.gte(low) && value.lte(high);
}
