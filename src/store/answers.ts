import type { Engine } from './engine.ts';
import { pack, unpack } from './packed.ts';

/** What a language model answered, with the tokens that it was charged for. */
export interface KeptAnswer {
  readonly content: string;
  readonly finish: 'stop' | 'length' | 'refused';
  readonly usage: { readonly input: number; readonly output: number };
}

/** Answers by the key of what was asked. Each is written at once and by itself: a run that is killed keeps what it paid for. */
export class Answers {
  readonly #db: Engine;

  constructor(db: Engine) {
    this.#db = db;
  }

  get(key: string): KeptAnswer | null {
    const row = this.#db.sql('SELECT packed FROM model_answers WHERE key = ?').get<{ packed: Uint8Array }>(key);
    return row ? unpack<KeptAnswer>(row.packed) : null;
  }

  set(key: string, answer: KeptAnswer): void {
    this.#db.sql('INSERT OR REPLACE INTO model_answers VALUES (?, ?)').run(key, pack(answer));
  }
}
