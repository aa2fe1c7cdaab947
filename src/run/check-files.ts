import type { InputError, PublishedAnalysis } from '../core/analysis.ts';
import { GoujiError } from '../core/errors.ts';
import type { Pipeline, ReportKind } from '../core/pipeline.ts';
import type { Lang } from '../core/text.ts';
import { DEFAULT_CONTEXT, type Limits, readFile } from '../read/read.ts';
import { analyze } from './analyze.ts';
import { type InputPath, inputPaths } from './paths.ts';

export interface CheckFilesOptions {
  readonly pipelines: readonly Pipeline[];
  readonly lang: Lang;
  /** Taken instead of recognising the kind of each report. */
  readonly kind?: ReportKind;
  readonly limits?: Limits;
  /** Called before each file is read; `index` counts from 0. */
  onFile?(path: string, index: number, total: number): void;
}

/** What became of one file: its analysis, or why there is none. */
export type FileResult =
  | { readonly analysis: PublishedAnalysis }
  | { readonly error: InputError; readonly cause: unknown };

/**
 * Reads and analyses files and the text files of folders, one after the other. A file that can't be read or analysed is
 * a result like any other and never stops the rest.
 */
export async function* checkFiles(paths: readonly string[], options: CheckFilesOptions): AsyncGenerator<FileResult> {
  const inputs = inputPaths(paths);
  for (const [index, input] of inputs.entries()) {
    options.onFile?.(input.path, index, inputs.length);
    yield await checkFile(input, options);
  }
}

async function checkFile({ path, empty }: InputPath, options: CheckFilesOptions): Promise<FileResult> {
  const { pipelines, lang, kind, limits } = options;
  try {
    if (empty)
      throw new GoujiError(
        'file-not-found',
        `文件夹里没有 .txt 文件：${path}`,
        '请给出报告文件，或放有 .txt 报告的文件夹。',
      );
    const document = await readFile(path, limits ? { ...DEFAULT_CONTEXT, limits } : DEFAULT_CONTEXT);
    return { analysis: analyze(document, { pipelines, lang, ...(kind && { kind }) }).analysis };
  } catch (cause) {
    return { error: { path, ...described(cause) }, cause };
  }
}

/** An error as a person may read it. What is no GoujiError is a fault of the program. */
function described(error: unknown): Omit<InputError, 'path'> {
  if (error instanceof GoujiError) return { code: error.code, message: error.message, hint: error.hint };
  return {
    code: 'internal',
    message: `分析时程序出错：${error instanceof Error ? error.message : String(error)}`,
    hint: '这是程序的错误。设 GOUJI_DEBUG=1 再运行一次，把显示的内容连同报告一起反馈。',
  };
}
