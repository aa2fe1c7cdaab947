import { hull, type Span } from '../core/span.ts';
import type { Line, Lines } from './lines.ts';
import { columnsOf, printable, width } from './width.ts';

/** A source line cut to a window around some places, with the mark that goes under each. */
export interface Quote {
  readonly line: Line;
  /** The visible part of the line, printable, with … where something was cut off. */
  readonly text: string;
  /** For each place: blanks and carets that stand under it. */
  readonly carets: readonly string[];
  /** Indices in the list that was quoted of the places that end in this line, one for each of `carets`, or -1. */
  readonly ends: readonly number[];
}

/** Cuts `text` from `from` forward to at most `columns`; returns the end. */
function forward(text: string, from: number, columns: number): number {
  let end = from;
  let left = columns;
  for (const char of text.slice(from, from + Math.max(0, columns))) {
    left -= columnsOf(char);
    if (left < 0) break;
    end += char.length;
  }
  return end;
}

/** Cuts `text` from `from` backward to at most `columns`; returns the start. */
function backward(text: string, from: number, columns: number): number {
  let start = from;
  let left = columns;
  for (const char of Array.from(text.slice(Math.max(0, from - Math.max(0, columns)), from)).reverse()) {
    left -= columnsOf(char);
    if (left < 0) break;
    start -= char.length;
  }
  return start;
}

/** The line within `columns` columns around `center`, and the carets under `places`. All places reach into the line. */
function quoteLine(
  text: string,
  line: Line,
  center: Span,
  places: readonly Span[],
  columns: number,
): Omit<Quote, 'ends'> {
  // Of a line of a million characters only the neighbourhood is looked at.
  const near = Math.max(line.start, center.start - 2 * columns);
  const source = printable(text.slice(near, Math.min(line.end, near + 6 * columns)));
  let from = 0;
  let to = source.length;
  if (line.end - line.start > columns || width(source) > columns) {
    const start = Math.max(0, center.start - near);
    const end = Math.min(Math.max(start, center.end - near), forward(source, start, columns - 4));
    from = backward(source, start, Math.floor((columns - 2 - width(source.slice(start, end))) / 2));
    to = forward(source, end, columns - 2 - width(source.slice(from, end)));
    // What is left over at the end of the line goes to its head.
    from = backward(source, from, columns - 2 - width(source.slice(from, to)));
  }
  const head = near + from > line.start ? '…' : '';
  const tail = near + to < line.end ? '…' : '';
  const carets = places.map((place) => {
    const start = Math.max(from, place.start - near);
    const end = Math.min(to, place.end - near);
    return (
      ' '.repeat(width(head + source.slice(from, start))) + '^'.repeat(Math.max(1, width(source.slice(start, end))))
    );
  });
  return { line, text: head + source.slice(from, to) + tail, carets };
}

/** Most lines of one place that are shown; of a longer place the first ones and the last. */
const MOST_LINES = 3;

/**
 * Quotes the lines that places stand in, in the order of the places. Neighbours in the list that stand in one line and
 * fit into one window share a quote; a place over several lines has one for each.
 */
export function quote(text: string, lines: Lines, places: readonly Span[], columns: number): Quote[] {
  const quotes: Quote[] = [];
  for (let i = 0; i < places.length; ) {
    const place = places[i] as Span;
    const line = lines.at(place.start);
    if (place.end > line.end) {
      quotes.push(...quoteLines(text, lines, place, i, columns));
      i++;
      continue;
    }
    let center = place;
    let next = i + 1;
    for (; next < places.length; next++) {
      const other = places[next] as Span;
      const both = hull(center, other);
      const within = both.start >= line.start && both.end <= line.end && both.end - both.start <= columns;
      if (!within || width(text.slice(both.start, both.end)) > columns - 4) break;
      center = both;
    }
    const shown = places.slice(i, next);
    const ends = shown.map((_, k) => i + k);
    quotes.push({ ...quoteLine(text, line, center, shown, columns), ends });
    i = next;
  }
  return quotes;
}

/** A place that runs over several lines: blank ones inside it are left out, and so is the middle of a long one. */
function quoteLines(text: string, lines: Lines, place: Span, index: number, columns: number): Quote[] {
  const first = lines.at(place.start);
  const last = lines.at(Math.max(place.start, place.end - 1));
  const all = lines.all
    .slice(first.number - 1, last.number)
    .filter((line) => line === first || text.slice(line.start, line.end).trim() !== '');
  const shown = all.length > MOST_LINES ? [...all.slice(0, MOST_LINES - 1), all.at(-1) as Line] : all;
  return shown.map((line, i) => {
    const part = clipped(text, line, place);
    return { ...quoteLine(text, line, part, [part], columns), ends: [i === shown.length - 1 ? index : -1] };
  });
}

/** The part of a place in one line, without the blanks that a line begins with when the place runs in from before. */
function clipped(text: string, line: Line, place: Span): Span {
  let start = Math.max(place.start, line.start);
  if (place.start < line.start) while (start < line.end && /\s/.test(text[start] as string)) start++;
  return { start, end: Math.max(start, Math.min(place.end, line.end)) };
}
