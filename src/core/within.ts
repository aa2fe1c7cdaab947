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

/**
 * Of the stretches of a text, sorted and apart, those that a match of a global expression touches, looked for in one go. All are
 * among them in which it would find something by itself, as long as it asks for nothing around its match; perhaps others, too.
 */
export function touchedBy<T extends { readonly at: Span }>(text: string, form: RegExp, stretches: readonly T[]): T[] {
  const found: T[] = [];
  let next = 0;
  form.lastIndex = 0;
  for (let match = form.exec(text); match && next < stretches.length; match = form.exec(text)) {
    while (next < stretches.length && (stretches[next] as T).at.end <= match.index) next++;
    for (const end = match.index + match[0].length; next < stretches.length; next++) {
      const stretch = stretches[next] as T;
      if (stretch.at.start >= end) break;
      found.push(stretch);
    }
    const last = found.at(-1);
    if (last && last.at.end > form.lastIndex) form.lastIndex = last.at.end;
  }
  form.lastIndex = 0;
  return found;
}
