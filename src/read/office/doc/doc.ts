import { DocumentBuilder } from '../../builder.ts';
import type { FlowItem } from '../../docx/flow.ts';
import { FlowWriter } from '../../docx/writer.ts';
import type { Limits } from '../../limits.ts';
import { idOf, type Reader } from '../../reader.ts';
import { TYPES } from '../../types.ts';
import { CompoundFile, corrupt } from '../compound.ts';
import { changesAccepted, commentsLeftOut } from '../issues.ts';
import { markedRuns } from './characters.ts';
import { openWord, plexOf, type WordFile } from './header.ts';
import { readLists } from './lists.ts';
import { ParagraphReader } from './paragraphs.ts';
import { readPieces } from './pieces.ts';
import { type Shared, Story } from './story.ts';
import { readFonts, readStyles } from './styles.ts';

/** What was read of a Word 97 file. */
interface Reading {
  readonly body: readonly FlowItem[];
  readonly notes: ReadonlyMap<string, readonly FlowItem[]>;
  readonly endnotes: readonly FlowItem[];
  readonly furniture: readonly FlowItem[];
  readonly comments: number;
  readonly insertions: number;
  readonly deletions: number;
}

/**
 * Reads the format of Word 97 to 2003, which WPS writes too, without any other program: paragraphs with their automatic
 * numbers, tables, footnotes, boxes; headers, hidden text and tables of contents as furniture; deletions left out. Gives
 * null for what was written before Word 97. Throws GoujiError as `Reader` says.
 */
export async function readDoc(
  ...[bytes, name, context]: Parameters<Reader>
): Promise<Awaited<ReturnType<Reader>> | null> {
  const file = openWord(new CompoundFile(bytes));
  if (!file) return null;
  let reading: Reading;
  try {
    reading = readWord(file, context.limits);
  } catch (error) {
    if (error instanceof RangeError) throw corrupt('格式表指向文件之外');
    throw error;
  }
  const builder = new DocumentBuilder(context.limits);
  const writer = new FlowWriter(builder, reading.notes, context);
  for (const item of reading.body) writer.add(item);
  for (const item of reading.endnotes) writer.add(item);
  for (const item of reading.furniture) writer.furniture(item);
  builder.issues.push(...commentsLeftOut(reading.comments), ...changesAccepted(reading.insertions, reading.deletions));
  return builder.build({ id: idOf(bytes), name, mediaType: TYPES.doc.mediaType });
}

function readWord(file: WordFile, limits: Limits): Reading {
  const { lengths } = file;
  const words = readPieces(file, limits);
  const styles = readStyles(file);
  const fonts = readFonts(file);
  const runs = markedRuns(file, words, styles);
  const footnotes = lengths.main;
  const headers = footnotes + lengths.footnotes;
  const endnotes = headers + lengths.headers + lengths.macros + lengths.comments;
  const boxes = endnotes + lengths.endnotes;

  const notePlaces = new Map<number, string>();
  const boxPlaces = new Map<number, FlowItem[]>();
  const shared: Shared = {
    text: words.text,
    runs,
    paragraphs: new ParagraphReader(file, words, styles),
    styles,
    fonts,
    numbering: readLists(file, (index) => fonts[index] ?? ''),
    notes: notePlaces,
    boxes: boxPlaces,
    limits,
  };
  const itemsOf = (start: number, end: number): FlowItem[] => {
    const items: FlowItem[] = [];
    new Story(shared, (item) => items.push(item)).read(start, end);
    return items;
  };

  const references = plexOf(file.part('footnoteReferences'), 2);
  for (let index = 0; index < references.count; index++) notePlaces.set(references.place(index), String(index));
  const loose: FlowItem[] = [];
  for (const { items, anchor } of readBoxes(file, boxes, itemsOf)) {
    if (anchor === null) loose.push(...items);
    else boxPlaces.set(anchor, [...(boxPlaces.get(anchor) ?? []), ...items]);
  }
  const body = [...itemsOf(0, lengths.main), ...loose];
  const notes = new Map(texts(file, 'footnoteTexts', footnotes, itemsOf).map((items, index) => [String(index), items]));
  return {
    body,
    notes,
    endnotes: texts(file, 'endnoteTexts', endnotes, itemsOf).flat(),
    // The first six only part footnotes from the text.
    furniture: distinct(texts(file, 'headers', headers, itemsOf).slice(6).flat()),
    comments: plexOf(file.part('comments'), 30).count,
    insertions: runs.filter(({ inserted }) => inserted).length,
    deletions: runs.filter(({ deleted }) => deleted).length,
  };
}

/** The texts of a part that is cut by places counted from where it begins; the last place only ends it. */
function texts(
  file: WordFile,
  name: 'footnoteTexts' | 'endnoteTexts' | 'headers',
  base: number,
  itemsOf: (start: number, end: number) => FlowItem[],
): FlowItem[][] {
  const places = file.part(name);
  const count = Math.max(0, Math.floor(places.length / 4) - 2);
  return Array.from({ length: count }, (_, index) => {
    const start = places.u32(4 * index);
    const end = places.u32(4 * index + 4);
    return end > start ? itemsOf(base + start, base + end) : [];
  });
}

/** Text boxes, with the place that each is anchored at where that is known. */
function readBoxes(
  file: WordFile,
  base: number,
  itemsOf: (start: number, end: number) => FlowItem[],
): { items: FlowItem[]; anchor: number | null }[] {
  const shapes = plexOf(file.part('shapes'), 26);
  const anchors = new Map<number, number>();
  for (let index = 0; index < shapes.count; index++) anchors.set(shapes.record(index).i32(0), shapes.place(index));
  const boxes = plexOf(file.part('boxes'), 22);
  return Array.from({ length: boxes.count }, (_, index) => ({
    items: itemsOf(base + boxes.place(index), base + boxes.place(index + 1)),
    anchor: anchors.get(boxes.record(index).i32(14)) ?? null,
  }));
}

/** Headers that are the same on all pages once. */
function distinct(items: readonly FlowItem[]): FlowItem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    if (item.type !== 'paragraph') return true;
    const fresh = !seen.has(item.text);
    seen.add(item.text);
    return fresh;
  });
}
