import type { ArchiveEntry } from '../core/archive.ts';
import type { AnyFact } from '../core/fact.ts';
import type { ReportKind } from '../core/pipeline.ts';
import type { Structure, Tokenize } from '../core/structure.ts';

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
export function entryOf({ structure, kind, title, asOf }: Archivable): ArchiveEntry {
  const { id, name } = structure.document;
  return {
    document: id,
    name,
    kind,
    title,
    place: null,
    year: null,
    asOf,
    project: '',
    keys: [],
    prints: [],
    paragraphs: [],
    figures: [],
    problems: [],
  };
}
