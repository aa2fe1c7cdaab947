import { GoujiError } from '../../core/errors.ts';
import { isOle } from '../ole.ts';

/** Sector numbers from here on stand for something else: free, end of chain, sector table. */
const SPECIAL = 0xfffffffa;
const HEADER = 512;
const MINI = 64;
const ENTRY = 128;
const MOST_ENTRIES = 100_000;

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

export const truncated = (what: string): GoujiError =>
  new GoujiError(
    'file-truncated',
    `文件不完整：${what}。`,
    '请重新复制或下载这份文件；如果能用 WPS 或 Word 打开，另存为 .docx 再检查。',
  );
export const corrupt = (what: string): GoujiError =>
  new GoujiError('file-corrupt', `文件已损坏：${what}。`, '请用 WPS 或 Word 打开，如能修复，另存为 .docx 再检查。');

/**
 * The streams of an OLE2 compound file, in which Word, Excel and WPS kept documents before 2007. Every chain of sectors is
 * followed no further than the file has sectors, so that a chain that bites its tail ends. Throws GoujiError
 * file-truncated, file-corrupt. Source: MS-CFB.
 */
export class CompoundFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #sector: number;
  readonly #next: Uint32Array;
  readonly #entries: readonly Entry[];
  readonly #cutoff: number;
  #miniNext: Uint32Array | null = null;
  #mini: Uint8Array | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!isOle(bytes) || bytes.length < HEADER) throw truncated('只有开头');
    const shift = this.#view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw corrupt('扇区大小不对');
    this.#sector = 1 << shift;
    this.#cutoff = this.#view.getUint32(56, true);
    this.#next = this.#sectorTable();
    this.#entries = this.#directory();
  }

  has(name: string): boolean {
    return this.#entries.some((entry) => entry.type === 2 && entry.name === name);
  }

  /** The bytes of a stream; null when there is none of the name. */
  stream(name: string): Uint8Array | null {
    const entry = this.#entries.find((one) => one.type === 2 && one.name === name);
    if (!entry) return null;
    if (entry.size >= this.#cutoff) return this.#chain(entry.start, entry.size, name);
    return this.#miniChain(entry, name);
  }

  get #sectors(): number {
    return Math.ceil(this.#bytes.length / this.#sector);
  }

  #at(sector: number): number {
    return (sector + 1) * this.#sector;
  }

  /** A sector that the file does not have: it was cut off, or, where no file of its kind could have it, spoilt. */
  #missing(sector: number, what: string): GoujiError {
    const tables = this.#view.getUint32(44, true);
    return sector < (tables * this.#sector) / 4 ? truncated(`${what}缺失`) : corrupt(`${what}指向文件之外`);
  }

  #word(at: number): number {
    if (at + 4 > this.#bytes.length) throw this.#missing(at / this.#sector - 1, '扇区表');
    return this.#view.getUint32(at, true);
  }

  /** For each sector the one that follows it. */
  #sectorTable(): Uint32Array {
    const tables: number[] = [];
    const most = this.#sectors;
    for (let i = 0; i < 109 && tables.length <= most; i++) {
      const sector = this.#word(76 + 4 * i);
      if (sector < SPECIAL) tables.push(sector);
    }
    const perSector = this.#sector / 4;
    let more = this.#word(68);
    for (let count = 0; more < SPECIAL && count <= most; count++) {
      for (let i = 0; i < perSector - 1; i++) {
        const sector = this.#word(this.#at(more) + 4 * i);
        if (sector < SPECIAL) tables.push(sector);
      }
      more = this.#word(this.#at(more) + this.#sector - 4);
    }
    if (tables.length > most) throw corrupt('扇区表过长');
    const next = new Uint32Array(tables.length * perSector);
    tables.forEach((table, index) => {
      for (let i = 0; i < perSector; i++) next[index * perSector + i] = this.#word(this.#at(table) + 4 * i);
    });
    return next;
  }

  /** The bytes of a chain of sectors; `size`: null for as long as the chain goes. */
  #chain(start: number, size: number | null, what: string): Uint8Array {
    const most = size === null ? this.#sectors : Math.ceil(size / this.#sector);
    if (most > this.#sectors) throw truncated(`${what} 的内容缺失`);
    const out = new Uint8Array(most * this.#sector);
    let count = 0;
    for (let sector = start; sector < SPECIAL && count < most; sector = this.#next[sector] ?? SPECIAL) {
      const from = this.#at(sector);
      if (from >= this.#bytes.length) throw this.#missing(sector, `${what} 的内容`);
      out.set(this.#bytes.subarray(from, from + this.#sector), count * this.#sector);
      count++;
    }
    if (size !== null && count < most) throw corrupt(`${what} 的内容不连续`);
    return out.subarray(0, size ?? count * this.#sector);
  }

  #miniChain({ start, size }: Entry, what: string): Uint8Array {
    if (!this.#mini || !this.#miniNext) {
      const root = this.#entries.find(({ type }) => type === 5);
      const table = this.#chain(this.#word(60), null, '小扇区表');
      this.#mini = root ? this.#chain(root.start, root.size, '小扇区') : new Uint8Array();
      this.#miniNext = new Uint32Array(table.buffer, table.byteOffset, table.length >>> 2);
    }
    const out = new Uint8Array(Math.min(size, this.#mini.length));
    let done = 0;
    for (let sector = start; sector < SPECIAL && done < out.length; sector = this.#miniNext[sector] ?? SPECIAL) {
      const part = this.#mini.subarray(sector * MINI, Math.min((sector + 1) * MINI, sector * MINI + out.length - done));
      if (part.length === 0) break;
      out.set(part, done);
      done += part.length;
    }
    if (done < size) throw truncated(`${what} 的内容缺失`);
    return out;
  }

  #directory(): Entry[] {
    const bytes = this.#chain(this.#word(48), null, '目录');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const entries: Entry[] = [];
    for (let at = 0; at + ENTRY <= bytes.length && entries.length < MOST_ENTRIES; at += ENTRY) {
      const length = Math.min(64, view.getUint16(at + 64, true));
      const type = bytes[at + 66] as number;
      if (length < 2 || (type !== 2 && type !== 5)) continue;
      let name = '';
      for (let i = 0; i < length - 2; i += 2) name += String.fromCharCode(view.getUint16(at + i, true));
      entries.push({ name, type, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) });
    }
    if (!entries.some(({ type }) => type === 5)) throw corrupt('目录缺失');
    return entries;
  }
}
