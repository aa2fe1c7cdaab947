import { bytesOf } from './packed.ts';

/** Numbers of each mark, one after another: hash, the place of the document that holds it, start and end in its text. */
export const FIELDS = 4;
/** A hash takes 64 bits, all else 32. */
const BYTES = 8 + (FIELDS - 1) * 4;

/** Marks as bytes: hashes in floating point, the rest as whole numbers, the lowest byte first. */
export function packMarks(numbers: readonly number[]): Uint8Array {
  const count = numbers.length / FIELDS;
  const view = new DataView(new ArrayBuffer(count * BYTES));
  for (let i = 0; i < count; i++) {
    view.setFloat64(i * BYTES, numbers[i * FIELDS] as number, true);
    for (let k = 1; k < FIELDS; k++) view.setInt32(i * BYTES + 4 + k * 4, numbers[i * FIELDS + k] as number, true);
  }
  return new Uint8Array(view.buffer);
}

/** The numbers of `packMarks` again. */
export function unpackMarks(blob: Uint8Array): number[] {
  const bytes = bytesOf(blob);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers: number[] = [];
  for (let at = 0; at < bytes.byteLength; at += BYTES) {
    numbers.push(view.getFloat64(at, true));
    for (let k = 1; k < FIELDS; k++) numbers.push(view.getInt32(at + 4 + k * 4, true));
  }
  return numbers;
}
