import type { AnyFact } from '../core/fact.ts';
import type { Outcome } from '../core/link.ts';
import type { Structure } from '../core/structure.ts';
import { type Clause, clauseAt, clausePlace } from './clauses.ts';
import type { Promised } from './promises.ts';
import { reaches } from './reaching.ts';
import { sameMeasure } from './results.ts';

// The target said beside its result: 计划培训1200人次，实际培训1236人次; 目标值95%，实际达到93.2%.
const TARGET =
  /(?:计划|年初计划|目标(?:值|任务|数)?|任务(?:数|量)?|年度指标值?|指标值|应(?:完成|培训|建|改)|核定|下达)(?:为|是|：|要求)?[^，。；、\d（]{0,12}(?:不少于|不低于|达到|至少|≥|：|为)?$/;
const RESULT = /(?:实际|实|已|现已|累计|截至[^，]{0,14}|完成(?:值|数|情况)?|达到|全年)[^，。；、\d（]{0,14}$/;
const BETWEEN = /同比|比上年|较上年|其中|抽查|抽检|占|另/;

/** Targets that a sentence of the report's account sets beside what came of them. */
export function restated(structure: Structure, facts: readonly AnyFact[], clauses: readonly Clause[]): Outcome[] {
  const { text } = structure.view;
  const figures = facts.filter(
    (f): f is Promised =>
      (f.kind === 'count' || f.kind === 'rate' || f.kind === 'amount') && !f.value.cell && !f.value.malformed,
  );
  const found: Outcome[] = [];
  for (let i = 0; i + 1 < figures.length; i++) {
    const target = figures[i] as Promised;
    const result = figures[i + 1] as Promised;
    if (target.sentence !== result.sentence || !sameMeasure(target, result) || target.kind === 'amount') continue;
    const own = clauseAt(clauses, target.at.start);
    const next = clauseAt(clauses, result.at.start);
    if (own?.zone !== 'report' || !next || result.at.start - target.at.end > 30) continue;
    const lead = text.slice(own.at.start, target.at.start);
    const between = text.slice(target.at.end, result.at.start);
    if (!TARGET.test(lead) || /完成(?:了)?(?:目标|任务|计划)/.test(lead) || BETWEEN.test(between)) continue;
    if (!RESULT.test(between) || !/[，、；（]/.test(between)) continue;
    const less = target.value.bound === 'max' || target.value.bound === 'below';
    const reached = reaches(target, result, less);
    const place = { at: { start: clausePlace(structure, own).at.start, end: target.at.end } };
    found.push({
      kind: 'outcome',
      undertaking: {
        id: `promise@${structure.view.toSource(place.at).start}-${target.span.end}`,
        place: { at: place.at, span: structure.view.toSource(place.at) },
        subject: lead,
        quantity: target,
        deadline: null,
      },
      state: reached === false ? 'partly' : 'done',
      result,
      evidence: [clausePlace(structure, next)],
      sure: reached !== null,
    });
  }
  return found;
}
