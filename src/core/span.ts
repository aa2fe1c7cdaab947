import { z } from 'zod';

/**
 * A place in a text: half-open, in UTF-16 units. The only encoding of a place in gouji; line, page and box are computed
 * from it. Unless a name says otherwise a span counts in `Document.text`.
 */
export const Span = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
});
export type Span = z.infer<typeof Span>;

export const spanOf = (start: number, end: number): Span => ({ start, end });

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The smallest span that holds both. */
export const hull = (a: Span, b: Span): Span => ({ start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) });

/** Order by start, longer first: the order in which nested places open. */
export const bySpan = (a: { span: Span }, b: { span: Span }): number =>
  a.span.start - b.span.start || b.span.end - a.span.end;

/** Index of the last item that starts at or before `offset`, or -1; `items` are sorted by `start`. */
export function lastStartingBy<T>(items: readonly T[], offset: number, start: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (start(items[mid] as T) <= offset) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}
