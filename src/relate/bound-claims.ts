import { type FactOf, factsOf } from '../core/fact.ts';
import type { Twin } from '../core/link.ts';
import { dimensionOf, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';

type Count = FactOf<'count'>;

/** Said of what was done, all of it. */
const OTHERS =
  /其中|计划|目标|任务|拟|应|力争|预计|不少于|累计|以来|三年|历年|上年|去年|同期|抽|走访|回访|每|平均|人均|任务数|潜在|辐射|间接|带动/;
/** So much smaller than its claim may a count be and still be what was claimed. */
const LEAST = 0.6;
const FAR = 6000;

/**
 * A claim that more was done than the report counts: 超过5,000户装上了热泵 where 4,860户 were counted in all. The claim is a summary of
 * the largest count of its unit; what is counted is told by a word that both sentences have.
 */
export function boundClaims(figures: Figures): Twin[] {
  const counts = factsOf(figures.facts, 'count').filter(
    ({ value }) => !value.cell && !value.per && !value.to && !value.malformed,
  );
  return counts.flatMap((claim): Twin[] => {
    // 500余名 says more than 500 as 超过500名 does.
    if ((claim.value.bound !== 'above' && !/[余多]/.test(claim.quote)) || worthOf(claim).lt(20)) return [];
    const said = clauseOf(figures, claim);
    if (
      OTHERS.test(said) ||
      /^(?:的?(?:任务|目标|计划|标准|要求|指标))/.test(figures.text.slice(claim.at.end, claim.at.end + 6))
    )
      return [];
    const alike = counts.filter(
      (q) =>
        q !== claim &&
        dimensionOf(q) === dimensionOf(claim) &&
        !q.value.bound &&
        !q.value.approximate &&
        Math.abs(q.at.start - claim.at.start) < FAR,
    );
    // A count that the claim holds for, of whatever, explains it.
    if (alike.length === 0 || alike.some((q) => worthOf(q).gt(worthOf(claim)))) return [];
    const largest = alike.reduce((a, b) => (worthOf(b).gt(worthOf(a)) ? b : a));
    if (largest.at.start > claim.at.start || largest.sentence === claim.sentence) return [];
    if (worthOf(largest).lt(worthOf(claim).times(LEAST)) || worthOf(largest).eq(worthOf(claim))) return [];
    if (largest.value.role === 'target' || largest.value.role === 'sample' || OTHERS.test(clauseOf(figures, largest)))
      return [];
    const subject = shared(sentenceOf(figures, largest), said);
    return subject ? [{ kind: 'twin', a: largest, b: claim, subject, by: 'label', sure: false }] : [];
  });
}

const clauseOf = (figures: Figures, { at }: Count): string =>
  figures.text.slice(
    figures.sentenceStart(at.start, /[，。；：！？\n\t]/),
    figures.sentenceEnd(at.end, /[，。；：！？\n\t]/),
  );
const sentenceOf = (figures: Figures, { at }: Count): string =>
  figures.text.slice(figures.sentenceStart(at.start), figures.sentenceEnd(at.end));

const COMMON =
  /全年|全县|全市|全区|本年|年度|项目|共有|超过|完成|建成|实施|工作|每户|一户|户农|农户|共安|共发|安装|发放|培训|县共|年共|年全|有超|共超|各类|群众|使用|改造|建设/;

/** A pair of characters that name a thing in both, or ''. */
function shared(a: string, b: string): string {
  for (let i = 0; i + 2 <= b.length; i++) {
    const pair = b.slice(i, i + 2);
    if (/^[\u4e00-\u9fff]{2}$/.test(pair) && !COMMON.test(pair) && a.includes(pair)) return pair;
  }
  return '';
}
