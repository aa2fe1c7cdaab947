import { existsSync } from 'node:fs';
import type { CheckOutput, InputError, PublishedAnalysis } from '../core/analysis.ts';
import { GoujiError } from '../core/errors.ts';
import { SEVERITIES, type Severity } from '../core/finding.ts';
import { type Pipeline, REPORT_KINDS, type ReportKind } from '../core/pipeline.ts';
import { toHtml } from '../export/html.ts';
import { toJson } from '../export/json.ts';
import { countBySeverity } from '../export/order.ts';
import { errorsToText, toText } from '../export/text.ts';
import { catalogue, titleOf } from '../run/catalogue.ts';
import { checkFiles } from '../run/check-files.ts';
import { nearest } from '../run/did-you-mean.ts';
import { type Configured, configured, limitsOf, loadConfig, loadPipeline, loadPipelines } from '../run/settings.ts';
import type { CheckArguments } from './arguments.ts';
import { EXIT } from './exit.ts';
import { colorful, type Io } from './io.ts';
import { modelOf, reportUse } from './model.ts';
import { Writer } from './out.ts';
import { Progress } from './progress.ts';
import { say } from './texts.ts';

/** `gouji check <files…>`: analyses and prints. Throws GoujiError for wrong configuration. */
export async function check(paths: readonly string[], options: CheckArguments, io: Io): Promise<number> {
  const { lang, format } = options;
  const config = loadConfig(catalogue(), { path: options.config, folder: process.cwd() });
  const { pipelines, kind } = choosePipelines(options.pipeline, config);
  if (options.dryRun) {
    const { dryRun } = await import('./dry-run.ts');
    return dryRun(paths, options, { pipelines, ...(kind && { kind }) }, io);
  }
  const model = await modelOf(options, lang, io);
  const writer = new Writer(options.out, format, io, lang);
  const style = {
    lang,
    color: colorful(options.color, io, io.outIsTerminal && options.out === undefined),
    columns: Math.min(io.columns, 160),
    suspects: options.suspects ?? false,
    titleOf: titleOf(lang),
  };
  const documents: PublishedAnalysis[] = [];
  const errors: InputError[] = [];
  const progress = new Progress(io, lang);
  const results = checkFiles(paths, {
    pipelines,
    lang,
    config,
    ...(kind && { kind }),
    ...(options.maxMb && { limits: limitsOf(options.maxMb) }),
    ocr: options.ocr,
    ...(model && { model }),
    onFile: (path, index, total) => progress.file(path, index, total),
    onProgress: (step) => progress.step(step),
  });
  for await (const result of results) {
    progress.clear();
    if ('error' in result) {
      errors.push(result.error);
      if (io.env['GOUJI_DEBUG'] === '1' && result.cause instanceof Error) io.err(`${result.cause.stack}\n`);
      // A consumer of JSON or HTML finds the errors in there as well.
      io.err(`${errorsToText([result.error], { lang, color: colorful(options.color, io, io.errIsTerminal) })}\n`);
      continue;
    }
    documents.push(result.analysis);
    if (format === 'text') writer.one(result.analysis, `${toText(result.analysis, style)}\n`);
    else if (writer.toFolder) writer.one(result.analysis, render(format, [result.analysis], [], style));
  }
  progress.clear();
  if (format !== 'text' && !writer.toFolder) writer.all(render(format, documents, errors, style));
  if (documents.length > 1) io.err(`${total(documents, errors, lang)}\n`);
  writer.close();
  if (model) reportUse(model, lang, io);
  if (errors.length > 0) return EXIT.input;
  return options.failOn && documents.some((document) => reaches(document, options.failOn as Severity))
    ? EXIT.findings
    : EXIT.done;
}

function render(
  format: 'json' | 'html',
  documents: PublishedAnalysis[],
  errors: InputError[],
  style: { lang: CheckArguments['lang']; titleOf(check: string): string },
): string {
  const output: CheckOutput = { schemaVersion: 1, documents, errors };
  return format === 'json' ? toJson(output) : toHtml(output, style);
}

const reaches = ({ findings }: PublishedAnalysis, least: Severity): boolean =>
  findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least));

/** The pipelines that come with gouji; a file of the user's own takes the place of the one of its kind and is used. */
export function choosePipelines(
  asked: string | undefined,
  config: Configured | null,
): { pipelines: Pipeline[]; kind?: ReportKind } {
  const pipelines = configured(loadPipelines(catalogue()), config);
  if (asked === undefined) return { pipelines };
  const kind = REPORT_KINDS.find((known) => known === asked);
  if (kind) return { pipelines, kind };
  if (!/\.ya?ml$/i.test(asked) && !existsSync(asked)) {
    const near = nearest(asked, REPORT_KINDS);
    const hint = `${near ? `是不是想写“${near}”？` : ''}可以写报告类型（${REPORT_KINDS.join('、')}）或 .yaml 文件的路径。`;
    throw new GoujiError('pipeline-not-found', `没有叫“${asked}”的报告类型`, hint);
  }
  const [own] = configured([loadPipeline(asked, catalogue())], config) as [Pipeline];
  return { pipelines: pipelines.map((pipeline) => (pipeline.id === own.id ? own : pipeline)), kind: own.id };
}

function total(
  documents: readonly PublishedAnalysis[],
  errors: readonly InputError[],
  lang: CheckArguments['lang'],
): string {
  const counts = countBySeverity(documents.flatMap(({ findings }) => findings));
  const data = { ...counts, documents: documents.length, errors: errors.length };
  return say(lang, 'total', Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)])));
}
