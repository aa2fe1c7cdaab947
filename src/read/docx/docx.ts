import { DocumentBuilder } from '../builder.ts';
import { OfficePackage, type Relation } from '../ooxml/package.ts';
import { idOf, type Reader } from '../reader.ts';
import { TYPES } from '../types.ts';
import { readImages } from './images.ts';
import { issuesOf } from './issues.ts';
import { readNotes } from './notes.ts';
import { Numbering } from './numbering.ts';
import type { Seen, Shared } from './shared.ts';
import { Story } from './story.ts';
import { Styles } from './styles.ts';
import { FlowWriter } from './writer.ts';

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
  const writer = new FlowWriter(builder, footnotes, context);
  file.xml(main, new Story(shared, (item) => writer.add(item)));
  for (const items of endnotes.values()) for (const item of items) writer.add(item);
  if (builder.length === 0) await readImages(file, relations, seen.images, builder, name, context);
  for (const part of furnitureParts(relations, seen.furniture))
    file.xml(part, new Story(shared, (item) => writer.furniture(item)));
  builder.issues.push(...issuesOf(file, partOf('comments'), seen));
  return builder.build({ id: idOf(bytes), name, mediaType: TYPES.docx.mediaType });
};

/** Headers and footers that sections name, each once, in their order. */
function furnitureParts(relations: ReadonlyMap<string, Relation>, ids: readonly string[]): string[] {
  const parts = ids.map((id) => relations.get(id)?.part ?? null);
  return [...new Set(parts.filter((part) => part !== null))];
}
