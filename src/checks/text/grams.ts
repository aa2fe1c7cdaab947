/** So many searches cost less than to make a table of all. */
const FEW = 20;

/**
 * Whether so many characters stand in a text in a row, asked of many: false is certain, true may be wrong. Those of a longer word are
 * its first. To search the text for each would cost its length each time.
 */
export function gramsOf(text: string, length: number): (words: string) => boolean {
  // Made when many ask, for often few do: they search the text at less cost than to go through it all once.
  let few = FEW;
  let asked: ((words: string) => boolean) | null = null;
  return (words) => {
    if (few > 0) {
      few--;
      return true;
    }
    asked ??= made(text, length);
    return asked(words);
  };
}

function made(text: string, length: number): (words: string) => boolean {
  const bits = Math.max(10, Math.ceil(Math.log2(16 * text.length + 1)));
  const held = new Uint8Array(1 << (bits - 3));
  // The first, a middle and the last character tell nearly as much as all of them.
  const middle = length >> 1;
  const last = length - 1;
  const placeOf = (words: string, from: number): number => {
    const hash =
      Math.imul(words.charCodeAt(from), 0x9e3779b1) ^
      Math.imul(words.charCodeAt(from + middle), 0x85ebca6b) ^
      Math.imul(words.charCodeAt(from + last), 0xc2b2ae35);
    return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> (32 - bits);
  };
  for (let i = 0; i + length <= text.length; i++) {
    const place = placeOf(text, i);
    held[place >>> 3] = (held[place >>> 3] as number) | (1 << (place & 7));
  }
  return (words) => {
    const place = placeOf(words, 0);
    return (((held[place >>> 3] as number) >> (place & 7)) & 1) === 1;
  };
}
