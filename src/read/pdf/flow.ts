import { emsOfText, endsSentence, firstToken, isDigit, isWide, startsNumbered } from './characters.ts';
import { type Box, hullOf, median } from './geometry.ts';
import { confidenceOf, type Segment } from './segments.ts';

/** A line of text as it is read: the segments that stand in one column on one baseline. */
export interface Line extends Box {
  readonly text: string;
  readonly base: number;
  readonly size: number;
  readonly confidence?: number;
}

/** The stretch of a page in which lines stand under each other, with its margins. */
export interface Flow {
  readonly left: number;
  readonly right: number;
  /** Usual distance of baselines; 0 where it is not known. */
  readonly leading: number;
  /** The usual font size. */
  readonly size: number;
}

export function lineOf(segments: readonly Segment[]): Line {
  const [first] = segments;
  if (segments.length === 1 && first) return first;
  const largest = segments.reduce((best, one) => (one.text.length > best.text.length ? one : best));
  const text = segments.map((segment) => segment.text).join(' ');
  const { base, size } = largest;
  const { left, right, top, bottom } = hullOf(segments);
  return { left, right, top, bottom, text, base, size, ...confidenceOf(segments) };
}

/** No token is taken to be longer than this, in ems, when it is asked whether it would have fitted. */
const LONGEST_TOKEN = 8;

/** Chinese type keeps a little distance from Latin words and figures. */
const ASIDE = 0.25;

/** The room that the first token of the next line would have needed behind this one. */
function roomFor({ text, size }: { readonly text: string; readonly size: number }, next: string): number {
  const mixed = isWide(text.charCodeAt(text.length - 1)) !== isWide(next.charCodeAt(0));
  return (Math.min(LONGEST_TOKEN, emsOfText(firstToken(next))) + (mixed ? ASIDE : 0)) * size;
}

/** The line goes as far right as it can, given what the next begins with. */
export function isFull(line: Line, next: string, right: number): boolean {
  return line.right + roomFor(line, next) > right + 0.2 * line.size;
}

/** Programs that break lines at words only leave room for one behind a line. */
const LONGEST_WORD = 4.5;

/** The line stops in the midst of a sentence, no farther from the margin than a Chinese word is long. */
const brokenAtWord = (line: Line, next: string, { right }: Flow): boolean =>
  right - line.right < LONGEST_WORD * line.size &&
  /[，、；（《“]/.test(line.text) &&
  !endsSentence(line.text) &&
  !startsNumbered(next);

/** What is put between two lines that are one text: nothing, or a blank between words. */
export function between(line: Box & { text: string; size: number }, next: string, right: number): '' | ' ' {
  const before = line.text.charCodeAt(line.text.length - 1);
  const after = next.charCodeAt(0);
  if (isWide(before) || isWide(after)) return '';
  if (isDigit(after) && (isDigit(before) || before === 0x2c || before === 0x2e))
    return line.right + 0.8 * line.size > right ? '' : ' ';
  return /[-–/(〔[]/.test(line.text.at(-1) as string) || /[-–/)〕\],.;:%]/.test(next[0] as string) ? '' : ' ';
}

/** How a paragraph that is still being read began and went on. */
export interface Open {
  readonly last: Line;
  readonly flow: Flow;
  /** Indentation of the first line and of those after it, in points from the margin. */
  readonly first: number;
  readonly rest: number | null;
}

const DIFFERENT_SIZE = 0.12;

