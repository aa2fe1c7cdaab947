import { GoujiError } from '../../core/errors.ts';
import type { Store } from '../../store/store.ts';

/** A piece of writing that is done whole or not at all, and what to write in its place when it can't be written. */
interface Piece {
  write(): void;
  instead(error: unknown): void;
}

/** More share a transaction, the less each costs; what waits is lost when the process dies, and read again. */
const MOST_PIECES = 128;
const MOST_MS = 1000;

/** The one writer of a run: pieces wait a moment so that many share a transaction. */
export class Writer {
  readonly #store: Store;
  #pieces: Piece[] = [];
  #timer: NodeJS.Timeout | null = null;
  /** Why nothing more can be written. */
  #broken: unknown = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Throws GoujiError store-… when the store takes no more; nothing of the pieces that wait is written then. */
  add(write: () => void, instead: (error: unknown) => void): void {
    if (this.#broken) throw this.#broken;
    this.#pieces.push({ write, instead });
    if (this.#pieces.length >= MOST_PIECES) this.flush();
    else this.#timer ??= setTimeout(() => this.#flushLater(), MOST_MS);
  }

  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#broken) throw this.#broken;
    const pieces = this.#pieces;
    this.#pieces = [];
    if (pieces.length === 0) return;
    try {
      try {
        this.#store.transaction(() => pieces.forEach(({ write }) => void write()));
      } catch (error) {
        if (error instanceof GoujiError) throw error;
        // One of them can't be written: the others are.
        for (const piece of pieces) this.#alone(piece);
      }
    } catch (error) {
      this.#broken = error;
      throw error;
    }
  }

  #alone({ write, instead }: Piece): void {
    try {
      this.#store.transaction(write);
    } catch (error) {
      if (error instanceof GoujiError) throw error;
      this.#store.transaction(() => instead(error));
    }
  }

  /** From a timer nobody hears what is thrown: the next call says it. */
  #flushLater(): void {
    try {
      this.flush();
    } catch {
      // Kept in #broken.
    }
  }
}
