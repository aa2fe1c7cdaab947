/** The thread that analyses: takes a document, or the bytes of a plain text, gives what is stored of it. */
import { workerData } from 'node:worker_threads';
import type { Document } from '../../core/document.ts';
import type { Pipeline } from '../../core/pipeline.ts';
import type { Lang } from '../../core/text.ts';
import { type ReadContext, readBytes } from '../../read/read.ts';
import type { DocumentRecord, Problem } from '../../store/records.ts';
import { describeError } from '../isolate.ts';
import { recordOf } from './record.ts';
import { versions } from './version.ts';

/** What every thread is told when it starts. */
export interface WorkerSettings {
  readonly pipelines: readonly Pipeline[];
  readonly lang: Lang;
  readonly gouji: string;
  readonly context: Omit<ReadContext, 'onProgress'>;
  /** When each slot was begun, in milliseconds since the epoch of `Date`; 0 for none. */
  readonly begun: BigInt64Array;
}

export type WorkerTask =
  | { readonly slot: number; readonly name: string; readonly bytes: Uint8Array }
  | { readonly slot: number; readonly document: Document };

export type WorkerAnswer = { readonly record: DocumentRecord } | { readonly problem: Problem };

// piscina wraps what it is given.
const given = workerData as unknown;
const settings = (Array.isArray(given) ? given.at(-1) : given) as WorkerSettings;
const versionOf = versions(settings.pipelines, settings.lang, settings.gouji);

export default async function work(task: WorkerTask): Promise<WorkerAnswer> {
  Atomics.store(settings.begun, task.slot, BigInt(Date.now()));
  try {
    const document = 'document' in task ? task.document : await readBytes(task.bytes, task.name, settings.context);
    return { record: recordOf(document, { pipelines: settings.pipelines, lang: settings.lang, versionOf }) };
  } catch (error) {
    return { problem: describeError(error) };
  } finally {
    Atomics.store(settings.begun, task.slot, 0n);
  }
}
