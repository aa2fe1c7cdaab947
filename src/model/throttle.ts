import PQueue from 'p-queue';
import { type Clock, type Model, type ModelAnswer, type ModelCall, ModelFault } from './port.ts';

export interface ThrottleSettings {
  /** Calls under way at once. */
  readonly concurrency: number;
  /** Calls begun in any `interval`; without it as many as there is room for. */
  readonly rate?: number;
  /** In milliseconds. */
  readonly interval?: number;
  /** Tries of a call in all, the first included. */
  readonly attempts: number;
  /** Before the second try, in milliseconds; doubles with every further one, up to half a minute. */
  readonly backOff: number;
  /** A server that asks to wait longer than this is not waited for, in milliseconds. */
  readonly longestWait: number;
}

export const DEFAULT_THROTTLE: ThrottleSettings = {
  concurrency: 4,
  rate: 60,
  interval: 60_000,
  attempts: 4,
  backOff: 1000,
  longestWait: 120_000,
};

const MOST_BACK_OFF = 30_000;
const RETRIED = new Set<ModelFault['code']>(['busy', 'server', 'connection', 'silent']);
/** So many calls in a row that failed for good show that the server is not there. */
const GIVEN_UP = 3;

export const systemClock: Clock = {
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(new ModelFault('aborted', 'stopped'));
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, milliseconds);
      signal?.addEventListener('abort', stop, { once: true });
    }),
  random: Math.random,
};

/**
 * A model that is asked no faster than allowed, and again when an answer failed to come. Every try counts for the rate.
 * When the server asks to wait, no call is begun before that time. After a wrong key or address, or several calls that
 * failed for good, it asks no more.
 */
export function throttled(model: Model, settings: ThrottleSettings, clock: Clock = systemClock): Model {
  const { concurrency, rate, interval = 60_000 } = settings;
  const queue = new PQueue({
    concurrency,
    ...(rate !== undefined && { intervalCap: rate, interval, strict: true }),
  });
  let holding = 0;
  let failures = 0;
  let closed: ModelFault | null = null;

  /** No call begins before the time is over; tries that wait at once are counted, so that the last one opens. */
  async function hold(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    holding++;
    queue.pause();
    try {
      await clock.sleep(milliseconds, signal);
    } finally {
      if (--holding === 0) queue.start();
    }
  }

  async function attempt(call: ModelCall, signal: AbortSignal | undefined): Promise<ModelAnswer> {
    const answer = await queue.add(async () => {
      if (closed) throw closed;
      if (signal?.aborted) throw new ModelFault('aborted', 'stopped');
      try {
        return await model.complete(call, signal);
      } catch (error) {
        // Before the queue lets the next one go.
        if (error instanceof ModelFault && error.code === 'denied') closed = error;
        throw error;
      }
    });
    failures = 0;
    return answer;
  }

  function failed(fault: ModelFault): void {
    if (RETRIED.has(fault.code) && ++failures >= GIVEN_UP) closed = fault;
  }

  return {
    name: model.name,
    async complete(call, signal) {
      for (let tries = 1; ; tries++) {
        try {
          return await attempt(call, signal);
        } catch (error) {
          const fault = error instanceof ModelFault ? error : new ModelFault('server', String(error), { cause: error });
          if (closed) throw closed;
          const patient = (fault.wait ?? 0) <= settings.longestWait;
          if (!RETRIED.has(fault.code) || tries >= settings.attempts || !patient) {
            failed(fault);
            throw fault;
          }
          if (fault.wait !== undefined) await hold(fault.wait, signal);
          else await clock.sleep(backOff(settings.backOff, tries, clock), signal);
        }
      }
    },
  };
}

/** Doubles with every try, less up to a quarter, so that calls that failed together don't come back together. */
const backOff = (first: number, tries: number, clock: Clock): number =>
  Math.min(MOST_BACK_OFF, first * 2 ** (tries - 1)) * (1 - clock.random() / 4);
