import { isHan } from '../../core/han.ts';
import type { Span } from '../../core/span.ts';

/** So close do characters of torn or doubled words stand to their like. */
const NEAR = 6;

/** Where a text has a character again a few characters on. All in one walk, for several ask. */
export interface Repeats {
  /** Offsets of characters that stand twice in a row. */
  readonly doubles: readonly number[];
  /** Offsets of Chinese characters that stand again behind the next one. */
  readonly alternate: readonly number[];
  /** Two characters side by side stand again not far behind, each somewhere. */
  readonly sideBySide: boolean;
  /** Offsets of what stands again within a few characters, and how far before it stood last. */
  readonly again: readonly { readonly at: number; readonly by: number }[];
}

/** Where each character was met last, counted on from text to text so that nothing has to be wiped out. */
const last = new Int32Array(0x10000);
const MOST = 2 ** 30;
let counted = NEAR + 1;

export function repeatsOf(text: string): Repeats {
  if (counted + text.length > MOST) {
    last.fill(0);
    counted = NEAR + 1;
  }
  const doubles: number[] = [];
  const alternate: number[] = [];
  const again: { at: number; by: number }[] = [];
  let sideBySide = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const by = counted + i - (last[code] as number);
    last[code] = counted + i;
    if (by > NEAR) continue;
    sideBySide ||= again.length > 0 && again[again.length - 1]?.at === i - 1;
    again.push({ at: i, by });
    if (by === 1) doubles.push(i - 1);
    if ((by === 2 || (by === 1 && text.charCodeAt(i - 2) === code)) && isHan(code)) alternate.push(i - 2);
  }
  counted += text.length + NEAR + 1;
  return { doubles, alternate, sideBySide, again };
}

/** Of runs those in which a character stands twice in a row, or two of them do within a few. Both in the order of the text. */
export function* runsThatRepeat(text: string, runs: readonly Span[], { again }: Repeats): Generator<Span> {
  let next = 0;
  for (const run of runs) {
    while (next < again.length && (again[next] as { at: number }).at < run.start) next++;
    let first = -1;
    for (; next < again.length; next++) {
      const { at, by } = again[next] as { at: number; by: number };
      if (at >= run.end) break;
      if (at - by < run.start) continue;
      const code = text.charCodeAt(at);
      if (by === 1 || (first >= 0 && first !== code)) {
        yield run;
        break;
      }
      first = code;
    }
  }
}
