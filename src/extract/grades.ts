import type { Candidate } from '../core/fact.ts';
import { allMatches } from '../core/matches.ts';
import type { Reading } from './reading.ts';

const NAMES =
  '优秀|优良|良好|较好|一般|较差|合格|不合格|基本合格|优|良|中|差|好|通过|不通过|[ABCDabcd](?:级|档|等)?|[一二三]等';
const LEAD =
  '(?:等级|等次|级别|档次|评级|评定结果|考核结果|评价结果|自评结果|评定结论|验收结论|综合评定|综合评价|总体评价|自评|评定|评价|综合得分|总分|得分)';
const GRADE = new RegExp(
  `${LEAD}[^，。；：！？\\n\\t\\d]{0,10}?(?:为|是|属于|属|达到|评为|定为|评定为|：|:)?[“"「『‘]?(${NAMES})[”"」』’]?(?:等次|等级|级|档|等|以上)?(?=[，。；！？、）\\n\\t（]|$)`,
  'g',
);
const AFTER_SCORE = new RegExp(
  `分[，,；]?(?:评价|绩效|自评|综合|考核|验收|最终)?(?:等级|等次|级别|档次|评级|结果)?(?:被)?(?:评定|评|定|属于|属|为)*(?:为)?[“"「『‘]?(${NAMES})[”"」』’]?(?:等次|等级|级|档)?(?=[，。；！？、）\\n\\t（]|$)`,
  'g',
);

/** The grade that a report gives: 评价等级为“良”, 总体评价良好, 总分92.6分，等次为优. Legends of a scale (90分以上为优) are none. */
export function grades(reading: Reading): Candidate<'grade'>[] {
  const found = new Map<number, Candidate<'grade'>>();
  for (const pattern of [GRADE, AFTER_SCORE])
    for (const m of allMatches(reading.text, pattern)) {
      const name = m[1] as string;
      const start = m.index + m[0].lastIndexOf(name, m[0].length - 1);
      const at = Math.max(m.index, start);
      const before = reading.text.slice(Math.max(0, at - 16), at);
      // 「90（含）—100分为优」 explains the scale.
      if (/(?:以上|以下|含|[-—~至]\d+(?:\.\d+)?)[）)]?分?[）)]?(?:的)?(?:评定)?为?[“"]?$/.test(before)) continue;
      if (/[≥≤<>]\d+分?[^，。]{0,4}$/.test(before)) continue;
      // 75分及以上不足90分为合格
      if (/(?:不足|低于|小于|不满|未满|不到|少于|高于|超过|大于)\d+(?:\.\d+)?分(?:的)?(?:评定)?为?[“"]?$/.test(before))
        continue;
      found.set(at, { kind: 'grade', at: { start: at, end: at + name.length }, value: { value: name } });
    }
  return [...found.values()].sort((a, b) => a.at.start - b.at.start);
}
