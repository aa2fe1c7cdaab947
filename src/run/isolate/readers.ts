import type { InputError } from '../../core/analysis.ts';
import type { Document } from '../../core/document.ts';
import { GoujiError } from '../../core/errors.ts';
import {
  bytesUpTo,
  DEFAULT_CONTEXT,
  isPlainText,
  type ReadContext,
  type ReadProgress,
  readBytes,
} from '../../read/read.ts';
import { describeError, type Failure, failureError } from './failures.ts';
import type { Entry, Job } from './messages.ts';
import { ReaderProcess } from './process.ts';
import { isDocument } from './shape.ts';
import { Clock, Inbox } from './waiting.ts';

/** What was read, or why it could not be. `cause` is for whoever looks for a fault of the program. */
export type ReadResult = { readonly document: Document } | { readonly error: InputError; readonly cause: unknown };

export interface ReadersOptions {
  readonly context?: ReadContext;
  /** Processes that read at the same time. */
  readonly size?: number;
  /** A function that reads in place of `readAll`; nothing is read in this process then. */
  readonly entry?: Entry;
}

/** A process reads so many files before another takes its place: what leaks never grows. */
const MOST_JOBS = 200;
/** Members of one archive that may fail so badly that the process has to be ended; then the rest is not read. */
const MOST_RESTARTS = 20;
/** Plain text up to this size is read here: nothing in it can go wrong, and no process has to be started. */
const SMALL = 1024 * 1024;

/**
 * Reads files in processes of their own, which are ended when they take more time or memory than the limits allow. What
 * goes wrong is a result; nothing is thrown. Call `close` in the end.
 */
export class Readers {
  readonly #context: ReadContext;
  readonly #entry: Entry | null;
  readonly #size: number;
  readonly #idle: ReaderProcess[] = [];
  readonly #all = new Set<ReaderProcess>();
  readonly #waiting: ((reader: ReaderProcess) => void)[] = [];
  #busy = 0;
  #closed = false;

  constructor({ context = DEFAULT_CONTEXT, size = 1, entry }: ReadersOptions = {}) {
    this.#context = context;
    this.#entry = entry ?? null;
    this.#size = size;
  }

