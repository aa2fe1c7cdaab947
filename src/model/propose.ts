import type { Candidate } from '../core/fact.ts';
import type { Span } from '../core/span.ts';
import { Grounding, type Miss } from './grounding.ts';
import type { Passage } from './passages.ts';
import type { PromptId, ReplyOf } from './schemas.ts';

/** A kind of fact that is nothing but words of the report. */
type Quoted = 'problem' | 'recommendation' | 'deliverable' | 'target' | 'verdict';

/** Two places that a model says belong together. In the view. */
export interface Pair {
  readonly by: PromptId;
  readonly one: Span;
  readonly other: Span;
}

/** What became of a reply: places with what they are said to be, and quotes that have none. */
export interface Proposed {
  readonly quoted: readonly { readonly kind: Quoted; readonly at: Span }[];
  readonly pairs: readonly Pair[];
  readonly missed: readonly { readonly quote: string; readonly why: Miss }[];
}

/** Turns a reply into places of the view; only what stands in the passage that was sent has one. */
export function propose<P extends PromptId>(id: P, reply: ReplyOf<P>, passage: Passage): Proposed {
  const finder = new Finder(passage);
  const read = READERS[id] as (reply: ReplyOf<P>, finder: Finder) => Omit<Proposed, 'missed'>;
  const proposed = read(reply, finder);
  return { ...proposed, missed: finder.missed };
}

class Finder {
  readonly missed: { quote: string; why: Miss }[] = [];
  readonly #passage: Passage;
  readonly #grounding: Grounding;

  constructor(passage: Passage) {
    this.#passage = passage;
    this.#grounding = new Grounding(passage.text);
  }

  /** The places of quotes that the reply gives in the order of the text; null for those without one. */
  inOrder(quotes: readonly string[]): (Span | null)[] {
    return this.#grounding.inOrder(quotes).map((found, i) => this.#placed(found, quotes[i] as string));
  }

  /** The place of a quote that must stand there once. */
  only(quote: string): Span | null {
    return this.#placed(this.#grounding.only(quote), quote);
  }

  #placed(found: Span | Miss, quote: string): Span | null {
    const at = typeof found === 'string' ? null : this.#passage.inView(found);
    if (!at) this.missed.push({ quote, why: typeof found === 'string' ? found : 'wide' });
    return at;
  }
}

type Reader<P extends PromptId> = (reply: ReplyOf<P>, finder: Finder) => Omit<Proposed, 'missed'>;

const READERS: { readonly [P in PromptId]: Reader<P> } = {
  problems: ({ items }, finder) => {
    const places = finder.inOrder(items.map(({ quote }) => quote));
    return { quoted: items.flatMap(({ kind }, i) => placedAs(kind, places[i] ?? null)), pairs: [] };
  },
  deliverables: ({ deliverables }, finder) => {
    const list = deliverables.map(({ promise, fate }) => ({ one: promise, other: fate }));
    return promised('deliverables', 'deliverable', list, finder);
  },
  targets: ({ targets }, finder) => {
    const list = targets.map(({ target, outcome }) => ({ one: target, other: outcome }));
    return promised('targets', 'target', list, finder);
  },
  answers: ({ answers }, finder) => ({
    quoted: [],
    pairs: answers.flatMap(({ problem, recommendation }) => {
      const [one, other] = [finder.only(problem), finder.only(recommendation)];
      return one && other ? [{ by: 'answers' as const, one, other }] : [];
    }),
  }),
  verdict: ({ verdict }, finder) => ({
    quoted: verdict === null ? [] : placedAs('verdict', finder.only(verdict)),
    pairs: [],
  }),
  names: ({ same }, finder) => ({
    quoted: [],
    pairs: same.flatMap(({ one, other }) => {
      const [a, b] = [finder.only(one), finder.only(other)];
      return a && b ? [{ by: 'names' as const, one: a, other: b }] : [];
    }),
  }),
};

const placedAs = (kind: Quoted, at: Span | null): { kind: Quoted; at: Span }[] => (at ? [{ kind, at }] : []);

/** Promises in the order of the text, each with what came of it where the report says so. */
function promised(
  by: 'deliverables' | 'targets',
  kind: Quoted,
  list: readonly { readonly one: string; readonly other: string | null }[],
  finder: Finder,
): Omit<Proposed, 'missed'> {
  const places = finder.inOrder(list.map(({ one }) => one));
  const pairs: Pair[] = [];
  list.forEach(({ other: told }, i) => {
    const one = places[i];
    const other = one && told !== null ? finder.only(told) : null;
    if (one && other) pairs.push({ by, one, other });
  });
  return { quoted: places.flatMap((at) => placedAs(kind, at)), pairs };
}

/** A quoted place as what `ground()` makes a fact of. */
export function candidateOf(kind: Quoted, at: Span, text: string, pairs: readonly Pair[]): Candidate {
  const words = text.slice(at.start, at.end);
  if (kind !== 'deliverable' && kind !== 'target') return { kind, at, value: { text: words } };
  const pair = pairs.find(({ one }) => one.start === at.start && one.end === at.end);
  return { kind, at, value: { text: words, ...(pair && { outcome: text.slice(pair.other.start, pair.other.end) }) } };
}
