import type { Budget } from '../../model/budget.ts';
import type { Mask } from '../../model/masking.ts';
import { masking, unmasked } from '../../model/masking.ts';
import type { Model } from '../../model/port.ts';
import type { Prompt } from '../../model/prompts.ts';
import { hashOf, isPromptId, loadPrompt } from '../../model/prompts.ts';
import { PROMPT_IDS, type PromptId } from '../../model/schemas.ts';
import { tokenize } from '../../segment/words.ts';

export type { AnswerCache } from '../../model/cache.ts';

/** What a run needs to ask a model: the same for all its documents. */
export interface ModelSession {
  /** Null when one was asked for and none can be had; then only what could not be judged is told. */
  readonly model: Model | null;
  readonly budget: Budget;
  /** Takes names and numbers of persons out of what is sent. */
  readonly mask: Mask;
  /** Whether `mask` takes out anything. */
  readonly masked: boolean;
  /** With what is asked: the model, the prompts' hashes and the mask. Another tag gives other facts. */
  readonly tag: string;
  /** The newest version of each prompt. */
  prompt(id: PromptId): Prompt;
}

/** Opens a session. With `mask` false names and numbers of persons are sent as they stand. */
export function openSession(model: Model | null, budget: Budget, options: { readonly mask: boolean }): ModelSession {
  const prompts = new Map<PromptId, Prompt>();
  const prompt = (id: PromptId): Prompt => {
    const known = prompts.get(id) ?? loadPrompt(id);
    prompts.set(id, known);
    return known;
  };
  return {
    model,
    budget,
    masked: options.mask,
    get tag() {
      const asked = PROMPT_IDS.map((id) => prompt(id).hash);
      return `${model?.name ?? 'no model'} ${hashOf(JSON.stringify([asked, options.mask])).slice(0, 12)}`;
    },
    mask: options.mask ? masking(tokenize) : unmasked,
    prompt,
  };
}

/** The prompts that a pipeline names, in its order; `answers` last, for it is about what the others find. */
export function promptsOf(names: readonly string[]): PromptId[] {
  const known = names.filter(isPromptId);
  return [...known.filter((id) => id !== 'answers'), ...known.filter((id) => id === 'answers')];
}
