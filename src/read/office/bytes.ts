/** Little-endian reading with the place at hand. Reading past the end throws RangeError. */
export class Bytes {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.#view.getUint8(at);
  }

  u16(at: number): number {
    return this.#view.getUint16(at, true);
  }

  i16(at: number): number {
    return this.#view.getInt16(at, true);
  }

  u32(at: number): number {
    return this.#view.getUint32(at, true);
  }

  i32(at: number): number {
    return this.#view.getInt32(at, true);
  }

  f64(at: number): number {
    return this.#view.getFloat64(at, true);
  }

  /** A part of it; throws RangeError where there is less. */
  part(at: number, length: number): Bytes {
    if (at < 0 || length < 0 || at + length > this.bytes.length) throw new RangeError('past the end');
    return new Bytes(this.bytes.subarray(at, at + length));
  }

  /** Text of two bytes a character. */
  wide(at: number, count: number): string {
    const { bytes } = this.part(at, 2 * count);
    let text = '';
    for (let i = 0; i < bytes.length; i += 8192)
      text += Buffer.from(bytes.buffer, bytes.byteOffset + i, Math.min(8192, bytes.length - i)).toString('utf16le');
    return text;
  }
}
