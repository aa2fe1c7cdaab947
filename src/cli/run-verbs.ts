import { type Command, Option } from 'commander';
import type { Lang } from '../core/text.ts';
import type { DiffArguments } from './diff.ts';
import type { Io } from './io.ts';
import type { StoreArguments } from './problems.ts';
import type { RunArguments } from './run.ts';
import { RUN_TEXTS, type RunTextKey } from './run-texts.ts';
import type { ScheduleArguments } from './schedule.ts';
import type { StatsArguments } from './stats.ts';
import { TEXTS } from './texts.ts';
import type { WatchArguments } from './watch.ts';

/** What the verbs need of the program that they are added to. */
export interface VerbSetting {
  readonly io: Io;
  readonly lang: Lang;
  /** Makes help, errors and output those of the program. */
  common<T extends Command>(command: T): T;
  positive(value: string): number;
  done(code: number): void;
}

export const DEFAULT_STORE = 'output/gouji.db';
const BY = ['county', 'city', 'province', 'year', 'kind', 'check', 'firm'];

/** Adds the verbs that work on a store. Each is a file of its own that is loaded when it runs. */
export function addRunVerbs(program: Command, { io, lang, common, positive, done }: VerbSetting): void {
  const say = (key: RunTextKey): string => RUN_TEXTS[key][lang];
  const examples = (...lines: [command: string, key: RunTextKey][]): string =>
    ['', TEXTS.examplesTitle[lang], ...lines.map(([command, key]) => `  ${command.padEnd(50)} ${say(key)}`)].join('\n');
  const verb = (name: string, about: RunTextKey): Command =>
    common(program.command(name))
      .description(say(about))
      .option('--store <file>', say('store'), DEFAULT_STORE)
      .addOption(new Option('--lang <lang>', TEXTS.lang[lang]).choices(['zh', 'en']).default(lang));
  const taking = (command: Command): Command =>
    command
      .argument('<inputs...>', say('inputs'))
      .addOption(new Option('--threads <number>', say('threads')).argParser(positive))
      .addOption(new Option('--max-mb <number>', TEXTS.maxMb[lang]).argParser(positive))
      .option('--config <file>', TEXTS.config[lang])
      .option('--no-ocr', TEXTS.noOcr[lang]);
  const format = (key: RunTextKey, ...choices: string[]) =>
    new Option('--format <format>', say(key)).choices(choices).default('text');

  taking(verb('run', 'run'))
    .option('--retry', say('retry'))
    .option('--model [name]', TEXTS.model[lang])
    .option('--model-url <url>', TEXTS.modelUrl[lang])
    .addOption(new Option('--budget <tokens>', TEXTS.budget[lang]).argParser(positive))
    .option('--no-mask', TEXTS.noMask[lang])
    .option('--dry-run', TEXTS.dryRun[lang])
    .addOption(new Option('--fail-on <severity>', say('failOnNew')).choices(['high', 'medium', 'low']))
    .addOption(format('summaryFormat', 'text', 'json'))
    .addHelpText(
      'after',
      () =>
        `${examples(['gouji run reports/', 'exampleRun'], ['gouji run reports/ --retry', 'exampleRetry'])}\n\n${TEXTS.exitTitle[lang]}\n${TEXTS.exits[lang]}`,
    )
    .action(async (inputs: string[], options: RunArguments) => {
      const { run } = await import('./run.ts');
      done(await run(inputs, options, io));
    });

  verb('diff', 'diff')
    .argument('[from]', say('diffFrom'), positive)
    .argument('[to]', say('diffTo'), positive)
    .addOption(format('listFormat', 'text', 'json'))
    .addHelpText('after', () => examples(['gouji diff', 'exampleDiff']))
    .action(async (from: number | undefined, to: number | undefined, options: DiffArguments) => {
      const { diff } = await import('./diff.ts');
      done(diff(from, to, options, io));
    });

  verb('problems', 'problems')
    .addOption(format('listFormat', 'text', 'json'))
    .action(async (options: StoreArguments) => {
      const { problems } = await import('./problems.ts');
      done(problems(options, io));
    });

  verb('stats', 'stats')
    .addOption(new Option('--by <what>', say('statsBy')).choices(BY).default('county'))
    .addOption(format('statsFormat', 'text', 'json', 'csv'))
    .addHelpText('after', () => examples(['gouji stats --by county --format csv > county.csv', 'exampleStats']))
    .action(async (options: StatsArguments) => {
      const { stats } = await import('./stats.ts');
      done(stats(options, io));
    });

  taking(verb('watch', 'watch'))
    .addOption(new Option('--interval <seconds>', say('interval')).argParser(positive).default(30))
    .action(async (inputs: string[], options: WatchArguments) => {
      const { watch } = await import('./watch.ts');
      done(await watch(inputs, options, io));
    });

  taking(verb('schedule', 'schedule'))
    .requiredOption('--cron <timetable>', say('cron'))
    .option('--timezone <zone>', say('timezone'))
    .addOption(new Option('--limit <minutes>', say('limit')).argParser(positive).default(360))
    .option('--retry', say('retry'))
    .option('--output <folder>', say('output'), 'output')
    .option('--webhook <url>', say('webhook'))
    .option('--smtp <url>', say('smtp'))
    .option('--mail-to <address>', say('mailTo'))
    .option('--mail-from <address>', say('mailFrom'))
    .option('--once', say('once'))
    .addOption(new Option('--print <what>', say('print')).choices(['systemd', 'cron']))
    .addHelpText('after', () =>
      examples(
        ['gouji schedule --cron "0 2 * * *" reports/', 'exampleSchedule'],
        ['gouji schedule --cron "0 2 * * *" --print systemd reports/', 'exampleUnit'],
      ),
    )
    .action(async (inputs: string[], options: ScheduleArguments) => {
      const { schedule } = await import('./schedule.ts');
      done(await schedule(inputs, options, io));
    });
}
