import type { Lang } from '../core/text.ts';
import type { AnswerCache, ModelSession } from '../run/model/session.ts';
import type { ModelArguments } from './arguments.ts';
import type { Io } from './io.ts';
import { say, type TextKey } from './texts.ts';

const MISSING: Record<'url' | 'name' | 'key', TextKey> = { url: 'missingUrl', name: 'missingName', key: 'missingKey' };

/** What the options say of a model, for its settings. */
export const modelOptions = ({ model, modelUrl, budget, mask }: ModelArguments) => ({
  model: model ?? true,
  ...(modelUrl !== undefined && { url: modelUrl }),
  ...(budget !== undefined && { budget }),
  mask: mask ?? true,
});

/**
 * The session with a model when one is asked for, else null. Where a setting is missing that is said once, and the
 * session only tells what could not be judged. Throws GoujiError config-invalid for a setting that makes no sense.
 */
export async function modelOf(options: ModelArguments, lang: Lang, io: Io): Promise<ModelSession | null> {
  if (options.model === undefined) return null;
  // The client of the server is only loaded where one is asked.
  const { modelSettings, sessionOf } = await import('../run/model/settings.ts');
  const { settings, missing } = modelSettings(modelOptions(options), io.env);
  if (missing) io.err(`${say(lang, 'noModel', { what: say(lang, MISSING[missing]) })}\n`);
  return sessionOf(settings, missing);
}

/**
 * The same for a run over an archive, which keeps the answers in its store: `open` is given them, `session` is what was
 * opened, once the run has begun.
 */
export async function runModelOf(
  options: ModelArguments,
  lang: Lang,
  io: Io,
): Promise<{ open(answers: AnswerCache): ModelSession; session(): ModelSession | null } | null> {
  if (options.model === undefined) return null;
  const { modelSettings, sessionOf } = await import('../run/model/settings.ts');
  const { settings, missing } = modelSettings(modelOptions(options), io.env);
  if (missing) io.err(`${say(lang, 'noModel', { what: say(lang, MISSING[missing]) })}\n`);
  let opened: ModelSession | null = null;
  return {
    open(answers) {
      opened = sessionOf(settings, missing, answers);
      return opened;
    },
    session: () => opened,
  };
}

/** Says what was used, and that the budget ended the asking. */
export function reportUse({ model, budget }: ModelSession, lang: Lang, io: Io): void {
  if (!model) return;
  const { input, output } = budget.used;
  const cost = budget.prices ? budget.cost : say(lang, 'noPrices');
  io.err(`${say(lang, 'modelUsed', { tokens: String(input + output), cost })}\n`);
  if (budget.stopped) io.err(`${say(lang, 'budgetReached')}\n`);
}
