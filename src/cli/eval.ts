import type { InputError } from '../core/analysis.ts';
import { type EvaluatedCase, summaryOf } from '../core/evaluation.ts';
import { evaluationToHtml } from '../export/eval-html.ts';
import { evaluationToJson } from '../export/eval-json.ts';
import { evaluationToText } from '../export/eval-text.ts';
import { errorsToText } from '../export/text.ts';
import { catalogue } from '../run/catalogue.ts';
import { evaluateFolder } from '../run/evaluate-folder.ts';
import { loadPipelines } from '../run/settings.ts';
import type { EvalArguments } from './arguments.ts';
import { EXIT } from './exit.ts';
import { colorful, type Io } from './io.ts';
import { Writer } from './out.ts';
import { Progress } from './progress.ts';

/** `gouji eval <folder>`: how far the analyses of labelled reports agree with their labels. Throws GoujiError when it holds none. */
export async function evalFolder(folder: string, options: EvalArguments, io: Io): Promise<number> {
  if (options.withModel) {
    const { evalWithModel } = await import('./eval-with-model.ts');
    return evalWithModel(folder, options, io);
  }
  const { lang, format } = options;
  const cases: EvaluatedCase[] = [];
  const errors: InputError[] = [];
  const progress = new Progress(io, lang);
  const results = evaluateFolder(folder, {
    pipelines: loadPipelines(catalogue()),
    lang,
    onFile: (path) => progress.file(path, 0, 1),
    onProgress: (step) => progress.step(step),
  });
  for await (const result of results) {
    progress.clear();
    if ('error' in result) {
      errors.push(result.error);
      io.err(`${errorsToText([result.error], { lang, color: colorful(undefined, io, io.errIsTerminal) })}\n`);
    } else cases.push(result);
  }
  progress.clear();
  const summary = summaryOf(cases.map(({ evaluation }) => evaluation));
  const writer = new Writer(options.out, format, io, lang);
  writer.all(
    format === 'json'
      ? evaluationToJson(summary, cases, errors)
      : format === 'html'
        ? evaluationToHtml(summary, cases, errors, lang)
        : evaluationToText(summary, cases, { lang, misses: options.misses ?? false }),
  );
  writer.close();
  return errors.length > 0 ? EXIT.input : EXIT.done;
}
