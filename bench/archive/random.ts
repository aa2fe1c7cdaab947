/** A stream of numbers that depends on its seed alone (sfc32 behind a hash of the seed's parts). */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d = 1;

  constructor(...seed: readonly (number | string)[]) {
    let h = 2166136261;
    const state: number[] = [];
    for (let round = 0; round < 3; round++) {
      for (const char of `${round}/${seed.join('/')}`) h = Math.imul(h ^ char.charCodeAt(0), 16777619);
      h = Math.imul(h ^ (h >>> 15), 2246822507);
      h ^= h >>> 13;
      state.push(h);
    }
    [this.#a, this.#b, this.#c] = state as [number, number, number];
    for (let i = 0; i < 12; i++) this.next();
  }

  /** In [0, 1). */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return (t >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)] as T;
  }

  /** `count` different ones, in the order of the list. */
  some<T>(items: readonly T[], count: number): T[] {
    const left = [...items.keys()];
    while (left.length > count) left.splice(Math.floor(this.next() * left.length), 1);
    return left.map((index) => items[index] as T);
  }
}
