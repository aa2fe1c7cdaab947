import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import type { Outcome } from '../../core/link.ts';
import { once } from '../../core/once.ts';
import { clauseAt } from '../../core/passage.ts';
import { lastStartingBy, type Span } from '../../core/span.ts';
import { within } from '../../core/within.ts';
import { dayBehind } from './running.ts';
import { isPromise, lastDay } from './told.ts';

type Within = Pick<CheckContext, 'structure' | 'text' | 'factsOf' | 'linksOf' | 'asOf'>;

/** 「2024年5月31日前全部设施完工投用」: due is all that the list names. */
const OF_ALL =
  /全部|以上|上述|各项|所有|均须|均应|整体|项目(?:应|须|要)?(?:于|在)|建设期|实施期|工期|完成时限|建设时限/;
/** 「目标考核期为2022年末」 beside a result. */
const ASSESSED = /(?:考核|目标|评价|完成)(?:期限?|时点|节点|时限|年度)[^，。；]{0,4}(?:为|是|至|到|截至)?$/;
const LATER = 2;

/**
 * When undertakings are due: by their own deadline or the last day of a year or month that their words name; else by what the
 * list that they stand in says of all of it, or, where each of the others that have a date is still to come, by the last
 * of those.
 */
export function duesOf(context: Within): (outcome: Outcome) => string | null {
  const outcomes = context.linksOf('outcome');
  // Of most reports little is asked; what is made is shared by all checks, which are given the same list.
  return (outcome) => readDues(outcomes, context)(outcome);
}

const readDues = once((_: readonly Outcome[], context: Within) => makeDues(context));

function makeDues({ structure, text, factsOf, linksOf, asOf }: Within): (outcome: Outcome) => string | null {
  const dates = factsOf('date');
  const listOf = (at: Span): number => {
    const { sections } = structure;
    let section = sections[lastStartingBy(sections, at.start, (s) => s.at.start)];
    while (section && (section.kind === 'item' || section.at.end <= at.start)) section = sections[section.parent];
    return section?.index ?? -1;
  };
  const blanket = new Map<number, string>();
  for (const deadline of factsOf('deadline')) {
    const clause = clauseAt(text, deadline.at.start, /[。；\n]/);
    if (!OF_ALL.test(text.slice(clause.start, clause.end))) continue;
    const list = listOf(deadline.at);
    if (list >= 0 && (blanket.get(list) ?? '') < deadline.value.date) blanket.set(list, deadline.value.date);
  }
  const own = ({ undertaking }: Outcome): string | null => {
    if (undertaking.deadline) return undertaking.deadline.value.date;
    const named = within(dates, undertaking.place.at).map(({ value }) => lastDay(value.end ?? value.start));
    return named.sort().at(-1) ?? null;
  };
  const others = new Map<number, string[]>();
  for (const outcome of linksOf('outcome')) {
    const due = isPromise(outcome) ? own(outcome) : null;
    const list = listOf(outcome.undertaking.place.at);
    if (due && list >= 0) others.set(list, [...(others.get(list) ?? []), due]);
  }
  return (outcome) => {
    const { quantity } = outcome.undertaking;
    const due = own(outcome) ?? assessed(text, dates, outcome) ?? (quantity ? dayBehind(text, dates, quantity) : null);
    if (due) return due;
    const list = listOf(outcome.undertaking.place.at);
    const told = blanket.get(list);
    if (told) return told;
    const beside = others.get(list) ?? [];
    return asOf && beside.length >= LATER && beside.every((day) => day > asOf) ? (beside.sort().at(-1) ?? null) : null;
  };
}

/** The day that the sentence of a result says the target is to be reached by. */
function assessed(text: string, dates: readonly FactOf<'date'>[], { result }: Outcome): string | null {
  if (!result) return null;
  const sentence = clauseAt(text, result.at.start, /[。；\n]/);
  const date = dates.find(
    ({ at }) =>
      at.start > sentence.start && at.end <= sentence.end && ASSESSED.test(text.slice(sentence.start, at.start)),
  );
  return date ? lastDay(date.value.end ?? date.value.start) : null;
}