/** The next line goes on with the paragraph. `flow`: where the next line stands; another than before on a new page. */
export function goesOn({ last, flow: before, first, rest }: Open, next: Line, flow: Flow): boolean {
  const em = Math.max(last.size, next.size);
  if (Math.abs(last.size - next.size) > DIFFERENT_SIZE * em) return false;
  if (!isFull(last, next.text, before.right) && !brokenAtWord(last, next.text, before)) return false;
  const leading = flow.leading * Math.max(1, em / flow.size);
  if (flow === before && leading > 0 && next.base - last.base > 1.45 * leading) return false;
  if (startsNumbered(next.text) && endsSentence(last.text)) return false;
  const indent = next.left - flow.left;
  if (rest !== null) return indent <= rest + 0.8 * em;
  // Text that stands far to the right: who signs, and when.
  if (first > 7 * em && !isCentred(last, before)) return false;
  if (indent > first + 0.3 * em) {
    if (isCentred(last, before) && isCentred(next, flow)) return !endsSentence(last.text);
    // What is set to the right goes on there.
    if (next.text.length <= 4 && flow.right - next.right < 0.5 * em && first > 2.6 * em)
      return !endsSentence(last.text);
    // Behind a number the lines after the first may be set in.
    return startsNumbered(last.text) && !startsNumbered(next.text) && indent < first + 4 * em;
  }
  // Two lines set in alike, the first of them full: two paragraphs, unless all of it is set in, or a sentence goes on.
  const setIn = first > 2.6 * em || /[，；]/.test(last.text);
  return indent < 1.2 * em || (indent < first + 0.3 * em && !endsSentence(last.text) && setIn);
}

const isCentred = ({ left, right, size }: Line, flow: Flow): boolean =>
  Math.abs(left - flow.left - (flow.right - right)) < size;

/** The text of a cell, whose lines are one text where they were broken by its width. */
export function cellText(lines: readonly Line[], width: number): string {
  let text = '';
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before) text += fillsCell(before, line.text, width) ? betweenInCell(before, line.text, width) : '\n';
    text += line.text;
  });
  return text;
}

/** Cells keep a little distance from their borders, in ems on both sides together. */
const PADDING = 0.9;

/** The next line's first token would not have fitted behind a cell's line. */
export const fillsCell = (line: Line, next: string, width: number): boolean =>
  line.right - line.left + roomFor(line, next) > width - PADDING * line.size;

export const betweenInCell = (line: Line, next: string, width: number): '' | ' ' =>
  between(line, next, line.left + width - PADDING * line.size);

/** Margins and leading of lines that stand under each other. `usual`: those of the document, for a page of a few lines. */
export function flowOf(lines: readonly Line[], usual?: Flow): Flow {
  const size = median(lines.map((line) => line.size)) || 10;
  const left = commonest(
    lines.map((line) => line.left).sort((a, b) => a - b),
    0.5 * size,
  );
  const right = commonest(
    lines.map((line) => -line.right).sort((a, b) => a - b),
    0.4 * size,
    1.3 * size,
  );
  const gaps: number[] = [];
  for (let i = 1; i < lines.length; i++) {
    const gap = (lines[i] as Line).base - (lines[i - 1] as Line).base;
    if (gap > 0) gaps.push(gap);
  }
  gaps.sort((a, b) => a - b);
  const own: Flow = {
    left: left.at,
    right: -right.at,
    // The lines within paragraphs stand closest.
    leading: gaps[Math.floor(gaps.length * 0.4)] ?? 0,
    size,
  };
  if (!usual) return own;
  const within = own.left > usual.left - size && own.right < usual.right + size;
  if (!within) return own;
  return {
    left: left.sure ? own.left : usual.left,
    right: right.sure ? own.right : usual.right,
    leading: gaps.length >= 4 ? own.leading : usual.leading || own.leading,
    size,
  };
}

/**
 * The outermost of sorted places that several share; else the outermost. Within `reach` behind it a place that more share
 * is taken instead: marks at the ends of lines may hang over the margin.
 */
function commonest(sorted: readonly number[], slack: number, reach = 0): { at: number; sure: boolean } {
  const least = Math.max(3, Math.floor(sorted.length * 0.12));
  let best: { at: number; count: number } | null = null;
  for (let i = 0; i < sorted.length; i++) {
    const at = sorted[i] as number;
    if (best && at > best.at + reach) break;
    let count = 0;
    for (let j = i; j < sorted.length && (sorted[j] as number) <= at + slack; j++) count++;
    if (count >= least && count > (best?.count ?? 0)) best = { at, count };
  }
  return best ? { at: best.at, sure: true } : { at: sorted[0] ?? 0, sure: false };
}
