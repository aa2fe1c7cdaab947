/** The process that reads: takes jobs from standard input, answers on its fourth descriptor. See docs/decisions. */
import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { InputError } from '../../core/analysis.ts';
import type { Document } from '../../core/document.ts';
import { bytesOf, type ReadContext, readAll } from '../../read/read.ts';
import { tellsOfMemory } from './ceiling.ts';
import { type Job, type Message, OUT_OF_MEMORY, packed, Unpacker } from './messages.ts';

const OUT = 3;
/** How often it is looked at how much memory there is, and how often once it is half of what may be. */
const LOOK_MS = 20;
const SOON_MS = 4;
/**
 * What a process may still take between two looks, and until the signal has ended it; with it the limit is not to be passed.
 * How much that is hangs on how fast memory is filled and how late a look comes, not on the limit: an amount where there is
 * room for it, a share of small limits.
 */
const MARGIN_MB = 200;
const MARGIN_SHARE = 0.15;
const MOST_MARGIN = 1 / 3;
/** A process that keeps more than this share when it has read a file leaves the next one too little, and reads no other. */
const LEFT = 0.5;
const MAX_MB = Number(process.env['GOUJI_READER_MB']) || 1536;
const sleep = new Int32Array(new SharedArrayBuffer(4));

/** Written at once, so that a reader that never lets go of its thread can show its progress, too. */
function send(message: Message): void {
  const frame = packed(message);
  for (let at = 0; at < frame.length; ) {
    try {
      at += writeSync(OUT, frame, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit(1);
      Atomics.wait(sleep, 0, 0, 5);
    }
  }
}

/** At how many MB a process is ended that may have so many. */
const enoughMb = (most: number): number =>
  most - Math.max(most * MARGIN_SHARE, Math.min(MARGIN_MB, most * MOST_MARGIN));

/**
 * A thread that looks how much memory the process has taken, buffers outside of the heap among it, and whether the
 * program that asked is still there. It ends the process with all that it has started.
 */
function watch(maxMemoryMb: number): void {
  const code = `
    const { writeSync } = require('node:fs');
    const parent = process.ppid;
    const end = () => { try { process.kill(-process.pid, 'SIGKILL'); } catch {} process.kill(process.pid, 'SIGKILL'); };
    const most = ${Math.floor(enoughMb(maxMemoryMb) * 1024 * 1024)};
    const look = () => {
      if (process.ppid !== parent) end();
      const taken = process.memoryUsage.rss();
      if (taken > most) { try { writeSync(2, ${JSON.stringify(OUT_OF_MEMORY)}); } catch {} end(); }
      setTimeout(look, taken > most / 2 ? ${SOON_MS} : ${LOOK_MS});
    };
    look();`;
  const thread = new Worker(code, { eval: true, execArgv: [], stdout: false, stderr: false });
  thread.unref();
}

type Read = (bytes: Uint8Array, name: string, context: ReadContext) => AsyncIterable<Document | InputError>;

async function run(job: Job, bytes: Uint8Array | null): Promise<void> {
  const before = handles();
  try {
    const read: Read = job.entry ? (await import(job.entry.url))[job.entry.name] : readAll;
    const context: ReadContext = {
      ...job.context,
      onProgress: (progress) => send({ type: 'progress', progress }),
    };
    const own = bytes ?? (await bytesOf(job.path, context.limits));
    for await (const item of read(own, job.path, context)) send({ type: 'item', item });
    // What is being closed is closed after this turn.
    await new Promise(setImmediate);
    send({ type: 'done', dirty: handles() > before || process.memoryUsage.rss() > MAX_MB * LEFT * 1024 * 1024 });
  } catch (error) {
    if (lacksMemory(error)) end();
    send({ type: 'failed', ...described(error) });
  }
}

/** Something asked for more memory at once than the system gives it, whatever the reader then made of it. */
function lacksMemory(error: unknown): boolean {
  for (let [at, depth] = [error, 0]; at instanceof Error && depth < 5; at = at.cause, depth++)
    if (at.name !== 'GoujiError' && tellsOfMemory(at.message)) return true;
  return false;
}

function end(): never {
  writeSync(2, OUT_OF_MEMORY);
  process.exit(1);
}

/** Timers, sockets, processes and the like that are open. */
const handles = (): number => process.getActiveResourcesInfo().length;

function described(error: unknown): Omit<Extract<Message, { type: 'failed' }>, 'type'> {
  // By name and shape: an error of a module that was loaded twice is of another class.
  if (error instanceof Error && error.name === 'GoujiError') {
    const { code, message, hint, stack } = error as Error & Omit<InputError, 'path'>;
    return { error: { code, message, hint }, why: stack ?? message };
  }
  let why = 'unknown';
  try {
    why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  } catch {
    // What was thrown can't even be shown.
  }
  return { error: null, why: why.slice(0, 4000) };
}

watch(MAX_MB);
const unpacker = new Unpacker(0xffff_ffff);
let waiting: Job | null = null;
process.stdin.on('data', (piece: Buffer) => {
  for (const frame of unpacker.add(piece) ?? []) {
    if (waiting) {
      void run(waiting, frame);
      waiting = null;
    } else {
      const job = JSON.parse(frame.toString()) as Job;
      if (job.hasBytes) waiting = job;
      else void run(job, null);
    }
  }
});
process.stdin.on('end', () => process.exit(0));
