import type { Raster } from './raster.ts';

/** A recognised word, in pixels of its picture. A Chinese word may be one character. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** The line it stands in, counted through the page. */
  readonly line: number;
}

/** Recognises Chinese text. Pages may be given at the same time; so many as it has hands are worked at side by side. */
export interface Engine {
  readonly name: string;
  recognize(page: Raster): Promise<Word[]>;
  close(): Promise<void>;
}

/** Gives work to a fixed number of hands, in order. */
export class Hands<Hand> {
  readonly #free: Hand[];
  readonly #waiting: ((hand: Hand) => void)[] = [];

  constructor(hands: readonly Hand[]) {
    this.#free = [...hands];
  }

  async with<T>(work: (hand: Hand) => Promise<T>): Promise<T> {
    const hand = this.#free.pop() ?? (await new Promise<Hand>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(hand);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(hand);
      else this.#free.push(hand);
    }
  }
}
