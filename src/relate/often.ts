/** Counts by what is counted, folded: two things may share one, which then counts them together. */
const SLOTS = 1 << 14;

/**
 * The stretches between stops of a text that may hold a word of two characters or more that it says so `often`; none is said
 * more often than `most`. Such a word begins with a pair of characters that stands so often in it, and where that pair can be
 * no noun by itself with three.
 */
export function stretchesSaidOften(
  text: string,
  canBeNoun: (pair: string) => boolean,
): { readonly most: number; readonly saying: (often: number) => string[] } {
  const pairs = new Uint16Array(SLOTS);
  const threes = new Uint16Array(SLOTS);
  eachStart(text, (a, b, c) => {
    pairs[slotOf(a, b)] = (pairs[slotOf(a, b)] as number) + 1;
    if (c > 0) threes[slotOf(a, b, c)] = (threes[slotOf(a, b, c)] as number) + 1;
  });
  const nouns = new Map<number, boolean>();
  const saying = (often: number): string[] => {
    const found: string[] = [];
    let held = false;
    eachStart(
      text,
      (a, b, c) => {
        if (held || (pairs[slotOf(a, b)] as number) < often) return;
        const pair = a * 0x10000 + b;
        let noun = nouns.get(pair);
        if (noun === undefined) {
          noun = canBeNoun(String.fromCharCode(a, b));
          nouns.set(pair, noun);
        }
        held = noun || (c > 0 && (threes[slotOf(a, b, c)] as number) >= often);
      },
      (start, end) => {
        if (held) found.push(text.slice(start, end));
        held = false;
      },
    );
    return found;
  };
  return { most: pairs.reduce((most, n) => Math.max(most, n), 0), saying };
}

const slotOf = (a: number, b: number, c = 0): number => (Math.imul(Math.imul(a, 31) + b, 31) + c) & (SLOTS - 1);

/** Nouns may begin with any letter; those that begin with a digit are few: 4S店, 1号店. */
const begins = (first: number, next: number): boolean =>
  first >= 0x30 && first <= 0x39 ? next === 0x53 || next === 0x73 || next === 0x53f7 : first > 0x40;

/** Where the words of a text end in any case, for they hold none of these. */
const STOPS = new Uint8Array(0x10000);
for (const mark of '，。；：！？、（）\n\t') STOPS[mark.charCodeAt(0)] = 1;

/** Every two characters that a noun may begin with, with the one behind them or 0, and every stretch between stops. */
function eachStart(
  text: string,
  pair: (a: number, b: number, c: number) => void,
  stretch?: (start: number, end: number) => void,
): void {
  let start = 0;
  for (let end = 0; end <= text.length; end++) {
    if (end < text.length && STOPS[text.charCodeAt(end)] === 0) continue;
    for (let i = start; i + 1 < end; i++) {
      const first = text.charCodeAt(i);
      const next = text.charCodeAt(i + 1);
      if (begins(first, next)) pair(first, next, i + 2 < end ? text.charCodeAt(i + 2) : 0);
    }
    if (end > start) stretch?.(start, end);
    start = end + 1;
  }
}
