import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Model, ModelAnswer, ModelCall } from './port.ts';
import { hashOf } from './prompts.ts';

/** Keeps answers, so that none is paid for twice. */
export interface AnswerCache {
  get(key: string): ModelAnswer | null;
  set(key: string, answer: ModelAnswer): void;
}

export const StoredAnswer = z.object({
  content: z.string(),
  finish: z.enum(['stop', 'length', 'refused']),
  usage: z.object({ input: z.number(), output: z.number() }),
});

/** From what decides an answer: the prompt, the model, the text and the try. */
export const keyOf = (model: string, { promptHash, text, attempt }: ModelCall): string =>
  hashOf(JSON.stringify([promptHash, model, attempt, text]));

export function memoryCache(): AnswerCache {
  const answers = new Map<string, ModelAnswer>();
  return { get: (key) => answers.get(key) ?? null, set: (key, answer) => void answers.set(key, answer) };
}

/**
 * A file for each answer. A file appears whole or not at all, so that a run that is killed leaves nothing half-written;
 * one that can't be read counts as missing. The answers quote reports: only their owner may read them.
 */
export function fileCache(folder: string): AnswerCache {
  const place = (key: string): string => join(folder, key.slice(0, 2), `${key}.json`);
  return {
    get(key) {
      try {
        return StoredAnswer.parse(JSON.parse(readFileSync(place(key), 'utf8')));
      } catch {
        return null;
      }
    },
    set(key, answer) {
      const path = place(key);
      mkdirSync(join(folder, key.slice(0, 2)), { recursive: true, mode: 0o700 });
      const draft = `${path}.${process.pid}`;
      writeFileSync(draft, JSON.stringify(answer), { mode: 0o600 });
      renameSync(draft, path);
    },
  };
}

/** A model that is asked only what the cache doesn't hold; a call that is under way is joined, not made again. */
export function cached(model: Model, cache: AnswerCache): Model {
  const underWay = new Map<string, Promise<ModelAnswer>>();
  return {
    name: model.name,
    async complete(call, signal) {
      const key = keyOf(model.name, call);
      const known = cache.get(key);
      if (known) return known;
      const begun = underWay.get(key);
      if (begun) return begun;
      const asked = model
        .complete(call, signal)
        .then((answer) => {
          // Kept before anything reads it: it is paid for, whatever it holds.
          cache.set(key, answer);
          return answer;
        })
        .finally(() => underWay.delete(key));
      underWay.set(key, asked);
      return asked;
    },
  };
}
