import type { FlowItem } from '../docx/flow.ts';
import type { RowDefinition } from './row.ts';
import type { ParagraphProperties, Story } from './story.ts';

/** A field while it is read. */
export interface Field {
  code: string[];
  checked: boolean | null;
}

/** What a group inherits, and what ends with it. */
export interface Group {
  to: 'text' | 'label' | 'code' | 'fonts' | 'styles' | 'shape' | 'alternative' | 'skip';
  story: Story;
  field: Field | null;
  font: number;
  /** How many characters stand behind \u for programs that don't know it. */
  fallback: number;
  hidden: boolean;
  deleted: boolean;
  paragraph: ParagraphProperties;
  /** \* stood at its beginning. */
  starred: boolean;
  /** Nothing has been read of it but \*. */
  fresh: boolean;
  row: RowDefinition;
  finish: (() => void) | null;
}

/** What was read of a file. */
export interface Reading {
  readonly items: FlowItem[];
  readonly notes: Map<string, FlowItem[]>;
  readonly endnotes: FlowItem[];
  readonly furniture: FlowItem[];
  comments: number;
  insertions: number;
  deletions: number;
  /** The file ended within a group. */
  truncated: boolean;
}

/** Control words that stand for characters. */
export const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  softline: '',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  enspace: '\u2002',
  emspace: '\u2003',
  qmspace: '\u2005',
};
