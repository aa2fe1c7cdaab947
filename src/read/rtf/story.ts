import type { FlowItem } from '../docx/flow.ts';
import { kindOf } from '../docx/kinds.ts';
import type { Limits } from '../limits.ts';
import { type RowShape, TableFlow } from '../office/table-flow.ts';

/** A style of the style sheet. */
export interface Style {
  readonly name: string;
  /** 0 for the topmost heading. */
  readonly outline: number | null;
}

/** What is said of the paragraph at hand. */
export interface ParagraphProperties {
  readonly style: number;
  readonly outline: number | null;
  readonly inTable: boolean;
  /** How deep in tables, when that was said. */
  readonly depth: number | null;
}

export const PLAIN_PARAGRAPH: ParagraphProperties = { style: 0, outline: null, inTable: false, depth: null };

/** How deep in tables a paragraph stands. */
export const levelOf = ({ inTable, depth }: ParagraphProperties): number =>
  depth !== null && depth > 0 ? depth : inTable ? 1 : 0;

/** Running text: the body, a header, a note or a text box, with the paragraph that is open in it. */
export class Story {
  /** Text of the paragraph so far, its printed number, its hidden text. */
  parts: string[] = [];
  label: string[] = [];
  hidden: string[] = [];
  readonly notes: string[] = [];
  readonly boxes: FlowItem[] = [];
  contents = false;
  readonly #tables: TableFlow;
  readonly #styles: ReadonlyMap<number, Style>;

  constructor(add: (item: FlowItem) => void, styles: ReadonlyMap<number, Style>, limits: Limits) {
    this.#tables = new TableFlow(add, limits);
    this.#styles = styles;
  }

  endParagraph(properties: ParagraphProperties, level = levelOf(properties)): void {
    const own = this.parts.join('');
    const label = labelOf(this.label.join(''));
    const hidden = this.hidden.join('');
    this.#tables.to(level);
    const style = this.#styles.get(properties.style);
    const name = style?.name ?? '';
    if (own.trim() !== '' || label !== '' || hidden.trim() !== '' || this.notes.length > 0) {
      this.#tables.add(
        {
          type: 'paragraph',
          text: label + own,
          hidden,
          kind: kindOf(own, label, { ...NO_STYLE, name }, properties.outline ?? style?.outline ?? null),
          contents: this.contents || /^(?:toc|目录) ?(?:\d|heading|标题)/.test(name),
          notes: this.notes.splice(0),
        },
        level,
      );
    }
    for (const box of this.boxes.splice(0)) this.#tables.add(box, level);
    this.parts = [];
    this.label = [];
    this.hidden = [];
  }

  endCell(properties: ParagraphProperties, level: number): void {
    this.endParagraph(properties, level);
    this.#tables.endCell(level);
  }

  endRow(level: number, shape: RowShape | null): void {
    this.#tables.endRow(level, shape);
  }

  finish(properties: ParagraphProperties): void {
    this.endParagraph(properties);
    this.#tables.to(0);
  }
}

const NO_STYLE = { id: '', numId: null, level: null, numbered: null, outline: null, hidden: false };

/** The printed number of a paragraph. Blanks behind it matter only where it would run into the text. */
function labelOf(printed: string): string {
  const label = printed.trim();
  return /\s$/.test(printed) && /\w$/.test(label) ? `${label} ` : label;
}
