import type { Outcome } from '../core/link.ts';
import { dimensionOf, worthOf } from '../core/measure.ts';
import type { Structure } from '../core/structure.ts';
import { Account } from './account.ts';
import { clausesOf } from './clauses.ts';
import { conflicts } from './conflicts.ts';
import { namerOf } from './naming.ts';
import { type Pledge, type Promised, pledgesOf } from './promises.ts';
import type { Related } from './related.ts';
import { restated } from './restated.ts';
import { tableOutcomes } from './target-tables.ts';
import { Telling } from './telling.ts';

/** What the report says came of each thing that was promised in it. */
export function outcomes(related: Related): Outcome[] {
  const { structure, facts } = related;
  const clauses = clausesOf(structure);
  const namer = namerOf(related);
  const pledges = pledgesOf(structure, facts, clauses, namer);
  const telling = new Telling(clauses, namer);
  const told = pledges.length > 0 ? toldOf(related, pledges, telling) : [];
  const known = new Set(told.flatMap(({ undertaking: { quantity } }) => (quantity ? [pairKey(quantity)] : [])));
  const beside = restated(structure, facts, clauses).filter(
    ({ undertaking: { quantity } }) => !known.has(pairKey(quantity as Promised)),
  );
  return [...told, ...beside, ...tableOutcomes(structure, facts), ...conflicts(structure, telling, told, related.asOf)];
}

function toldOf({ structure, facts }: Related, pledges: readonly Pledge[], telling: Telling): Outcome[] {
  const account = new Account(structure, facts, telling, pledges);
  return withoutDetails(
    structure,
    pledges.flatMap((pledge) => account.of(pledge) ?? []),
  );
}

/** Between a target and the figure of it that only describes or divides it: 12.6公里，其中雨水管6.9公里; 1080场，每村12场. */
const DETAIL = /^[^。；\n]*?(?:其中|包括|包含|分别|每|平均|人均|户均|折合|即)/;

/** What a target is made of needs no word of its own where the report comes back to the whole. */
function withoutDetails({ view }: Structure, told: readonly Outcome[]): Outcome[] {
  return told.filter((outcome, i) => {
    if (outcome.state !== 'unreported' || !outcome.undertaking.quantity) return true;
    for (let j = i - 1; j >= 0; j--) {
      const whole = told[j] as Outcome;
      const { quantity, place } = whole.undertaking;
      const between = view.text.slice(quantity?.at.end ?? place.at.end, outcome.undertaking.quantity.at.start);
      if (/[。；\n]/.test(between)) return true;
      if (quantity && DETAIL.test(between) && dimensionOf(quantity) === dimensionOf(outcome.undertaking.quantity))
        return whole.state === 'unreported';
    }
    return true;
  });
}

const pairKey = (q: Promised): string => `${q.kind} ${worthOf(q)} ${q.kind === 'count' ? q.value.unit : ''}`;
