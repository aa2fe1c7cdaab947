import type { InputError, PublishedAnalysis } from '../core/analysis.ts';
import type { Document } from '../core/document.ts';
import type { Pipeline, ReportKind } from '../core/pipeline.ts';
import type { Lang } from '../core/text.ts';
import { analyze } from './analyze.ts';
import { type Configured, withConfig } from './config.ts';
import { describeError, type ReadResult } from './isolate.ts';
import type { ModelSession } from './model/session.ts';
import { type ReadFilesOptions, readFiles } from './read-files.ts';

export interface CheckFilesOptions extends ReadFilesOptions {
  readonly pipelines: readonly Pipeline[];
  readonly lang: Lang;
  /** Taken instead of recognising the kind of each report. */
  readonly kind?: ReportKind;
  /** What the installation accepts and has switched off; its settings are in the pipelines already. */
  readonly config?: Configured | null;
  /** A language model that quotes beside the rules; none when absent. */
  readonly model?: ModelSession;
}

/** What became of one report: its analysis with the document as it was read, or why there is none. */
export type FileResult =
  | { readonly analysis: PublishedAnalysis; readonly document: Document }
  | { readonly error: InputError; readonly cause: unknown };

/**
 * Reads and analyses files, the reports of folders and those in archives, one after the other. What can't be read or
 * analysed is a result like any other and never stops the rest.
 */
export async function* checkFiles(paths: readonly string[], options: CheckFilesOptions): AsyncGenerator<FileResult> {
  for await (const result of readFiles(paths, options)) yield await checked(result, options);
}

async function checked(result: ReadResult, options: CheckFilesOptions): Promise<FileResult> {
  if ('error' in result) return result;
  const made = await analysed(result.document, options);
  if ('error' in made) return made;
  return { ...made, analysis: withConfig(made.analysis, options.config ?? null, options.lang) };
}

async function analysed(document: Document, { pipelines, lang, kind, model }: CheckFilesOptions): Promise<FileResult> {
  const options = { pipelines, lang, ...(kind && { kind }) };
  try {
    if (!model) return { analysis: analyze(document, options).analysis, document };
    // Only loaded where one is asked.
    const { analyzeWithModel } = await import('./model/analyze-with-model.ts');
    return { analysis: (await analyzeWithModel(document, options, model)).analysis, document };
  } catch (cause) {
    return { error: { path: document.name, ...describeError(cause) }, cause };
  }
}
