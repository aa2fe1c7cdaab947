import type { CheckContext } from '../../core/check.ts';
import { oneOf } from '../../core/han.ts';
import { allMatches } from '../../core/matches.ts';
import { type Span, spanOf } from '../../core/span.ts';
import type { Tokenize, Word } from '../../core/structure.ts';
import { isGrammar } from './grammar.ts';

/** 平米方, 立米方: no unit reads so. */
const UNITS =
  /(?=[平方立里元])(?<=\d[万亿]?)(?:平米方|方平米|平方里公|平公方里|平公里方|立米方|方立米|里公(?=[，。；、\n]|$)|元[万亿](?=[，。；、\n]|$))/g;
/** What a machine, a book or a place is called behind a word of three: 心电图机. */
const isTail = oneOf('机仪器表室证书牌池站台');
/** 管水员 and 水管员: one who does something is called so in either order. */
const AGENT = /[员户者工费款率度量点所厂队组会]$/;

/** Orders that three or four characters can be in otherwise when one of them changes its place and the first stays first. */
const ORDERS = {
  3: [[0, 2, 1]],
  4: [
    [0, 2, 1, 3],
    [0, 2, 3, 1],
    [0, 1, 3, 2],
    [0, 3, 1, 2],
  ],
} as const;

/**
 * Three or four characters that make a word of the dictionary in another order: 蓄池水 for 蓄水池, 心图机电 for 心电图机. A character
 * that belongs to no word stands first, and the words around are whole. Also a unit that is turned (平米方).
 */
export function* turned(
  context: CheckContext,
  isWord: (words: string) => boolean,
  runs: readonly Span[],
  alone: Uint8Array | undefined,
): Generator<Span> {
  const { text, tokenize } = context;
  for (const { index, 0: unit } of allMatches(text, UNITS)) yield spanOf(index, index + unit.length);
  for (const { start: index, end } of runs) {
    // Words are only asked for where another order makes one: that is rare, and cutting is dear.
    let words: readonly Word[] | null = null;
    for (let start = index; start + 3 <= end; start++) {
      if (alone?.[start] === 0 || isGrammar(text.charCodeAt(start))) continue;
      for (const length of LENGTHS) {
        // 水管站站长: where one word ends as the next begins nothing has changed its place.
        if (text.charCodeAt(start) === text.charCodeAt(start + 1)) break;
        if (start + length > end || !mayBeTurned(tokenize, text, start, length)) continue;
        const torn = text.slice(start, start + length);
        if (isWord(torn) || !ORDERS[length].some((order) => isWhole(torn, order, isWord))) continue;
        words ??= tokenize(text.slice(index, end));
        if (!isTorn(text, torn, start - index, words)) continue;
        yield spanOf(start, start + length);
        break;
      }
    }
  }
}

const LENGTHS = [4, 3] as const;

/** A dictionary may hold what stands at an offset in another order, or three of four with what it is called behind them. */
function mayBeTurned({ mayHoldTurned }: Tokenize, text: string, start: number, length: 3 | 4): boolean {
  if (!mayHoldTurned || mayHoldTurned(text, start, length)) return true;
  return (
    length === 4 &&
    (isTail(text.charCodeAt(start + 1)) ||
      isTail(text.charCodeAt(start + 2)) ||
      (isTail(text.charCodeAt(start + 3)) && mayHoldTurned(text, start, 3)))
  );
}

/** In this order the characters are a word, or one of three and what it is called behind it. */
function isWhole(torn: string, order: readonly number[], isWord: (words: string) => boolean): boolean {
  let healed = '';
  for (const k of order) healed += torn[k];
  if (healed === torn) return false;
  if (torn.length === 3) return !AGENT.test(healed) && isWord(healed);
  return isWord(healed) || (isTail(healed.charCodeAt(3)) && isWord(healed.slice(0, 3)));
}

/** The characters as they stand belong to no word, and stand so only once. */
function isTorn(text: string, torn: string, start: number, words: readonly Word[]): boolean {
  const i = words.findIndex((word) => word.start === start);
  const first = words[i];
  const loose = first && (first.text.length === 1 || (first.tag === 'x' && first.text.length === 2));
  if (!loose || /[和与及]/.test(torn)) return false;
  // The torn word ends where a word ends.
  const end = start + torn.length;
  if (!words.some((word) => word.start + word.text.length === end)) return false;
  return text.indexOf(torn, text.indexOf(torn) + torn.length) < 0;
}
