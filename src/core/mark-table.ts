import type { Span } from './span.ts';

/** Where a mark stands: the number of a document, and the place in its text. */
export interface Held {
  readonly document: number;
  readonly span: Span;
}

/** The parts of a table grow one after another, so that no single addition pays for all of it. */
const PARTS = 64;
const FIRST_SLOTS = 16;
/** A part grows when it is fuller than this. */
const FULL = 0.6;
const FREE = -1;
/** Holders in one piece of memory, and the numbers that are kept of each: document, start, end, the next one's place. */
const CHUNK_BITS = 12;
const CHUNK = 1 << CHUNK_BITS;
const FIELDS = 4;
const [DOCUMENT, START, END, NEXT] = [0, 1, 2, 3] as const;
const NONE = 0;

interface Part {
  /** Open addressing: the hash in each slot, FREE for none. */
  hashes: Float64Array;
  /** The number of its first holder, or NONE. */
  first: Int32Array;
  used: number;
}

const emptyPart = (slots: number): Part => ({
  hashes: new Float64Array(slots).fill(FREE),
  first: new Int32Array(slots),
  used: 0,
});

/**
 * Who holds which mark, for millions of marks: all of it is numbers in typed arrays, which take a quarter of the memory of
 * objects and which the collector of garbage does not walk. Hashes are whole numbers from 0 to 2^53 − 1.
 */
export class MarkTable {
  #parts: Part[] = [];
  #chunks: Int32Array[] = [];
  /** Holders that were ever made; their numbers begin with 1. */
  #made = 0;
  /** A chain of holders that were taken out. */
  #spare = NONE;
  #size = 0;

  constructor() {
    this.clear();
  }

  /** How many holders there are of all marks together. */
  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#parts = Array.from({ length: PARTS }, () => emptyPart(FIRST_SLOTS));
    this.#chunks = [];
    this.#made = 0;
    this.#spare = NONE;
    this.#size = 0;
  }

  /** Notes that a document holds a mark, behind those that do already; false when `most` do, or it is one of them. */
  add(hash: number, document: number, span: Span, most: number): boolean {
    const part = this.#partOf(hash);
    const slot = slotOf(part.hashes, hash);
    let last = NONE;
    let count = 0;
    if (part.hashes[slot] === hash)
      for (let at = part.first[slot] as number; at !== NONE; at = this.#get(at, NEXT)) {
        if (++count >= most || this.#get(at, DOCUMENT) === document) return false;
        last = at;
      }
    const made = this.#make(document, span);
    this.#size++;
    if (last !== NONE) this.#set(last, NEXT, made);
    else if (part.hashes[slot] === hash) part.first[slot] = made;
    else {
      part.hashes[slot] = hash;
      part.first[slot] = made;
      part.used++;
      if (part.used > FULL * part.hashes.length) grow(part);
    }
    return true;
  }

  /** Forgets that a document holds a mark. */
  remove(hash: number, document: number): void {
    const part = this.#partOf(hash);
    const slot = slotOf(part.hashes, hash);
    if (part.hashes[slot] !== hash) return;
    let before = NONE;
    for (let at = part.first[slot] as number; at !== NONE; before = at, at = this.#get(at, NEXT)) {
      if (this.#get(at, DOCUMENT) !== document) continue;
      const next = this.#get(at, NEXT);
      // The slot stays with its hash, so that others behind it are still found.
      if (before === NONE) part.first[slot] = next;
      else this.#set(before, NEXT, next);
      this.#set(at, NEXT, this.#spare);
      this.#spare = at;
      this.#size--;
      return;
    }
  }

  /** Who holds a mark, in the order in which they were added. */
  of(hash: number): Held[] {
    const held: Held[] = [];
    const { hashes, first } = this.#partOf(hash);
    const slot = slotOf(hashes, hash);
    if (hashes[slot] !== hash) return held;
    for (let at = first[slot] as number; at !== NONE; at = this.#get(at, NEXT))
      held.push({
        document: this.#get(at, DOCUMENT),
        span: { start: this.#get(at, START), end: this.#get(at, END) },
      });
    return held;
  }

  /** All marks that somebody holds, the least first. */
  hashes(): Float64Array {
    const all = new Float64Array(this.#parts.reduce((sum, { used }) => sum + used, 0));
    let count = 0;
    for (const { hashes, first } of this.#parts)
      for (let slot = 0; slot < hashes.length; slot++) if (first[slot] !== NONE) all[count++] = hashes[slot] as number;
    return all.subarray(0, count).sort();
  }

  #partOf(hash: number): Part {
    return this.#parts[mixed(hash) >>> 26] as Part;
  }

  #make(document: number, { start, end }: Span): number {
    let at = this.#spare;
    if (at !== NONE) this.#spare = this.#get(at, NEXT);
    else {
      at = ++this.#made;
      if ((at - 1) % CHUNK === 0) this.#chunks.push(new Int32Array(CHUNK * FIELDS));
    }
    this.#set(at, DOCUMENT, document);
    this.#set(at, START, start);
    this.#set(at, END, end);
    this.#set(at, NEXT, NONE);
    return at;
  }

  #get(at: number, field: number): number {
    return (this.#chunks[(at - 1) >>> CHUNK_BITS] as Int32Array)[((at - 1) & (CHUNK - 1)) * FIELDS + field] as number;
  }

  #set(at: number, field: number, value: number): void {
    (this.#chunks[(at - 1) >>> CHUNK_BITS] as Int32Array)[((at - 1) & (CHUNK - 1)) * FIELDS + field] = value;
  }
}

/** 32 bits of a hash, each of which depends on all of its own. */
function mixed(hash: number): number {
  let bits = (hash ^ (hash / 0x1_0000_0000)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** The slot of a hash, or the free one where it would go. */
function slotOf(hashes: Float64Array, hash: number): number {
  const mask = hashes.length - 1;
  let slot = mixed(hash) & mask;
  while (hashes[slot] !== hash && hashes[slot] !== FREE) slot = (slot + 1) & mask;
  return slot;
}

/** Twice as many slots; those that nobody holds any more are left out. */
function grow(part: Part): void {
  const { hashes, first } = part;
  const larger = emptyPart(hashes.length * 2);
  for (let slot = 0; slot < hashes.length; slot++) {
    if (first[slot] === NONE) continue;
    const to = slotOf(larger.hashes, hashes[slot] as number);
    larger.hashes[to] = hashes[slot] as number;
    larger.first[to] = first[slot] as number;
    larger.used++;
  }
  Object.assign(part, larger);
}
