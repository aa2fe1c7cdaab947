import { isHan } from '../../core/han.ts';

/** So many slots that few of the things told share one; a power of two. */
const roomFor = (things: number): number => 2 ** Math.max(8, Math.ceil(Math.log2(4 * things + 1)));
const slotOf = (hash: number, room: number): number => (hash ^ (hash >>> 16)) & (room - 1);
const mixed = (hash: number, code: number): number => (Math.imul(hash, 0x9e3779b1) + code) | 0;

/**
 * Where names that end alike part, looked at from behind: whether the character at an offset of a name may be another one in a name
 * with the same characters from there to its end. False is certain. Names that differ in one character part there, so
 * whoever looks for them need look no further where it is false, which is nearly everywhere.
 */
export function forksOf(text: string, ends: readonly number[], longest: number): (end: number) => readonly boolean[] {
  const room = roomFor(ends.length * longest);
  /** The character that was met first with an ending, and whether another was; endings that share a slot are taken for one. */
  const first = new Uint16Array(room);
  const parts = new Uint8Array(room);
  for (const end of ends) {
    let hash = 0;
    for (let at = end - 1; at >= 0 && at >= end - longest && isName(text, at); at--) {
      const code = text.charCodeAt(at);
      const slot = slotOf(hash, room);
      if (first[slot] === 0) first[slot] = code;
      else if (first[slot] !== code) parts[slot] = 1;
      hash = mixed(hash, code);
    }
  }
  /** For the name that ends at an offset, by how many characters stand behind the one in question. */
  return (end) => {
    const found: boolean[] = [];
    let hash = 0;
    for (let at = end - 1; at >= 0 && at >= end - longest && isName(text, at); at--) {
      found.push(parts[slotOf(hash, room)] === 1);
      hash = mixed(hash, text.charCodeAt(at));
    }
    return found;
  };
}

/** What names are made of: Chinese characters and brackets. */
const isName = (text: string, at: number): boolean =>
  isHan(text.charCodeAt(at)) || text[at] === '（' || text[at] === '）';

/**
 * Which of some stretches of a text (start after start, each with its length) may hold the same characters as another in a
 * different order. Those that are left out are certain not to.
 */
export function turnedAmong(text: string, starts: readonly number[], lengths: readonly number[]): number[] {
  const room = roomFor(starts.length);
  /** The stretch that was met first with some characters, counted from 1, and whether another one was. */
  const first = new Int32Array(room);
  const parts = new Uint8Array(room);
  const slots = starts.map((start, i) => {
    const length = lengths[i] as number;
    let sum = length;
    for (let at = start; at < start + length; at++) {
      const spread = Math.imul(text.charCodeAt(at), 0x85ebca6b);
      sum = (sum + Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35)) | 0;
    }
    const slot = slotOf(sum, room);
    const known = (first[slot] as number) - 1;
    if (known < 0) first[slot] = i + 1;
    else if (lengths[known] !== length || !isSame(text, starts[known] as number, start, length)) parts[slot] = 1;
    return slot;
  });
  return [...starts.keys()].filter((i) => parts[slots[i] as number] === 1);
}

function isSame(text: string, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (text.charCodeAt(a + i) !== text.charCodeAt(b + i)) return false;
  return true;
}
