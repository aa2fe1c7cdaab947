import { type Candidate, type FactOf, ground } from '../core/fact.ts';
import { type Link, linksOf, type Outcome } from '../core/link.ts';
import type { Structure } from '../core/structure.ts';
import { groundOf } from '../extract/extract.ts';

type Promised = FactOf<'target'> | FactOf<'deliverable'>;

/**
 * What the report promised, as facts: with how much and by when it is a target, without a figure a deliverable; each with
 * what the report says came of it. One fact a place; of several accounts the first.
 */
export function promised(structure: Structure, links: readonly Link[]): Promised[] {
  const where = groundOf(structure);
  const found = new Map<string, Promised>();
  const outcomes = linksOf(links, 'outcome').filter(({ undertaking: { place } }) => place.at.end > place.at.start);
  // In order, so that each place is found from the one before it.
  for (const outcome of outcomes.sort((a, b) => a.undertaking.place.at.start - b.undertaking.place.at.start)) {
    const fact = ground(candidateOf(outcome, structure), where) as Promised;
    if (!found.has(fact.id)) found.set(fact.id, fact);
  }
  return [...found.values()];
}

function candidateOf({ undertaking, state, result, evidence }: Outcome, { view }: Structure): Candidate {
  const { id, place, subject, quantity, deadline } = undertaking;
  const told = evidence[0];
  // An indicator without a figure (健全, 规范) is a target all the same.
  const isRow = id.startsWith('row@');
  const value = {
    text: view.text.slice(place.at.start, place.at.end),
    ...(told && { outcome: view.text.slice(told.at.start, told.at.end) }),
    ...(subject && { subject }),
    ...(quantity && { quantity: quantity.quote }),
    ...(deadline && { by: deadline.value.date }),
    state,
    ...(result && { result: result.quote }),
  };
  return { kind: quantity || isRow ? 'target' : 'deliverable', at: place.at, value };
}
