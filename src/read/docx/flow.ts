import type { BlockKind } from '../../core/document.ts';

/** What stands in a body, a cell, a note or a text box: paragraphs and tables in their order. */
export type FlowItem = Paragraph | Table;

export interface Paragraph {
  readonly type: 'paragraph';
  readonly text: string;
  /** Text that Word doesn't show. */
  readonly hidden: string;
  readonly kind: BlockKind;
  /** It belongs to a table of contents. */
  readonly contents: boolean;
  /** Ids of the footnotes that it refers to. */
  readonly notes: readonly string[];
}

export interface Table {
  readonly type: 'table';
  readonly rows: readonly Row[];
}

export interface Row {
  readonly header: boolean;
  readonly cells: readonly Cell[];
}

export interface Cell {
  /** Grid columns from 0; `end` is not of it. */
  readonly start: number;
  readonly end: number;
  /** It goes on with the cell above. */
  readonly continues: boolean;
  readonly items: readonly FlowItem[];
}
