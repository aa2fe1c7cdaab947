import { lastStartingBy, type Span } from '../core/span.ts';
import type { Clause } from './clauses.ts';
import type { Namer } from './naming.ts';
import { shortened } from './short-forms.ts';
import { type Claim, claimOf, LAGS, openIn, undoneIn } from './statements.ts';

/** How far before and behind a place of the view its answer is looked for, in characters. */
const BEFORE = 12_000;
const BEHIND = 36_000;
/** Clauses of one item that its title is taken to speak of. */
const LONGEST_ITEM = 60;
/** So much of a sentence leads up to a clause. */
const LEAD = 60;

/**
 * The clauses of a report's account, found by what they speak of. In a report of common length all of them are looked
 * at; in a longer one those of the pages around a place, so that the time grows with the text and not with its square.
 */
export class Telling {
  readonly clauses: readonly Clause[];
  readonly namer: Namer;
  /** Clauses that hold two neighbouring characters. */
  #holding: ReadonlyMap<number, readonly number[]> | null = null;
  #shared: { readonly words: readonly string[]; readonly offset: number; readonly clauses: readonly Clause[] } | null =
    null;
  readonly #own: (string | undefined)[];
  readonly #led = new Map<number, string>();
  readonly #wide = new Map<number, string>();
  readonly #claims = new Map<number, Claim>();
  readonly #open = new Map<number, boolean>();
  readonly #undone = new Map<number, ReturnType<typeof undoneIn>>();
  readonly #lagging = new Map<number, boolean>();
  readonly #lost = new Map<number, string>();
  readonly #names = new Map<number, readonly string[]>();

  constructor(clauses: readonly Clause[], namer: Namer) {
    this.clauses = clauses;
    this.namer = namer;
    this.#own = new Array(clauses.length);
  }

  #cutPairs(): ReadonlyMap<number, readonly number[]> {
    const holding = new Map<number, number[]>();
    for (const clause of this.clauses) {
      if (clause.zone === 'promise' || clause.zone === 'plan' || clause.zone === 'advice' || clause.zone === 'title')
        continue;
      eachPair(this.own(clause), (pair) => {
        const list = holding.get(pair);
        if (!list) holding.set(pair, [clause.index]);
        else if (list[list.length - 1] !== clause.index) list.push(clause.index);
      });
    }
    return holding;
  }

  /** First and last index of the clauses around a place of the view. */
  around(offset: number): { from: number; to: number } {
    const at = (place: number): number => lastStartingBy(this.clauses, place, (c) => c.at.start);
    return { from: at(offset - BEFORE) + 1, to: at(offset + BEHIND) };
  }

  /** Those of a sorted list that lie around a place. */
  near(list: readonly Clause[], offset: number): readonly Clause[] {
    const { from, to } = this.around(offset);
    const first = lastStartingBy(list, from - 1, (c) => c.index) + 1;
    const last = lastStartingBy(list, to, (c) => c.index);
    return list.slice(first, last + 1);
  }

  /** Those of some things, in their order, around which a place lies. */
  seenFrom<T extends { readonly place: { readonly at: Span } }>(things: readonly T[], offset: number): readonly T[] {
    const at = (place: number): number => lastStartingBy(things, place, (t) => t.place.at.start);
    return things.slice(at(offset - BEHIND - 1) + 1, at(offset + BEFORE) + 1);
  }

  /**
   * Clauses around a place that share two neighbouring characters with a word, those behind them in their sentence, and
   * those of an item whose title does.
   */
  sharing(words: readonly string[], offset: number): readonly Clause[] {
    // Of one thing it is asked in several ways, one after the other.
    if (this.#shared?.words !== words || this.#shared.offset !== offset)
      this.#shared = { words, offset, clauses: this.#sharing(words, offset) };
    return this.#shared.clauses;
  }

  #sharing(words: readonly string[], offset: number): readonly Clause[] {
    const { from, to } = this.around(offset);
    const found = new Set<number>();
    this.#holding ??= this.#cutPairs();
    const asked = new Set<number>();
    for (const word of words) eachPair(word, (pair) => asked.add(pair));
    for (const pair of asked) {
      const list = this.#holding.get(pair) ?? [];
      for (let i = lastStartingBy(list, from - 1, (n) => n) + 1; i < list.length && (list[i] as number) <= to; i++)
        this.#reach(list[i] as number, found);
    }
    return [...found].sort((a, b) => a - b).map((index) => this.clauses[index] as Clause);
  }

  #reach(index: number, found: Set<number>): void {
    if (found.has(index)) return;
    found.add(index);
    const clause = this.clauses[index] as Clause;
    const titled = clause.heading !== '' && clause.text.includes(clause.heading.slice(0, 6));
    for (let i = index + 1; i < this.clauses.length && i - index <= LONGEST_ITEM; i++) {
      const next = this.clauses[i] as Clause;
      if (next.sentence !== clause.sentence && !(titled && next.heading === clause.heading)) break;
      found.add(i);
    }
  }

  /** The clause itself in short forms. */
  own = (clause: Clause): string => {
    let own = this.#own[clause.index];
    if (own === undefined) {
      own = shortened(clause.text);
      this.#own[clause.index] = own;
    }
    return own;
  };

  /** With the title of its item. */
  led = (clause: Clause): string => memo(this.#led, clause.index, () => shortened(`${clause.heading}，${clause.text}`));

  /** With what stands before it in its sentence. */
  wide = (clause: Clause): string =>
    memo(this.#wide, clause.index, () => shortened(`${clause.before.slice(-LEAD)}，${clause.text}`));

  claim = (clause: Clause): Claim => memo(this.#claims, clause.index, () => claimOf(clause.text));

  /** Whether the claim of a clause is 'partly' or 'undone'; cheaper to ask than the claim. */
  open = (clause: Clause): boolean =>
    memo(this.#open, clause.index, () => openIn(clause.text, () => this.undone(clause) !== null));

  /** The words of a clause that say that something was not done, as `undoneIn` finds them. */
  undone = (clause: Clause): ReturnType<typeof undoneIn> =>
    memo(this.#undone, clause.index, () => undoneIn(clause.text));

  /** The clause says that the project is behind. */
  lags = (clause: Clause): boolean => memo(this.#lagging, clause.index, () => LAGS.test(clause.text));

  /** The last word behind what says that something was not done, or ''. */
  lost = (clause: Clause): string =>
    memo(this.#lost, clause.index, () => {
      const at = this.undone(clause);
      return (at && this.namer.words(clause.text.slice(at.end)).at(-1)) || '';
    });

  names = (clause: Clause): readonly string[] => memo(this.#names, clause.index, () => this.namer.names(clause.text));
}

function memo<T>(map: Map<number, T>, key: number, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** The pairs of neighbouring Chinese characters or letters of a text, each as one number. */
function eachPair(text: string, take: (pair: number) => void): void {
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const counts =
      (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
    if (counts && last > 0) take(last * 0x10000 + code);
    last = counts ? code : 0;
  }
}
