import type { Span } from './span.ts';

/**
 * Indices of those of some places, sorted and apart from each other, in which an expression may match: none is left out that it does
 * match when it is asked of the place alone. One search of the text costs less than one of each place. The expression is global, and
 * has no look around and no anchor, for these see more than the place.
 */
export function touched(places: readonly { readonly at: Span }[], text: string, form: RegExp): number[] {
  const found: number[] = [];
  let next = 0;
  while (next < places.length) {
    form.lastIndex = (places[next] as { readonly at: Span }).at.start;
    const match = form.exec(text);
    if (!match) break;
    while (next < places.length && (places[next] as { readonly at: Span }).at.end <= match.index) next++;
    const place = places[next];
    // Between two places: the search goes on from the second.
    if (place && place.at.start <= match.index) found.push(next++);
  }
  form.lastIndex = 0;
  return found;
}

/** The same places themselves. */
export const placesTouched = <T extends { readonly at: Span }>(places: readonly T[], text: string, form: RegExp): T[] =>
  touched(places, text, form).map((i) => places[i] as T);
