/** A hash of a text in 53 bits, so that it is a whole number to JavaScript and to SQLite alike. */
export function hashOf(text: string, start = 0, end = text.length): number {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b + code, 0x85ebca6b) ^ (b >>> 13);
  }
  a = Math.imul(a ^ (a >>> 16), 0x45d9f3b);
  a ^= a >>> 15;
  b = Math.imul(b ^ (b >>> 16), 0xc2b2ae35);
  b ^= b >>> 14;
  return (a >>> 0) * 0x200000 + (b >>> 11);
}
