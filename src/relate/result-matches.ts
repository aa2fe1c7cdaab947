import { worthOf } from '../core/measure.ts';
import type { Pledge, Promised } from './promises.ts';
import type { Reported } from './reported.ts';
import { confusable, kindOf, type Match, sameMeasure, scoreOf } from './results.ts';
import { NAMED, PLAIN } from './speaking.ts';
import type { Telling } from './telling.ts';

/**
 * The figures that may be what came of each target, by the id of its pledge. Scores every figure against the targets around
 * it of its kind; a figure belongs to those that it fits best.
 */
export function matchesOf(
  targets: readonly Pledge[],
  figures: readonly Reported[],
  telling: Telling,
): ReadonlyMap<string, readonly Match[]> {
  const matches = new Map<string, Match[]>();
  const kinds = new Map<string, number>();
  const byKind = new Map<string, Pledge[]>();
  for (const pledge of targets) {
    const target = pledge.quantity as Promised;
    const kind = kindOf(pledge);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const list = byKind.get(target.kind);
    if (list) list.push(pledge);
    else byKind.set(target.kind, [pledge]);
  }
  const measured = new Map<string, Pledge[]>();
  for (const reported of figures) {
    const { fact } = reported;
    const unit = `${fact.kind} ${fact.value.unit}`;
    const alike =
      measured.get(unit) ??
      (byKind.get(fact.kind) ?? []).filter(
        ({ quantity }) => sameMeasure(quantity as Promised, fact) || confusable(quantity as Promised, fact),
      );
    measured.set(unit, alike);
    const scored: { pledge: Pledge; match: Match }[] = [];
    let best = 0;
    for (const pledge of telling.seenFrom(alike, fact.at.start)) {
      const alone = kinds.get(kindOf(pledge)) === 1;
      const score = scoreOf(pledge, reported, telling.namer, alone);
      // Of too little weight for anything below.
      if (score < 0.1) continue;
      const sameUnit = sameMeasure(pledge.quantity as Promised, fact);
      if (sameUnit) best = Math.max(best, score);
      scored.push({ pledge, match: { reported, score, sameUnit } });
    }
    // A figure that is just one target's is that target's result, however like another target its words are.
    const least = worthOf(fact).gte(20) ? 0.1 : NAMED;
    const exact = scored
      .filter(
        ({ pledge, match }) =>
          match.sameUnit && match.score >= least && worthOf(pledge.quantity as Promised).eq(worthOf(fact)),
      )
      .map(({ pledge, match }) => ({ pledge, match: { ...match, score: Math.max(match.score, best, PLAIN) } }));
    for (const { pledge, match } of exact.length > 0 ? exact : scored) {
      if (match.score < 0.5 || (match.sameUnit && match.score < best - 0.05)) continue;
      const list = matches.get(pledge.id);
      if (list) list.push(match);
      else matches.set(pledge.id, [match]);
    }
  }
  return matches;
}
