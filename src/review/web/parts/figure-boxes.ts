import { withoutRadicals } from '../../../core/radicals.ts';
import type { Letter } from './page-letters.ts';

/** [left, top, right, bottom] in points from the page's top left corner. */
export type Place = readonly [number, number, number, number];

/** A quote, and what stands before and behind it in the text that was read. */
export interface Quoted {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

/** How many characters before and behind a quote have to be the same on the page. */
const AROUND = 8;
/** How far behind or before a quote these are looked for: blanks don't count. */
const REACH = 40;
/** What a figure's box leaves free beside its characters, and above and below them, where commas reach far: in points. */
const BESIDE = 1;
const ABOVE = 2;

/** The place of a quote in a text with what stands around it in its line. */
export function quotedAt(text: string, start: number, end: number): Quoted {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  return {
    before: before.slice(before.lastIndexOf('\n') + 1),
    quote: text.slice(start, end),
    after: after.split('\n', 1)[0] as string,
  };
}

/**
 * The boxes of a quote's characters on a page, one for each line, within the boxes of the blocks where it stands; none
 * where it is not found exactly once, or where other words stand around it: a paragraph that goes on over the page may
 * say the figure again on the next. White space and the widths of characters make no difference.
 */
export function figureBoxes(
  letters: readonly Letter[],
  { before, quote, after }: Quoted,
  blocks: readonly Place[],
): Place[] {
  const lines = blocks.flatMap((block) => linesOf(letters.filter((letter) => within(letter, block))));
  let shown = '';
  const letterAt: { letter: Letter; line: number }[] = [];
  lines.forEach((line, index) => {
    for (const letter of line) {
      const plain = plainOf(letter.text);
      shown += plain;
      for (let unit = 0; unit < plain.length; unit++) letterAt.push({ letter, line: index });
    }
  });
  const sought = plainOf(quote);
  const start = shown.indexOf(sought);
  if (sought === '' || start < 0 || shown.indexOf(sought, start + 1) >= 0) return [];
  const end = start + sought.length;
  const [foreBefore, foreShown] = [plainOf(before).slice(-AROUND), shown.slice(Math.max(0, start - AROUND), start)];
  const [aftAfter, aftShown] = [plainOf(after).slice(0, AROUND), shown.slice(end, end + AROUND)];
  if (!foreBefore.endsWith(foreShown) && !foreShown.endsWith(foreBefore)) return [];
  if (!aftAfter.startsWith(aftShown) && !aftShown.startsWith(aftAfter)) return [];

  const boxes = new Map<number, Place>();
  for (const { letter, line } of letterAt.slice(start, end)) {
    const [left, top, right, bottom] = boxes.get(line) ?? [Infinity, Infinity, -Infinity, -Infinity];
    boxes.set(line, [
      Math.min(left, letter.left - BESIDE),
      Math.min(top, letter.top - ABOVE),
      Math.max(right, letter.right + BESIDE),
      Math.max(bottom, letter.bottom + ABOVE),
    ]);
  }
  return [...boxes.values()];
}

const plainOf = (text: string): string =>
  withoutRadicals(text)
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]/g, '');

function within({ left, top, right, bottom }: Letter, [blockLeft, blockTop, blockRight, blockBottom]: Place): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= blockLeft && x <= blockRight && y >= blockTop && y <= blockBottom;
}

/** Letters by lines, from the top, each from the left. Raised and lowered ones belong to the line that they overlap by half. */
function linesOf(letters: readonly Letter[]): Letter[][] {
  const lines: { bottom: number; height: number; letters: Letter[] }[] = [];
  for (const letter of [...letters].sort((a, b) => a.bottom - b.bottom)) {
    const line = lines.at(-1);
    const height = letter.bottom - letter.top;
    if (line && letter.bottom - line.bottom <= Math.max(height, line.height) / 2) {
      line.letters.push(letter);
      line.height = Math.max(line.height, height);
    } else lines.push({ bottom: letter.bottom, height, letters: [letter] });
  }
  return lines.map((line) => line.letters.sort((a, b) => a.left - b.left));
}
