import type { InputError } from '../../core/analysis.ts';
import type { Document } from '../../core/document.ts';
import { callOf } from '../../model/ask.ts';
import { ceilingOf, costOf, estimateOf, type Prices } from '../../model/budget.ts';
import { type AnswerCache, keyOf } from '../../model/cache.ts';
import { passagesFor } from '../../model/passages.ts';
import type { Usage } from '../../model/port.ts';
import type { PromptId } from '../../model/schemas.ts';
import { type AnalyzeOptions, prepare } from '../analyze.ts';
import { type ReadFilesOptions, readFiles } from '../read-files.ts';
import { type ModelSession, promptsOf } from './session.ts';

/** A call that a run would make. */
export interface PlannedCall {
  readonly prompt: string;
  readonly id: PromptId;
  /** What is sent as the report's text, masked as it would be. */
  readonly text: string;
  /** What it will about use, and the most that it can. */
  readonly estimate: Usage;
  readonly most: Usage;
  /** The answer is there already: nothing is sent. */
  readonly known: boolean;
}

export interface Plan {
  readonly path: string;
  readonly calls: readonly PlannedCall[];
}

/**
 * What asking a model about a document would send, without sending it. The call on which recommendation answers which
 * problem is planned with those that the rules read; what a model adds to them is only known when it was asked.
 */
export function planFor(
  document: Document,
  options: AnalyzeOptions,
  session: Pick<ModelSession, 'mask' | 'prompt'>,
  asked: { readonly model: string; readonly cache: AnswerCache },
): Plan {
  const { structure, facts, pipeline } = prepare(document, options);
  const calls = promptsOf(pipeline.prompts).flatMap((id) => {
    const prompt = session.prompt(id);
    return passagesFor(id, structure, facts, session.mask).map((passage): PlannedCall => {
      const call = callOf(prompt, passage);
      return {
        prompt: `${id}@${prompt.version}`,
        id,
        text: call.text,
        estimate: estimateOf(call),
        most: ceilingOf(call),
        known: asked.cache.get(keyOf(asked.model, call)) !== null,
      };
    });
  });
  return { path: document.name, calls };
}

/** What the calls of plans that would be sent use and cost together. */
export function totalOf(
  plans: readonly Plan[],
  prices: Prices | undefined,
): { calls: number; known: number; estimate: Usage; most: Usage; cost: string; mostCost: string } {
  const all = plans.flatMap(({ calls }) => calls);
  const sent = all.filter(({ known }) => !known);
  const sum = (of: (call: PlannedCall) => Usage): Usage =>
    sent.map(of).reduce((a, b) => ({ input: a.input + b.input, output: a.output + b.output }), { input: 0, output: 0 });
  const estimate = sum((call) => call.estimate);
  const most = sum((call) => call.most);
  return {
    calls: sent.length,
    known: all.length - sent.length,
    estimate,
    most,
    cost: costOf(estimate, prices),
    mostCost: costOf(most, prices),
  };
}

/** Plans for files, folders and archives, one after the other. What can't be read is a result like any other. */
export async function* planFiles(
  paths: readonly string[],
  options: AnalyzeOptions & ReadFilesOptions,
  session: Pick<ModelSession, 'mask' | 'prompt'>,
  asked: { readonly model: string; readonly cache: AnswerCache },
): AsyncGenerator<Plan | { readonly error: InputError }> {
  for await (const result of readFiles(paths, options))
    yield 'error' in result ? { error: result.error } : planFor(result.document, options, session, asked);
}
