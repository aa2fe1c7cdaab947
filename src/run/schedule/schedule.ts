import { Cron } from 'croner';
import { GoujiError } from '../../core/errors.ts';
import { type IngestOptions, ingest } from '../ingest/ingest.ts';
import { describeError } from '../isolate.ts';
import { type Digest, digestOf, failedDigest, headline, writeDigest } from './digest.ts';
import type { Notifier } from './notify.ts';

/** What a schedule writes its log to. */
export interface ScheduleLog {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

export interface ScheduleOptions extends Omit<IngestOptions, 'signal' | 'onProgress' | 'onlyIfChanged'> {
  /** As cron writes it, with seconds in front when there are six fields. */
  readonly cron: string;
  /** Such as Asia/Shanghai; the system's when absent. */
  readonly timezone?: string;
  /** Longest time of one run; then it ends after what is in hand. */
  readonly limitMinutes: number;
  /** Folder of the digests. */
  readonly digests: string;
  readonly log: ScheduleLog;
  readonly notifiers: readonly Notifier[];
  /** Asks the schedule to end. */
  readonly signal: AbortSignal;
  onScheduled?(next: Date | null): void;
}

/**
 * Runs over the inputs by a timetable until it is asked to end; what is in hand is finished then. One run at a time: a
 * tick during a running one is skipped and logged. A night that goes wrong is told like any other and stops nothing.
 * Throws GoujiError config-invalid for a timetable that can't be read.
 */
export async function schedule(inputs: readonly string[], options: ScheduleOptions): Promise<void> {
  const { log, signal } = options;
  let current: Promise<void> | null = null;
  const tick = async (): Promise<void> => {
    current = night(inputs, options).then(() => {});
    try {
      await current;
    } finally {
      current = null;
    }
  };
  const job = timetable(options, tick, () => log.warn({ event: 'skipped' }, 'still running: this tick is skipped'));
  options.onScheduled?.(job.nextRun());
  log.info({ event: 'scheduled', cron: options.cron, inputs, next: job.nextRun()?.toISOString() ?? null }, 'scheduled');
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  job.stop();
  await current;
  log.info({ event: 'ended' }, 'ended as asked');
}

function timetable(
  { cron, timezone }: Pick<ScheduleOptions, 'cron' | 'timezone'>,
  tick: () => Promise<void>,
  skipped: () => void,
): Cron {
  try {
    return new Cron(cron, { protect: skipped, ...(timezone && { timezone }) }, tick);
  } catch (cause) {
    throw new GoujiError(
      'config-invalid',
      `时间表不对：${cron}（${(cause as Error).message}）`,
      '写法是“分 时 日 月 周”，例如 "0 2 * * *" 是每天两点。',
      { cause },
    );
  }
}

/** Throws GoujiError config-invalid for a timetable or a time zone that can't be read. */
export function checkTimetable(given: Pick<ScheduleOptions, 'cron' | 'timezone'>): void {
  const nothing = (): void => {};
  timetable(given, async () => {}, nothing).stop();
}

/** One night, now: what a tick of a system's own timetable does. The same log, digest and notes as any other night. */
export async function once(inputs: readonly string[], options: ScheduleOptions): Promise<Digest['outcome'] | null> {
  const outcome = await night(inputs, options);
  options.log.info({ event: 'ended' }, 'one night, as asked');
  return outcome;
}

async function night(inputs: readonly string[], options: ScheduleOptions): Promise<Digest['outcome'] | null> {
  const { log, signal, limitMinutes, digests, notifiers } = options;
  const at = new Date();
  const timeUp = AbortSignal.timeout(limitMinutes * 60_000);
  log.info({ event: 'begun' }, 'run begun');
  let digest: Digest;
  try {
    const report = await ingest(inputs, { ...options, signal: AbortSignal.any([signal, timeUp]) });
    // Without `onlyIfChanged` there always is one.
    if (!report) return null;
    digest = digestOf(at, report);
    const { run, state, seconds, files, changes } = report.summary;
    const data = { event: 'finished', run, state, seconds, files, changes };
    if (digest.outcome === 'clean') log.info(data, headline(digest));
    else log.warn({ ...data, problems: report.summary.problems.slice(0, 100) }, headline(digest));
    if (timeUp.aborted)
      log.warn({ event: 'time-limit', limitMinutes }, 'ended by the time limit; the next run goes on');
  } catch (error) {
    digest = failedDigest(at, describeError(error));
    log.error({ event: 'failed', ...digest.error }, headline(digest));
  }
  await tellAll(digest, digests, notifiers, log);
  return digest.outcome;
}

async function tellAll(
  digest: Digest,
  folder: string,
  notifiers: readonly Notifier[],
  log: ScheduleLog,
): Promise<void> {
  try {
    log.info({ event: 'digest', path: writeDigest(folder, digest) }, 'digest written');
  } catch (error) {
    log.error({ event: 'digest-failed', why: String(error) }, 'the digest could not be written');
  }
  for (const { name, tell } of notifiers) {
    try {
      await tell(digest);
      log.info({ event: 'told', by: name }, 'told');
    } catch (error) {
      log.error({ event: 'not-told', by: name, why: String(error) }, 'could not be told');
    }
  }
}
