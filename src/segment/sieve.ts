const SPACE = 32;
const BREAK = 10;
const BITS = 23;

/**
 * Tells of most words that no dictionary holds them, at the cost of a few multiplications: one bit for each word, at a place that
 * its characters decide. Two words may fall on one bit, so only a bit that isn't set says something.
 */
export class Sieve {
  readonly #bits = new Uint8Array(1 << (BITS - 3));

  /** Adds the words of a dictionary: UTF-8, one word a line, its frequency and tag behind a blank. */
  add(dictionary: Uint8Array): void {
    for (let i = 0; i < dictionary.length; ) {
      let hash = 0;
      for (let byte = dictionary[i] as number; byte > SPACE; byte = dictionary[i] as number) {
        const size = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        let code = size === 1 ? byte : byte & (0x7f >> size);
        for (let k = 1; k < size; k++) code = (code << 6) | ((dictionary[i + k] as number) & 0x3f);
        hash = mixed(hash, code);
        i += size;
      }
      const at = bitOf(hash);
      this.#bits[at >>> 3] = (this.#bits[at >>> 3] as number) | (1 << (at & 7));
      while (i < dictionary.length && dictionary[i] !== BREAK) i++;
      i++;
    }
  }

  /** False where no dictionary that was added holds the word: the whole text, or its characters at places from an offset. */
  mayHold(text: string, places?: readonly number[], from = 0): boolean {
    let hash = 0;
    if (places) for (const place of places) hash = mixed(hash, text.charCodeAt(from + place));
    else for (let i = 0; i < text.length; i++) hash = mixed(hash, text.charCodeAt(i));
    const at = bitOf(hash);
    return (((this.#bits[at >>> 3] as number) >> (at & 7)) & 1) === 1;
  }
}

const mixed = (hash: number, code: number): number => (Math.imul(hash, 0x9e3779b1) + code) | 0;
const bitOf = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0 >>> (32 - BITS);
