import type { Limits } from '../limits.ts';
import type { Numbering } from './numbering.ts';
import type { Styles } from './styles.ts';

/** What all parts of a document share. */
export interface Shared {
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly limits: Limits;
  /** What was noticed on the way. */
  readonly seen: Seen;
}

export interface Seen {
  insertions: number;
  deletions: number;
  /** Parts with text that are not read. */
  foreign: number;
  /** Ids of the relations to images, in their order. */
  images: string[];
  /** Ids of the relations to headers and footers. */
  furniture: string[];
}
