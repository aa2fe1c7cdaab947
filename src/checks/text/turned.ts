import type { CheckContext } from '../../core/check.ts';
import { type Span, spanOf } from '../../core/span.ts';
import type { Word } from '../../core/structure.ts';
import { GRAMMAR } from './grammar.ts';

/** 平米方, 立米方: no unit reads so. */
const UNITS =
  /(?<=\d[万亿]?)(?:平米方|方平米|平方里公|平公方里|平公里方|立米方|方立米|里公(?=[，。；、\n]|$)|元[万亿](?=[，。；、\n]|$))/g;
const STRETCH = /[\u4e00-\u9fff]{4,80}/g;
/** What a machine, a book or a place is called behind a word of three: 心电图机. */
const TAIL = /[机仪器表室证书牌池站台]/;
/** 管水员 and 水管员: one who does something is called so in either order. */
const AGENT = /[员户者工费款率度量点所厂队组会]$/;

/**
 * Three or four characters that make a word of the dictionary in another order: 蓄池水 for 蓄水池, 心图机电 for 心电图机. A character
 * that belongs to no word stands first, and the words around are whole. Also a unit that is turned (平米方).
 */
export function* turned({ text, tokenize }: CheckContext, isWord: (words: string) => boolean): Generator<Span> {
  for (const { index, 0: unit } of text.matchAll(UNITS)) yield spanOf(index, index + unit.length);
  for (const { index, 0: stretch } of text.matchAll(STRETCH)) {
    const words = tokenize(stretch);
    for (const i of words.keys()) {
      const at = inAnotherOrder(text, stretch, words, i, isWord);
      if (at) yield spanOf(index + at.start, index + at.end);
    }
  }
}

function inAnotherOrder(
  text: string,
  stretch: string,
  words: readonly Word[],
  i: number,
  isWord: (words: string) => boolean,
): Span | null {
  const first = words[i] as Word;
  const loose = first.text.length === 1 || (first.tag === 'x' && first.text.length === 2);
  if (!loose || GRAMMAR.test(first.text[0] as string)) return null;
  for (const length of [4, 3]) {
    const end = first.start + length;
    // The torn word ends where a word ends.
    if (end > stretch.length || !(end === stretch.length || words.some(({ start }) => start === end))) continue;
    const torn = stretch.slice(first.start, end);
    if (/[和与及]/.test(torn) || isWord(torn) || text.split(torn).length > 2) continue;
    for (const healed of orders(torn)) {
      if (healed[0] !== torn[0]) continue;
      const whole =
        length === 3
          ? isWord(healed) && !AGENT.test(healed)
          : isWord(healed) || (isWord(healed.slice(0, 3)) && TAIL.test(healed[3] as string));
      if (whole) return spanOf(first.start, end);
    }
  }
  return null;
}

/** What it reads with one character in another place. */
function orders(torn: string): string[] {
  const found = new Set<string>();
  for (let from = 0; from < torn.length; from++) {
    const rest = torn.slice(0, from) + torn.slice(from + 1);
    for (let to = 0; to <= rest.length; to++) found.add(rest.slice(0, to) + torn[from] + rest.slice(to));
  }
  found.delete(torn);
  return [...found];
}
