import { allMatches } from '../core/matches.ts';
import type { Pipeline, ReportKind } from '../core/pipeline.ts';
import { folded } from '../core/text.ts';

/** A pattern of a pipeline file: a word, or a regular expression between slashes. */
export const isExpression = (pattern: string): boolean => pattern.length > 2 && /^\/.*\/$/s.test(pattern);

const expressions = new Map<string, RegExp>();

/** The expression of a pattern: pipelines have few, and every document asks for all of them. */
function expressionOf(pattern: string): RegExp {
  let expression = expressions.get(pattern);
  if (!expression) {
    expression = new RegExp(pattern.slice(1, -1), 'g');
    expressions.set(pattern, expression);
  }
  return expression;
}

/** Where a pattern matches in a folded text: start and length of the last match, or null. */
function lastMatch(text: string, pattern: string): { start: number; length: number } | null {
  if (!isExpression(pattern)) {
    const start = text.lastIndexOf(pattern);
    return start < 0 ? null : { start, length: pattern.length };
  }
  const found = allMatches(text, expressionOf(pattern)).at(-1);
  return found ? { start: found.index, length: found[0].length } : null;
}

/**
 * Tells the kind of a report from its title, or from the head of its text when the title tells nothing. The longest match
 * in the title wins, and of two equally long ones the later, for a Chinese title says last what it is. In the text the
 * kind with the most of its words wins. `other` when nothing tells.
 */
export function recogniseKind(title: string, head: string, pipelines: readonly Pipeline[]): ReportKind {
  const name = folded(title);
  let best: { kind: ReportKind; start: number; length: number } | null = null;
  for (const { id, recognise } of pipelines) {
    for (const pattern of recognise.title) {
      const match = lastMatch(name, pattern);
      if (!match || match.length === 0) continue;
      const later = best && match.length === best.length && match.start > best.start;
      if (!best || match.length > best.length || later) best = { kind: id, ...match };
    }
  }
  if (best) return best.kind;

  const text = folded(head);
  let kind: ReportKind = 'other';
  let most = 0;
  for (const { id, recognise } of pipelines) {
    const count = recognise.text.filter((pattern) => lastMatch(text, pattern)).length;
    if (count > most) {
      most = count;
      kind = id;
    }
  }
  return kind;
}
