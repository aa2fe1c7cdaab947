import type { CheckContext } from '../../core/check.ts';
import type { Outcome, Quantity } from '../../core/link.ts';
import { dimensionOf, worthOf } from '../../core/measure.ts';
import { sentenceAt, textAt } from '../../core/passage.ts';

/** 核减为48套, 由60套调整为48套, 调整为棉被3,200床、棉大衣2,650件. */
const LOWERED =
  /(?:核减|调减|压减|缩减|减少|压缩|下调|降低|调整|变更|核定|修订|修改|更改|改|减|降)(?:为|到|至|成)了?(?:[^，。；、\d]{1,8}[\d.,]+[\u4e00-\u9fff]{1,3}、){0,3}[^，。；、\d]{0,4}$/;
/** Somebody who may do so agreed to it. */
const APPROVED =
  /批复|批准|批示|同意|审批|核准|审定|核减|〔\d{4}〕|(?:常务会|办公会|党组会|会议)[^，。；]{0,6}(?:研究|审议|决定)/;
const ALONE = /自行|擅自|未经|未报|没有报|未履行|未获|不予/;
/** Words that any target may share with any change. */
const COMMON =
  /建设|新建|改造|完成|安装|实施|工程|项目|目标|任务|数量|全县|年度|全年|新增|配备|配置|购置|开展|组织|不少|少于|不低|低于|达到/g;
const SHARED = 2;

/**
 * 「周转房经县财政局批复核减为48套」: the report tells that with somebody's approval the target was lowered to what was reached.
 * The sentence names the first figure of the target, or what was to be done.
 */
export function isLowered(
  context: CheckContext,
  { undertaking: { subject } }: Outcome,
  target: Quantity,
  result: Quantity,
): boolean {
  const { factsOf, structure, text } = context;
  const goal = worthOf(target);
  const reached = worthOf(result);
  if (reached.gte(goal) || target.kind === 'score') return false;
  const figures = factsOf(target.kind) as readonly Quantity[];
  return figures.some((lowered) => {
    if (lowered === target || lowered === result || dimensionOf(lowered) !== dimensionOf(target)) return false;
    const to = worthOf(lowered);
    if (to.gte(goal) || (to.gt(reached) && !isInStock(context, result, to))) return false;
    if (!LOWERED.test(text.slice(Math.max(0, lowered.at.start - 48), lowered.at.start))) return false;
    const sentence = sentenceAt(structure, lowered.at.start);
    const told = sentence ? textAt(structure, sentence) : '';
    if (!APPROVED.test(told) || ALONE.test(told)) return false;
    const isFrom = figures.some((q) => q.sentence === lowered.sentence && q !== lowered && worthOf(q).eq(goal));
    return isFrom || shares(subject, told);
  });
}

/** Two neighbouring characters of the subject that say what it is. */
function shares(subject: string, told: string): boolean {
  const words = subject.replace(COMMON, ' ').replace(/[^\u4e00-\u9fff]/g, ' ');
  for (let i = 0; i + SHARED <= words.length; i++) {
    const pair = words.slice(i, i + SHARED);
    if (!pair.includes(' ') && told.includes(pair)) return true;
  }
  return false;
}

const OUT = /出库|领用|领出|调拨|发出|发放|下发|使用|动用/;
const LEFT = /(?:库存|结存|实存|现存|留存|存放|在库|备用|余存)(?:为|有|共)?$/;

/** 账面出库2,598件、库存52件: what was given out and what is left in stock make the whole that was to be got. */
export function isInStock(
  { factsOf, text }: CheckContext,
  result: Quantity,
  whole: ReturnType<typeof worthOf>,
): boolean {
  if (!OUT.test(text.slice(Math.max(0, result.at.start - 8), result.at.start))) return false;
  return (factsOf(result.kind) as readonly Quantity[]).some(
    (q) =>
      q !== result &&
      q.sentence === result.sentence &&
      dimensionOf(q) === dimensionOf(result) &&
      LEFT.test(text.slice(Math.max(0, q.at.start - 6), q.at.start)) &&
      worthOf(q).plus(worthOf(result)).eq(whole),
  );
}
