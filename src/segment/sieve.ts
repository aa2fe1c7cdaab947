import { isHan } from '../core/han.ts';

const SPACE = 32;
const BREAK = 10;
const BITS = 23;
/** Characters of the longest word that covers others. */
const LONGEST = 5;

/**
 * Tells of most words that no dictionary holds them, at the cost of a few multiplications: a few bits for each word, at places
 * that its characters decide. Others may have set them all, so only a bit that isn't set says something.
 */
export class Sieve {
  readonly #words = new Uint8Array(1 << (BITS - 3));
  /** Those of three and four characters, by the first and, in whatever order, the rest. */
  readonly #turned = new Uint8Array(1 << (BITS - 3));

  /** The first two characters of those of three and more, and all of two: most that stand side by side in a text begin no word. */
  readonly #starts = new Uint8Array(1 << (BITS - 3));

  /** Adds the words of a dictionary: UTF-8, one word a line, its frequency and tag behind a blank. */
  add(dictionary: Uint8Array): void {
    for (let i = 0; i < dictionary.length; ) {
      let hash = 0;
      let [first, rest, length] = [0, 0, 0];
      for (let byte = dictionary[i] as number; byte > SPACE; byte = dictionary[i] as number) {
        const size = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        let code = size === 1 ? byte : byte & (0x7f >> size);
        for (let k = 1; k < size; k++) code = (code << 6) | ((dictionary[i + k] as number) & 0x3f);
        hash = mixed(hash, code);
        if (length === 0) first = code;
        else rest = (rest + unordered(code)) | 0;
        length++;
        if (length === 2) setOne(this.#starts, hash);
        i += size;
      }
      if (length > 0) set(this.#words, hash);
      if (length === 3 || length === 4) set(this.#turned, mixed(rest, first));
      while (i < dictionary.length && dictionary[i] !== BREAK) i++;
      i++;
    }
  }

  /** False where no dictionary that was added holds the word that stands in a text from an offset up to before another. */
  mayHold(text: string, start: number, end: number): boolean {
    let hash = 0;
    for (let i = start; i < end; i++) hash = mixed(hash, text.charCodeAt(i));
    return isSet(this.#words, hash);
  }

  /** By offset 1 for each Chinese character that stands in no word of two to five characters that may be held. */
  alone(text: string): Uint8Array {
    const alone = new Uint8Array(text.length);
    // Up to where the words reach that begin before.
    let covered = 0;
    for (let i = 0; i < text.length; i++) {
      let code = text.charCodeAt(i);
      if (!isHan(code)) continue;
      let hash = mixed(0, code);
      const next = text.charCodeAt(i + 1);
      const longest = isHan(next) && isSetOne(this.#starts, mixed(hash, next)) ? LONGEST : 1;
      for (let length = 2; length <= longest; length++) {
        code = text.charCodeAt(i + length - 1);
        if (!isHan(code)) break;
        hash = mixed(hash, code);
        if (i + length > covered && isSet(this.#words, hash)) covered = i + length;
      }
      if (i >= covered) alone[i] = 1;
    }
    return alone;
  }

  /** False where none holds a word of so many characters, three or four, that begins with one of a text and goes on with the next, in any order. */
  mayHoldTurned(text: string, start: number, length: 3 | 4): boolean {
    let rest = unordered(text.charCodeAt(start + 1)) + unordered(text.charCodeAt(start + 2));
    if (length === 4) rest += unordered(text.charCodeAt(start + 3));
    return isSet(this.#turned, mixed(rest | 0, text.charCodeAt(start)));
  }
}

const mixed = (hash: number, code: number): number => (Math.imul(hash, 0x9e3779b1) + code) | 0;

/** What may be added up, whatever the order. */
function unordered(code: number): number {
  const spread = Math.imul(code, 0x85ebca6b);
  return Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35);
}

/** A few places for each word, so that hardly any two have all of theirs in common. */
const PLACES = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35] as const;
const bitOf = (hash: number, spread: number): number => Math.imul(hash ^ (hash >>> 15), spread) >>> (32 - BITS);

function setOne(bits: Uint8Array, hash: number): void {
  const at = bitOf(hash, PLACES[0]);
  bits[at >>> 3] = (bits[at >>> 3] as number) | (1 << (at & 7));
}

function isSetOne(bits: Uint8Array, hash: number): boolean {
  const at = bitOf(hash, PLACES[0]);
  return (((bits[at >>> 3] as number) >> (at & 7)) & 1) === 1;
}

function set(bits: Uint8Array, hash: number): void {
  for (const spread of PLACES) {
    const at = bitOf(hash, spread);
    bits[at >>> 3] = (bits[at >>> 3] as number) | (1 << (at & 7));
  }
}

function isSet(bits: Uint8Array, hash: number): boolean {
  for (const spread of PLACES) {
    const at = bitOf(hash, spread);
    if ((((bits[at >>> 3] as number) >> (at & 7)) & 1) === 0) return false;
  }
  return true;
}
