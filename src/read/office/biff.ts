import { Bytes } from './bytes.ts';

/** Records that go on with the one before. */
const CONTINUE = 0x003c;

/** A record of a workbook stream. */
export interface BiffRecord {
  readonly type: number;
  readonly data: Bytes;
  /** Where the pieces that continue it begin in `data`. */
  readonly seams: readonly number[];
}

/** The records from a place on, each with what continues it. Source: MS-XLS, 2.1.4. */
export function* recordsFrom(stream: Bytes, start: number): Generator<BiffRecord> {
  let at = start;
  while (at + 4 <= stream.length) {
    const type = stream.u16(at);
    const size = stream.u16(at + 2);
    if (at + 4 + size > stream.length) return;
    const parts = [stream.part(at + 4, size).bytes];
    at += 4 + size;
    const seams: number[] = [];
    let length = size;
    while (at + 4 <= stream.length && stream.u16(at) === CONTINUE) {
      const more = stream.u16(at + 2);
      if (at + 4 + more > stream.length) break;
      seams.push(length);
      parts.push(stream.part(at + 4, more).bytes);
      length += more;
      at += 4 + more;
    }
    const data = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
    yield { type, data: new Bytes(data), seams };
  }
}

/** Reads the strings of records one after the other; a string that goes over a seam says there anew how it is written. */
export class StringReader {
  readonly #data: Bytes;
  readonly #seams: readonly number[];
  #seam = 0;
  at: number;

  constructor({ data, seams }: Pick<BiffRecord, 'data' | 'seams'>, at: number) {
    this.#data = data;
    this.#seams = seams;
    this.at = at;
  }

  /** A string with what may stand behind it: formats of its runs, readings of its characters. */
  next(lengthBytes: 1 | 2 = 2): string {
    const length = lengthBytes === 1 ? this.#data.u8(this.at) : this.#data.u16(this.at);
    this.at += lengthBytes;
    const flags = this.#data.u8(this.at++);
    let after = 0;
    if ((flags & 0x08) !== 0) {
      after += 4 * this.#data.u16(this.at);
      this.at += 2;
    }
    if ((flags & 0x04) !== 0) {
      after += this.#data.u32(this.at);
      this.at += 4;
    }
    const text = this.#characters(length, (flags & 1) !== 0);
    this.at += after;
    return text;
  }

  #characters(length: number, isWide: boolean): string {
    const parts: string[] = [];
    let wide = isWide;
    let left = length;
    while (left > 0) {
      while (this.#seam < this.#seams.length && (this.#seams[this.#seam] as number) <= this.at) {
        // A piece that begins in the midst of a string tells the width of its characters.
        if (this.#seams[this.#seam] === this.at) wide = (this.#data.u8(this.at++) & 1) !== 0;
        this.#seam++;
      }
      const end = this.#seams[this.#seam] ?? this.#data.length;
      const width = wide ? 2 : 1;
      const count = Math.min(left, Math.floor((end - this.at) / width));
      if (count <= 0) throw new RangeError('past the end');
      parts.push(
        wide ? this.#data.wide(this.at, count) : Buffer.from(this.#data.part(this.at, count).bytes).toString('latin1'),
      );
      this.at += count * width;
      left -= count;
    }
    // Seams that lie before the next string belong to none.
    while (this.#seam < this.#seams.length && (this.#seams[this.#seam] as number) < this.at) this.#seam++;
    return parts.join('');
  }
}
