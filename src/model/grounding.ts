import type { Span } from '../core/span.ts';
import { halfWidth } from '../core/text.ts';

/**
 * Why a quote has no place. 'absent': it does not stand in the passage. 'ambiguous': it stands there several times and
 * the order of the quotes does not tell which is meant. 'repeated': the reply gives it more often than it stands there.
 * 'empty': there is nothing to look for. 'wide': it runs over the end of a paragraph or piece.
 */
export type Miss = 'absent' | 'ambiguous' | 'repeated' | 'empty' | 'wide';

/** Shorter quotes tell nothing. */
const LEAST = 2;

/** A text with width and white space folded, and where each unit of it stands. */
interface Folded {
  readonly text: string;
  readonly at: readonly number[];
}

const WORD = /[0-9A-Za-z.]/;

/** Half-width; white space is left out, but between two Latin letters or digits it is one blank: 「1 2」 is not 「12」. */
function fold(source: string): Folded {
  const wide = halfWidth(source);
  let text = '';
  const at: number[] = [];
  let blank = false;
  for (let i = 0; i < wide.length; i++) {
    const unit = wide[i] as string;
    if (/\s/.test(unit)) {
      blank = true;
      continue;
    }
    if (blank && WORD.test(unit) && WORD.test(text.at(-1) ?? '')) {
      text += ' ';
      at.push(i - 1);
    }
    blank = false;
    text += unit;
    at.push(i);
  }
  return { text, at };
}

/** Half of a character that takes two units. */
const splits = (text: string, index: number): boolean =>
  /[\uDC00-\uDFFF]/.test(text[index] ?? '') && /[\uD800-\uDBFF]/.test(text[index - 1] ?? '');

const DIGIT = /\d/;

/** Between two units of one number: 「20万元」 is no quote of 「120万元」. */
function inNumber(text: string, index: number): boolean {
  const [before, behind] = [text[index - 1] ?? '', text[index] ?? ''];
  if (DIGIT.test(behind)) {
    if (DIGIT.test(before)) return true;
    const thousands = before === ',' && /^\d{3}(?!\d)/.test(text.slice(index, index + 4));
    return (before === '.' || thousands) && DIGIT.test(text[index - 2] ?? '');
  }
  const goes = behind === '.' ? /^\.\d/ : behind === ',' ? /^,\d{3}(?!\d)/ : null;
  return goes !== null && DIGIT.test(before) && goes.test(text.slice(index, index + 5));
}

/**
 * Finds quotes in the text that was sent, character for character after folding white space and width. Nothing is
 * guessed: no similar text is taken. A quote that stands there several times gets its place by the order of the quotes,
 * when that leaves as many places as there are such quotes; else it has none.
 */
export class Grounding {
  readonly #folded: Folded;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.#folded = fold(text);
  }

  /** The places of quotes that were given in the order of the text, in units of the text; each a place or why not. */
  inOrder(quotes: readonly string[]): (Span | Miss)[] {
    const folded = quotes.map((quote) => fold(quote).text);
    const places = new Map(folded.map((quote) => [quote, this.#occurrences(quote)]));
    const anchors = folded.map((quote) => {
      const own = places.get(quote) ?? [];
      return own.length === 1 ? (own[0] as Span) : null;
    });
    const taken = new Map<string, number>();
    return folded.map((quote, i): Span | Miss => {
      const own = places.get(quote) ?? [];
      if (quote.length < LEAST) return 'empty';
      if (own.length === 0) return 'absent';
      const alike = folded.flatMap((other, j) => (other === quote ? [j] : []));
      const nth = taken.get(quote) ?? 0;
      taken.set(quote, nth + 1);
      if (nth >= own.length) return 'repeated';
      if (own.length === 1) return this.#within(own[0] as Span);
      if (own.length === alike.length) return this.#within(own[nth] as Span);
      const between = this.#window(anchors, i);
      const possible = own.filter(({ start, end }) => between.start <= start && end <= between.end);
      const rivals = alike.filter((j) => {
        const other = this.#window(anchors, j);
        return other.start === between.start && other.end === between.end;
      });
      return possible.length === rivals.length ? this.#within(possible[rivals.indexOf(i)] as Span) : 'ambiguous';
    });
  }

  /** The place of a quote that stands in the text exactly once. */
  only(quote: string): Span | Miss {
    const { text } = fold(quote);
    if (text.length < LEAST) return 'empty';
    const [first, second] = this.#occurrences(text);
    if (!first) return 'absent';
    return second ? 'ambiguous' : this.#within(first);
  }

  /** Every place of a folded quote that begins and ends with whole characters and whole numbers. */
  #occurrences(quote: string): Span[] {
    const found: Span[] = [];
    if (quote.length < LEAST) return found;
    const { text, at } = this.#folded;
    for (let i = text.indexOf(quote); i >= 0; i = text.indexOf(quote, i + 1)) {
      const last = i + quote.length - 1;
      if (splits(text, i) || splits(text, last + 1) || inNumber(text, i) || inNumber(text, last + 1)) continue;
      found.push({ start: at[i] as number, end: (at[last] as number) + 1 });
    }
    return found;
  }

  /** Between the nearest quotes before and behind that stand in the text once. */
  #window(anchors: readonly (Span | null)[], index: number): Span {
    const before = anchors.slice(0, index).findLast((anchor) => anchor !== null);
    const behind = anchors.slice(index + 1).find((anchor) => anchor !== null);
    return { start: before?.end ?? 0, end: behind?.start ?? this.#text.length };
  }

  #within(span: Span): Span | Miss {
    return /[\n\t]/.test(this.#text.slice(span.start, span.end)) ? 'wide' : span;
  }
}
