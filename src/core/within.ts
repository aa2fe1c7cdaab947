import { lastStartingBy, type Span } from './span.ts';

const startOf = ({ at }: { readonly at: Span }): number => at.start;

/** Those of a list, sorted by their places in the view, that lie wholly within a span; found by bisection. */
export function within<T extends { readonly at: Span }>(sorted: readonly T[], span: Span): T[] {
  const found: T[] = [];
  for (let i = lastStartingBy(sorted, span.start - 1, startOf) + 1; i < sorted.length; i++) {
    const item = sorted[i] as T;
    if (item.at.start >= span.end) break;
    if (item.at.end <= span.end) found.push(item);
  }
  return found;
}

/** One of them lies wholly within a span. */
export function anyWithin(sorted: readonly { readonly at: Span }[], span: Span): boolean {
  if (sorted.length === 0) return false;
  for (let i = lastStartingBy(sorted, span.start - 1, startOf) + 1; i < sorted.length; i++) {
    const { at } = sorted[i] as { readonly at: Span };
    if (at.start >= span.end) return false;
    if (at.end <= span.end) return true;
  }
  return false;
}

/** One of them starts in a span. */
export function anyStartingIn(sorted: readonly { readonly at: Span }[], span: Span): boolean {
  if (sorted.length === 0) return false;
  const next = sorted[lastStartingBy(sorted, span.start - 1, startOf) + 1];
  return next !== undefined && next.at.start < span.end;
}

/** Those that start in a span, whether or not they end in it. */
export function startingIn<T extends { readonly at: Span }>(sorted: readonly T[], span: Span): T[] {
  const from = lastStartingBy(sorted, span.start - 1, startOf) + 1;
  let to = from;
  while (to < sorted.length && (sorted[to] as T).at.start < span.end) to++;
  return sorted.slice(from, to);
}
