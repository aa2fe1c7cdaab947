import { type PromptId, REPLIES, type ReplyOf } from './schemas.ts';

/** No answer is longer than this; what a server sends beyond it is not looked at, in characters. */
const LONGEST = 200_000;
/** More items of one reply than a passage can hold are not looked at. */
const MOST_ITEMS = 200;

/**
 * Reads a reply: JSON, alone or as models without structured output wrap it (a code fence, words before and behind, their
 * thinking in front). Null when there is none of the right shape. What the shape doesn't name is dropped.
 */
export function readReply<P extends PromptId>(id: P, content: string): ReplyOf<P> | null {
  const whole = content.slice(0, LONGEST);
  const thought = whole.lastIndexOf('</think>');
  const text = (thought < 0 ? whole : whole.slice(thought + '</think>'.length)).trim();
  for (const candidate of candidates(text)) {
    let value: unknown;
    try {
      value = JSON.parse(candidate);
    } catch {
      continue;
    }
    const parsed = REPLIES[id].safeParse(limited(value));
    if (parsed.success) return parsed.data as ReplyOf<P>;
  }
  return null;
}

function* candidates(text: string): Generator<string> {
  yield text;
  for (const [, fenced] of text.matchAll(/```(?:json)?\s*([\s\S]*?)```/g)) yield fenced as string;
  const [first, last] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (first >= 0 && last > first) yield text.slice(first, last + 1);
}

const limited = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, Array.isArray(item) ? item.slice(0, MOST_ITEMS) : item]),
      )
    : value;
