import { fileURLToPath } from 'node:url';

/** What a run took. Times are of the processor, without what it takes to start. */
export interface Measured {
  readonly files: { readonly read: number; readonly unchanged: number };
  readonly analysed: number;
  /** Seconds by the clock, which other programs on the machine lengthen. */
  readonly wall: number;
  readonly mainMs: number;
  /** Of the threads that analyse, and those that collect garbage and read files. */
  readonly otherMs: number;
  /** Of `mainMs`, what came after the last file was read. */
  readonly comparingMs: number;
  readonly peakMb: number;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A process of its own that makes one run with the built program and prints what it took as JSON, to be run with
 * `node --input-type=module -e`: folder, store and, when the analysis is stood in for, the module of its threads.
 */
export const ONCE = `
  import { readFileSync } from 'node:fs';
  import { ingest } from '${root}dist/run/ingest/ingest.js';
  import { loadPipelines } from '${root}dist/run/settings.js';
  import { catalogue } from '${root}dist/run/catalogue.js';
  // Linux tells the time of each thread, in hundredths of a second.
  const ofMain = () => {
    const fields = readFileSync('/proc/self/task/' + process.pid + '/stat', 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  const ofAll = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
  const [reports, store, worker] = process.argv.slice(1);
  const main = ofMain();
  const all = ofAll();
  const started = performance.now();
  let comparing = null;
  const { summary } = await ingest([reports], {
    store, pipelines: loadPipelines(catalogue()), lang: 'zh', settleMs: 0, threads: 2, ...(worker && { worker }),
    onProgress: ({ step }) => { if (step === 'compare') comparing ??= ofMain(); },
  });
  const mainMs = ofMain() - main;
  console.log(JSON.stringify({
    files: summary.files, analysed: summary.analysed, wall: (performance.now() - started) / 1000,
    mainMs, otherMs: ofAll() - all - mainMs, comparingMs: comparing === null ? 0 : main + mainMs - comparing,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }));
  process.exit(0);
`;
