import type { Outcome } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { Account } from './account.ts';
import { clausesOf } from './clauses.ts';
import { conflicts } from './conflicts.ts';
import { namerOf } from './naming.ts';
import { type Promised, pledgesOf } from './promises.ts';
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
  const account = new Account(structure, facts, telling, pledges);
  const told = pledges.flatMap((pledge) => account.of(pledge) ?? []);
  const known = new Set(told.flatMap(({ undertaking: { quantity } }) => (quantity ? [pairKey(quantity)] : [])));
  const beside = restated(structure, facts, clauses).filter(
    ({ undertaking: { quantity } }) => !known.has(pairKey(quantity as Promised)),
  );
  return [...told, ...beside, ...tableOutcomes(structure, facts), ...conflicts(structure, telling, told, related.asOf)];
}

const pairKey = (q: Promised): string => `${q.kind} ${worthOf(q)} ${q.kind === 'count' ? q.value.unit : ''}`;
