import type { InputError } from '../core/analysis.ts';
import type { Pipeline, ReportKind } from '../core/pipeline.ts';
import { errorsToText } from '../export/text.ts';
import { type Plan, planFiles, totalOf } from '../run/model/dry-run.ts';
import { knownAnswers, modelSettings, sessionOf } from '../run/model/settings.ts';
import { limitsOf } from '../run/settings.ts';
import type { CheckArguments, ModelArguments } from './arguments.ts';
import { EXIT } from './exit.ts';
import { colorful, type Io } from './io.ts';
import { modelOptions } from './model.ts';
import { say } from './texts.ts';

/** `--dry-run` of `check` and `run`: prints what would be sent to a model and what it would cost. Sends nothing. */
export async function dryRun(
  paths: readonly string[],
  options: ModelArguments & Pick<CheckArguments, 'lang' | 'maxMb' | 'ocr' | 'color'> & { readonly format: string },
  { pipelines, kind }: { readonly pipelines: readonly Pipeline[]; readonly kind?: ReportKind },
  io: Io,
): Promise<number> {
  const { lang, format } = options;
  const { settings } = modelSettings(modelOptions(options), io.env);
  const session = sessionOf(settings, 'key');
  const asked = { model: settings.model, cache: knownAnswers(settings) };
  const reading = { ocr: options.ocr, ...(options.maxMb && { limits: limitsOf(options.maxMb) }) };
  const plans: Plan[] = [];
  const errors: InputError[] = [];
  const files = planFiles(paths, { pipelines, lang, ...(kind && { kind }), ...reading }, session, asked);
  for await (const plan of files) {
    if ('error' in plan) {
      errors.push(plan.error);
      io.err(`${errorsToText([plan.error], { lang, color: colorful(options.color, io, io.errIsTerminal) })}\n`);
      continue;
    }
    plans.push(plan);
    if (format !== 'json') io.out(printed(plan, lang));
  }
  const { calls, known, estimate, most, cost, mostCost } = totalOf(plans, settings.prices);
  if (format === 'json') {
    io.out(`${JSON.stringify({ plans, total: { calls, known, estimate, most, cost, mostCost }, errors }, null, 2)}\n`);
  } else {
    const money = (value: string): string => (settings.prices ? value : say(lang, 'noPrices'));
    const data = {
      calls: String(calls),
      known: String(known),
      tokens: String(estimate.input + estimate.output),
      cost: money(cost),
      most: String(most.input + most.output),
      mostCost: money(mostCost),
    };
    io.out(`${say(lang, 'planTotal', data)}\n`);
  }
  return errors.length > 0 ? EXIT.input : EXIT.done;
}

const printed = ({ path, calls }: Plan, lang: CheckArguments['lang']): string =>
  calls
    .map(({ prompt, text, estimate, known }) => {
      const data = { path, prompt, input: String(estimate.input), known: known ? say(lang, 'planKnown') : '' };
      return `${say(lang, 'planCall', data)}\n${text}\n\n`;
    })
    .join('');
