import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GoujiError } from '../core/errors.ts';
import {
  checkTimetable,
  crontabLine,
  isCrontab,
  mail,
  type Notifier,
  once,
  openLog,
  schedule as runSchedule,
  systemdUnit,
  webhook,
} from '../run/schedule.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { ingestOptions, type RunArguments } from './run.ts';
import { tell } from './run-texts.ts';
import { endOnSignals } from './signals.ts';

/** Options of `schedule` as parsed. */
export interface ScheduleArguments extends Omit<RunArguments, 'format' | 'failOn'> {
  readonly cron: string;
  readonly timezone?: string;
  readonly limit: number;
  readonly output: string;
  readonly webhook?: string;
  readonly smtp?: string;
  readonly mailTo?: string;
  readonly mailFrom?: string;
  readonly once?: boolean;
  readonly print?: 'systemd' | 'cron';
}

/** Of a mail server, with its password. */
const SMTP_VARIABLE = 'GOUJI_SMTP';

/**
 * `gouji schedule --cron … <folder…>`: runs by a timetable until a signal ends it, or once with --once: then the exit code
 * tells whether everything was read. Throws GoujiError config-invalid.
 */
export async function schedule(inputs: readonly string[], options: ScheduleArguments, io: Io): Promise<number> {
  const { lang, cron, output } = options;
  if (options.print) {
    io.out(unit(inputs, options, io));
    return EXIT.done;
  }
  const notifiers = notifiersOf(options, io);
  mkdirSync(output, { recursive: true });
  const { log, close } = await openLog(join(output, 'logs'));
  const ending = endOnSignals(() => log.info({ event: 'signal' }, tell(lang, 'ending')));
  try {
    const settings = {
      ...ingestOptions(options),
      cron,
      ...(options.timezone && { timezone: options.timezone }),
      limitMinutes: options.limit,
      digests: join(output, 'digests'),
      log,
      notifiers,
      signal: ending.signal,
    };
    if (options.once) return (await once(inputs, settings)) === 'clean' ? EXIT.done : EXIT.input;
    await runSchedule(inputs, {
      ...settings,
      onScheduled: (next) =>
        io.err(`${tell(lang, 'scheduled', { next: next?.toLocaleString('zh-CN') ?? '-', folder: output })}\n`),
    });
    return EXIT.done;
  } finally {
    ending.release();
    close();
  }
}

/** The mail server that was given, and whether a mail is wanted at all. */
function mailOf({ mailTo, mailFrom, smtp }: ScheduleArguments, { env }: Io) {
  return {
    server: smtp ?? env[SMTP_VARIABLE],
    wanted: mailTo !== undefined || mailFrom !== undefined || smtp !== undefined,
  };
}

function notifiersOf(options: ScheduleArguments, io: Io): Notifier[] {
  const { lang, mailTo, mailFrom } = options;
  const { server, wanted } = mailOf(options, io);
  if (wanted && !(server && mailTo && mailFrom))
    throw new GoujiError('config-invalid', tell(lang, 'mailNeeds'), 'gouji schedule --help');
  for (const [name, url] of [
    ['--webhook', options.webhook],
    ['--smtp', server],
  ] as const)
    if (url !== undefined && !URL.canParse(url))
      throw new GoujiError('config-invalid', `${name}: ${url}`, 'https://… / smtp://…');
  return [
    ...(options.webhook ? [webhook(options.webhook)] : []),
    ...(wanted && server && mailTo && mailFrom ? [mail({ server, from: mailFrom, to: mailTo })] : []),
  ];
}

/** Whatever was given, for a system to run by itself; only what came from the environment has to come from it there, too. */
function unit(inputs: readonly string[], options: ScheduleArguments, io: Io): string {
  const { print, store, output, cron, config, timezone, smtp, lang } = options;
  const { wanted } = mailOf(options, io);
  // Wrong options are told now, not at night; the server may be known only where it will run.
  notifiersOf(options, { ...io, env: { [SMTP_VARIABLE]: 'smtp://localhost', ...io.env } });
  checkTimetable(options);
  if (print === 'cron' && !isCrontab(cron))
    throw new GoujiError('config-invalid', tell(lang, 'notCrontab', { cron }), '"0 2 * * *" / --print systemd');
  if (smtp && URL.canParse(smtp) && new URL(smtp).password) io.err(`${tell(lang, 'passwordPrinted')}\n`);
  const settings = {
    node: process.execPath,
    program: fileURLToPath(new URL('../../bin/gouji.js', import.meta.url)),
    inputs: inputs.map((input) => resolve(input)),
    store: resolve(store),
    output: resolve(output),
    ...(config !== undefined && { config: resolve(config) }),
    cron,
    ...(timezone !== undefined && { timezone }),
    more: given(options),
    secrets: wanted && smtp === undefined ? [SMTP_VARIABLE] : [],
    workingFolder: process.cwd(),
  };
  return print === 'systemd' ? systemdUnit(settings) : crontabLine(settings);
}

/** The options that every night needs, as words. */
function given(options: ScheduleArguments): string[] {
  const { lang, limit, threads, maxMb, ocr, retry, webhook: url, smtp, mailTo, mailFrom } = options;
  const valued = Object.entries({
    '--lang': lang,
    '--limit': limit,
    '--threads': threads,
    '--max-mb': maxMb,
    '--webhook': url,
    '--smtp': smtp,
    '--mail-to': mailTo,
    '--mail-from': mailFrom,
  }).flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)]));
  return [...valued, ...(retry ? ['--retry'] : []), ...(ocr ? [] : ['--no-ocr'])];
}
