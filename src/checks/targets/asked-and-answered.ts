import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { clauseAt, topicOf } from '../../core/passage.ts';
import { anyStartingIn } from '../../core/within.ts';

/** What was asked for: 以《…请示》上报, 报送申请. */
const ASKED =
  /(?:请示|申请|申报书?|送审稿?|报告)[^。；]{0,24}?(?:上报|报送|呈报|报批|提交|递交)|(?:上报|报送|呈报|提交|递交)[^。；]{0,24}?(?:请示|申请|申报书?|送审稿?)|(?:申请|提请|报请|呈请|请求|函请|商请|申报)[^，。；]{0,16}(?:评审|审批|审查|批复|批准|核准|审核|立项|备案|许可|论证|评估)/;
/** The answer, on the day right before it. */
const ANSWERED =
  /^[^，。；]{0,4}[以就经]?[^，。；]{0,24}?(?:批复|批准|核准|审批同意|予以同意|同意|审定|核定|许可|准予)/;
const LATER = /补报|重新|再次|变更|调整|补充|追加|原则|预审|另|分别|拟|计划|应|须/;
/** Act and answer stand so close. */
const CLOSE = 120;
/** 同年3月2日, 当年3月2日: the year is said, though in other words. */
const SAME_YEAR = /(?:同|当|本)年$/;

/**
 * Two days of one sentence, the first that of an application and the second, an earlier one, that of its approval: 「县水利局于
 * 4月6日以《…请示》上报，市水务局3月18日以…批复」.
 */
export function askedAndAnswered(context: CheckContext): { first: FactOf<'date'>; second: FactOf<'date'> }[] {
  const { text, structure, factsOf } = context;
  const deadlines = factsOf('deadline');
  const days = factsOf('date');
  // An earlier day behind a later one, in one sentence: else there are no such two, whatever days are left out.
  if (
    !days.some(({ value, sentence }, i) => {
      const next = days[i + 1];
      return next !== undefined && next.sentence === sentence && next.value.start < value.start;
    })
  )
    return [];
  const dates = days.filter(
    ({ value, at }) =>
      value.precision === 'day' &&
      !value.end &&
      (!value.inferredYear ||
        SAME_YEAR.test(text.slice(at.start - 2, at.start)) ||
        /^[同当本]年/.test(text.slice(at.start, at.start + 2))),
  );
  return dates.flatMap((first, i) => {
    const second = dates[i + 1];
    if (second?.sentence !== first.sentence || second.value.start >= first.value.start) return [];
    const between = text.slice(first.at.end, second.at.start);
    const behind = text.slice(second.at.end, clauseAt(text, second.at.start).end);
    const topic = topicOf(structure, first);
    if (topic === 'targets' || topic === 'recommendations' || between.length > CLOSE) return [];
    if ([first, second].some(({ at }) => anyStartingIn(deadlines, at))) return [];
    // The two acts stand in clauses of their own, the answer in the one right behind.
    if (!/[，；][^，。；：]{0,16}$/.test(between) || /。|；.*；/s.test(between)) return [];
    const asked = between.replace(/[，；][^，；]*$/, '');
    return ASKED.test(asked) && ANSWERED.test(behind) && !LATER.test(asked + behind.replace(/〔[^〕]*〕[^，]*?号/, ''))
      ? [{ first, second }]
      : [];
  });
}
