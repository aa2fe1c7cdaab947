import { setTimeout as sleep } from 'node:timers/promises';
import { ingest } from '../run/ingest.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { ingestOptions, type RunArguments } from './run.ts';
import { summaryToText } from './run-summary.ts';
import { tell } from './run-texts.ts';
import { endOnSignals } from './signals.ts';

/** Options of `watch` as parsed. */
export interface WatchArguments extends Omit<RunArguments, 'format' | 'failOn'> {
  readonly interval: number;
}

/**
 * `gouji watch <folder…>`: looks every so often and runs when something is new or has changed. It looks instead of being
 * told, for network folders tell nobody. A look that goes wrong is said, and the next one comes.
 */
export async function watch(inputs: readonly string[], options: WatchArguments, io: Io): Promise<number> {
  const { lang, interval } = options;
  const ending = endOnSignals(() => io.err(`${tell(lang, 'ending')}\n`));
  const { signal } = ending;
  io.err(`${tell(lang, 'watching', { roots: inputs.join(' '), seconds: interval })}\n`);
  const settings = ingestOptions(options);
  let first = true;
  try {
    while (!signal.aborted) {
      try {
        const report = await ingest(inputs, { ...settings, signal, onlyIfChanged: true });
        if (report) io.out(summaryToText(report.summary, lang));
      } catch (error) {
        // At the start it is most likely a mistake of whoever started it.
        if (first || !(error instanceof Error && error.name === 'GoujiError')) throw error;
        io.err(`${error.message}\n`);
      }
      first = false;
      await sleep(interval * 1000, undefined, { signal }).catch(() => {});
    }
    return EXIT.done;
  } finally {
    ending.release();
  }
}
