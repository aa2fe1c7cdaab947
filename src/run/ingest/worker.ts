/** The thread that analyses: takes a document, or the bytes of a plain text, gives what is stored of it. */
import { workerData } from 'node:worker_threads';
import type { Document } from '../../core/document.ts';
import type { Pipeline } from '../../core/pipeline.ts';
import type { Lang } from '../../core/text.ts';
import type { ModelCall } from '../../model/port.ts';
import { type ReadContext, readBytes } from '../../read/read.ts';
import type { DocumentRecord, Problem } from '../../store/records.ts';
import type { Configured } from '../config.ts';
import { describeError } from '../isolate.ts';
import { analyzeWithModel } from '../model/analyze-with-model.ts';
import { type RelayedAnswers, type RelaySettings, relaySession } from '../model/relay.ts';
import { isIncomplete } from '../model/texts.ts';
import { recordOf, recordOfAnalysed } from './record.ts';
import { incomplete, versions } from './version.ts';

/** What every thread is told when it starts. */
export interface WorkerSettings {
  readonly pipelines: readonly Pipeline[];
  readonly lang: Lang;
  readonly gouji: string;
  /** What the installation accepts. */
  readonly config?: Configured | null;
  readonly context: Omit<ReadContext, 'onProgress'>;
  /** A language model that quotes beside the rules; its answers come with the task. */
  readonly model?: RelaySettings;
  /** When each slot was begun, in milliseconds since the epoch of `Date`; 0 for none. */
  readonly begun: BigInt64Array;
}

export type WorkerTask = { readonly slot: number; readonly answers?: RelayedAnswers } & (
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly document: Document }
);

export type WorkerAnswer = { readonly record: DocumentRecord } | { readonly problem: Problem };
/** Calls of a model that have to be answered before the task can be done. */
export type WorkerQuestion = { readonly asked: readonly ModelCall[] };

// piscina wraps what it is given.
const given = workerData as unknown;
const settings = (Array.isArray(given) ? given.at(-1) : given) as WorkerSettings;
const versionOf = versions(settings.pipelines, settings.lang, settings.gouji);

export default async function work(task: WorkerTask): Promise<WorkerAnswer | WorkerQuestion> {
  Atomics.store(settings.begun, task.slot, BigInt(Date.now()));
  try {
    const document = 'document' in task ? task.document : await readBytes(task.bytes, task.name, settings.context);
    if (settings.model) return await withModel(document, settings.model, task.answers ?? {});
    return { record: recordOf(document, { ...settings, versionOf }) };
  } catch (error) {
    return { problem: describeError(error) };
  } finally {
    Atomics.store(settings.begun, task.slot, 0n);
  }
}

/** A report that the model could not be asked about in full is analysed again with the next run. */
async function withModel(
  document: Document,
  relay: RelaySettings,
  answers: RelayedAnswers,
): Promise<WorkerAnswer | WorkerQuestion> {
  const started = performance.now();
  const { session, asked } = relaySession(relay, answers);
  const { pipelines, lang } = settings;
  const analysed = await analyzeWithModel(document, { pipelines, lang }, session);
  if (asked.length > 0) return { asked };
  const record = recordOfAnalysed(document, analysed, { ...settings, versionOf }, started);
  return {
    record: isIncomplete(analysed.analysis.issues) ? { ...record, version: incomplete(record.version) } : record,
  };
}
