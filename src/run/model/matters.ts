import { factsOf } from '../../core/fact.ts';
import { linksOf } from '../../core/link.ts';
import { partsAbout } from '../../core/passage.ts';
import type { PromptId } from '../../model/schemas.ts';
import type { Analysed, Prepared } from '../analyze.ts';
import { findCheck } from '../catalogue.ts';

/** The check that judges with what a prompt finds. */
const SERVES: Record<PromptId, string> = {
  problems: 'problem-without-recommendation',
  deliverables: 'deliverable-missing',
  targets: 'target-unreported',
  answers: 'problem-without-recommendation',
  verdict: 'conclusion-contradiction',
  names: 'name-variant',
};

/** The check that goes without for want of an answer to a prompt, or null where the rules read enough themselves. */
export function checkWithout(id: PromptId, prepared: Prepared, rules: Analysed): string | null {
  const check = SERVES[id];
  const runs =
    prepared.pipeline.checks[check] !== 'off' && (findCheck(check)?.kinds ?? [prepared.kind]).includes(prepared.kind);
  return runs && fallsShort(id, prepared, rules) ? check : null;
}

/** The report speaks of what the prompt is about and the rules read nothing of it, or not all. */
function fallsShort(id: PromptId, { structure, facts }: Prepared, { analysis, links }: Analysed): boolean {
  const outcomes = linksOf(links, 'outcome');
  const speaksOf = (words: RegExp): boolean => words.test(structure.view.text);
  switch (id) {
    case 'problems':
      return (
        (factsOf(facts, 'problem').length === 0 && speaksOf(/问题|不足|短板|困难|薄弱/)) ||
        (factsOf(facts, 'recommendation').length === 0 && speaksOf(/建议|下一步|今后|改进/))
      );
    case 'deliverables':
    case 'targets':
      return partsAbout(structure, 'targets').length > 0 && outcomes.every(({ state }) => state === 'unreported');
    case 'answers':
      return analysis.findings.some(({ check }) => check === 'problem-without-recommendation');
    case 'verdict':
      return partsAbout(structure, 'conclusion').length > 0 && factsOf(facts, 'grade').length === 0;
    // Names that no rule takes for one thing are not missed: most names are of different things.
    case 'names':
      return false;
  }
}
