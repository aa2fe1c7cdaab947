/** What detection needs of an OLE2 compound file: the names in its directory. Nothing else of it is trusted or read. */

const HEADER = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

export const isOle = (bytes: Uint8Array): boolean => HEADER.every((byte, i) => bytes[i] === byte);

const FREE = 0xfffffffa;
/** Directory entries that are looked at: far more than any document has. */
const MOST_ENTRIES = 4096;

/** An entry of the directory. */
export interface OleEntry {
  readonly name: string;
  /** A stream, not a storage. */
  readonly stream: boolean;
  readonly size: number;
}

/**
 * The entries of the directory as far as they can be followed: a damaged or truncated file gives those that are left.
 * The chain of directory sectors is followed through the sector table, each sector once.
 */
export function oleEntries(bytes: Uint8Array): OleEntry[] {
  if (!isOle(bytes) || bytes.length < 512) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return [];
  const size = 1 << shift;
  const place = (sector: number): number => (sector + 1) * size;
  const tables: number[] = [];
  for (let i = 0; i < 109; i++) {
    const sector = view.getUint32(76 + 4 * i, true);
    if (sector < FREE) tables.push(sector);
  }
  const next = (sector: number): number => {
    const table = tables[Math.floor(sector / (size / 4))];
    const at = table === undefined ? -1 : place(table) + 4 * (sector % (size / 4));
    return at < 0 || at + 4 > bytes.length ? FREE : view.getUint32(at, true);
  };
  const entries: OleEntry[] = [];
  const seen = new Set<number>();
  for (let sector = view.getUint32(48, true); sector < FREE && !seen.has(sector); sector = next(sector)) {
    seen.add(sector);
    for (let at = place(sector); at + 128 <= Math.min(bytes.length, place(sector) + size); at += 128) {
      const length = Math.min(64, view.getUint16(at + 64, true));
      const type = bytes[at + 66];
      if (length < 2 || (type !== 1 && type !== 2 && type !== 5)) continue;
      let name = '';
      for (let i = 0; i < length - 2; i += 2) name += String.fromCharCode(view.getUint16(at + i, true));
      entries.push({ name, stream: type === 2, size: view.getUint32(at + 120, true) });
      if (entries.length >= MOST_ENTRIES) return entries;
    }
  }
  return entries;
}
