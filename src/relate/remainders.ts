import type { FactOf } from '../core/fact.ts';
import { worthOf } from '../core/measure.ts';
import { startingIn } from '../core/within.ts';
import type { Clause } from './clauses.ts';
import type { Pledge } from './promises.ts';
import { sameMeasure } from './results.ts';
import { PLAIN } from './speaking.ts';
import type { Telling } from './telling.ts';

/** 「其余6台仍未到货」 for 「57台设备全部到货」: the rest in the unit and with the verb of the pledge. */
export function restOf(
  telling: Telling,
  counts: readonly FactOf<'count'>[],
  { quantity, clause: own, deadline, item }: Pledge,
  clause: Clause,
): number {
  if (item >= 0) return clause.section === item ? PLAIN : 0;
  if (!quantity && deadline && restOfDuty(telling, own, clause)) return PLAIN;
  if (quantity?.kind !== 'count' || !deadline) return 0;
  const at = telling.undone(clause);
  if (!at) return 0;
  const rest = startingIn(counts, clause.at).find(
    (count) => sameMeasure(count, quantity) && worthOf(count).lt(worthOf(quantity)),
  );
  const lead = rest ? clause.text.slice(0, rest.at.start - clause.at.start) : '';
  const verb = /[\u4e00-\u9fff]{2}$/.exec(clause.text.slice(at.start, at.end))?.[0] ?? '';
  return rest && /(?:其余|其它|其他|另有|另外|还有|尚有|剩余|余下|仍有)$/.test(lead) && own.text.includes(verb)
    ? PLAIN
    : 0;
}

/**
 * 「要求7个乡镇于9月30日前建立巡查记录，…其余4个乡镇仍未建立」, and in an item on what others had found 「于8月底前全部清理，…其余4处尚
 * 未拆除」: the rest of what was due, in its paragraph or item, right behind it.
 */
function restOfDuty(telling: Telling, own: Clause, clause: Clause): boolean {
  if (clause.index <= own.index || clause.index > own.index + 14) return false;
  const at = telling.undone(clause);
  if (!at) return false;
  // 「应与省级平台完成对接」, 「对接尚未实现」: in the item on it, the very word for what was due.
  const due = /([\u4e00-\u9fff]{2})(?:工作|任务)?$/.exec(own.text)?.[1];
  if (due && clause.section === own.section && clause.text.slice(0, at.start).includes(due)) return true;
  if (
    !/(?:其余|其它|其他|另有|另外|还有|尚有|剩余|余下|仍有)[^，。；]{0,6}\d[^；]*$/.test(
      clause.before.slice(-30) + clause.text,
    )
  )
    return false;
  const verb = /[\u4e00-\u9fff]{2}$/.exec(clause.text.slice(at.start, at.end))?.[0] ?? '';
  if (clause.paragraph === own.paragraph && own.text.includes(verb)) return true;
  return own.zone === 'past' && clause.section === own.section && /全部|逐[一个]|均|完成|到位/.test(own.text);
}

/** 「学生宿舍应于9月30日前建成，目前主体封顶，内外装修尚未完成」: the sentence goes on with what became of the duty. */
export const goesOn = ({ duty, clause: own, quantity }: Pledge, clause: Clause): number =>
  duty &&
  quantity === null &&
  clause.sentence === own.sentence &&
  clause.index > own.index &&
  clause.index <= own.index + 3 &&
  /(?:尚未|仍未|还未|至今未|仍有)/.test(clause.text)
    ? PLAIN
    : 0;
