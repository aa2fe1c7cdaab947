import type { Block, BlockKind, Document, Layer, Origin } from '../core/document.ts';
import { GoujiError, type Issue } from '../core/errors.ts';
import { type Limits, refuseBeyond, refuseLong, refuseLongText } from './limits.ts';

/** What is known of a paragraph besides its text. */
export interface About {
  readonly kind?: BlockKind;
  readonly layer?: Layer;
  readonly origin?: Origin;
}

/** A cell of a row. Only cells that really are there: what a merged cell covers has none of its own. */
export interface CellInput {
  readonly text: string;
  /** From 1; after the one before it when absent. */
  readonly column?: number;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  /** The file says that it is a header. */
  readonly header?: boolean;
  /** Page, box, paragraph, confidence. */
  readonly origin?: Origin;
}

/** Blank columns before a cell are shown by so many tabs at most; its true column stands in its origin. */
const MOST_GAP = 64;

/** Line ends of all kinds become `\n`; what no text has (NUL, other controls) is left out. */
export const cleaned = (text: string): string =>
  /[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]/.test(text)
    ? text.replace(/\r\n?|[\x0b\x0c]/g, '\n').replace(/[\0-\x08\x0e-\x1f\x7f\ufffe\uffff]/g, '')
    : text;

/** Builds the text and the blocks of a document in the normal form that `Reader` describes, within the limits. */
export class DocumentBuilder {
  readonly issues: Issue[] = [];
  readonly #limits: Limits;
  readonly #parts: string[] = [];
  readonly #blocks: Block[] = [];
  #length = 0;
  #lines = 0;
  #cells = 0;
  #tables = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Length of the text so far. */
  get length(): number {
    return this.#length;
  }

  /** Adds a paragraph on a line of its own; an empty one adds nothing. Line ends inside it stay. */
  paragraph(text: string, { kind = 'paragraph', layer = 'body', origin = {} }: About = {}): void {
    const own = cleaned(text);
    if (own.trim() === '') return;
    this.#newLine();
    this.#block(own, kind, layer, origin);
  }

  /** Begins a table and returns its number, which its rows are given with. */
  table(): number {
    return ++this.#tables;
  }

  /** Adds a row of a table; `row` counts from 1. Cells are sorted by column and don't overlap. */
  row(table: number, row: number, cells: readonly CellInput[], layer: Layer = 'body', origin: Origin = {}): void {
    if (cells.length === 0) return;
    this.#cells += cells.length;
    refuseBeyond('maxCells', this.#cells, this.#limits);
    this.#newLine();
    let next = 1;
    let first = true;
    for (const cell of cells) {
      const column = Math.max(next, cell.column ?? next);
      const span = Math.max(1, cell.columnSpan ?? 1);
      this.#append('\t'.repeat(Math.min(MOST_GAP, column - next + (first ? 0 : 1))));
      this.#block(cleaned(cell.text).replace(/\t/g, ' ').trim(), 'cell', layer, {
        ...origin,
        ...cell.origin,
        table,
        row,
        column,
        ...(span > 1 && { columnSpan: span }),
        ...(cell.header && { header: true as const }),
        ...((cell.rowSpan ?? 1) > 1 && { rowSpan: cell.rowSpan }),
      });
      // The columns that a wide cell covers keep their tabs, so that the columns of a row stand under each other.
      next = column + 1;
      first = false;
      if (span > 1) {
        this.#append('\t'.repeat(Math.min(MOST_GAP, span - 1)));
        next = column + span;
      }
    }
  }

  /** The finished document. Throws GoujiError file-empty when there is no text in it. */
  build(about: { id: string; name: string; mediaType: string; encoding?: string }): Document {
    const text = this.#parts.join('');
    if (!/\S/.test(text)) {
      throw new GoujiError(
        'file-empty',
        '文件里没有文字。',
        '请确认文件已保存完整；如果内容是图片，请提供图片或扫描件本身。',
      );
    }
    return { ...about, text, blocks: this.#blocks, issues: this.issues };
  }

  #newLine(): void {
    refuseLong(++this.#lines, this.#limits);
    if (this.#length > 0) this.#append('\n');
  }

  #block(text: string, kind: BlockKind, layer: Layer, origin: Origin): void {
    const start = this.#length;
    this.#append(text);
    this.#blocks.push({ span: { start, end: this.#length }, kind, layer, origin });
  }

  #append(text: string): void {
    if (text === '') return;
    this.#length += text.length;
    refuseLongText(this.#length, this.#limits);
    this.#parts.push(text);
  }
}
