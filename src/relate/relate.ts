import type { Link, Quantity, Ratio } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { backReferences } from './back-references.ts';
import { balances } from './balances.ts';
import { boundClaims } from './bound-claims.ts';
import { breakdowns } from './breakdowns.ts';
import { columnGaps } from './column-gaps.ts';
import { countedRates } from './counted-rates.ts';
import { differences } from './differences.ts';
import { divided } from './divided.ts';
import { echoes } from './echoes.ts';
import { exceeded } from './exceeded.ts';
import { farBalances } from './far-balances.ts';
import { figuresOf } from './figures.ts';
import { flows } from './flows.ts';
import { formMoney } from './form-money.ts';
import { formSlips } from './form-slips.ts';
import { formTotals } from './form-totals.ts';
import { groupScores } from './group-scores.ts';
import { groupTotals } from './group-totals.ts';
import { grownFromYear } from './grown-from-year.ts';
import { grownSince } from './grown-since.ts';
import { growths } from './growth.ts';
import { growthsOfWhole } from './growth-of-whole.ts';
import { tableGrowths } from './growth-tables.ts';
import { ledgers, notOfLedgers } from './ledgers.ts';
import { lineFlows } from './line-flows.ts';
import { listedBalances } from './listed-balances.ts';
import { miscounts } from './miscounts.ts';
import { namedProducts } from './named-products.ts';
import { numberedParts } from './numbered-parts.ts';
import { ofNext, takenBy } from './of-others.ts';
import { inOneRole } from './one-role.ts';
import { otherUnits } from './other-units.ts';
import { ownFlows } from './own-flows.ts';
import { portions, rests, wholes } from './portions.ts';
import { priced, settled } from './priced.ts';
import { products } from './products.ts';
import { purseTwins } from './purse-twins.ts';
import { purses } from './purses.ts';
import { farExecutions } from './ratio-near.ts';
import { ratios } from './ratios.ts';
import { reductions } from './reductions.ts';
import type { Related } from './related.ts';
import { repeated } from './repeated.ts';
import { retained } from './retained.ts';
import { rowBalances } from './row-balances.ts';
import { countTwins, sameThings } from './same-things.ts';
import { sampleRates } from './sample-rates.ts';
import { scaleSlips } from './scale-slips.ts';
import { scoreSums, weightSums } from './scores.ts';
import { sharedRates } from './shared-rates.ts';
import { tableFlows } from './table-flows.ts';
import { tableSums } from './table-sums.ts';
import { tallies } from './tallies.ts';
import { outcomes } from './targets.ts';
import { toldAbove } from './told-above.ts';
import { toldAmounts } from './told-amounts.ts';
import { toldScores } from './told-scores.ts';
import { toldTwice } from './told-twice.ts';
import { turnedDigits } from './turned-digits.ts';
import { twins } from './twins.ts';
import { weightLists } from './weight-lists.ts';
import { yearlyPay } from './yearly-pay.ts';

