import type { CheckContext } from '../../core/check.ts';
import { worthOf } from '../../core/measure.ts';
import { clauseAt, sentenceAt, textAt } from '../../core/passage.ts';
import { within } from '../../core/within.ts';
import type { Count } from './unit-names.ts';

/** Where a difference is told near some counts: its clause, and its sentence. */
export function toldNear(
  { structure, text }: CheckContext,
  counts: readonly Count[],
  gap: ReturnType<typeof worthOf>,
  near: readonly Count[],
): { clause: string; sentence: string }[] {
  return near.flatMap((place) => {
    const sentence = sentenceAt(structure, place.at.start);
    if (!sentence) return [];
    const reach = { start: sentence.at.start - REACH, end: sentence.at.end + REACH };
    return within(counts, reach)
      .filter((c) => c !== place && c.value.unit === place.value.unit && worthOf(c).eq(gap))
      .map((c) => {
        const { start, end } = clauseAt(text, c.at.start);
        const own = sentenceAt(structure, c.at.start);
        return { clause: text.slice(start, end), sentence: own ? textAt(structure, own) : '' };
      });
  });
}
/** About two sentences. */
const REACH = 80;
