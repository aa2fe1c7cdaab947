import type { Document } from './document.ts';
import type { Span } from './span.ts';
import type { View } from './view.ts';

/**
 * What segmenting makes of a document. Two coordinates live side by side: `span` counts in `Document.text`, `at` counts
 * in `view.text`, the body as it should be read. In the view: digits, letters, `%`, `.`, `-`, `~` and `¥` are half-width;
 * brackets （）, ，；：！？ are full-width; blanks beside Chinese characters and line breaks inside a paragraph are left
 * out; paragraphs are divided by `\n` and the cells of a table row by `\t`; furniture and noise are not in it.
 */
export interface Structure {
  /** The document again, its blocks cut and layered. */
  readonly document: Document;
  readonly view: View;
  readonly paragraphs: readonly Paragraph[];
  /** In order; a paragraph of several sentences has several, a table row or heading has one. */
  readonly sentences: readonly Sentence[];
  /** All numbered headings and items in order of appearance; children are in it too. */
  readonly sections: readonly Section[];
  /** The roots of the outline. */
  readonly outline: readonly Section[];
  readonly tables: readonly Table[];
  /** The report's title (its first unnumbered lines), or null. */
  readonly title: Place | null;
}

export interface Place {
  readonly span: Span;
  readonly at: Span;
}

export interface Paragraph extends Place {
  readonly kind: 'title' | 'heading' | 'item' | 'paragraph' | 'row' | 'signature';
  /** Index in `sections` of the innermost section that the paragraph stands in (for a heading: itself), or -1. */
  readonly section: number;
}

export interface Sentence extends Place {
  /** Index in `paragraphs`. */
  readonly paragraph: number;
  /** Index in `sections`, or -1. */
  readonly section: number;
}

/** How a number is written: 一、 | 壹、 | （一） | 1. | (1) | ① | 第一章 | 1.1 … */
export interface NumberStyle {
  /** The mark around the numeral, folded: '、' '.' '（）' '）' '章' '节' '部分' '条' '是' 'dotted' 'circled' 'bare'. */
  readonly shape: string;
  /** 'capital': the numerals of cheques, 壹、贰、叁. */
  readonly numeral: 'chinese' | 'capital' | 'arabic' | 'roman' | 'circled' | 'letter';
}

export const SECTION_TOPICS = [
  'overview',
  'targets',
  'funds',
  'work',
  'method',
  'indicators',
  'results',
  'benefits',
  'experience',
  'problems',
  'recommendations',
  'conclusion',
  'attachments',
  'other',
] as const;
export type SectionTopic = (typeof SECTION_TOPICS)[number];

export interface Section extends Place {
  /** Index in `Structure.sections`. */
  readonly index: number;
  /** The number as printed, e.g. 「（三）」. */
  readonly number: string;
  readonly style: NumberStyle;
  readonly ordinal: number;
  /** For a heading its words, for an item its first sentence; folded, without the number. */
  readonly title: string;
  /** The line that carries number and title. `span`/`at` of the section run to the next section of its level or above. */
  readonly heading: Place;
  /** 1 for the roots. */
  readonly level: number;
  /** A heading is a line of its own that names what follows; an item is numbered running text. */
  readonly kind: 'heading' | 'item';
  /** Index of the parent, or -1. */
  readonly parent: number;
  readonly children: readonly number[];
  /** What the section is about, by its own title or, failing that, its parent's. Set from the pipeline. */
  readonly topic: SectionTopic;
  /** Numbers from the root down, e.g. '三/（二）/1'. Stable while the outline is. */
  readonly path: string;
}

export interface Table extends Place {
  /** Its caption or the line before it, folded; '' when there is none. May hold 「单位：万元」. */
  readonly caption: string;
  readonly rows: readonly TableRow[];
  /** How many rows at the top are headers: 0 when none was recognised. */
  readonly headerRows: number;
}

export interface TableRow extends Place {
  readonly cells: readonly Cell[];
}

export interface Cell extends Place {
  /** Folded and trimmed. */
  readonly text: string;
  /** From 0. */
  readonly row: number;
  /** From 0; counts spanned columns. */
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface Word {
  readonly text: string;
  /** Offset in the text that was cut. */
  readonly start: number;
  /** jieba's part-of-speech tag. */
  readonly tag: string;
}

/** Cuts a text into words; composed by `run` from segment/words. */
export interface Tokenize {
  (text: string): readonly Word[];
  /**
   * False only where no dictionary holds a word of Chinese characters, so that it would be cut apart or tagged `x`; true may be
   * wrong. The word is a text, or stands in one from an offset up to before another. Costs next to nothing.
   */
  readonly mayHold?: (text: string, start?: number, end?: number) => boolean;
  /** The same of every word of three or four characters that begins with one of a text and goes on with the next, in any order. */
  readonly mayHoldTurned?: (text: string, start: number, length: 3 | 4) => boolean;
  /**
   * By offset 1 for each Chinese character that stands in no word of two to five characters that a dictionary may hold. Words may
   * overlap, so that cutting can leave more characters alone than these.
   */
  readonly alone?: (text: string) => Uint8Array;
}
