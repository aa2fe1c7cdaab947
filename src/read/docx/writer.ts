import type { DocumentBuilder } from '../builder.ts';
import { limitExceeded, refuseBeyond } from '../limits.ts';
import type { ReadContext } from '../reader.ts';
import type { FlowItem, Paragraph, Table } from './flow.ts';
import { layOut, unframed } from './tables.ts';

/** Gives what is read to the builder, with the footnotes behind what refers to them. */
export class FlowWriter {
  readonly #builder: DocumentBuilder;
  readonly #footnotes: ReadonlyMap<string, readonly FlowItem[]>;
  readonly #context: ReadContext;
  #paragraphs = 0;
  #notes = 0;
  #depth = 0;
  #inNote = false;

  constructor(builder: DocumentBuilder, footnotes: ReadonlyMap<string, readonly FlowItem[]>, context: ReadContext) {
    this.#builder = builder;
    this.#footnotes = footnotes;
    this.#context = context;
  }

  add(item: FlowItem): void {
    if (item.type === 'table') this.#table(item);
    else this.#paragraph(item);
  }

  /** What stands on every page. */
  furniture(item: FlowItem): void {
    if (item.type === 'paragraph') this.#hide(item.text);
    else
      for (const { cells } of item.rows)
        for (const { items } of cells) for (const inner of items) this.furniture(inner);
  }

  #paragraph({ text, hidden, kind, contents, notes }: Paragraph): void {
    if (text.trim() !== '') {
      const paragraph = ++this.#paragraphs;
      if (paragraph % 1000 === 0) this.#context.onProgress?.({ step: 'text', done: paragraph });
      this.#builder.paragraph(text, { kind, layer: contents ? 'furniture' : 'body', origin: { paragraph } });
    }
    this.#hide(hidden);
    for (const note of notes) this.#note(note);
  }

  #hide(text: string): void {
    this.#builder.paragraph(text, { layer: 'furniture' });
  }

  #note(id: string): void {
    const items = this.#footnotes.get(id);
    // A note that refers to itself would never end.
    if (!items || this.#inNote) return;
    this.#inNote = true;
    const number = ++this.#notes;
    for (const [index, item] of items.entries())
      if (item.type === 'paragraph')
        this.#paragraph({ ...item, text: index === 0 ? `[${number}] ${item.text.trimStart()}` : item.text });
      else this.#table(item);
    this.#inNote = false;
  }

  #table(table: Table): void {
    if (++this.#depth > this.#context.limits.maxNesting) throw limitExceeded('maxNesting', this.#context.limits);
    const items = unframed(table);
    if (items) for (const item of items) this.add(item);
    else this.#grid(table);
    this.#depth--;
  }

  #grid(table: Table): void {
    const { rows, inner, notes, hidden } = layOut(table);
    const number = this.#builder.table();
    rows.forEach((cells, index) => {
      refuseBeyond('maxCells', cells.length, this.#context.limits);
      this.#builder.row(number, index + 1, cells);
    });
    for (const text of hidden) this.#hide(text);
    for (const nested of inner) this.#table(nested);
    for (const note of notes) this.#note(note);
  }
}
