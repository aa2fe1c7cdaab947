import type { CheckContext } from '../../core/check.ts';
import { type Span, spanOf } from '../../core/span.ts';
import type { Word } from '../../core/structure.ts';
import { isGrammar } from './grammar.ts';

/** 平米方, 立米方: no unit reads so. */
const UNITS =
  /(?=[平方立里元])(?<=\d[万亿]?)(?:平米方|方平米|平方里公|平公方里|平公里方|立米方|方立米|里公(?=[，。；、\n]|$)|元[万亿](?=[，。；、\n]|$))/g;
const STRETCH = /[\u4e00-\u9fff]{4,80}/g;
/** What a machine, a book or a place is called behind a word of three: 心电图机. */
const TAIL = /[机仪器表室证书牌池站台]/;
/** 管水员 and 水管员: one who does something is called so in either order. */
const AGENT = /[员户者工费款率度量点所厂队组会]$/;

/** Orders that three or four characters can be in otherwise when one of them changes its place and the first stays first. */
const ORDERS: readonly (readonly [number, readonly (readonly number[])[]])[] = [
  [
    4,
    [
      [0, 2, 1, 3],
      [0, 2, 3, 1],
      [0, 1, 3, 2],
      [0, 3, 1, 2],
    ],
  ],
  [3, [[0, 2, 1]]],
];
/** The first three of such an order. */
const FIRST_THREE = new Map(ORDERS[0]![1].map((order) => [order, order.slice(0, 3)] as const));

/**
 * Three or four characters that make a word of the dictionary in another order: 蓄池水 for 蓄水池, 心图机电 for 心电图机. A character
 * that belongs to no word stands first, and the words around are whole. Also a unit that is turned (平米方).
 */
export function* turned({ text, tokenize }: CheckContext, isWord: (words: string) => boolean): Generator<Span> {
  for (const { index, 0: unit } of text.matchAll(UNITS)) yield spanOf(index, index + unit.length);
  for (const { index, 0: stretch } of text.matchAll(STRETCH)) {
    // Words are only asked for where another order makes one: that is rare, and cutting is dear.
    let words: readonly Word[] | null = null;
    for (let start = 0; start + 3 <= stretch.length; start++) {
      if (isGrammar(stretch.charCodeAt(start))) continue;
      for (const [length, orders] of ORDERS) {
        if (start + length > stretch.length || !orders.some((order) => isWhole(stretch, start, order))) continue;
        words ??= tokenize(stretch);
        if (isTorn(text, stretch, words, spanOf(start, start + length))) {
          yield spanOf(index + start, index + start + length);
          break;
        }
      }
    }
  }

  /** In this order the characters are a word, or one of three and what it is called behind it. */
  function isWhole(stretch: string, start: number, order: readonly number[]): boolean {
    const reads = (places: readonly number[]): boolean =>
      tokenize.mayHold?.(stretch, places, start) !== false && isWord(places.map((k) => stretch[start + k]).join(''));
    const last = stretch[start + (order.at(-1) as number)] as string;
    const three = FIRST_THREE.get(order);
    const whole = three ? reads(order) || (TAIL.test(last) && reads(three)) : !AGENT.test(last) && reads(order);
    // 一一 in either order is no other order.
    return whole && order.some((k, i) => stretch[start + k] !== stretch[start + i]);
  }

  /** The characters as they stand are no word, belong to none, and stand so only once. */
  function isTorn(text: string, stretch: string, words: readonly Word[], { start, end }: Span): boolean {
    const first = words.find((word) => word.start === start);
    const loose = first && (first.text.length === 1 || (first.tag === 'x' && first.text.length === 2));
    // The torn word ends where a word ends.
    if (!loose || !(end === stretch.length || words.some((word) => word.start === end))) return false;
    const torn = stretch.slice(start, end);
    return !/[和与及]/.test(torn) && !isWord(torn) && text.indexOf(torn, text.indexOf(torn) + torn.length) < 0;
  }
}
