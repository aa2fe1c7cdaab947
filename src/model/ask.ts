import type { Passage } from './passages.ts';
import { type Model, type ModelCall, ModelFault } from './port.ts';
import type { Prompt } from './prompts.ts';
import { type Proposed, propose } from './propose.ts';
import { readReply } from './reply.ts';
import { jsonSchemaOf } from './schemas.ts';

/** The most that one answer may hold, in tokens: quotes of a passage, not an essay. */
const MOST_ANSWER = 1500;

/** Why a passage gave nothing: no answer came, or one that could not be used. */
export type Trouble = ModelFault['code'] | 'refused' | 'length' | 'invalid';

export type Asked = { readonly proposed: Proposed } | { readonly trouble: Trouble; readonly detail: string };

/** What goes out for a passage. Nothing but these words leaves the machine, beside the model's name and the key. */
export function callOf(prompt: Prompt, passage: Passage, attempt = 0): ModelCall {
  return {
    instructions: prompt.text,
    promptHash: prompt.hash,
    shape: prompt.id,
    schema: jsonSchemaOf(prompt.id),
    text: attempt === 0 ? passage.sent : `${passage.sent}\n\n上次的回答不是所要的 JSON。请只输出符合结构的 JSON 对象。`,
    attempt,
    maxTokens: MOST_ANSWER,
  };
}

/**
 * Asks a model about a passage and grounds what it quotes. An answer of the wrong form is asked for once more. What the
 * model did wrong is a result, not an exception.
 */
export async function ask(model: Model, prompt: Prompt, passage: Passage, signal?: AbortSignal): Promise<Asked> {
  try {
    for (const attempt of [0, 1]) {
      const answer = await model.complete(callOf(prompt, passage, attempt), signal);
      if (answer.finish === 'refused') return { trouble: 'refused', detail: '' };
      const reply = readReply(prompt.id, answer.content);
      if (reply) return { proposed: propose(prompt.id, reply, passage) };
      // Asking again would cut it off again.
      if (answer.finish === 'length') return { trouble: 'length', detail: '' };
    }
    return { trouble: 'invalid', detail: '' };
  } catch (error) {
    if (error instanceof ModelFault) return { trouble: error.code, detail: error.message };
    throw error;
  }
}
