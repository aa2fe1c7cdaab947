import type { ArchivedProblem, ArchiveEntry } from '../core/archive.ts';
import type { AnyFact } from '../core/fact.ts';
import type { ReportKind } from '../core/pipeline.ts';
import type { Structure, Tokenize } from '../core/structure.ts';
import { archivedFigures } from './figures.ts';
import { maskedSentences } from './mask.ts';
import { paragraphMarks, printsOf } from './prints.ts';
import { subjectOf } from './subject.ts';

/** What an analysis knows of a report; `Analysed` of `src/run/analyze.ts` gives all of it. */
export interface Archivable {
  readonly structure: Structure;
  readonly facts: readonly AnyFact[];
  readonly kind: ReportKind;
  readonly title: string;
  readonly asOf: string | null;
  readonly tokenize: Tokenize;
}

/** What the archive keeps of a report. Pure, and linear in its length; may run in a worker. */
export function entryOf(given: Archivable): ArchiveEntry {
  const { structure, facts, kind, title, asOf } = given;
  const { id, name } = structure.document;
  const { place, within, year, project, keys } = subjectOf(given);
  return {
    document: id,
    name,
    kind,
    title,
    place,
    ...(within !== null && { within }),
    year,
    asOf,
    project,
    keys: [...keys],
    prints: printsOf(maskedSentences(structure, facts, project), structure),
    paragraphs: paragraphMarks(structure),
    figures: archivedFigures(structure, facts, { asOf, year }),
    problems: facts.flatMap((fact): ArchivedProblem[] =>
      fact.kind === 'problem' ? [{ text: fact.value.text, span: fact.span, quote: fact.quote }] : [],
    ),
  };
}
