import type { CheckContext } from '../../core/check.ts';
import { clauseAt, paragraphAt, textAt } from '../../core/passage.ts';
import type { Span } from '../../core/span.ts';
import type { Section } from '../../core/structure.ts';

/** In an item two claims side by side tell as much as one in a part on benefits. */
const PRAISE =
  /(?:促进|带动|拉动|推动)(?:了)?[^，。；]{3,20}|[\u4e00-\u9fff]{2,10}(?:大幅|显著|明显|极大|大大|不断|持续)(?:地)?(?:提升|提高|改善|增强)/;
const ITEMS = /^(?:results|work|experience)$/;

/** The claims of an item that tells no figure while all of its neighbours do; empty where there are fewer than two. */
export function bareClaims(
  { structure, text }: CheckContext,
  section: Section,
  support: RegExp,
  future: RegExp,
): readonly Span[] {
  if (section.kind !== 'item' || !ITEMS.test(section.topic) || section.children.length > 0) return [];
  // An item is its own paragraph; what stands under the last one sums up all of them.
  const own = paragraphAt(structure, section.at.start) ?? section;
  if (support.test(textAt(structure, own).slice(section.number.length))) return [];
  const siblings = (structure.sections[section.parent]?.children ?? []).filter((index) => index !== section.index);
  const told = siblings.filter((index) => /\d/.test(textAt(structure, structure.sections[index] as Section).slice(6)));
  if (siblings.length < 3 || told.length < siblings.length - 1) return [];
  const claims: Span[] = [];
  for (let at = own.at.start; at < own.at.end; ) {
    const clause = clauseAt(text, at);
    at = clause.end + 1;
    const words = text.slice(clause.start, clause.end);
    if (PRAISE.test(words) && !future.test(words)) claims.push(clause);
  }
  return claims.length >= 2 ? claims : [];
}
