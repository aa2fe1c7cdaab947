import type { InputError } from '../../core/analysis.ts';
import type { Document } from '../../core/document.ts';
import type { ReadContext, ReadProgress } from '../../read/read.ts';

/** Where the function is that reads: tests put readers that misbehave in its place. */
export interface Entry {
  readonly url: string;
  readonly name: string;
}

/** What a process that reads is asked for. */
export interface Job {
  /** The file is opened by the process that reads it; with bytes it is only the name. */
  readonly path: string;
  readonly hasBytes: boolean;
  readonly context: Omit<ReadContext, 'onProgress'>;
  readonly entry: Entry | null;
}

/** What it answers. */
export type Message =
  | { readonly type: 'progress'; readonly progress: ReadProgress }
  | { readonly type: 'item'; readonly item: Document | InputError }
  | { readonly type: 'failed'; readonly error: Omit<InputError, 'path'> | null; readonly why: string }
  /** `dirty`: something was left running, or too much memory taken. */
  | { readonly type: 'done'; readonly dirty: boolean };

/** What the watching thread writes to standard error before it ends the process. */
export const OUT_OF_MEMORY = '#gouji-reader-memory#';

const HEADER = 4;

/** A message as bytes: its length, then JSON. JSON and not V8's own form, for what it says is only data. */
export function packed(message: object): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const frame = Buffer.allocUnsafe(HEADER + body.length);
  frame.writeUInt32BE(body.length, 0);
  body.copy(frame, HEADER);
  return frame;
}

/** Bytes with their length in front. */
export function packedBytes(bytes: Uint8Array): Buffer[] {
  const header = Buffer.allocUnsafe(HEADER);
  header.writeUInt32BE(bytes.length, 0);
  return [header, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)];
}

/** Puts frames together out of the pieces that a pipe gives. A frame that says it is longer than `most` is never held. */
export class Unpacker {
  readonly #most: number;
  #pieces: Buffer[] = [];
  #length = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** The frames that are complete with this piece; null for one that is too long. */
  add(piece: Buffer): Buffer[] | null {
    this.#pieces.push(piece);
    this.#length += piece.length;
    const frames: Buffer[] = [];
    for (;;) {
      if (this.#length < HEADER) return frames;
      const size = this.#head(HEADER).readUInt32BE(0);
      if (size > this.#most) return null;
      if (this.#length < HEADER + size) return frames;
      frames.push(this.#take(HEADER + size).subarray(HEADER));
    }
  }

  #head(count: number): Buffer {
    const first = this.#pieces[0] as Buffer;
    return first.length >= count ? first : Buffer.concat(this.#pieces, this.#length);
  }

  #take(count: number): Buffer {
    const all = this.#pieces.length === 1 ? (this.#pieces[0] as Buffer) : Buffer.concat(this.#pieces, this.#length);
    this.#pieces = all.length > count ? [all.subarray(count)] : [];
    this.#length -= count;
    return all.subarray(0, count);
  }
}
