import type { Quantity } from '../core/link.ts';
import type { Figures } from './figures.ts';

/** A stretch of text whose lists are read by themselves, with its quantities in order. */
export interface Scope {
  readonly start: number;
  readonly end: number;
  readonly quantities: readonly Quantity[];
}

/** The paragraph outside brackets, and each bracket with what stands right before it. */
export function scopesOf(figures: Figures, quantities: readonly Quantity[], start: number, end: number): Scope[] {
  const outer: Quantity[] = [];
  const inner = new Map<number, { close: number; list: Quantity[] }>();
  for (const q of quantities) {
    const bracket = figures.bracketAt(q.at.start);
    if (!bracket || bracket.open < start) outer.push(q);
    else {
      const entry = inner.get(bracket.open) ?? { close: bracket.close, list: [] };
      entry.list.push(q);
      inner.set(bracket.open, entry);
    }
  }
  const scopes: Scope[] = [{ start, end, quantities: outer }];
  for (const [open, { close, list }] of inner) {
    const host = outer.filter((q) => q.at.end <= open && open - q.at.end <= 12).at(-1);
    scopes.push({ start: host?.at.start ?? open, end: close, quantities: host ? [host, ...list] : list });
  }
  return scopes;
}
