/** Where the words of a text end in any case, for they hold none of these. */
const STOPS = new Set(Array.from('，。；：！？、（）\n\t', (mark) => mark.charCodeAt(0)));
/** Counts by what is counted, folded: two things may share one, which then counts them together. */
const SLOTS = 1 << 14;

/**
 * The stretches between stops of a text that may hold a word of two characters or more that it says `often` times: such a
 * word begins with a pair of characters that stands so often in it, or where that pair is a word of `no` interest with three.
 */
export function stretchesSaidOften(text: string, often: number, no: (pair: string) => boolean): string[] {
  const pairs = new Uint16Array(SLOTS);
  const threes = new Uint16Array(SLOTS);
  eachStart(text, (a, b, c) => {
    pairs[slotOf(a, b)] = (pairs[slotOf(a, b)] as number) + 1;
    if (c > 0) threes[slotOf(a, b, c)] = (threes[slotOf(a, b, c)] as number) + 1;
  });
  const found: string[] = [];
  let held = false;
  const dull = new Map<number, boolean>();
  eachStart(
    text,
    (a, b, c) => {
      if (held || (pairs[slotOf(a, b)] as number) < often) return;
      const pair = a * 0x10000 + b;
      let is = dull.get(pair);
      if (is === undefined) {
        is = no(String.fromCharCode(a, b));
        dull.set(pair, is);
      }
      held = !is || (c > 0 && (threes[slotOf(a, b, c)] as number) >= often);
    },
    (start, end) => {
      if (held) found.push(text.slice(start, end));
      held = false;
    },
  );
  return found;
}

const slotOf = (a: number, b: number, c = 0): number => (Math.imul(Math.imul(a, 31) + b, 31) + c) & (SLOTS - 1);

/** A figure: no noun begins with two digits. */
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Every two characters that a word may begin with, with the one behind them or 0, and every stretch between stops. */
function eachStart(
  text: string,
  pair: (a: number, b: number, c: number) => void,
  stretch: (start: number, end: number) => void = () => {},
): void {
  let start = 0;
  let last = 0;
  let before = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0x0a;
    const stop = STOPS.has(code);
    if (before > 0 && !(isDigit(before) && isDigit(last))) pair(before, last, stop ? 0 : code);
    before = stop ? 0 : last;
    last = stop ? 0 : code;
    if (!stop) continue;
    if (i > start) stretch(start, i);
    start = i + 1;
  }
}
