import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GoujiError } from '../core/errors.ts';
import {
  crontabLine,
  mail,
  type Notifier,
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
  readonly print?: 'systemd' | 'cron';
}

/** `gouji schedule --cron … <folder…>`: runs by a timetable until a signal ends it. Throws GoujiError config-invalid. */
export async function schedule(inputs: readonly string[], options: ScheduleArguments, io: Io): Promise<number> {
  const { lang, cron, output } = options;
  if (options.print) {
    io.out(unit(inputs, options));
    return EXIT.done;
  }
  const notifiers = notifiersOf(options, io);
  mkdirSync(output, { recursive: true });
  const { log, close } = await openLog(join(output, 'logs'));
  const ending = endOnSignals(() => log.info({ event: 'signal' }, tell(lang, 'ending')));
  try {
    await runSchedule(inputs, {
      ...ingestOptions(options),
      cron,
      ...(options.timezone && { timezone: options.timezone }),
      limitMinutes: options.limit,
      digests: join(output, 'digests'),
      log,
      notifiers,
      signal: ending.signal,
      onScheduled: (next) =>
        io.err(`${tell(lang, 'scheduled', { next: next?.toLocaleString('zh-CN') ?? '-', folder: output })}\n`),
    });
    return EXIT.done;
  } finally {
    ending.release();
    close();
  }
}

function notifiersOf(options: ScheduleArguments, io: Io): Notifier[] {
  const { lang, mailTo, mailFrom } = options;
  const server = options.smtp ?? io.env['GOUJI_SMTP'];
  const wanted = mailTo !== undefined || mailFrom !== undefined || options.smtp !== undefined;
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

function unit(inputs: readonly string[], { print, store, output, cron, config }: ScheduleArguments): string {
  const settings = {
    node: process.execPath,
    program: fileURLToPath(new URL('../../bin/gouji.js', import.meta.url)),
    inputs: inputs.map((input) => resolve(input)),
    store: resolve(store),
    output: resolve(output),
    ...(config !== undefined && { config: resolve(config) }),
    cron,
    workingFolder: process.cwd(),
  };
  return print === 'systemd' ? systemdUnit(settings) : crontabLine(settings);
}
