import type { AnyFact, FactKind, FactOf } from './fact.ts';
import type { Certainty, Finding, Severity } from './finding.ts';
import type { Link, LinkKind, LinkOf } from './link.ts';
import type { Pipeline, ReportKind } from './pipeline.ts';
import type { Span } from './span.ts';
import type { Place, Structure, Tokenize } from './structure.ts';
import type { Bilingual, Placeholders } from './text.ts';

/** The groups of the catalogue; each is a folder of `src/checks/`. */
export type CheckGroup = 'arithmetic' | 'progress' | 'targets' | 'structure' | 'names' | 'text';

/** Everything a check may look at. All of it is read-only; a check computes and yields, nothing else. */
export interface CheckContext {
  readonly structure: Structure;
  /** `structure.view.text`: the body as it should be read. */
  readonly text: string;
  readonly kind: ReportKind;
  readonly pipeline: Pipeline;
  readonly facts: readonly AnyFact[];
  readonly links: readonly Link[];
  /** The day as of which the report speaks (ISO), or null when it names none. */
  readonly asOf: string | null;
  /** The findings of the checks before; empty unless the check asks for `after: 'others'`. */
  readonly findings: readonly Finding[];
  readonly options: Readonly<Record<string, number | string | boolean>>;
  readonly tokenize: Tokenize;
  factsOf<K extends FactKind>(kind: K): readonly FactOf<K>[];
  linksOf<K extends LinkKind>(kind: K): readonly LinkOf<K>[];
  /** A stretch of the view as a place. */
  place(at: Span): Place;
}

export interface EvidenceAt extends Bilingual {
  readonly place: { readonly span: Span };
}

/** What a check yields: a fault with its evidence, or that it could not judge. */
export type Verdict<M extends Record<string, Bilingual>> =
  | {
      [K in keyof M & string]: {
        readonly message: K;
        readonly data: Readonly<Record<Placeholders<M[K]['zh']> | Placeholders<M[K]['en']>, string>>;
        readonly evidence: readonly [EvidenceAt, ...EvidenceAt[]];
        readonly calculation?: string;
        readonly certainty?: Certainty;
        readonly because?: Bilingual;
        readonly severity?: Severity;
      };
    }[keyof M & string]
  | { readonly notAssessed: Bilingual };

/** A text that shows a check at work. ⟦…⟧ marks the expected evidence in an invalid one. */
export type Example = string | { readonly text: string; readonly kind?: ReportKind; readonly note?: string };

export interface CheckDefinition<M extends Record<string, Bilingual>> {
  readonly id: string;
  readonly group: CheckGroup;
  readonly severity: Severity;
  readonly title: Bilingual;
  /** For the reference page, `explain` and the desk. Each is a short paragraph. */
  readonly docs: { readonly what: Bilingual; readonly why: Bilingual; readonly fix: Bilingual };
  readonly messages: M;
  /** Defaults of thresholds; a pipeline may set others. */
  readonly options?: Readonly<Record<string, number | string | boolean>>;
  /** 'others': runs last and sees the findings of all other checks. */
  readonly after?: 'others';
  /** Kinds of report that the check is about; all when absent. */
  readonly kinds?: readonly ReportKind[];
  readonly examples: { readonly valid: readonly Example[]; readonly invalid: readonly Example[] };
  run(context: CheckContext): Generator<Verdict<M>, void, undefined>;
}

/** A check as the rest of the program holds it, its message keys forgotten. */
export type Check = CheckDefinition<Record<string, Bilingual>>;

/** Declares a check. The message keys and their placeholders are type-checked against what `run` yields. */
export function defineCheck<const M extends Record<string, Bilingual>>(definition: CheckDefinition<M>): Check {
  return definition as unknown as Check;
}

/** Evidence from a place with its label. */
export const evidence = (place: { readonly span: Span }, zh: string, en: string): EvidenceAt => ({
  place: { span: place.span },
  zh,
  en,
});