  /** Reads a file: one result, or one for each report in an archive. With `bytes` the path is only its name. */
  async *read(path: string, bytes?: Uint8Array): AsyncGenerator<ReadResult> {
    try {
      const small = bytes ?? (await bytesUpTo(path, this.#context.limits, SMALL));
      if (small && small.length <= SMALL && !this.#entry && isPlainText(small)) {
        yield { document: await readBytes(small, path, this.#context) };
        return;
      }
    } catch (cause) {
      yield { error: { path, ...describeError(cause) }, cause };
      return;
    }
    yield* this.#elsewhere(path, bytes ?? null);
  }

  /** Ends all processes, those that are reading, too. */
  close(): void {
    this.#closed = true;
    this.#idle.length = 0;
    for (const reader of this.#all) reader.kill();
  }

  /** Goes on behind a member of an archive that could not be read, in another process. */
  async *#elsewhere(path: string, bytes: Uint8Array | null): AsyncGenerator<ReadResult> {
    let skip = 0;
    let restarts = 0;
    let again = -1;
    for (;;) {
      let failure: Failed | null = null;
      for await (const result of this.#once(path, bytes, skip))
        if ('failure' in result) failure = result;
        else yield result;
      if (!failure) return;
      const { member } = failure;
      const place = member?.done ?? 0;
      // What was read before may have ended the process now, by what it left behind or by memory that is not free yet.
      if (!failure.fresh && (failure.failure === 'crash' || failure.failure === 'memory') && place !== again) {
        skip = again = place;
        continue;
      }
      const gaveUp = restarts >= MOST_RESTARTS;
      const error = failureError(failure.failure, this.#context.limits, failure.why, member !== null && gaveUp);
      yield { error: { path: gaveUp ? path : (member?.name ?? path), ...describeError(error) }, cause: error };
      if (member === null || gaveUp) return;
      skip = member.done + 1;
      restarts++;
    }
  }

  async *#once(path: string, bytes: Uint8Array | null, skip: number): AsyncGenerator<ReadResult | Failed> {
    const { limits, options } = this.#context;
    const reader = await this.#acquire();
    let fresh = reader.jobs === 0;
    const inbox = new Inbox((full) => reader.hold(full));
    const clock = new Clock(limits, inbox, () => inbox.put({ failed: 'timeout', why: '' }));
    const job: Job = { path, hasBytes: bytes !== null, context: { limits, options, skip }, entry: this.#entry };
    let member: Failed['member'] = null;
    let over = false;
    let items = 0;
    try {
      reader.run(
        job,
        bytes,
        (message) => {
          clock.tick(message.type === 'item' || (message.type === 'progress' && message.progress.step === 'member'));
          inbox.put(message);
        },
        (ending, why) => inbox.put({ failed: ending, why }),
      );
      for (;;) {
        const next = await inbox.take();
        if ('failed' in next) {
          // The one document that a file is has been given: what went wrong afterwards has lost nothing.
          if (items > 0 && member === null) return;
          yield { failure: next.failed, why: next.why, member, fresh };
          return;
        }
        if (next.type === 'progress') {
          const { step, name, done } = next.progress;
          if (step === 'member' && name !== undefined) {
            fresh = fresh && (member === null || member.done === done);
            member = { name, done };
          }
          this.#context.onProgress?.(next.progress);
        } else if (next.type === 'item') {
          if (++items > limits.maxMembers || !isItem(next.item)) {
            yield { failure: 'crash', why: 'not a document', member, fresh };
            return;
          }
          yield 'code' in next.item ? { error: next.item, cause: next.item } : { document: next.item };
        } else if (next.type === 'failed') {
          const { error, why } = next;
          over = error !== null;
          if (error) yield { error: { path, ...error }, cause: new Error(why) };
          else yield { failure: 'crash', why, member, fresh };
          return;
        } else {
          over = !next.dirty;
          return;
        }
      }
    } finally {
      clock.stop();
      this.#release(reader, over);
    }
  }

  async #acquire(): Promise<ReaderProcess> {
    for (let reader = this.#idle.pop(); reader; reader = this.#idle.pop())
      if (!reader.ended) {
        this.#busy++;
        return reader;
      }
    if (this.#busy >= this.#size) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#busy++;
    return this.#start();
  }

  #start(): ReaderProcess {
    const reader = new ReaderProcess(this.#context.limits.maxMemoryMb);
    this.#all.add(reader);
    return reader;
  }

  /** `reusable`: it has nothing left to do and nothing running. */
  #release(reader: ReaderProcess, reusable: boolean): void {
    reader.rest();
    const keep = reusable && !reader.ended && reader.jobs < MOST_JOBS && !this.#closed;
    if (!keep) {
      reader.kill();
      this.#all.delete(reader);
    }
    const next = this.#waiting.shift();
    if (next) next(keep ? reader : this.#start());
    else {
      this.#busy--;
      if (keep) this.#idle.push(reader);
    }
  }
}

interface Failed {
  readonly failure: Failure;
  readonly why: string;
  /** The member of an archive that was being read. */
  readonly member: (Pick<ReadProgress, 'done'> & { readonly name: string }) | null;
  /** The process had read nothing before. */
  readonly fresh: boolean;
}

const isItem = (item: Document | InputError): boolean =>
  typeof item === 'object' && item !== null && ('code' in item ? typeof item.message === 'string' : isDocument(item));

/** Throws what a result is an error of: for those who want one document. */
export function documentIn(result: ReadResult): Document {
  if ('document' in result) return result.document;
  const { code, message, hint } = result.error;
  throw new GoujiError(code, message, hint, { cause: result.cause });
}
