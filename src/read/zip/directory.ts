import { GoujiError } from '../../core/errors.ts';
import { type Limits, refuseBeyond } from '../limits.ts';

/** A member as the directory of an archive lists it. Sizes are what it says of itself: never trusted. */
export interface ZipEntry {
  readonly index: number;
  readonly nameBytes: Uint8Array;
  /** The archive says that the name is UTF-8. */
  readonly utf8: boolean;
  /** The name as UTF-8 that some programs give besides; null without. */
  readonly unicodeName: string | null;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packed: number;
  /** Where its local header stands in the bytes. */
  readonly at: number;
  readonly link: boolean;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const UNKNOWN = 0xffffffff;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const truncated = (cause?: unknown): GoujiError =>
  new GoujiError(
    'file-truncated',
    '文件不完整：结尾部分缺失。',
    '可能是下载或复制中断；请重新取得完整的文件。',
    cause === undefined ? undefined : { cause },
  );

export const corrupt = (what: string, cause?: unknown): GoujiError =>
  new GoujiError(
    'file-corrupt',
    `文件已损坏：${what}。`,
    '请重新取得文件；或用 WPS、Word 打开修复后另存，再重新检查。',
    cause === undefined ? undefined : { cause },
  );

/** Where the end record stands: the last one whose comment reaches to the end of the bytes, else the last one. */
function findEnd(bytes: Uint8Array, view: DataView): number {
  const from = Math.max(0, bytes.length - 22 - 65535);
  let loose = -1;
  for (let at = bytes.length - 22; at >= from; at--) {
    if (bytes[at] !== 0x50 || view.getUint32(at, true) !== END) continue;
    if (at + 22 + view.getUint16(at + 20, true) === bytes.length) return at;
    if (loose < 0) loose = at;
  }
  return loose;
}

/** A 64-bit number; beyond what a file can have it is as good as infinite. */
const big = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

interface End {
  readonly size: number;
  readonly offset: number;
  /** Where the directory must have ended. */
  readonly at: number;
}

function readEnd(bytes: Uint8Array, view: DataView): End {
  const at = findEnd(bytes, view);
  if (at < 0) throw truncated();
  const end = { size: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true), at };
  if (end.size !== UNKNOWN && end.offset !== UNKNOWN && view.getUint16(at + 10, true) !== 0xffff) return end;
  if (at < 20 || view.getUint32(at - 20, true) !== LOCATOR64) return end;
  const at64 = big(view, at - 12);
  if (at64 + 56 > bytes.length || view.getUint32(at64, true) !== END64) throw corrupt('压缩目录的结尾不对');
  return { size: big(view, at64 + 40), offset: big(view, at64 + 48), at: at64 };
}

/**
 * Reads the directory of a ZIP. Throws GoujiError: file-truncated without its end, file-corrupt, limit-exceeded for more
 * members than allowed.
 */
export function readDirectory(bytes: Uint8Array, limits: Limits): ZipEntry[] {
  const view = viewOf(bytes);
  const end = readEnd(bytes, view);
  // What stands before the archive, such as a program that unpacks it, moves all of its offsets.
  const base = end.at - end.size - end.offset;
  if (base < 0 || !Number.isSafeInteger(base)) throw corrupt('压缩目录的位置不对');
  // The end that was found is that of an archive inside this one, whose own end is missing.
  if (base > 0 && view.getUint32(0, true) === LOCAL) throw truncated();
  const entries: ZipEntry[] = [];
  let at = base + end.offset;
  while (at + 46 <= end.at && view.getUint32(at, true) === CENTRAL) {
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > end.at) throw corrupt('压缩目录不完整');
    refuseBeyond('maxMembers', entries.length + 1, limits);
    entries.push(readEntry(bytes, view, at, entries.length, base));
    at = next;
  }
  if (at !== end.at) throw corrupt('压缩目录读到一半就断了');
  return entries;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, index: number, base: number): ZipEntry {
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const nameBytes = bytes.subarray(at + 46, nameEnd);
  const flags = view.getUint16(at + 8, true);
  let packed = view.getUint32(at + 20, true);
  let offset = view.getUint32(at + 42, true);
  let unicodeName: string | null = null;
  for (let field = nameEnd; field + 4 <= extraEnd; ) {
    const id = view.getUint16(field, true);
    const length = view.getUint16(field + 2, true);
    const from = field + 4;
    field = from + length;
    if (field > extraEnd) break;
    if (id === 0x7075 && length > 5) unicodeName = unicodeOf(bytes.subarray(from + 5, field));
    if (id !== 1) continue;
    // The wide sizes stand in a fixed order, each only when its narrow place could not hold it.
    let wide = from + (view.getUint32(at + 24, true) === UNKNOWN ? 8 : 0);
    if (packed === UNKNOWN && wide + 8 <= field) {
      packed = big(view, wide);
      wide += 8;
    }
    if (offset === UNKNOWN && wide + 8 <= field) offset = big(view, wide);
  }
  const unix = view.getUint8(at + 5) === 3;
  return {
    index,
    nameBytes,
    utf8: (flags & 0x800) !== 0,
    unicodeName,
    method: view.getUint16(at + 10, true),
    encrypted: (flags & 0x2041) !== 0,
    crc: view.getUint32(at + 16, true),
    packed,
    at: base + offset,
    link: unix && (view.getUint16(at + 40, true) & 0xf000) === 0xa000,
  };
}

function unicodeOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Where the packed bytes of a member stand. Throws GoujiError file-corrupt for a header that is none. */
export function dataOf(bytes: Uint8Array, entry: ZipEntry): { start: number; end: number } {
  const view = viewOf(bytes);
  if (!(entry.at >= 0 && entry.at + 30 <= bytes.length) || view.getUint32(entry.at, true) !== LOCAL)
    throw corrupt('找不到压缩包里的文件');
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const end = start + entry.packed;
  if (end > bytes.length) throw corrupt('压缩包里的文件超出了结尾');
  return { start, end };
}

/** Two members share bytes: the sign of an archive made to unpack without end. Members without data share nothing. */
export function overlapping(bytes: Uint8Array, entries: readonly ZipEntry[]): boolean {
  const places = entries.flatMap((entry) => {
    try {
      return [{ start: entry.at, end: dataOf(bytes, entry).end }];
    } catch {
      return [];
    }
  });
  places.sort((a, b) => a.start - b.start);
  return places.some(({ start }, i) => i > 0 && start < (places[i - 1] as { end: number }).end);
}

/** The names of members as far as the headers in front of them can be followed: all that a truncated file has. */
export function localNames(bytes: Uint8Array): string[] {
  const view = viewOf(bytes);
  const names: string[] = [];
  for (let at = 0; at + 30 <= bytes.length && names.length < 1000 && view.getUint32(at, true) === LOCAL; ) {
    const nameEnd = at + 30 + view.getUint16(at + 26, true);
    names.push(String.fromCharCode(...bytes.subarray(at + 30, Math.min(nameEnd, at + 330))));
    const packed = view.getUint32(at + 18, true);
    at = nameEnd + view.getUint16(at + 28, true) + packed;
    // The size stands behind the data: the next header has to be looked for.
    if (packed === 0) {
      const next = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('PK\x03\x04', at, 'latin1');
      if (next < 0) break;
      at = next;
    }
  }
  return names;
}
