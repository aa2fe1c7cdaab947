/** A UTF-16 unit is a Chinese character of the main block. */
export const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/** Only Chinese characters stand from one offset up to before another; of nothing that is true. */
export function allHan(text: string, from = 0, to = text.length): boolean {
  for (let i = from; i < to; i++) if (!isHan(text.charCodeAt(i))) return false;
  return true;
}

/** Whether a UTF-16 unit is one of some characters: a character class that is asked of every character of a text. */
export function oneOf(characters: string): (code: number) => boolean {
  // One bit each, so that several of these tables stay near the processor.
  const known = new Uint32Array(0x10000 >> 5);
  for (let i = 0; i < characters.length; i++) {
    const code = characters.charCodeAt(i);
    known[code >> 5] = (known[code >> 5] as number) | (1 << (code & 31));
  }
  return (code) => (((known[code >> 5] as number) >>> (code & 31)) & 1) === 1;
}
