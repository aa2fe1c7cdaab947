import { type Span, spanOf } from '../core/span.ts';
import { type Genre, genreOf } from './genre.ts';
import { advertises } from './navigation.ts';
import { readMark } from './numbering.ts';

/** A paragraph of the body as the search for filler sees it. */
export interface Stretch {
  /** Folded. */
  readonly text: string;
  /** Rows, titles and signatures are the report's, whatever words they use. */
  readonly solid: boolean;
  /** A signature or a date: the report has ended here. */
  readonly signs: boolean;
}

/** From an offset in one paragraph to the end of that or a later one. */
export interface Filler {
  readonly first: number;
  readonly offset: number;
  /** Index of the last paragraph. */
  readonly last: number;
}

interface Sentence {
  readonly stretch: number;
  readonly at: Span;
  readonly genre: Genre;
  /** It opens its paragraph. */
  readonly opens: boolean;
}

/** Most of a document's end that is searched; filler is shorter. */
const REACH = 200_000;

/** Cuts at full stops. */
function* cut(text: string, from: number): Generator<Span> {
  let start = from;
  const stops = /[。！？!?；…]+[”’」』）]*/g;
  stops.lastIndex = from;
  for (let match = stops.exec(text); match; match = stops.exec(text)) {
    yield spanOf(start, stops.lastIndex);
    start = stops.lastIndex;
  }
  if (start < text.length) yield spanOf(start, text.length);
}

const SOLID: Genre = { filler: 0, report: 2, lyrical: [], warm: [], advert: 0, sure: false };

function sentencesOf(stretches: readonly Stretch[]): Sentence[] {
  const list: Sentence[] = [];
  let budget = REACH;
  for (let i = stretches.length - 1; i >= 0 && budget > 0; i--) {
    const { text, solid } = stretches[i] as Stretch;
    const own: Sentence[] = [];
    if (solid) own.push({ stretch: i, at: spanOf(0, text.length), genre: SOLID, opens: true });
    else
      for (const at of cut(text, Math.max(0, text.length - budget)))
        own.push({ stretch: i, at, genre: genreOf(text.slice(at.start, at.end)), opens: at.start === 0 });
    budget -= text.length + 1;
    for (const sentence of own.reverse()) list.push(sentence);
  }
  return list.reverse();
}

const weight = ({ genre }: Sentence): number =>
  genre.filler - 1.5 * genre.report - (genre.filler === 0 && genre.report === 0 ? 0.2 : 0);

const neutral = ({ genre }: Sentence): boolean => genre.report === 0;

/** The run of sentences in which filler outweighs the report the most, as indices; null when there is none. */
function heaviestRun(sentences: readonly Sentence[]): { from: number; to: number } | null {
  let best = 0;
  let run: { from: number; to: number } | null = null;
  let sum = 0;
  let from = 0;
  sentences.forEach((sentence, index) => {
    if (sum <= 0) {
      // Nothing begins with a sentence without a word of filler.
      if (sentence.genre.filler === 0) return;
      sum = 0;
      from = index;
    }
    sum += weight(sentence);
    if (sum > best) {
      best = sum;
      run = { from, to: index + 1 };
    }
  });
  return run;
}

/** Where filler stands behind a report's end or, when it is long and plain enough, before its attachments. */
export function findFiller(stretches: readonly Stretch[]): Filler | null {
  const sentences = sentencesOf(stretches);
  const run = heaviestRun(sentences);
  if (!run) return behindSignature(sentences, stretches);
  const first = backToOpening(sentences, run.from, stretches);
  let end = run.to;
  while (end < sentences.length && neutral(sentences[end] as Sentence)) end++;
  const atEnd = end === sentences.length;
  // In the midst of a report only whole paragraphs are taken.
  if (!atEnd) for (end = run.to; end < sentences.length && !(sentences[end] as Sentence).opens; end++);
  const start = sentences[first] as Sentence;
  const stop = sentences[end - 1] as Sentence;
  if (first === 0 || (!atEnd && !start.opens)) return null;
  const before = sentences[first - 1] as Sentence;
  const signed = (stretches[before.stretch] as Stretch).signs;
  const text = (stretches[start.stretch] as Stretch).text.slice(start.at.start, start.at.start + 24);
  const restarts = readMark(text)?.ordinal === 1 && before.stretch > 0;
  const where = !atEnd ? 'within' : signed ? 'signed' : restarts ? 'restarts' : start.opens ? 'apart' : 'spliced';
  return isFiller(sentences.slice(first, end), where)
    ? { first: start.stretch, offset: start.at.start, last: stop.stretch }
    : behindSignature(sentences, stretches);
}

