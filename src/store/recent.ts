/** Keeps what was asked for last, so many values at most; the one asked for longest ago goes first. */
export class Recent<K, V> {
  readonly #most: number;
  readonly #values = new Map<K, V>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The value kept, else what `make` gives; null is not kept. */
  get(key: K, make: () => V | null): V | null {
    const known = this.#values.get(key);
    if (known !== undefined) {
      // The order of a map is that of insertion.
      this.#values.delete(key);
      this.#values.set(key, known);
      return known;
    }
    const value = make();
    if (value === null) return null;
    if (this.#values.size >= this.#most) {
      const [oldest] = this.#values.keys();
      this.#values.delete(oldest as K);
    }
    this.#values.set(key, value);
    return value;
  }

  has(key: K): boolean {
    return this.#values.has(key);
  }

  clear(): void {
    this.#values.clear();
  }
}
