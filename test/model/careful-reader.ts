import type { PromptId } from '../../src/model/schemas.ts';
import type { Seen } from './server.ts';

/** What a careful reader would quote from a report, for the whole of it. */
export type Reading = Partial<Record<PromptId, Record<string, unknown>>>;

const quotesOf = (item: unknown): string[] =>
  Object.entries(item as Record<string, unknown>).flatMap(([key, value]) =>
    typeof value === 'string' && key !== 'kind' ? [value] : [],
  );

/** The name of the prompt that a request is about: the last word of its first line but one. */
export const promptOf = ({ instructions }: Pick<Seen, 'instructions'>): PromptId =>
  /^# .* · (\w+) v\d+/.exec(instructions)?.[1] as PromptId;

/** Nothing found, in the shape of each reply. */
export const NOTHING: Record<PromptId, Record<string, unknown>> = {
  problems: { items: [] },
  deliverables: { deliverables: [] },
  targets: { targets: [] },
  answers: { answers: [] },
  verdict: { verdict: null },
  names: { same: [] },
};

/** Answers a passage with what of the reading stands in it, as a reader of that passage alone would. */
export function answerFrom(reading: Reading, asked: Pick<Seen, 'instructions' | 'passage'>): Record<string, unknown> {
  const id = promptOf(asked);
  const whole = { ...NOTHING[id], ...reading[id] };
  return Object.fromEntries(
    Object.entries(whole).map(([key, value]) => {
      if (Array.isArray(value)) return [key, value.flatMap((item) => seenIn(item, asked.passage))];
      return [key, typeof value === 'string' && !asked.passage.includes(value) ? null : value];
    }),
  );
}

/**
 * An item as far as it stands in the passage; what came of a promise may stand in another one. `slip` marks a quote that
 * the reader got wrong: it names words near by, in whose passage it is given.
 */
function seenIn({ slip, ...told }: Record<string, unknown>, passage: string): unknown[] {
  if (typeof slip === 'string') return passage.includes(slip) ? [told] : [];
  for (const key of ['fate', 'outcome'])
    if (typeof told[key] === 'string' && !passage.includes(told[key] as string)) told[key] = null;
  return quotesOf(told).every((quote) => passage.includes(quote)) ? [told] : [];
}
