/** What can be compared: money in yuan, percentages, calendar dates. */
export type Kind = 'amount' | 'rate' | 'date';
export const KINDS: readonly Kind[] = ['amount', 'rate', 'date'];

/** A figure that a reader found: where, and what it is worth; a date in ISO, as precise as it is known. */
export interface Found {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

export interface Reader {
  readonly name: string;
  readonly kinds: readonly Kind[];
  read(text: string): readonly Found[];
}
