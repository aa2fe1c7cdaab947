import type { InputError } from '../core/analysis.ts';
import { type EvaluatedCase, type Score, type Summary, summaryOf } from '../core/evaluation.ts';
import { evaluationToHtml } from '../export/eval-html.ts';
import { evaluationToJson } from '../export/eval-json.ts';
import { evaluationToText } from '../export/eval-text.ts';
import { errorsToText } from '../export/text.ts';
import { catalogue } from '../run/catalogue.ts';
import { evaluateFolder } from '../run/evaluate-folder.ts';
import type { ModelSession } from '../run/model/session.ts';
import { loadPipelines } from '../run/settings.ts';
import type { EvalArguments } from './arguments.ts';
import { EXIT } from './exit.ts';
import { colorful, type Io } from './io.ts';
import { modelOf, reportUse } from './model.ts';
import { Writer } from './out.ts';
import { say } from './texts.ts';

interface Evaluated {
  readonly cases: readonly EvaluatedCase[];
  readonly errors: readonly InputError[];
  readonly summary: Summary;
}

/** `gouji eval --with-model`: labelled reports evaluated by rules alone and with a model beside them, and the difference. */
export async function evalWithModel(folder: string, options: EvalArguments, io: Io): Promise<number> {
  const { lang, format } = options;
  const session = await modelOf({ ...options, model: options.model ?? true }, lang, io);
  const rules = await evaluated(folder, options, null);
  for (const error of rules.errors)
    io.err(`${errorsToText([error], { lang, color: colorful(undefined, io, io.errIsTerminal) })}\n`);
  const both = session?.model ? await evaluated(folder, options, session) : null;
  const writer = new Writer(options.out, format, io, lang);
  writer.all(
    format === 'json'
      ? jsonOf(rules, both)
      : format === 'html'
        ? htmlOf(both ?? rules, lang)
        : textOf(rules, both, options),
  );
  writer.close();
  if (session?.model) reportUse(session, lang, io);
  return rules.errors.length > 0 ? EXIT.input : EXIT.done;
}

async function evaluated(folder: string, { lang }: EvalArguments, model: ModelSession | null): Promise<Evaluated> {
  const cases: EvaluatedCase[] = [];
  const errors: InputError[] = [];
  const settings = { pipelines: loadPipelines(catalogue()), lang, ...(model && { model }) };
  for await (const result of evaluateFolder(folder, settings)) {
    if ('error' in result) errors.push(result.error);
    else cases.push(result);
  }
  return { cases, errors, summary: summaryOf(cases.map(({ evaluation }) => evaluation)) };
}

/** F1 with the model less F1 of the rules, for each list and check that either of them has. */
function gains(rules: Readonly<Record<string, Score>>, both: Readonly<Record<string, Score>>): Record<string, number> {
  const names = [...new Set([...Object.keys(rules), ...Object.keys(both)])];
  return Object.fromEntries(names.map((name) => [name, (both[name]?.f1 ?? 1) - (rules[name]?.f1 ?? 1)]));
}

function gainOf(rules: Summary, both: Summary): Record<string, Record<string, number>> {
  return { facts: gains(rules.facts, both.facts), checks: gains(rules.checks, both.checks) };
}

const plainJson = ({ summary, cases, errors }: Evaluated): unknown =>
  JSON.parse(evaluationToJson(summary, cases, errors));

const jsonOf = (rules: Evaluated, both: Evaluated | null): string =>
  `${JSON.stringify(
    {
      schemaVersion: 1,
      rules: plainJson(rules),
      withModel: both && plainJson(both),
      gain: both && gainOf(rules.summary, both.summary),
    },
    null,
    2,
  )}\n`;

const htmlOf = ({ summary, cases, errors }: Evaluated, lang: EvalArguments['lang']): string =>
  evaluationToHtml(summary, cases, errors, lang);

function textOf(rules: Evaluated, both: Evaluated | null, { lang, misses = false }: EvalArguments): string {
  const shown = (title: string, { summary, cases }: Evaluated): string =>
    `── ${title}\n${evaluationToText(summary, cases, { lang, misses })}\n`;
  if (!both) return `${shown(say(lang, 'evalRules'), rules)}${say(lang, 'evalNoModel')}\n`;
  const changed = Object.values(gainOf(rules.summary, both.summary))
    .flatMap((part) => Object.entries(part))
    .filter(([, gain]) => Math.abs(gain) >= 0.0005)
    .map(([name, gain]) => `  ${name}  ${gain > 0 ? '+' : ''}${(100 * gain).toFixed(1)}`);
  return [
    shown(say(lang, 'evalRules'), rules),
    shown(say(lang, 'evalBoth'), both),
    `── ${say(lang, 'evalGain')}\n${changed.length > 0 ? changed.join('\n') : '  0'}\n`,
  ].join('\n');
}