/** All relations between the facts of a report: what belongs together, not yet whether it adds up. */
export function relate(related: Related): Link[] {
  const figures = figuresOf(related);
  // Where the words leave no choice of the figures, no others of the report explain what was stated.
  const left = retained(figures);
  const cut = [...reductions(figures), ...columnGaps(figures), ...tableGrowths(figures)];
  const plain = [...left, ...balances(figures).filter((link) => !left.some((own) => own.left === link.left))];
  const accounts = ledgers(figures, plain);
  const balanced = [...plain.filter((b) => !accounts.some((a) => a.opening && a.left === b.left)), ...accounts];
  const near = [...cut, ...growths(figures).filter((link) => !cut.some((own) => own.stated === link.stated))];
  const alone = [...near, ...grownSince(figures, near)];
  const whole = [...alone, ...growthsOfWhole(figures, alone)];
  const overYear = grownFromYear(figures, whole, related.asOf);
  const grown = [...whole.filter((link) => !overYear.some((own) => own.stated === link.stated)), ...overYear];
  const quotients = [...ratios(figures), ...sampleRates(figures), ...sharedRates(figures)];
  const shares = [...quotients, ...farExecutions(figures, quotients), ...portions(figures)];
  const counted = countedRates(figures, shares);
  const inShare = sharesOf(shares);
  const twice = [...twins(figures, related.asOf), ...formSlips(figures), ...countTwins(related), ...miscounts(related)];
  const listed = listedBalances(figures, balanced);
  const again = repeated(figures, related.asOf, twice).filter(({ a, b }) => !inShare(a, b));
  const together = [...breakdowns(figures), ...divided(figures)];
  const lists = notOfLedgers(
    [...together, ...toldAbove(figures, together), ...numberedParts(figures, together)],
    accounts,
  );
  const streams = [...flows(related), ...ownFlows(related), ...tableFlows(related)];
  const told = outcomes(related);
  const beyond = exceeded(figures, told, shares);
  const scored = scoreSums(figures);
  const multiplied = products(figures);
  const reckoned = [...multiplied, ...yearlyPay(figures, multiplied)];
  const ofOthers = takenBy([...shares, ...counted]);
  const links: Link[] = [
    ...lists,
    ...tableSums(related.structure),
    ...formTotals(related.structure),
    ...formMoney(related.structure),
    ...shares.filter(
      ({ rate, explained }) =>
        !beyond.some((own) => own.rate === rate) && (explained || !counted.some((own) => own.rate === rate)),
    ),
    ...counted,
    ...beyond,
    ...rests(figures, shares),
    ...wholes(figures, shares),
    ...grown,
    ...differences(figures, [...balanced, ...listed, ...grown]),
    ...balanced,
    ...rowBalances(figures).filter((row) => !balanced.some(({ left }) => left === row.left)),
    ...farBalances(figures, balanced),
    ...listed,
    ...settled(figures, [...reckoned, ...namedProducts(figures, reckoned), ...priced(figures, reckoned)]),
    ...scored,
    ...toldScores(figures, scored),
    ...groupScores(figures),
    ...groupTotals(figures, scored),
    ...weightSums(figures),
    ...weightLists(figures),
    ...twice,
    ...again,
    ...backReferences(figures, [...twice, ...again]),
    ...tallies(related, [...twice, ...again]).filter(({ a, b }) => !inShare(a, b)),
    ...turnedDigits(related).filter(({ b }) => ![...twice, ...again].some((own) => own.a === b || own.b === b)),
    ...toldAmounts(related, lists, [...twice, ...again]),
    ...[...boundClaims(figures), ...toldTwice(figures)].filter(
      ({ b }) => ![...twice, ...again].some((own) => own.a === b || own.b === b),
    ),
    ...scaleSlips(figures, twice),
    ...otherUnits(related),
    ...purseTwins(figures, lists, related.asOf),
    ...echoes(figures, [...twice, ...again]),
    ...told,
    ...sameThings(related),
    ...(streams.length > 0 ? streams : purses(figures)),
    ...lineFlows(figures),
  ];
  return links.filter((link) => {
    if (link.kind === 'ratio') return !ofOthers(link);
    if (link.kind === 'product') return !ofNext(figures, link);
    return (
      !(link.kind === 'twin' && link.by === 'label' && link.a.kind === 'count') || inOneRole(figures, link.a, link.b)
    );
  });
}

/** 1,840头，为目标的102.22%: a rate tells how the two belong together, so neither is the other told again. */
function sharesOf(shares: readonly Ratio[]): (a: Quantity, b: Quantity) => boolean {
  const key = (a: Quantity, b: Quantity): string => [worthOf(a).toFixed(), worthOf(b).toFixed()].sort().join(' ');
  const held = new Set(
    shares.flatMap(({ part, base, explained, relation }) =>
      explained && (relation === 'completion' || relation === 'excess') ? [key(part, base)] : [],
    ),
  );
  return (a, b) => held.has(key(a, b));
}
