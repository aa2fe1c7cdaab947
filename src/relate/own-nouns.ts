import { worthOf } from '../core/measure.ts';
import type { Pledge, Promised } from './promises.ts';
import type { Reported } from './reported.ts';

/** No verb and no word of grammar. */
const OWN_NOUN = /^多?((?![投已均全建完正通验仍未并尚为占达在可还是由因即后前以和的])[\u4e00-\u9fff]{2,4})/;
/** Of time, and of those who work. */
const NO_RESULT =
  /^(?:学年|学期|季度|年度|月[份内]?|星期|阶段|时段|时期|周期|工期|工作|班组|施工|部门|环节|方面|步骤|层[级面次]|专班|轮次|批次|标段)/;
/** 经三次论证, 由四个部门联审. */
const HOW_OFTEN = /(?:经|由|分|连续)$/;
const ONLY = /仅|只|才/;
/** So near before the figure. */
const NEAR = 6;
/** A figure so many times smaller than its target is hardly its result. */
const SMALLER = 10;

/**
 * 「余下学位留待后两个学年招满」 against 学位3,240个: right behind the count stands a noun of its own that the target doesn't name, and that
 * is of time or of those who work; or nothing of which the target holds, where the words or the size tell that it is no result.
 */
export function hasOtherNoun({ quantity, subject }: Pledge, { fact, clause }: Reported): boolean {
  const from = fact.at.start - clause.at.start;
  const to = fact.at.end - clause.at.start;
  const noun = OWN_NOUN.exec(clause.text.slice(to, to + 8))?.[1];
  if (!noun) return false;
  const lead = clause.text.slice(Math.max(0, from - NEAR), from);
  if (NO_RESULT.test(noun) && !ONLY.test(lead)) return !subject.includes(noun.slice(0, 2));
  if (ONLY.test(lead) || [...noun.slice(0, 2)].some((c) => subject.includes(c))) return false;
  return (
    HOW_OFTEN.test(lead) ||
    worthOf(fact)
      .times(SMALLER)
      .lt(worthOf(quantity as Promised))
  );
}
