import type { Link } from '../core/link.ts';
import { balances } from './balances.ts';
import { breakdowns } from './breakdowns.ts';
import { differences } from './differences.ts';
import { Figures } from './figures.ts';
import { flows } from './flows.ts';
import { growths } from './growth.ts';
import { miscounts } from './miscounts.ts';
import { products } from './products.ts';
import { ratios } from './ratios.ts';
import type { Related } from './related.ts';
import { countTwins, sameThings } from './same-things.ts';
import { scoreSums, weightSums } from './scores.ts';
import { tableFlows } from './table-flows.ts';
import { tableSums } from './table-sums.ts';
import { outcomes } from './targets.ts';
import { twins } from './twins.ts';

/** All relations between the facts of a report: what belongs together, not yet whether it adds up. */
export function relate(related: Related): Link[] {
  const figures = new Figures(related.structure, related.facts);
  const balanced = balances(figures);
  const grown = growths(figures);
  return [
    ...breakdowns(figures),
    ...tableSums(related.structure),
    ...ratios(figures),
    ...grown,
    ...differences(figures, [...balanced, ...grown]),
    ...balanced,
    ...products(figures),
    ...scoreSums(figures),
    ...weightSums(figures),
    ...twins(figures, related.asOf),
    ...countTwins(related),
    ...miscounts(related),
    ...outcomes(related),
    ...sameThings(related),
    ...flows(related),
    ...tableFlows(related),
  ];
}
