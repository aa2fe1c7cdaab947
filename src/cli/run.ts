import { SEVERITIES, type Severity } from '../core/finding.ts';
import type { Lang } from '../core/text.ts';
import { catalogue } from '../run/catalogue.ts';
import { ingest, isClean, type RunSummary } from '../run/ingest.ts';
import { configured, limitsOf, loadConfig, loadPipelines } from '../run/settings.ts';
import type { ModelArguments } from './arguments.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { reportUse, runModelOf } from './model.ts';
import { RunBar } from './run-progress.ts';
import { summaryToText } from './run-summary.ts';
import { tell } from './run-texts.ts';
import { endOnSignals } from './signals.ts';

/** Options of `run` as parsed. */
export interface RunArguments extends ModelArguments {
  readonly store: string;
  readonly lang: Lang;
  readonly format: 'text' | 'json';
  readonly threads?: number;
  readonly retry?: boolean;
  readonly failOn?: Severity;
  readonly maxMb?: number;
  readonly ocr: boolean;
  readonly config?: string;
}

/** `gouji run <folder|zip|glob>…`: brings the store up to date. Throws GoujiError when the store can't be used. */
export async function run(inputs: readonly string[], options: RunArguments, io: Io): Promise<number> {
  const { lang } = options;
  if (options.dryRun) {
    const { dryRun } = await import('./dry-run.ts');
    return dryRun(inputs, options, { pipelines: ingestOptions(options).pipelines }, io);
  }
  const model = await runModelOf(options, lang, io);
  const bar = new RunBar(io, lang);
  const ending = endOnSignals(() => {
    bar.clear();
    io.err(`${tell(lang, 'ending')}\n`);
  });
  try {
    const report = await ingest(inputs, {
      ...ingestOptions(options),
      ...(model && { model: model.open }),
      signal: ending.signal,
      onProgress: (p) => bar.show(p),
    });
    bar.clear();
    if (!report) return EXIT.done;
    const { summary } = report;
    const session = model?.session();
    if (session) reportUse(session, lang, io);
    io.out(options.format === 'json' ? `${JSON.stringify(summary, null, 2)}\n` : summaryToText(summary, lang));
    return exitOf(summary, options.failOn);
  } finally {
    bar.clear();
    ending.release();
  }
}

/** What the verbs that run over an archive have in common. */
export const ingestOptions = ({
  store,
  lang,
  threads,
  retry,
  maxMb,
  ocr,
  config: path,
}: Omit<RunArguments, 'format' | 'failOn'>) => {
  const config = loadConfig(catalogue(), { path, folder: process.cwd() });
  return {
    store,
    lang,
    config,
    pipelines: configured(loadPipelines(catalogue()), config),
    ocr,
    ...(threads && { threads: Math.floor(threads) }),
    ...(retry && { retry }),
    ...(maxMb && { limits: limitsOf(maxMb) }),
  };
};

function exitOf(summary: RunSummary, failOn: Severity | undefined): number {
  if (!isClean(summary)) return EXIT.input;
  if (!failOn) return EXIT.done;
  const grave = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return grave.some((severity) => summary.changes.added[severity] > 0) ? EXIT.findings : EXIT.done;
}
