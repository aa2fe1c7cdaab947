import { lastStartingBy, type Span } from './span.ts';

/** Those of a list, sorted by their places in the view, that lie wholly within a span; found by bisection. */
export function within<T extends { readonly at: Span }>(sorted: readonly T[], span: Span): T[] {
  const found: T[] = [];
  for (let i = lastStartingBy(sorted, span.start - 1, ({ at }) => at.start) + 1; i < sorted.length; i++) {
    const item = sorted[i] as T;
    if (item.at.start >= span.end) break;
    if (item.at.end <= span.end) found.push(item);
  }
  return found;
}

/** Those that start in a span, whether or not they end in it. */
export function startingIn<T extends { readonly at: Span }>(sorted: readonly T[], span: Span): T[] {
  const from = lastStartingBy(sorted, span.start - 1, ({ at }) => at.start) + 1;
  let to = from;
  while (to < sorted.length && (sorted[to] as T).at.start < span.end) to++;
  return sorted.slice(from, to);
}
