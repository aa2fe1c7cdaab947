/** Where the reader's eye goes: a piece of evidence, or any place in the text. */
export interface Target {
  readonly start: number;
  readonly end: number;
  /** Tells a second jump to the same place from the first. */
  readonly time: number;
}
