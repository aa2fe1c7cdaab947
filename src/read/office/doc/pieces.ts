import { type Limits, refuseLongText } from '../../limits.ts';
import type { Bytes } from '../bytes.ts';
import { corrupt, truncated } from '../compound.ts';
import { plexOf, type WordFile } from './header.ts';

/** A stretch of the text as it lies in the file. */
export interface Piece {
  /** Places in the text. */
  readonly start: number;
  readonly end: number;
  /** Where it begins in the main stream, in bytes. */
  readonly offset: number;
  /** Bytes of a character. */
  readonly width: 1 | 2;
  /** Changes of properties that hold for the whole piece, as a quick save leaves them; null for none. */
  readonly changes: Bytes | null;
}

export interface WordText {
  /** All texts of the file behind each other: body, footnotes, headers, comments, endnotes, boxes. */
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** The byte of the main stream at which a character stands. */
  offsetOf(place: number): number;
  pieceAt(place: number): Piece;
}

const COMPRESSED = 0x40000000;
const latin = new TextDecoder('windows-1252');

/** Puts the text of a file together from its pieces. Source: MS-DOC, 2.4.1 and 2.8.35 (PlcPcd). */
export function readPieces(file: WordFile, limits: Limits): WordText {
  const table = file.part('pieces');
  const lists: Bytes[] = [];
  let at = 0;
  while (at < table.length && table.u8(at) === 1) {
    const size = table.u16(at + 1);
    lists.push(table.part(at + 3, size));
    at += 3 + size;
  }
  if (at >= table.length || table.u8(at) !== 2) throw corrupt('找不到正文的位置表');
  const plex = plexOf(table.part(at + 5, Math.min(table.u32(at + 1), table.length - at - 5)), 8);
  const pieces: Piece[] = [];
  const parts: string[] = [];
  let end = 0;
  for (let index = 0; index < plex.count; index++) {
    const start = plex.place(index);
    const length = plex.place(index + 1) - start;
    if (start !== end || length < 0) throw corrupt('正文的位置表不连续');
    if (length === 0) continue;
    refuseLongText(start + length, limits);
    const record = plex.record(index);
    const raw = record.u32(2);
    const compressed = (raw & COMPRESSED) !== 0;
    const offset = compressed ? (raw & 0x3fffffff) >>> 1 : raw & 0x3fffffff;
    const width = compressed ? 1 : 2;
    if (offset + length * width > file.main.length) throw truncated('正文缺失一部分');
    parts.push(compressed ? latin.decode(file.main.part(offset, length).bytes) : file.main.wide(offset, length));
    const prm = record.u16(6);
    const changes = (prm & 1) !== 0 ? (lists[prm >>> 1] ?? null) : null;
    end = start + length;
    pieces.push({ start, end, offset, width, changes });
  }
  if (pieces.length === 0) throw corrupt('正文是空的');
  const pieceAt = (place: number): Piece => {
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >>> 1;
      if ((pieces[mid] as Piece).start <= place) low = mid;
      else high = mid - 1;
    }
    return pieces[low] as Piece;
  };
  return {
    text: parts.join(''),
    pieces,
    pieceAt,
    offsetOf: (place) => {
      const { start, offset, width } = pieceAt(place);
      return offset + (place - start) * width;
    },
  };
}
