import type { InputError, PublishedAnalysis } from '../core/analysis.ts';
import type { Document } from '../core/document.ts';
import type { Pipeline, ReportKind } from '../core/pipeline.ts';
import type { Lang } from '../core/text.ts';
import { analyze } from './analyze.ts';
import { describeError, type ReadResult } from './isolate.ts';
import { type ReadFilesOptions, readFiles } from './read-files.ts';

export interface CheckFilesOptions extends ReadFilesOptions {
  readonly pipelines: readonly Pipeline[];
  readonly lang: Lang;
  /** Taken instead of recognising the kind of each report. */
  readonly kind?: ReportKind;
}

/** What became of one report: its analysis, or why there is none. */
export type FileResult =
  | { readonly analysis: PublishedAnalysis }
  | { readonly error: InputError; readonly cause: unknown };

/**
 * Reads and analyses files, the reports of folders and those in archives, one after the other. What can't be read or
 * analysed is a result like any other and never stops the rest.
 */
export async function* checkFiles(paths: readonly string[], options: CheckFilesOptions): AsyncGenerator<FileResult> {
  for await (const result of readFiles(paths, options)) yield checked(result, options);
}

function checked(result: ReadResult, options: CheckFilesOptions): FileResult {
  return 'error' in result ? result : analysed(result.document, options);
}

function analysed(document: Document, { pipelines, lang, kind }: CheckFilesOptions): FileResult {
  try {
    return { analysis: analyze(document, { pipelines, lang, ...(kind && { kind }) }).analysis };
  } catch (cause) {
    return { error: { path: document.name, ...describeError(cause) }, cause };
  }
}