/** So many sentences and characters that say nothing of a report are none of it. */
const FOREIGN = { sentences: 3, length: 60 };

/** What follows the last signature to the end, when no sentence of it says anything that reports say: a recipe, a tale. */
function behindSignature(sentences: readonly Sentence[], stretches: readonly Stretch[]): Filler | null {
  const signs = stretches.findLastIndex((stretch) => stretch.signs);
  const rest = signs < 0 ? [] : sentences.filter(({ stretch }) => stretch > signs);
  const [start] = rest;
  const length = rest.reduce((total, { at }) => total + at.end - at.start, 0);
  if (!start || rest.length < FOREIGN.sentences || length < FOREIGN.length || !rest.every(neutral)) return null;
  return { first: start.stretch, offset: 0, last: stretches.length - 1 };
}

/** The shortest text that can be told to be filler. */
const SHORTEST = 12;

/** How many different words of musing or of adverts it takes, by how plainly the report has ended before. */
const ENOUGH = { signed: 1, restarts: 2, apart: 3, spliced: 3, within: 6 };

function isFiller(run: readonly Sentence[], where: keyof typeof ENOUGH): boolean {
  const length = run.reduce((total, { at }) => total + at.end - at.start, 0);
  const lyrical = new Set(run.flatMap(({ genre }) => genre.lyrical)).size;
  const warm = new Set(run.flatMap(({ genre }) => genre.warm)).size;
  const advert = run.reduce((total, { genre }) => total + genre.advert, 0);
  const report = run.reduce((total, { genre }) => total + genre.report, 0);
  const strong = lyrical + advert;
  const words = strong + 0.4 * warm;
  // Paragraphs of their own that say nothing of the report need less.
  const pure = where === 'apart' && report === 0 && length >= 24 && (strong >= 2 || run.length >= 2);
  const enough = pure ? 1.4 : ENOUGH[where];
  if (length < SHORTEST || strong < Math.min(enough, pure ? 1 : 2) || words < enough) return false;
  if (report > 0) return report <= 0.34 * words && words * 40 >= length;
  // Where nothing at all is said of the report, few words tell; behind its signature, any.
  return where === 'signed' || words * 60 >= length;
}

/** Paragraphs between a signature and filler that may belong to it. */
const MOST_NEUTRAL = 12;

/**
 * Where the filler opens: sentences that say nothing of the report belong to it when they open its paragraph, and so do
 * paragraphs of such sentences between a signature and it.
 */
function backToOpening(sentences: readonly Sentence[], from: number, stretches: readonly Stretch[]): number {
  const { stretch } = sentences[from] as Sentence;
  const { text } = stretches[stretch] as Stretch;
  let first = from;
  for (let i = from; (sentences[i] as Sentence).stretch === stretch; i--) {
    const sentence = sentences[i] as Sentence;
    if (i < from && !neutral(sentence)) break;
    const mark = readMark(text.slice(sentence.at.start, sentence.at.start + 24));
    // A number that starts again at 1 opens the filler even in mid-paragraph.
    if (sentence.opens || mark?.ordinal === 1) first = i;
    if (i === 0 || sentence.opens) break;
  }
  if (!(sentences[first] as Sentence).opens) return first;
  for (let paragraph = 0, i = first - 1; i >= 0 && paragraph < MOST_NEUTRAL; i--) {
    const sentence = sentences[i] as Sentence;
    if ((stretches[sentence.stretch] as Stretch).signs) return i + 1;
    if (!neutral(sentence)) break;
    if (sentence.opens) paragraph++;
  }
  return first;
}

/** Paragraphs that advertise an essay site, wherever they stand. */
export function advertParagraphs(stretches: readonly Stretch[]): number[] {
  return stretches.flatMap(({ text, solid }, index) => {
    if (solid || text.length < 6 || text.length > 600 || !advertises(text)) return [];
    const { advert, report, sure } = genreOf(text);
    if (!sure || advert < 4 || report >= advert) return [];
    // An advert behind a sentence of the report is cut off there, not with it.
    const [opening] = cut(text, 0);
    const first = genreOf(text.slice(0, opening?.end));
    return first.advert > 0 || first.report === 0 ? [index] : [];
  });
}
