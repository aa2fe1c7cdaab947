import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { thingCounted } from '../../core/things.ts';

/** Fewer of a thing may well be as many as of another. */
const TELLING = 20;
const LEAST = 4;

interface Thing {
  readonly words: string;
  readonly at: Span;
  readonly sentence: number;
}

/**
 * Things counted in the same number whose names differ in one character inside: 四十二个农家书屋, 四十二个农村书屋. One of them
 * stands throughout, the other once.
 */
export function* countedAlike(context: CheckContext, series: RegExp): Generator<{ rare: Span; other: Span }> {
  const { text } = context;
  const groups = new Map<string, Thing[]>();
  const counts = context
    .factsOf('count')
    .filter(({ value }) => !(Number(value.value) < TELLING || value.bound || value.approximate || value.cell));
  const keyOf = ({ value }: FactOf<'count'>): string => `${value.value} ${value.unit}`;
  const met = new Set<string>();
  const again = new Set<string>();
  for (const count of counts) (met.has(keyOf(count)) ? again : met).add(keyOf(count));
  for (const count of counts) {
    const { at, sentence } = count;
    const key = keyOf(count);
    // What is counted once has nothing to stand beside.
    if (!again.has(key)) continue;
    if (/(?:另|此外|还|又)[^，。；]{0,4}$/.test(text.slice(Math.max(0, at.start - 6), at.start))) continue;
    const thing = thingCounted(text, at);
    if (thing.words.length < LEAST || thing.at.start !== at.end) continue;
    groups.set(key, [...(groups.get(key) ?? []), { ...thing, sentence }]);
  }
  for (const things of groups.values())
    for (const rare of things)
      for (const other of things) {
        if (rare.sentence === other.sentence) continue;
        const length = shared(rare.words, other.words, series);
        if (length < LEAST) continue;
        const [a, b] = [rare, other].map(({ words }) => words.slice(0, length)) as [string, string];
        if (text.split(a).length !== 2 || text.split(b).length < 3) continue;
        yield {
          rare: spanOf(rare.at.start, rare.at.start + length),
          other: spanOf(other.at.start, other.at.start + length),
        };
      }
}

/** How long two names are the same but for one character inside; 0 when they aren't so or the characters make a series. */
function shared(a: string, b: string, series: RegExp): number {
  let apart = -1;
  let i = 0;
  for (; i < Math.min(a.length, b.length); i++) {
    if (a[i] === b[i]) continue;
    if (apart >= 0) break;
    apart = i;
  }
  if (apart < 1 || i - apart < 3) return 0;
  return series.test(a[apart] as string) && series.test(b[apart] as string) ? 0 : i;
}
