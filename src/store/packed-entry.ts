import type { ArchiveEntry, Mark } from '../core/archive.ts';
import { bytesOf, pack, unpack } from './packed.ts';

/** No deflated piece begins so, and so no entry of before, which was packed as one. */
const TAG = 0xff;
/** The tag, and how many fingerprints and paragraphs follow. */
const HEAD = 1 + 4 + 4;
/** A hash in floating point, and begin and end. */
const MARK = 8 + 4 + 4;

/**
 * An entry as bytes: its marks as numbers, the lowest byte first, and behind them the rest as deflated JSON. Half of an
 * entry is marks, and whoever asks for that of another report hardly ever wants them.
 */
export function packEntry(entry: ArchiveEntry): Uint8Array {
  const { prints, paragraphs, ...told } = entry;
  const rest = pack(told);
  const marks = [...prints, ...paragraphs];
  const bytes = new Uint8Array(HEAD + marks.length * MARK + rest.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, TAG);
  view.setUint32(1, prints.length, true);
  view.setUint32(5, paragraphs.length, true);
  marks.forEach(({ hash, span }, i) => {
    const at = HEAD + i * MARK;
    view.setFloat64(at, hash, true);
    view.setUint32(at + 8, span.start, true);
    view.setUint32(at + 12, span.end, true);
  });
  bytes.set(rest, HEAD + marks.length * MARK);
  return bytes;
}

/** The entry of `packEntry`, or of one that was packed whole. Its marks are read when they are asked for. */
export function unpackEntry(blob: Uint8Array): ArchiveEntry {
  const bytes = bytesOf(blob);
  if (bytes[0] !== TAG) return unpack(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const prints = view.getUint32(1, true);
  const all = prints + view.getUint32(5, true);
  const marks = (from: number, to: number): Mark[] =>
    Array.from({ length: to - from }, (_, i) => {
      const at = HEAD + (from + i) * MARK;
      return {
        hash: view.getFloat64(at, true),
        span: { start: view.getUint32(at + 8, true), end: view.getUint32(at + 12, true) },
      };
    });
  const rest = unpack<Omit<ArchiveEntry, 'prints' | 'paragraphs'>>(bytes.subarray(HEAD + all * MARK));
  let [ownPrints, ownParagraphs]: (Mark[] | null)[] = [null, null];
  return {
    ...rest,
    get prints() {
      ownPrints ??= marks(0, prints);
      return ownPrints;
    },
    get paragraphs() {
      ownParagraphs ??= marks(prints, all);
      return ownParagraphs;
    },
  };
}
