import { isHan } from '../core/han.ts';

const SPACE = 32;
const BREAK = 10;
/** Characters of the longest word that covers others. */
const LONGEST = 5;
/** So many pairs are kept, as a power of two. */
const LATELY = 13;
/** What is known of a pair: a word begins with it, it is a word. */
const STARTS = 1;
const IS_WORD = 2;
/** It was asked for. */
const ASKED = 4;

/**
 * Tells of most words that no dictionary holds them, at the cost of a few multiplications: a few bits for each word, at places
 * that its characters decide. Others may have set them all, so only a bit that isn't set says something.
 */
export class Sieve {
  readonly #words = new Marks();
  /** Those of three and four characters, by the first and, in whatever order, the rest. */
  readonly #turned = new Marks();
  /** The first two characters of all: most that stand side by side in a text begin no word. */
  readonly #starts = new Marks();
  /** Pairs of characters that were asked for, by place, and what is known of them. */
  readonly #latelyMet = new Int32Array(1 << LATELY);
  readonly #latelyKnown = new Uint8Array(1 << LATELY);

  /** Adds the words of a dictionary: UTF-8, one word a line, its frequency and tag behind a blank. */
  add(dictionary: Uint8Array): void {
    this.#latelyMet.fill(0);
    for (let i = 0; i < dictionary.length; ) {
      let hash = 0;
      let first = 0;
      let rest = 0;
      let length = 0;
      for (let byte = dictionary[i] as number; byte > SPACE; byte = dictionary[i] as number) {
        const size = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        let code = size === 1 ? byte : byte & (0x7f >> size);
        for (let k = 1; k < size; k++) code = (code << 6) | ((dictionary[i + k] as number) & 0x3f);
        hash = mixed(hash, code);
        if (length === 0) first = code;
        else rest = (rest + unordered(code)) | 0;
        length++;
        if (length === 2) this.#starts.set(hash);
        i += size;
      }
      if (length > 0) this.#words.set(hash);
      if (length === 3 || length === 4) this.#turned.set(mixed(rest, first));
      while (i < dictionary.length && dictionary[i] !== BREAK) i++;
      i++;
    }
  }

  /** False where no dictionary that was added holds the word that stands in a text from an offset up to before another. */
  mayHold(text: string, start: number, end: number): boolean {
    let hash = 0;
    for (let i = start; i < end; i++) hash = mixed(hash, text.charCodeAt(i));
    return this.#words.has(hash);
  }

  /** By offset 1 for each Chinese character that stands in no word of two to five characters that may be held. */
  alone(text: string): Uint8Array {
    const pairs = new Uint8Array(text.length);
    const alone = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      if (!isHan(text.charCodeAt(i))) continue;
      // Most characters stand in a word of two, and the second of it is not asked for what begins with it.
      if ((this.#pairAt(text, i, pairs) & IS_WORD) !== 0) i++;
      else if ((i === 0 || (this.#pairAt(text, i - 1, pairs) & IS_WORD) === 0) && !this.#inLonger(text, i, pairs))
        alone[i] = 1;
    }
    return alone;
  }

  /** What is known of the two characters that stand at an offset; asked for once. */
  #pairAt(text: string, at: number, pairs: Uint8Array): number {
    const known = pairs[at] as number;
    if (known !== 0) return known;
    const first = text.charCodeAt(at);
    const second = text.charCodeAt(at + 1);
    const own = isHan(first) && isHan(second) ? this.#pair(first, second) | ASKED : ASKED;
    pairs[at] = own;
    return own;
  }

  /** Whether two characters begin a word, and are one. Pairs come again and again: those met lately lie close together. */
  #pair(first: number, second: number): number {
    const both = (first << 16) | second;
    const hash = mixed(mixed(0, first), second);
    const place = spread(hash) >>> (32 - LATELY);
    if (this.#latelyMet[place] === both) return this.#latelyKnown[place] as number;
    const known = (this.#starts.has(hash) ? STARTS : 0) | (this.#words.has(hash) ? IS_WORD : 0);
    this.#latelyMet[place] = both;
    this.#latelyKnown[place] = known;
    return known;
  }

  /** A character stands in a word of three to five characters that may be held. */
  #inLonger(text: string, at: number, pairs: Uint8Array): boolean {
    for (let start = at; start >= 0 && at - start < LONGEST && isHan(text.charCodeAt(start)); start--) {
      if ((this.#pairAt(text, start, pairs) & STARTS) === 0) continue;
      let hash = mixed(mixed(0, text.charCodeAt(start)), text.charCodeAt(start + 1));
      for (let end = start + 2; end < start + LONGEST && isHan(text.charCodeAt(end)); end++) {
        hash = mixed(hash, text.charCodeAt(end));
        if (end >= at && this.#words.has(hash)) return true;
      }
    }
    return false;
  }

  /** False where none holds a word of so many characters, three or four, that begins with one of a text and goes on with the next, in any order. */
  mayHoldTurned(text: string, start: number, length: 3 | 4): boolean {
    let rest = unordered(text.charCodeAt(start + 1)) + unordered(text.charCodeAt(start + 2));
    if (length === 4) rest += unordered(text.charCodeAt(start + 3));
    return this.#turned.has(mixed(rest | 0, text.charCodeAt(start)));
  }
}

const mixed = (hash: number, code: number): number => (Math.imul(hash, 0x9e3779b1) + code) | 0;

/** What may be added up, whatever the order. */
function unordered(code: number): number {
  const spread = Math.imul(code, 0x85ebca6b);
  return Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35);
}

const CELLS = 17;

/** Which of many numbers were met: false is certain. Three bits of one cell for each, so that memory is asked once. */
class Marks {
  readonly #cells = new Int32Array(1 << CELLS);

  set(value: number): void {
    const hash = spread(value);
    const cell = hash >>> (32 - CELLS);
    this.#cells[cell] = (this.#cells[cell] as number) | bitsOf(hash);
  }

  has(value: number): boolean {
    const hash = spread(value);
    const bits = bitsOf(hash);
    return ((this.#cells[hash >>> (32 - CELLS)] as number) & bits) === bits;
  }
}

const spread = (value: number): number => Math.imul(value ^ (value >>> 15), 0x85ebca6b);
const bitsOf = (hash: number): number => (1 << (hash & 31)) | (1 << ((hash >>> 5) & 31)) | (1 << ((hash >>> 10) & 31));
