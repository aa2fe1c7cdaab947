import type { ArchiveEntry, ArchiveIndex } from './archive.ts';
import type { Check, EvidenceAt, Example } from './check.ts';
import type { Certainty, Severity } from './finding.ts';
import type { ReportKind } from './pipeline.ts';
import type { Span } from './span.ts';
import type { Bilingual, Placeholders } from './text.ts';

/** A stretch that a report shares with another one. */
export interface SharedPassage {
  /** In the text of the report in hand. */
  readonly span: Span;
  /** In the text of the other one. */
  readonly there: Span;
  /** Fingerprints that it is made of. */
  readonly prints: number;
  /** How many other documents hold it, the other one included: the median over its fingerprints. */
  readonly holders: number;
}

/** Another document of the archive that shares prose with the one in hand. */
export interface Resemblance {
  /** Looked up when it is asked for, as `passages` are: most resemblances are too faint for anything to come of them. */
  readonly entry: ArchiveEntry;
  /** Of the fingerprints of the report in hand that are no template, how many stand in the other one, too. */
  readonly shared: number;
  readonly content: number;
  /** How many fingerprints the passage has that holds most of them. */
  readonly longest: number;
  /** The passages that both have, the longest first. */
  readonly passages: readonly SharedPassage[];
}

/** Everything that a check across the archive may look at. */
export interface ArchiveContext {
  /** The report in hand; findings are about it. */
  readonly entry: ArchiveEntry;
  readonly text: string;
  readonly index: ArchiveIndex;
  readonly options: Readonly<Record<string, number | string | boolean>>;
  /** The documents that share most with the report in hand, the nearest first; template does not count. */
  resemblances(): readonly Resemblance[];
  /** Other reports on the same project, of the same year, the year before and the year after. */
  sameProject(): readonly { readonly entry: ArchiveEntry; readonly text: string }[];
}

/** Evidence in another document. */
export interface ElsewhereAt extends Bilingual {
  readonly document: string;
  readonly span: Span;
}

export type ArchiveVerdict<M extends Record<string, Bilingual>> = {
  [K in keyof M & string]: {
    readonly message: K;
    readonly data: Readonly<Record<Placeholders<M[K]['zh']> | Placeholders<M[K]['en']>, string>>;
    readonly evidence: readonly [EvidenceAt, ...EvidenceAt[]];
    readonly elsewhere: readonly [ElsewhereAt, ...ElsewhereAt[]];
    readonly calculation?: string;
    readonly certainty?: Certainty;
    readonly because?: Bilingual;
    readonly severity?: Severity;
  };
}[keyof M & string];

/** Reports in the order in which they came into the archive; the check looks at the last. ⟦…⟧ marks its evidence there. */
export interface ArchiveExample {
  readonly texts: readonly [string, string, ...string[]];
  readonly kind?: ReportKind;
  readonly note?: string;
}

/** A check that holds a report against the others of the archive. Declared like a check of one report. */
export interface ArchiveCheckDefinition<M extends Record<string, Bilingual>> {
  readonly id: string;
  readonly group: 'archive';
  readonly severity: Severity;
  readonly title: Bilingual;
  readonly docs: { readonly what: Bilingual; readonly why: Bilingual; readonly fix: Bilingual };
  readonly messages: M;
  readonly options?: Readonly<Record<string, number | string | boolean>>;
  readonly kinds?: readonly ReportKind[];
  readonly examples: { readonly valid: readonly ArchiveExample[]; readonly invalid: readonly ArchiveExample[] };
  run(context: ArchiveContext): Generator<ArchiveVerdict<M>, void, undefined>;
}

export type ArchiveCheck = ArchiveCheckDefinition<Record<string, Bilingual>>;

/** A check of one report or across the archive, as far as a catalogue shows it. */
export type AnyCheck = Check | ArchiveCheck;

/** An example as it is shown: reports one below the other, a line between them. */
export const exampleText = (example: Example | ArchiveExample): string =>
  typeof example === 'string' ? example : 'text' in example ? example.text : example.texts.join('\n\n――――――――\n\n');

/** Declares a check across the archive. The message keys and their placeholders are type-checked against what `run` yields. */
export function defineArchiveCheck<const M extends Record<string, Bilingual>>(
  definition: ArchiveCheckDefinition<M>,
): ArchiveCheck {
  return definition as unknown as ArchiveCheck;
}
