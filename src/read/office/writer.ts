import type { DocumentBuilder } from '../builder.ts';
import type { FlowItem, Paragraph, Table } from '../docx/flow.ts';
import { layOut, unframed } from '../docx/tables.ts';
import { limitExceeded } from '../limits.ts';
import type { ReadContext } from '../reader.ts';

/** Gives what was read to the builder, with the footnotes behind the paragraph that refers to them. */
export class FlowWriter {
  readonly #builder: DocumentBuilder;
  readonly #notes: ReadonlyMap<string, readonly FlowItem[]>;
  readonly #context: ReadContext;
  #paragraphs = 0;
  #noted = 0;
  #depth = 0;

  constructor(builder: DocumentBuilder, notes: ReadonlyMap<string, readonly FlowItem[]>, context: ReadContext) {
    this.#builder = builder;
    this.#notes = notes;
    this.#context = context;
  }

  add(item: FlowItem): void {
    if (item.type === 'table') this.#table(item);
    else this.#paragraph(item);
  }

  /** What stands on every page. */
  furniture(item: FlowItem): void {
    if (item.type === 'paragraph') this.#builder.paragraph(item.text, { layer: 'furniture' });
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
    if (hidden !== '') this.#builder.paragraph(hidden, { layer: 'furniture' });
    for (const note of notes) this.#note(note);
  }

  #note(id: string): void {
    const number = ++this.#noted;
    for (const [index, item] of (this.#notes.get(id) ?? []).entries())
      if (item.type === 'paragraph')
        this.#paragraph({ ...item, text: index === 0 ? `[${number}] ${item.text.trimStart()}` : item.text, notes: [] });
      else this.#table(item);
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
    for (const [index, cells] of rows.entries()) this.#builder.row(number, index + 1, cells);
    for (const text of hidden) this.#builder.paragraph(text, { layer: 'furniture' });
    for (const nested of inner) this.#table(nested);
    for (const note of notes) this.#note(note);
  }
}
