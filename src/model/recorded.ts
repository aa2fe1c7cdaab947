import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { keyOf, StoredAnswer } from './cache.ts';
import { type Model, type ModelAnswer, ModelFault } from './port.ts';
import { hashOf } from './prompts.ts';

/** Answers of a model as a file: by the key of the call, with what makes them readable for a person. */
const Recording = z.object({
  model: z.string(),
  answers: z.record(z.string(), StoredAnswer.extend({ shape: z.string(), about: z.string() })),
});
export type Recording = z.infer<typeof Recording>;

/** A model that notes every answer. `save` writes them, sorted, so that two recordings can be compared. */
export function recorder(model: Model): Model & { readonly recording: Recording; save(path: string): void } {
  const recording: Recording = { model: model.name, answers: {} };
  return {
    name: model.name,
    recording,
    async complete(call, signal) {
      const answer = await model.complete(call, signal);
      const about = hashOf(call.text).slice(0, 12);
      recording.answers[keyOf(model.name, call)] = { shape: call.shape, about, ...answer };
      return answer;
    },
    save(path) {
      const answers = Object.fromEntries(Object.entries(recording.answers).sort(([a], [b]) => (a < b ? -1 : 1)));
      writeFileSync(path, `${JSON.stringify({ ...recording, answers }, null, 1)}\n`);
    },
  };
}

/** A model that gives recorded answers and knows no others: ModelFault 'missing'. Sends nothing. */
export function replayer(recording: Recording): Model {
  const answers = new Map<string, ModelAnswer>(
    Object.entries(recording.answers).map(([key, { content, finish, usage }]) => [key, { content, finish, usage }]),
  );
  return {
    name: recording.model,
    async complete(call) {
      const answer = answers.get(keyOf(recording.model, call));
      if (!answer) throw new ModelFault('missing', `no answer recorded for a call of ${call.shape}`);
      return answer;
    },
  };
}

/** Reads what `save` wrote. Throws a ZodError when it is no recording. */
export const loadRecording = (path: string): Recording => Recording.parse(JSON.parse(readFileSync(path, 'utf8')));
