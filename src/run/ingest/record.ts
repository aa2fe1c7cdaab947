import { entryOf } from '../../archive/entry.ts';
import type { Document } from '../../core/document.ts';
import type { Pipeline, ReportKind } from '../../core/pipeline.ts';
import type { Lang } from '../../core/text.ts';
import { tokenize } from '../../segment/words.ts';
import { pack } from '../../store/packed.ts';
import { packEntry } from '../../store/packed-entry.ts';
import type { DocumentContent, DocumentRecord } from '../../store/records.ts';
import { indexTerms } from '../../store/search-terms.ts';
import { type Analysed, analyze } from '../analyze.ts';
import { type Configured, withConfig } from '../config.ts';
import { authorOf } from './author.ts';

export interface RecordOptions {
  readonly pipelines: readonly Pipeline[];
  readonly lang: Lang;
  /** What the installation accepts; its settings are in the pipelines already. */
  readonly config?: Configured | null;
  /** See `versions`. */
  readonly versionOf: (kind: ReportKind) => string;
}

/** Analyses a document and makes of it what is stored: all the work on a report that needs no store. */
export function recordOf(document: Document, options: RecordOptions): DocumentRecord {
  const started = performance.now();
  const { pipelines, lang } = options;
  return recordOfAnalysed(document, analyze(document, { pipelines, lang }), options, started);
}

/** What is stored of a document that was analysed; `started` in milliseconds of `performance.now()`. */
export function recordOfAnalysed(
  document: Document,
  { analysis: all, structure, facts }: Analysed,
  { versionOf, config = null, lang }: Omit<RecordOptions, 'pipelines'>,
  started: number,
): DocumentRecord {
  const analysis = withConfig(all, config, lang);
  const { kind, title, asOf, status, layers, outline, notAssessed, issues, findings, allowed } = analysis;
  const entry = entryOf({ structure, facts, kind, title, asOf, tokenize });
  const content: DocumentContent = {
    text: document.text,
    blocks: structure.document.blocks,
    layers,
    outline,
    notAssessed,
    issues,
    ...(allowed && { allowed }),
  };
  return {
    sha256: document.id,
    mediaType: document.mediaType,
    kind,
    title,
    asOf,
    status,
    county: entry.place && `${entry.within ?? ''}${entry.place}`,
    year: entry.year,
    firm: authorOf(structure),
    characters: document.text.length,
    version: versionOf(kind),
    content: pack(content),
    facts: analysis.facts.map(({ kind, span, section, by, value }) => [
      kind,
      span.start,
      span.end,
      section,
      by,
      JSON.stringify(value),
    ]),
    findings: findings.map((finding) => {
      const { fingerprint, check, severity, certainty } = finding;
      return { fingerprint, check, severity, certainty, json: JSON.stringify(finding) };
    }),
    search: { title: indexTerms(title), body: indexTerms(structure.view.text) },
    entry: packEntry(entry),
    milliseconds: performance.now() - started,
  };
}
