import { checks as allChecks } from '../checks/index.ts';
import type { OutlineNode, PublishedAnalysis, Status } from '../core/analysis.ts';
import type { Check } from '../core/check.ts';
import type { Document } from '../core/document.ts';
import { type AnyFact, factsOf } from '../core/fact.ts';
import type { Link } from '../core/link.ts';
import type { Pipeline, ReportKind } from '../core/pipeline.ts';
import type { Section, Structure } from '../core/structure.ts';
import type { Lang } from '../core/text.ts';
import { asOfDate } from '../extract/as-of.ts';
import { extract } from '../extract/extract.ts';
import { relate } from '../relate/relate.ts';
import { assignTopics, segment } from '../segment/segment.ts';
import { tokenize } from '../segment/words.ts';
import { placeFindings } from './place-findings.ts';
import { promised } from './promised.ts';
import { recogniseKind } from './recognise.ts';
import { runChecks } from './run-checks.ts';

export interface AnalyzeOptions {
  readonly pipelines: readonly Pipeline[];
  /** Taken instead of recognising the kind. */
  readonly kind?: ReportKind;
  readonly lang?: Lang;
  /** The checks to run; all when absent. */
  readonly checks?: readonly Check[];
}

export interface Analysed {
  readonly analysis: PublishedAnalysis;
  readonly structure: Structure;
  readonly facts: readonly AnyFact[];
  readonly links: readonly Link[];
}

/** A first line longer than this is no title, and no pattern is tried on more of it. */
const LONGEST_TITLE = 300;

/** A document that was read for facts and not yet judged. */
export interface Prepared {
  readonly document: Document;
  readonly structure: Structure;
  readonly title: string;
  readonly kind: ReportKind;
  readonly pipeline: Pipeline;
  readonly facts: readonly AnyFact[];
}

/** The way of the data: segment, extract, relate, check. Pure but for the log of what could not be judged. */
export const analyze = (document: Document, options: AnalyzeOptions): Analysed =>
  conclude(prepare(document, options), options);

/** The first half: segment and extract. */
export function prepare(document: Document, options: AnalyzeOptions): Prepared {
  const bare = segment(document);
  const title = bare.title ? bare.view.text.slice(bare.title.at.start, bare.title.at.end).replaceAll('\n', '') : '';
  const kind =
    options.kind ?? recogniseKind(title.slice(0, LONGEST_TITLE), bare.view.text.slice(0, 3000), options.pipelines);
  const pipeline = options.pipelines.find((p) => p.id === kind) ?? (options.pipelines[0] as Pipeline);
  const structure = assignTopics(bare, pipeline.parts);
  return { document, structure, title, kind, pipeline, facts: extract(structure) };
}

/** The second half: relate and check. `added` are links that something else than the rules proposed. */
export function conclude(prepared: Prepared, options: AnalyzeOptions, added: readonly Link[] = []): Analysed {
  const { document, structure, title, kind, pipeline, facts } = prepared;
  const asOf = asOfDate(structure, factsOf(facts, 'date'));
  const ruled = relate({ structure, facts, asOf, tokenize });
  const links = [...ruled, ...added];
  const context = { structure, facts, links, kind, pipeline, asOf, tokenize, lang: options.lang ?? 'zh' };
  const { findings, notAssessed, issues } = runChecks(options.checks ?? allChecks, context);
  const troubles = [...document.issues, ...issues];
  const status: Status = troubles.some(({ note }) => !note) ? 'partial' : 'complete';
  const analysis: PublishedAnalysis = {
    source: { path: document.name, sha256: document.id, mediaType: document.mediaType },
    kind,
    title,
    asOf,
    status,
    text: document.text,
    layers: structure.document.blocks.flatMap(({ span, layer }) => (layer === 'body' ? [] : [{ span, layer }])),
    outline: structure.outline.map((section) => published(section, structure)),
    facts: inOrder([...facts, ...promised(structure, ruled)]).map(
      ({ id, kind, span, quote, section, by, value }) =>
        ({ id, kind, span, quote, section, by, value }) as PublishedAnalysis['facts'][number],
    ),
    findings: placeFindings(findings, document, context.lang),
    notAssessed,
    issues: troubles,
  };
  return { analysis, structure, facts, links };
}

/** By place, each once: where rules and a model made one of the same words, that of the rules stands. */
const inOrder = (facts: readonly AnyFact[]): AnyFact[] =>
  [...new Map(facts.map((fact) => [fact.id, fact])).values()].sort((a, b) => a.span.start - b.span.start);

const published = (section: Section, structure: Structure): OutlineNode => ({
  number: section.number,
  title: section.title,
  level: section.level,
  topic: section.topic,
  span: section.span,
  children: section.children.map((i) => published(structure.sections[i] as Section, structure)),
});
