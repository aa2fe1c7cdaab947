import { DocumentBuilder } from '../builder.ts';
import { limitExceeded, refuseBeyond } from '../limits.ts';
import { OfficePackage, type Relation } from '../ooxml/package.ts';
import { idOf, type ReadContext, type Reader } from '../reader.ts';
import { TYPES } from '../types.ts';
import type { FlowItem, Paragraph, Table } from './flow.ts';
import { readImages } from './images.ts';
import { issuesOf } from './issues.ts';
import { readNotes } from './notes.ts';
import { Numbering } from './numbering.ts';
import type { Seen, Shared } from './shared.ts';
import { Story } from './story.ts';
import { Styles } from './styles.ts';
import { layOut, unframed } from './tables.ts';

/**
 * Reads a DOCX as Word would show it with all changes accepted: paragraphs with their automatic numbers, tables, text
 * boxes and footnotes after the paragraph that they belong to; headers, footers, hidden text and the table of contents as
 * furniture. Comments are counted, not read. Throws GoujiError as `Reader` says.
 */
export const readDocx: Reader = async (bytes, name, context) => {
  const { limits } = context;
  const file = new OfficePackage(bytes, limits);
  const main = file.main('word/document.xml');
  const relations = file.relations(main);
  const partOf = (type: string): string | null => {
    const found = [...relations.values()].find((relation) => relation.type === type)?.part ?? null;
    return found !== null && file.has(found) ? found : null;
  };
  const seen: Seen = { insertions: 0, deletions: 0, foreign: 0, images: [], furniture: [] };
  const shared: Shared = {
    styles: Styles.read(file, partOf('styles')),
    numbering: Numbering.read(file, partOf('numbering')),
    limits,
    seen,
  };
  const footnotes = readNotes(file, partOf('footnotes'), 'w:footnote', shared);
  const endnotes = readNotes(file, partOf('endnotes'), 'w:endnote', shared);
  const builder = new DocumentBuilder(limits);
  const writer = new Writer(builder, footnotes, context);
  file.xml(main, new Story(shared, (item) => writer.add(item)));
  for (const items of endnotes.values()) for (const item of items) writer.add(item);
  if (builder.length === 0) await readImages(file, relations, seen.images, builder, name, context);
  for (const part of furnitureParts(relations, seen.furniture)) readFurniture(file, part, shared, builder);
  builder.issues.push(...issuesOf(file, partOf('comments'), seen));
  return builder.build({ id: idOf(bytes), name, mediaType: TYPES.docx.mediaType });
};

/** Headers and footers that sections name, each once, in their order. */
function furnitureParts(relations: ReadonlyMap<string, Relation>, ids: readonly string[]): string[] {
  const parts = ids.map((id) => relations.get(id)?.part ?? null);
  return [...new Set(parts.filter((part) => part !== null))];
}

function readFurniture(file: OfficePackage, part: string, shared: Shared, builder: DocumentBuilder): void {
  const add = (item: FlowItem): void => {
    if (item.type === 'paragraph') builder.paragraph(item.text, { layer: 'furniture' });
    else for (const row of item.rows) for (const cell of row.cells) for (const inner of cell.items) add(inner);
  };
  file.xml(part, new Story(shared, add));
}

/** Gives what is read to the builder, with the footnotes behind what refers to them. */
class Writer {
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
