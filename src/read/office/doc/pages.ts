import { Bytes } from '../bytes.ts';
import { plexOf, type WordFile } from './header.ts';

const PAGE = 512;
const P_HUGE = 0x6646;
const P_HUGE_OLD = 0x6645;

/** Properties of a stretch of the main stream: the style, where it is of paragraphs, and the changes to it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly style: number;
  readonly changes: Bytes;
}

const NOTHING = new Bytes(new Uint8Array());

/** One page of properties, its stretches in order. Source: MS-DOC, 2.9.33 (ChpxFkp), 2.9.175 (PapxFkp). */
function readPage(file: WordFile, page: number, kind: 'paragraph' | 'character'): Stretch[] {
  const bytes = file.main.part(page * PAGE, PAGE);
  const count = bytes.u8(PAGE - 1);
  const stretches: Stretch[] = [];
  const step = kind === 'paragraph' ? 13 : 1;
  for (let index = 0; index < count; index++) {
    const at = 4 * (count + 1) + step * index;
    if (at >= PAGE) break;
    const from = 2 * bytes.u8(at);
    const stretch = { start: bytes.u32(4 * index), end: bytes.u32(4 * index + 4), style: 0, changes: NOTHING };
    if (from === 0) stretches.push(stretch);
    else if (kind === 'character') {
      const size = Math.min(bytes.u8(from), PAGE - from - 1);
      stretches.push({ ...stretch, changes: bytes.part(from + 1, size) });
    } else stretches.push({ ...stretch, ...paragraphChanges(file, bytes, from) });
  }
  return stretches;
}

function paragraphChanges(file: WordFile, page: Bytes, from: number): { style: number; changes: Bytes } {
  const short = page.u8(from);
  const at = short === 0 ? from + 2 : from + 1;
  const size = Math.min(short === 0 ? 2 * page.u8(from + 1) : 2 * short - 1, PAGE - at);
  if (size < 2) return { style: 0, changes: NOTHING };
  const changes = page.part(at + 2, size - 2);
  return { style: page.u16(at), changes: hugeChanges(file, changes) ?? changes };
}

/** A list that is too long for a page stands in the data stream. */
function hugeChanges(file: WordFile, changes: Bytes): Bytes | null {
  if (changes.length < 6) return null;
  const sprm = changes.u16(0);
  if (sprm !== P_HUGE && sprm !== P_HUGE_OLD) return null;
  const offset = changes.u32(2);
  if (offset + 2 > file.data.length) return null;
  return file.data.part(offset + 2, Math.min(file.data.u16(offset), file.data.length - offset - 2));
}

/** Finds the properties of places in the main stream. A damaged page gives none. */
export class PropertyPages {
  readonly #file: WordFile;
  readonly #kind: 'paragraph' | 'character';
  readonly #starts: number[] = [];
  readonly #numbers: number[] = [];
  readonly #read = new Map<number, readonly Stretch[]>();

  constructor(file: WordFile, kind: 'paragraph' | 'character') {
    this.#file = file;
    this.#kind = kind;
    const plex = plexOf(file.part(kind === 'paragraph' ? 'paragraphPages' : 'characterPages'), 4);
    for (let index = 0; index < plex.count; index++) {
      this.#starts.push(plex.place(index));
      this.#numbers.push(plex.record(index).u32(0) & 0x3fffff);
    }
  }

  /** The stretch that holds a byte of the main stream, or null. */
  at(offset: number): Stretch | null {
    const page = lastBy(this.#starts, offset);
    if (page < 0) return null;
    const stretches = this.#page(this.#numbers[page] as number);
    let low = 0;
    let high = stretches.length;
    while (low < high) {
      const mid = (low + high) >>> 1;
      if ((stretches[mid] as Stretch).start <= offset) low = mid + 1;
      else high = mid;
    }
    const found = stretches[low - 1];
    return found && offset < found.end ? found : null;
  }

  /** The stretches that touch a part of the main stream, in order. */
  *within(start: number, end: number): Generator<Stretch> {
    for (let page = Math.max(0, lastBy(this.#starts, start)); page < this.#starts.length; page++) {
      if ((this.#starts[page] as number) >= end) return;
      for (const stretch of this.#page(this.#numbers[page] as number))
        if (stretch.end > start && stretch.start < end) yield stretch;
    }
  }

  #page(number: number): readonly Stretch[] {
    let stretches = this.#read.get(number);
    if (!stretches) {
      try {
        stretches = readPage(this.#file, number, this.#kind);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        stretches = [];
      }
      this.#read.set(number, stretches);
    }
    return stretches;
  }
}

/** Index of the last start at or before an offset, or -1. */
function lastBy(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((starts[mid] as number) <= offset) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}
