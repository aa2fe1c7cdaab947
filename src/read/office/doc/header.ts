import { GoujiError } from '../../../core/errors.ts';
import { Bytes } from '../bytes.ts';
import { type CompoundFile, corrupt, truncated } from '../compound.ts';

/** Places in the header of the parts of the table stream, counted in pairs of offset and length. */
const PARTS = {
  styles: 1,
  footnoteReferences: 2,
  footnoteTexts: 3,
  comments: 4,
  headers: 11,
  characterPages: 12,
  paragraphPages: 13,
  fonts: 15,
  pieces: 33,
  shapes: 40,
  endnoteReferences: 46,
  endnoteTexts: 47,
  boxes: 56,
  lists: 73,
  listUses: 74,
} as const;
export type PartName = keyof typeof PARTS;

/** What a Word 97 file is made of. Source: MS-DOC, 2.5 (the File Information Block). */
export interface WordFile {
  readonly main: Bytes;
  readonly table: Bytes;
  readonly data: Bytes;
  /** Characters of each text, in the order in which they follow each other. */
  readonly lengths: {
    readonly main: number;
    readonly footnotes: number;
    readonly headers: number;
    readonly macros: number;
    readonly comments: number;
    readonly endnotes: number;
    readonly boxes: number;
  };
  /** A part of the table stream; empty where the file has none. */
  part(name: PartName): Bytes;
  /** Where a part begins in the table stream, and how long it is. */
  place(name: PartName): { readonly start: number; readonly length: number };
}

const WORD_97 = 0xa5ec;
/** Word 6 and 95 wrote a format of their own. */
const OLDER = new Set([0xa5dc, 0xa59b, 0xa59c, 0xa697, 0xa698, 0xa699]);

export const encrypted = (): GoujiError =>
  new GoujiError('file-encrypted', '文件设了打开密码，读不了内容。', '请用密码打开，去掉密码后另存，再重新检查。');

/** Opens the streams of a Word file; null for one that was written before Word 97. Throws GoujiError. */
export function openWord(file: CompoundFile): WordFile | null {
  const bytes = file.stream('WordDocument');
  if (!bytes) throw corrupt('没有正文');
  if (bytes.length < 68) throw truncated('正文的开头缺失');
  const main = new Bytes(bytes);
  const magic = main.u16(0);
  const version = main.u16(2);
  if (OLDER.has(magic) || (magic === WORD_97 && version < 0xc1)) return null;
  if (magic !== WORD_97) throw corrupt('正文的开头不对');
  const flags = main.u16(10);
  if ((flags & 0x0100) !== 0) throw encrypted();
  const tableBytes =
    file.stream((flags & 0x0200) !== 0 ? '1Table' : '0Table') ?? file.stream('1Table') ?? file.stream('0Table');
  if (!tableBytes) throw corrupt('没有格式表');
  const table = new Bytes(tableBytes);
  // The header has three lists, each with its length before it.
  const words = 34 + 2 * main.u16(32);
  const longs = words + 2;
  const parts = longs + 4 * main.u16(words);
  const count = main.u16(parts);
  const long = (index: number): number => Math.max(0, main.i32(longs + 4 * index));
  const place = (name: PartName) => {
    const index = PARTS[name];
    if (index >= count) return { start: 0, length: 0 };
    return { start: main.u32(parts + 2 + 8 * index), length: main.u32(parts + 6 + 8 * index) };
  };
  return {
    main,
    table,
    data: new Bytes(file.stream('Data') ?? new Uint8Array()),
    lengths: {
      main: long(3),
      footnotes: long(4),
      headers: long(5),
      macros: long(6),
      comments: long(7),
      endnotes: long(8),
      boxes: long(9),
    },
    place,
    part: (name) => {
      const { start, length } = place(name);
      return table.part(Math.min(start, table.length), length > 0 && start < table.length ? length : 0);
    },
  };
}

/** Offsets of a "plex": a list of n + 1 places followed by n records of one size. */
export interface Plex {
  readonly count: number;
  place(index: number): number;
  record(index: number): Bytes;
}

export function plexOf(bytes: Bytes, size: number): Plex {
  const count = Math.max(0, Math.floor((bytes.length - 4) / (4 + size)));
  return {
    count,
    place: (index) => bytes.u32(4 * index),
    record: (index) => bytes.part(4 * (count + 1) + size * index, size),
  };
}
