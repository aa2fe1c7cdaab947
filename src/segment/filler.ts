import { type Span, spanOf } from '../core/span.ts';
import type { Folded } from './fold.ts';
import { type Genre, genreOf } from './genre.ts';
import { readMark } from './numbering.ts';

/** A paragraph of the body as the search for filler sees it. */
export interface Stretch extends Folded {
  /** Rows, titles, headings and signatures are the report's, whatever words they use. */
  readonly solid: boolean;
  /** A signature or a date: the report has ended here. */
  readonly signs: boolean;
}

interface Sentence {
  readonly stretch: number;
  readonly at: Span;
  readonly genre: Genre;
  /** It opens its paragraph. */
  readonly opens: boolean;
}

/** Most of a document's end that is searched; filler is shorter. */
const REACH = 400_000;

/** Cuts at full stops, and before a number that starts anew in mid-paragraph. */
function* cut(text: string): Generator<Span> {
  let start = 0;
  for (const { index } of text.matchAll(/[。！？!?；…]+[”’」』）]*/g)) {
    const end = /[^。！？!?；…”’」』）]|$/g;
    end.lastIndex = index;
    const stop = end.exec(text)?.index ?? text.length;
    if (stop > start) yield spanOf(start, stop);
    start = stop;
  }
  if (start < text.length) yield spanOf(start, text.length);
}

function sentencesOf(stretches: readonly Stretch[]): Sentence[] {
  const list: Sentence[] = [];
  let budget = REACH;
  for (let i = stretches.length - 1; i >= 0 && budget > 0; i--) {
    const { text, solid } = stretches[i] as Stretch;
    budget -= text.length + 1;
    const own: Sentence[] = [];
    if (solid)
      own.push({
        stretch: i,
        at: spanOf(0, text.length),
        genre: { filler: 0, report: 2, lyrical: [], advert: 0 },
        opens: true,
      });
    else
      for (const at of cut(text))
        own.push({ stretch: i, at, genre: genreOf(text.slice(at.start, at.end)), opens: at.start === 0 });
    list.push(...own.reverse());
  }
  return list.reverse();
}

/** How much the evidence must weigh before text is called filler. */
const ENOUGH = { afterSignature: 1.5, else: 4 };

/** The shortest text that can be told to be filler. */
const SHORTEST = 18;

/** Where the filler behind a report's end begins, as stretch and offset in its text; null when there is none. */
export function findFiller(stretches: readonly Stretch[]): { stretch: number; offset: number } | null {
  const sentences = sentencesOf(stretches);
  // The start from which on filler outweighs the report the most.
  let sum = 0;
  let best = 0;
  let from = -1;
  for (let i = sentences.length - 1; i >= 0; i--) {
    const { genre } = sentences[i] as Sentence;
    sum += genre.filler - 1.5 * genre.report - (genre.filler === 0 && genre.report === 0 ? 0.2 : 0);
    if (sum > best) {
      best = sum;
      from = i;
    }
    if (sum < best - 30) break;
  }
  if (from < 0) return null;
  const first = backToOpening(sentences, from, stretches);
  const tail = sentences.slice(first);
  const start = tail[0] as Sentence;
  const signed = first > 0 && (stretches[(sentences[first - 1] as Sentence).stretch] as Stretch).signs;
  const length = tail.reduce((total, { at }) => total + at.end - at.start, 0);
  const words =
    new Set(tail.flatMap(({ genre }) => genre.lyrical)).size +
    tail.reduce((total, { genre }) => total + genre.advert, 0);
  const report = tail.reduce((total, { genre }) => total + genre.report, 0);
  const enough = signed ? ENOUGH.afterSignature : ENOUGH.else;
  if (first === 0 || length < SHORTEST || words < enough || report > 0.34 * words || words * 40 < length) return null;
  return { stretch: start.stretch, offset: start.at.start };
}

/** Sentences without any evidence before the filler are its own when they share its paragraph, or its signature's end. */
function backToOpening(sentences: readonly Sentence[], from: number, stretches: readonly Stretch[]): number {
  let first = from;
  const neutral = (i: number) => {
    const { genre } = sentences[i] as Sentence;
    return genre.report === 0;
  };
  const { stretch } = sentences[from] as Sentence;
  let at = from;
  while (
    at > 0 &&
    !(sentences[at] as Sentence).opens &&
    neutral(at - 1) &&
    (sentences[at - 1] as Sentence).stretch === stretch
  )
    at--;
  if ((sentences[at] as Sentence).opens) first = at;
  // A number that starts again at 1 in mid-paragraph opens the filler.
  for (let i = from; i > 0 && (sentences[i] as Sentence).stretch === stretch && neutral(i); i--) {
    const { at: place } = sentences[i] as Sentence;
    const mark = readMark((stretches[stretch] as Stretch).text.slice(place.start, place.start + 24));
    if (mark?.ordinal === 1) return i;
  }
  // After a signature nothing but filler stands between it and filler.
  let back = first;
  while (back > 0 && (sentences[back] as Sentence).opens && back - 1 >= 0) {
    const previous = sentences[back - 1] as Sentence;
    if ((stretches[previous.stretch] as Stretch).signs) return back;
    let open = back - 1;
    while (open > 0 && neutral(open) && !(sentences[open] as Sentence).opens) open--;
    if (!neutral(open)) break;
    back = open;
  }
  return first;
}
