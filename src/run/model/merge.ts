import { type AnyFact, type Candidate, factsOf, ground } from '../../core/fact.ts';
import type { Link, Outcome, SameThing } from '../../core/link.ts';
import { overlaps, type Span, spanOf } from '../../core/span.ts';
import { thingCounted } from '../../core/things.ts';
import { within } from '../../core/within.ts';
import { groundOf } from '../../extract/extract.ts';
import { candidateOf, type Pair, type Proposed } from '../../model/propose.ts';
import type { Promised } from '../../relate/promises.ts';
import { reaches } from '../../relate/reaching.ts';
import { sameMeasure } from '../../relate/results.ts';
import { claimOf } from '../../relate/statements.ts';
import type { Prepared } from '../analyze.ts';

/** What one prompt's replies gave, and who gave it: 'problems@1/model-name'. */
export interface Given {
  readonly by: string;
  readonly proposed: Proposed;
}

/**
 * The rules' facts with those of a model. Where both found one of a kind the rules' stands; where two passages gave the
 * same the first stands. `refused` places, spliced-in instructions, make none.
 */
export function mergeFacts(prepared: Prepared, given: readonly Given[], refused: (at: Span) => boolean): AnyFact[] {
  const where = groundOf(prepared.structure);
  const { text } = prepared.structure.view;
  const facts: AnyFact[] = [...prepared.facts];
  const pairs = given.flatMap(({ proposed }) => proposed.pairs);
  for (const { by, proposed } of given)
    for (const { kind, at } of proposed.quoted) {
      if (refused(at) || facts.some((fact) => fact.kind === kind && overlaps(fact.at, at))) continue;
      facts.push(ground(withGrade(candidateOf(kind, at, text, pairs), prepared), where, by) as AnyFact);
    }
  return facts.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.kind < b.kind ? -1 : 1));
}

/** The grade in a verdict is the one that the rules read there. */
function withGrade(candidate: Candidate, { facts }: Prepared): Candidate {
  if (candidate.kind !== 'verdict') return candidate;
  const [grade, another] = within(factsOf(facts, 'grade'), candidate.at);
  return grade && !another ? { ...candidate, value: { ...candidate.value, grade: grade.value.value } } : candidate;
}

/** What a model's pairs mean as links: values, states and units are read from the text by the rules. */
export function linksOfPairs(prepared: Prepared, known: readonly Link[], pairs: readonly Pair[]): Link[] {
  const told = known.filter((link): link is Outcome => link.kind === 'outcome' && link.state !== 'unreported');
  const seen: Span[] = told.map(({ undertaking }) => undertaking.place.at);
  const links: Link[] = [];
  for (const pair of pairs) {
    if (pair.by === 'names') links.push(sameThing(prepared, pair));
    if (pair.by !== 'deliverables' && pair.by !== 'targets') continue;
    if (seen.some((at) => overlaps(at, pair.one))) continue;
    const outcome = outcomeOf(prepared, pair);
    if (!outcome) continue;
    seen.push(pair.one);
    links.push(outcome);
  }
  return links;
}

/** The one figure of a place, or null where there are none or several. */
function figureIn(facts: readonly AnyFact[], at: Span, like?: Promised): Promised | null {
  const figures = within(facts, at).filter(
    (fact): fact is Promised =>
      (fact.kind === 'count' || fact.kind === 'rate' || fact.kind === 'amount') && (!like || sameMeasure(like, fact)),
  );
  return figures.length === 1 ? (figures[0] as Promised) : null;
}

/** Null where the words of the outcome do not tell what came of it: a model's word for it would be a judgement. */
function outcomeOf({ structure, facts }: Prepared, { one, other }: Pair): Outcome | null {
  const { view } = structure;
  const inOrder = [...facts].sort((a, b) => a.at.start - b.at.start);
  const quantity = figureIn(inOrder, one);
  const result = quantity && figureIn(inOrder, other, quantity);
  const bound = quantity?.value.bound;
  const reached = quantity && result ? reaches(quantity, result, bound === 'max' || bound === 'below') : null;
  const claim = claimOf(view.text.slice(other.start, other.end));
  const state = reached === null ? claim : reached ? 'done' : 'partly';
  if (state === null) return null;
  const place = { at: one, span: view.toSource(one) };
  return {
    kind: 'outcome',
    undertaking: {
      id: `promise@${place.span.start}`,
      place,
      subject: view.text.slice(one.start, one.end),
      quantity,
      deadline: within(factsOf(inOrder, 'deadline'), one)[0] ?? null,
    },
    state,
    result,
    evidence: [{ at: other, span: view.toSource(other) }],
    sure: false,
  };
}

/** Mentions with the figures that count them, so that the figures are known to be of one thing. */
function sameThing({ structure, facts }: Prepared, { one, other }: Pair): SameThing {
  const { view } = structure;
  const counts = factsOf(facts, 'count');
  const counted = (at: Span): Span => {
    const count = counts.find((fact) => {
      const words = thingCounted(view.text, fact.at).at;
      return overlaps(words, at) && Math.abs(fact.at.start - at.start) < 40;
    });
    return count ? spanOf(Math.min(count.at.start, at.start), Math.max(count.at.end, at.end)) : at;
  };
  const places = [one, other].map(counted).map((at) => ({ at, span: view.toSource(at) }));
  return { kind: 'same', name: view.text.slice(one.start, one.end), places };
}
