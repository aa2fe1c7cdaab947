import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import type { Document } from '../../core/document.ts';
import type { Model } from '../../model/port.ts';
import type { Problem } from '../../store/records.ts';
import { type RelayedAnswers, relayed } from '../model/relay.ts';
import type { WorkerAnswer, WorkerQuestion, WorkerSettings, WorkerTask } from './worker.ts';

/** What one analysis may take. */
export interface AnalysisLimits {
  readonly seconds: number;
  /** Of a thread's own memory. */
  readonly megabytes: number;
}

export const ANALYSIS_LIMITS: AnalysisLimits = { seconds: 120, megabytes: 1024 };

const WORKER = import.meta.url.replace(/pool(\.[jt]s)$/, 'worker$1');
const LOOK_MS = 250;
/**
 * Room for what a thread has just made, in MB. A report makes much that lives shortly: with Node's own 48 MB a sixth of the
 * time goes into clearing up.
 */
const YOUNG_MB = 96;

/** From the sources (tests, `npm start`) the threads have to understand TypeScript, too. */
function loader(worker: string): string[] {
  if (!worker.endsWith('.ts')) return [];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
}

/** Threads that analyse. One that takes too long or too much memory is ended, and only its document is lost by it. */
export class AnalysisPool {
  readonly #pool: Piscina;
  readonly #limits: AnalysisLimits;
  readonly #model: Model | null;
  readonly #begun: BigInt64Array;
  readonly #free: number[];
  readonly #aborts = new Map<number, AbortController>();
  readonly #timer: NodeJS.Timeout;

  /** `lanes`: how many analyses are asked for at the same time at most. `worker`: the module of the threads. */
  constructor(
    settings: Omit<WorkerSettings, 'begun'>,
    {
      threads,
      lanes,
      limits = ANALYSIS_LIMITS,
      model = null,
      worker = WORKER,
    }: { threads: number; lanes: number; limits?: AnalysisLimits; model?: Model | null; worker?: string },
  ) {
    this.#model = model;
    this.#limits = limits;
    this.#begun = new BigInt64Array(new SharedArrayBuffer(8 * lanes));
    this.#free = Array.from({ length: lanes }, (_, slot) => slot);
    this.#pool = new Piscina({
      filename: worker,
      minThreads: 1,
      maxThreads: threads,
      idleTimeout: 10_000,
      execArgv: loader(worker),
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: YOUNG_MB },
      workerData: { ...settings, begun: this.#begun } satisfies WorkerSettings,
    });
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    this.#timer.unref();
  }

  /** Reads and analyses the bytes of a plain text. */
  text(name: string, bytes: Uint8Array): Promise<WorkerAnswer> {
    return this.#answered((slot) => ({ slot, name, bytes }));
  }

  document(document: Document): Promise<WorkerAnswer> {
    return this.#answered((slot) => ({ slot, document }));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#pool.destroy();
  }

  /** A thread that needs answers of the model gives way till they are there. */
  async #answered(task: (slot: number) => WorkerTask): Promise<WorkerAnswer> {
    if (!this.#model) return (await this.#run(task)) as WorkerAnswer;
    const work = (answers: RelayedAnswers) => this.#run((slot) => ({ ...task(slot), answers }));
    return relayed<WorkerAnswer>(work, this.#model);
  }

  async #run(task: (slot: number) => WorkerTask): Promise<WorkerAnswer | WorkerQuestion> {
    const slot = this.#free.pop();
    if (slot === undefined) throw new RangeError('more analyses than lanes');
    const abort = new AbortController();
    this.#aborts.set(slot, abort);
    try {
      return (await this.#pool.run(task(slot), { signal: abort.signal })) as WorkerAnswer | WorkerQuestion;
    } catch (error) {
      return { problem: this.#ended(error) };
    } finally {
      this.#aborts.delete(slot);
      Atomics.store(this.#begun, slot, 0n);
      this.#free.push(slot);
    }
  }

  #look(): void {
    const last = BigInt(Date.now() - this.#limits.seconds * 1000);
    for (const [slot, abort] of this.#aborts) {
      const begun = Atomics.load(this.#begun, slot);
      if (begun > 0n && begun < last) abort.abort();
    }
  }

  #ended(error: unknown): Problem {
    const { name, code, message } = error as Error & { code?: string };
    if (name === 'AbortError')
      return {
        code: 'reader-timeout',
        message: `分析超过 ${this.#limits.seconds} 秒，已中止。`,
        hint: '文件可能异常庞大或复杂。请把它拆开再检查，并把情况反馈给我们。',
      };
    if (code === 'ERR_WORKER_OUT_OF_MEMORY')
      return {
        code: 'reader-memory',
        message: `分析所用内存超过上限 ${this.#limits.megabytes} MB，已中止。`,
        hint: '文件可能异常庞大。请把它拆开再检查。',
      };
    return {
      code: 'reader-crashed',
      message: '分析程序意外退出，这份报告没有分析成。',
      hint: `请重试；仍然如此时连同报告一起反馈（${message}）。`,
    };
  }
}
