import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { clauseAt, sentenceAt, topicAt } from '../../core/passage.ts';
import { startingIn } from '../../core/within.ts';

/** Papers that wait for an answer: 征求意见稿, 取证单, 整改通知书, 询问函. */
const PAPER =
  /征求意见|意见稿|初稿|讨论稿|送审稿|报告稿|取证(?:单|记录|材料)|工作底稿|事实(?:确认书|认定书)|(?:问题|整改|任务|反馈)清单|(?:督办|交办|转办|整改|问题|移交|确认|派)单|通知书?|告知书|意见书|决定书|建议书|反馈意见|(?:询问|问询|质询|质疑|催告|催办|催缴|提醒|关注|整改|商洽|律师|督办)函|(?:^|[^信公])函(?=$|于|[，。（〔件]|已|送|发)/;
const SENT =
  /送达|送交|送至|送给|发送|发出|发至|发给|发往|下达|下发|印发|寄出|寄送|寄达|寄给|递交|转交|移送|移交|交(?:给|由|予)|送[^，。；]{0,16}征求意见|(?:书面|发函|去函)?征求[^，。；]{0,16}意见|反馈(?:给|至)|通知|告知/;
/** The answer, on the day right before it. */
const REPLIED =
  /^[^，。；]{0,24}?(?:反馈(?:了|回)?[^，。；]{0,8}(?:意见|情况|说明|建议|结果)|反馈$|书面(?:意见|回复|反馈|答复|说明|回应)|回复|答复|复函|回函|函复|回执|签收|回签|(?:签字|盖章|签章)(?:确认|认可)|确认无误|无异议|(?:提出|提交|报送|出具|反馈|作出|做出)了?[^，。；]{0,12}(?:意见|异议|申辩|陈述|说明|整改(?:报告|情况|方案)|答复))/;
/** There may have been another round before. */
const AGAIN =
  /此前|之前|先期|提前|曾|已于|再次|重新|第[二三]|二次|二稿|修(?:改|订)(?:后|稿|版|完善|过)|更正|补充|补送|补发|变更|调整|追加|口头|拟|计划|应|须|另/;
/** Both acts stand so close. */
const CLOSE = 120;
/** A year that goes without saying is the same one where so few days lie between. */
const DAYS = 120;

/** Two days of one sentence, that on which a paper was sent and an earlier one on which whoever received it had answered. */
export function sentAndReplied(context: CheckContext): { first: FactOf<'date'>; second: FactOf<'date'> }[] {
  const { text, structure, factsOf } = context;
  const dates = factsOf('date');
  return dates.flatMap((first, i) => {
    const second = dates[i + 1];
    if (second?.sentence !== first.sentence || second.value.start >= first.value.start) return [];
    if ([first, second].some(({ value }) => value.precision !== 'day' || value.end)) return [];
    if (second.value.inferredYear && apart(first, second) > DAYS) return [];
    const sentence = sentenceAt(structure, first.at.start);
    const between = text.slice(first.at.end, second.at.start);
    // Act and answer stand in clauses of their own.
    if (!sentence || between.length > CLOSE || !/[，；][^，。；：]{0,24}$/.test(between)) return [];
    const topic = topicAt(structure, first.at.start);
    if (topic === 'targets' || topic === 'recommendations') return [];
    const lead = text.slice(clauseAt(text, first.at.start).start, first.at.start);
    const sent = between.replace(/[，；][^，；]*$/, '');
    const behind = text.slice(second.at.end, clauseAt(text, second.at.end).end);
    if (!SENT.test(sent) || !PAPER.test(`${lead}${sent}`) || !REPLIED.test(behind)) return [];
    const whole = `${lead}${sent}，${between.slice(sent.length)}${behind}`;
    if (AGAIN.test(whole)) return [];
    const deadlines = factsOf('deadline');
    return [first, second].some(({ at }) => startingIn(deadlines, at).length > 0) ? [] : [{ first, second }];
  });
}

const apart = (a: FactOf<'date'>, b: FactOf<'date'>): number =>
  Math.abs(Date.parse(a.value.start) - Date.parse(b.value.start)) / 86_400_000;
