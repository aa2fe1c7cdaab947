import type { Breakdown, Quantity } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import type { Section } from '../core/structure.ts';
import { addsUp, type Figures, sameDimension, sum } from './figures.ts';
import { significant, sumSlipped } from './one-digit.ts';

/** A total in the line over numbered items whose first figures are its parts: 按来源分：（一）… 5,420万元 （二）…. */
export function outlineLists(figures: Figures): Breakdown[] {
  const { structure, text } = figures;
  const found: Breakdown[] = [];
  const groups = new Map<number, Section[]>();
  for (const section of structure.sections) {
    const list = groups.get(section.parent) ?? [];
    list.push(section);
    groups.set(section.parent, list);
  }
  for (const [, children] of groups) {
    if (children.length < 2) continue;
    const firsts: Quantity[] = [];
    for (const child of children) {
      const q = figures
        .within(child.at.start, Math.min(child.at.end, child.at.start + 70))
        .find((f) => f.kind === 'amount' || (f.kind === 'count' && f.value.role !== 'unitPrice'));
      if (q && !/[。；]/.test(text.slice(child.heading.at.start, q.at.start))) firsts.push(q);
    }
    const first = firsts[0];
    if (!first || firsts.length !== children.length || !firsts.every((q) => sameDimension(q, first))) continue;
    const head = children[0] as Section;
    const leadEnd = head.at.start;
    const p = figures.paragraphOf(leadEnd - 1);
    const lead = structure.paragraphs[p];
    if (!lead || lead.kind === 'heading') continue;
    const words = text.slice(lead.at.start, lead.at.end);
    const candidates = figures.inParagraph(p).filter((q) => sameDimension(q, first));
    if (candidates.length === 0) continue;
    const tie = candidates.find((c) => addsUp(c, firsts));
    // Counts of items mean their total only where all but one digit of it ties.
    const slipped = tie ?? candidates.find((c) => firsts.length >= 3 && significant(c) >= 2 && sumSlipped(c, firsts));
    const opened = /(?:如下|包括|分别|构成|来源|按[^，。]{1,8}分|其中|明细)[^。]{0,12}[：:。]?$/.test(words);
    if (!slipped && (!opened || first.kind !== 'amount')) continue;
    if (!opened && !/[：:]$/.test(words)) continue;
    const total = slipped ?? (candidates[0] as Quantity);
    const gap = worthOf(total).minus(sum(firsts)).abs();
    found.push({
      kind: 'breakdown',
      total,
      parts: firsts,
      open: gap.gt(worthOf(total).times('0.5')),
      by: 'outline',
      sure: candidates.length === 1,
      explained: tie !== undefined,
    });
  }
  return found;
}
