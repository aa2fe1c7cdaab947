import type { Candidate } from '../core/fact.ts';
import { lastStartingBy } from '../core/span.ts';
import type { Quantity } from './ranges.ts';
import type { Reading } from './reading.ts';

type Dated = Candidate<'date'>;
type Time = { readonly period: string } | { readonly asOf: string };

const AS_OF = /(?:截至|截止|截止到|截至到|截止至|至|到)$/;
const COMPARED = /(?:较|比|与|和|同|由|从|自|相比于?)$/;
/** Days on which something was decided or signed say nothing of the time that a figure covers. */
const DECIDED = /^[^，。；]{0,14}(?:印发|签订|批复|批准|下达|成立|发布|召开|以“|（)/;
const STOP = /[。；！？\n\t]/;

/**
 * Says of each figure the period it covers or the day as of which it is told: the date named last before it in its
 * sentence or, in a table, the year in its column's header. A date held up for comparison is none.
 */
export function withTimes(reading: Reading, figures: readonly Quantity[], dates: readonly Dated[]): Quantity[] {
  return figures.map((figure) => {
    const time = figure.value.cell ? yearOver(reading, figure) : timeBefore(reading, figure, dates);
    return time ? ({ ...figure, value: { ...figure.value, ...time } } as Quantity) : figure;
  });
}

function timeBefore(reading: Reading, { at }: Quantity, dates: readonly Dated[]): Time | null {
  const sentence = reading.clauseStart(at.start, STOP);
  for (let i = lastStartingBy(dates, at.start, (d) => d.at.start); i >= 0; i--) {
    const date = dates[i] as Dated;
    if (date.at.start < sentence) return null;
    const before = reading.before(date.at.start, 4);
    const until = AS_OF.test(before);
    if (!until && COMPARED.test(before)) continue;
    if (date.value.precision === 'day' && !until && DECIDED.test(reading.after(date.at.end, 24))) continue;
    return timeOf(date, until);
  }
  return null;
}

const timeOf = ({ value: { start, end } }: Dated, until: boolean): Time =>
  until ? { asOf: end ?? start } : { period: end ? `${start}/${end}` : start };

/** 2022年支出（万元） */
function yearOver(reading: Reading, { at }: Quantity): Time | null {
  const year = /((?:19|20)\d{2})年/.exec(reading.cellAt(at.start)?.header ?? '')?.[1];
  return year ? { period: year } : null;
}
