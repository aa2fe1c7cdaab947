import { Budget } from '../../model/budget.ts';
import { keyOf } from '../../model/cache.ts';
import { type FaultCode, type Model, type ModelAnswer, type ModelCall, ModelFault } from '../../model/port.ts';
import { type ModelSession, openSession } from './session.ts';

/** An answer, or why there is none, as it passes from one thread to another. */
export type Relayed = ModelAnswer | { readonly fault: FaultCode; readonly message: string };

/** By the key of the call. */
export type RelayedAnswers = Readonly<Record<string, Relayed>>;

/** What a thread has to know to analyse as if it asked a model itself. */
export interface RelaySettings {
  /** Null where a model was asked for and none can be had. */
  readonly model: string | null;
  readonly mask: boolean;
}

/**
 * A session for a thread that asks nobody: it answers with what it was given and notes the calls that it has no answer
 * to. The one who holds the real session answers them and has the thread begin again, until nothing is asked any more.
 * So rate and budget are kept in one place, and no thread waits for a server.
 */
export function relaySession(
  settings: RelaySettings,
  answers: RelayedAnswers,
): { session: ModelSession; asked: ModelCall[] } {
  const asked: ModelCall[] = [];
  const { model: name } = settings;
  const model: Model | null =
    name === null
      ? null
      : {
          name,
          async complete(call) {
            const known = answers[keyOf(name, call)];
            if (known && 'content' in known) return known;
            if (!known) asked.push(call);
            throw new ModelFault(known?.fault ?? 'missing', known?.message ?? 'not asked yet');
          },
        };
  return { session: openSession(model, new Budget(), { mask: settings.mask }), asked };
}

/** More rounds than an analysis can have: two tries for the prompts, two for the last one, and the last look. */
const MOST_ROUNDS = 6;

/** Has `work` done, each time with the answers to what it asked before, until it asks no more. */
export async function relayed<T extends object>(
  work: (answers: RelayedAnswers) => Promise<T | { readonly asked: readonly ModelCall[] }>,
  model: Model,
  signal?: AbortSignal,
): Promise<T> {
  const answers: Record<string, Relayed> = {};
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const done = await work(answers);
    if (!('asked' in done)) return done;
    await Promise.all(
      done.asked.map(async (call) => {
        answers[keyOf(model.name, call)] = await model.complete(call, signal).catch(faulted);
      }),
    );
  }
  throw new RangeError('an analysis asked more than it can');
}

function faulted(error: unknown): Relayed {
  if (error instanceof ModelFault) return { fault: error.code, message: error.message };
  throw error;
}
