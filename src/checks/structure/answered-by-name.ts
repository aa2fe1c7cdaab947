import type { CheckContext } from '../../core/check.ts';
import { keywords, touchedBy } from '../../core/keywords.ts';
import { allMatches } from '../../core/matches.ts';
import type { Span } from '../../core/span.ts';

/** 「关于挤占专项资金问题」, 「针对台账不全的问题」: an answer names the finding that it answers. */
const NAMED = /(?:关于|针对|对于)[“"]?([\u4e00-\u9fffA-Za-z0-9、，]{3,40}?)[”"]?(?:的|方面的?|这一)?问题/g;
/** So much of a finding's title an answer repeats. */
const MUCH = 0.6;
/** So many findings are answered by their names before one that isn't is missed. */
const LEAST = 3;

/**
 * Findings that no answer names, where all others are answered by their names, and no sentence behind the list speaks of
 * them in two of their words, or in three where none says what is wrong. One alone proves little: 分馆 is in many answers.
 */
export function unnamed(
  { text, structure, tokenize }: CheckContext,
  listed: readonly { readonly at: Span }[],
  from: number,
): Span[] {
  const behind = text.slice(from);
  if (listed.length <= LEAST || !behind.includes('问题')) return [];
  const names = [...allMatches(behind, NAMED)].map(([, name = '']) => pairsOf(name));
  if (names.length < LEAST) return [];
  const left = listed.filter(({ at }) => {
    const own = pairsOf(text.slice(at.start, at.end));
    return !names.some((name) => [...own].filter((pair) => name.has(pair)).length >= MUCH * own.size);
  });
  const [only] = left;
  if (!only || left.length > 1) return [];
  const words = keywords(tokenize, text.slice(only.at.start, only.at.end));
  if (words.length < 2) return [];
  // 社区食堂 alone only says where; what is wrong there stands at the end.
  const fault = new Set(words.slice(Math.floor(words.length / 2)));
  const answered = structure.sentences.some(({ at }) => {
    if (at.start < from) return false;
    const said = text.slice(at.start, at.end);
    const held = words.filter((word) => touchedBy(word, said));
    return held.length > 2 || (held.length === 2 && held.some((word) => fault.has(word)));
  });
  return answered ? [] : [only.at];
}

function pairsOf(words: string): Set<string> {
  const found = new Set<string>();
  for (let i = 1; i < words.length; i++) found.add(words.slice(i - 1, i + 1));
  return found;
}
