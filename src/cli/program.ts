import { Command, InvalidArgumentError, Option } from 'commander';
import { fill, type Lang } from '../core/text.ts';
import type { CheckArguments, EvalArguments, TextArguments } from './arguments.ts';
import { addExportVerb } from './export-verb.ts';
import type { Io } from './io.ts';
import { addRunVerbs } from './run-verbs.ts';
import { addServeVerbs } from './serve-verbs.ts';
import { TEXTS, type TextKey } from './texts.ts';

/**
 * The verbs and their options. Each verb is a file of its own that is loaded when it runs, so that `--help` needs none
 * of them. `done` gets the exit code of the verb.
 */
export function buildProgram(io: Io, lang: Lang, version: string, done: (code: number) => void): Command {
  const say = (key: TextKey): string => TEXTS[key][lang];
  const langOption = () => new Option('--lang <lang>', say('lang')).choices(['zh', 'en']).default(lang);
  const common = <T extends Command>(command: T): T =>
    command
      .helpOption('-h, --help', say('help'))
      .configureHelp({
        styleTitle: (title) => titles[title] ?? title,
        // The descriptions name the choices already.
        optionDescription: ({ description, defaultValue, negate }) =>
          defaultValue === undefined || negate
            ? description
            : `${description}${fill(say('default'), { value: String(defaultValue) })}`,
      })
      .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => {}, getOutHelpWidth: () => io.columns })
      .exitOverride() as T;
  const titles: Record<string, string> = {
    'Usage:': say('usageTitle'),
    'Arguments:': say('argumentsTitle'),
    'Options:': say('optionsTitle'),
    'Commands:': say('commandsTitle'),
  };
  const example = (command: string, key: TextKey): string => `  ${command.padEnd(50)} ${say(key)}`;
  const examples = (...lines: string[]): string => ['', say('examplesTitle'), ...lines].join('\n');

  const program = common(new Command('gouji'))
    .description(say('about'))
    .helpCommand(false)
    .addOption(langOption().hideHelp())
    .version(version, '-V, --version', say('version'))
    .addHelpText(
      'after',
      () =>
        `${examples(example('gouji check report.txt', 'exampleOne'), example('gouji check report.txt --format html -o report.html', 'exampleHtml'), example('gouji explain overspend', 'exampleExplain'))}\n\n${say('exitTitle')}\n${say('exits')}`,
    );
  common(program.command('check'))
    .description(say('check'))
    .argument('<files...>', say('checkFiles'))
    .addOption(new Option('--format <format>', say('format')).choices(['text', 'json', 'html']).default('text'))
    .addOption(langOption())
    .addOption(new Option('--fail-on <severity>', say('failOn')).choices(['high', 'medium', 'low']))
    .option('--pipeline <kind|file>', say('pipeline'))
    .option('--config <file>', say('config'))
    .option('-o, --out <path>', say('out'))
    .option('--suspects', say('suspects'))
    .addOption(new Option('--max-mb <number>', say('maxMb')).argParser(positive))
    .option('--no-ocr', say('noOcr'))
    .option('--model [name]', say('model'))
    .option('--model-url <url>', say('modelUrl'))
    .addOption(new Option('--budget <tokens>', say('budget')).argParser(positive))
    .option('--no-mask', say('noMask'))
    .option('--dry-run', say('dryRun'))
    .option('--color', say('color'))
    .option('--no-color', say('noColor'))
    .addHelpText(
      'after',
      () =>
        `${examples(example('gouji check report.txt', 'exampleOne'), example('gouji check report.txt --format html -o report.html', 'exampleHtml'), example('gouji check reports/ --format json > all.json', 'exampleFolder'), example('gouji check reports/*.txt --fail-on high', 'exampleFail'))}\n\n${say('exitTitle')}\n${say('exits')}`,
    )
    .action(async (files: string[], options: CheckArguments) => {
      const { check } = await import('./check.ts');
      done(await check(files, options, io));
    });

  addRunVerbs(program, { io, lang, common, positive, done });
  addExportVerb(program, { io, lang, common, positive, done });
  addServeVerbs(program, { io, lang, common, positive, done });

  common(program.command('text'))
    .description(say('text'))
    .argument('<files...>', say('checkFiles'))
    .option('--layers', say('layers'))
    .option('--json', say('textJson'))
    .addOption(langOption())
    .addOption(new Option('--max-mb <number>', say('maxMb')).argParser(positive))
    .option('--no-ocr', say('noOcr'))
    .addHelpText('after', () =>
      examples(
        example('gouji text report.docx', 'exampleText'),
        example('gouji text report.pdf --layers', 'exampleLayers'),
      ),
    )
    .action(async (files: string[], options: TextArguments) => {
      const { text } = await import('./text.ts');
      done(await text(files, options, io));
    });

  common(program.command('explain'))
    .description(say('explain'))
    .argument('<check>', say('explainId'))
    .addOption(langOption())
    .addHelpText('after', () => examples(example('gouji explain overspend', 'exampleExplain')))
    .action(async (id: string, options: { lang: Lang }) => {
      const { explain } = await import('./explain.ts');
      done(explain(id, options.lang, io));
    });

  common(program.command('checks'))
    .description(say('checks'))
    .addOption(new Option('--format <format>', say('checksFormat')).choices(['text', 'json']).default('text'))
    .addOption(langOption())
    .action(async (options: { format: 'text' | 'json'; lang: Lang }) => {
      const { listChecks } = await import('./checks.ts');
      done(listChecks(options.format, options.lang, io));
    });

  common(program.command('doctor'))
    .description(say('doctor'))
    .addOption(new Option('--format <format>', say('doctorFormat')).choices(['text', 'json']).default('text'))
    .addOption(langOption())
    .action(async (options: { format: 'text' | 'json'; lang: Lang }) => {
      const { doctor } = await import('./doctor.ts');
      done(await doctor(options.format, options.lang, io));
    });

  common(program.command('eval'))
    .description(say('eval'))
    .argument('<folder>', say('evalFolder'))
    .addOption(new Option('--format <format>', say('format')).choices(['text', 'json', 'html']).default('text'))
    .addOption(langOption())
    .option('-o, --out <path>', say('evalOut'))
    .option('--misses', say('evalMisses'))
    .option('--with-model', say('evalWithModel'))
    .option('--model <name>', say('model'))
    .option('--model-url <url>', say('modelUrl'))
    .addOption(new Option('--budget <tokens>', say('budget')).argParser(positive))
    .option('--no-mask', say('noMask'))
    .addHelpText(
      'after',
      () =>
        `${examples(example('gouji eval fixtures/reports', 'exampleEval'), example('gouji eval fixtures/reports --format html -o eval.html', 'exampleEvalHtml'))}\n\n${say('exitTitle')}\n${say('evalExits')}`,
    )
    .action(async (folder: string, options: EvalArguments) => {
      const { evalFolder } = await import('./eval.ts');
      done(await evalFolder(folder, options, io));
    });

  common(program.command('schema'))
    .description(say('schema'))
    .addOption(langOption().hideHelp())
    .action(async () => {
      const { schema } = await import('./schema.ts');
      done(schema(io));
    });

  return program;
}

function positive(value: string): number {
  const number = Number(value);
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('');
  return number;
}
