/** One file of the corpus. */
export interface Case {
  /** Group and what is wrong with it. */
  readonly what: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /**
   * Codes that it may end with, divided by blanks; 'read' for a document. Without, any code but those of a crash, and a
   * document too.
   */
  readonly ends?: string;
  /** Read or not, this must be the text when it is: what was damaged must not change unseen. */
  readonly text?: string;
}

/** Numbers that look random and are the same every time. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x1_0000_0000;
  };
}
