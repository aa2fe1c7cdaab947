import { type AnyFact, type Candidate, type Ground, ground } from '../core/fact.ts';
import { lastStartingBy } from '../core/span.ts';
import type { Structure } from '../core/structure.ts';
import { dates } from './dates.ts';
import { deadlines } from './deadlines.ts';
import { documents } from './documents.ts';
import { funding } from './funding.ts';
import { grades } from './grades.ts';
import { indicators } from './indicators.ts';
import { items } from './items.ts';
import { names } from './names.ts';
import { procurement } from './procurement.ts';
import { quantities } from './quantities.ts';
import { spelledRates } from './rates.ts';
import { Reading } from './reading.ts';
import { withTimes } from './times.ts';
import { toldIndicators } from './told-indicators.ts';

/**
 * All facts of a report in the order of their places. What is read first claims its characters: document numbers (whose
 * year is no date), dates (whose day is no count), spelled-out rates, then every other number.
 */
export function extract(structure: Structure): AnyFact[] {
  const reading = new Reading(structure);
  const numbers = documents(reading);
  const calendar = dates(reading);
  const spelled = spelledRates(reading);
  const figures = quantities(reading);
  const candidates: Candidate[] = [
    ...numbers,
    ...calendar,
    ...deadlines(reading, calendar),
    ...spelled,
    ...withTimes(reading, figures, calendar),
    ...funding(reading, figures),
    ...procurement(reading),
    ...indicators(reading),
    ...toldIndicators(reading),
    ...grades(reading),
    ...items(reading),
    ...names(reading),
  ];
  // In order, so that each place is found from the one before it.
  candidates.sort((a, b) => a.at.start - b.at.start);
  const where = groundOf(structure);
  const facts = candidates.map((candidate) => ground(candidate, where) as AnyFact);
  return facts.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.kind < b.kind ? -1 : 1));
}

/** How a place in the reading view becomes a place in the source, with the section and sentence it stands in. */
export function groundOf(structure: Structure): Ground {
  const { sentences } = structure;
  let index = -1;
  const starts = (i: number): number => sentences[i]?.at.start ?? Number.POSITIVE_INFINITY;
  return {
    text: structure.document.text,
    view: structure.view,
    locate(offset) {
      if (index < 0 || offset < starts(index) || offset >= starts(index + 1))
        index = lastStartingBy(sentences, offset, (s) => s.at.start);
      const sectionIndex = sentences[index]?.section ?? -1;
      return { section: structure.sections[sectionIndex]?.path ?? '', sectionIndex, sentence: index };
    },
  };
}
