import type { Decimal } from 'decimal.js';
import type { AnyFact } from '../core/fact.ts';
import type { Quantity } from '../core/link.ts';
import { dimensionOf, type Rough, roughOf, sumTolerance, worthOf } from '../core/measure.ts';
import { once } from '../core/once.ts';
import { dec } from '../core/quantity.ts';
import { lastStartingBy } from '../core/span.ts';
import { behindMark, nextMark } from '../core/stops.ts';
import type { Structure } from '../core/structure.ts';
import type { Related } from './related.ts';

/** So many figures on either side may belong to one: no paragraph that is meant to be read has more. */
const BESIDE = 40;

/** What ends a sentence. */
const SENTENCE = /[。！？\n\t]/;

/** The quantities of a report by where they stand, for relations that look around a figure. */
export class Figures {
  readonly structure: Structure;
  readonly text: string;
  readonly facts: readonly AnyFact[];
  /** Amounts, counts, rates and scores of the text in order; those in table cells too. */
  readonly all: readonly Quantity[];
  readonly #byParagraph = new Map<number, Quantity[]>();
  /** Depth of round brackets before each offset would be costly; positions of brackets answer it. */
  readonly #brackets: readonly { open: number; close: number }[];

  constructor(structure: Structure, facts: readonly AnyFact[]) {
    this.structure = structure;
    this.text = structure.view.text;
    this.facts = facts;
    this.all = facts
      .filter(
        (f): f is AnyFact & Quantity =>
          f.kind === 'amount' || f.kind === 'count' || f.kind === 'rate' || f.kind === 'score',
      )
      .sort((a, b) => a.at.start - b.at.start) as unknown as Quantity[];
    for (const q of this.all) {
      const p = this.paragraphOf(q.at.start);
      const list = this.#byParagraph.get(p);
      if (list) list.push(q);
      else this.#byParagraph.set(p, [q]);
    }
    this.#brackets = bracketsOf(this.text);
  }

  paragraphOf(offset: number): number {
    return lastStartingBy(this.structure.paragraphs, offset, (p) => p.at.start);
  }

  inParagraph(index: number): readonly Quantity[] {
    return this.#byParagraph.get(index) ?? [];
  }

  /** The quantities of the paragraph around an offset: in one of very many, those nearest. */
  beside(offset: number): readonly Quantity[] {
    const list = this.inParagraph(this.paragraphOf(offset));
    if (list.length <= 2 * BESIDE) return list;
    const here = lastStartingBy(list, offset, (q) => q.at.start);
    return list.slice(Math.max(0, here - BESIDE), here + BESIDE);
  }

  /** The quantities from `start` to `end`, found by bisection. */
  within(start: number, end: number): Quantity[] {
    const list: Quantity[] = [];
    for (let i = lastStartingBy(this.all, start - 1, (q) => q.at.start) + 1; i < this.all.length; i++) {
      const q = this.all[i] as Quantity;
      if (q.at.start >= end) break;
      list.push(q);
    }
    return list;
  }

  /** The innermost round bracket around an offset, or null. */
  bracketAt(offset: number): { open: number; close: number } | null {
    let i = lastStartingBy(this.#brackets, offset, (b) => b.open);
    for (let guard = 0; i >= 0 && guard < 40; i--, guard++) {
      const b = this.#brackets[i] as { open: number; close: number };
      if (b.close > offset) return b;
    }
    return null;
  }

  /** Text between two places; the later one second. */
  between(a: Quantity, b: Quantity): string {
    return this.text.slice(a.at.end, b.at.start);
  }

  /** Start of the sentence (behind 。；！？ or a line end) that holds an offset. */
  sentenceStart(offset: number, marks = SENTENCE): number {
    return behindMark(this.text, offset, marks, Math.max(0, offset - 600));
  }

  sentenceEnd(offset: number, marks = SENTENCE): number {
    return nextMark(this.text, offset, marks, Math.min(this.text.length, offset + 600));
  }
}

/** The figures of what is related, made once for all that look around them. */
export const figuresOf: (related: Related) => Figures = once(({ structure, facts }) => new Figures(structure, facts));

const [OPENS, CLOSES, BREAK] = ['（', '）', '\n'].map((mark) => mark.charCodeAt(0)) as [number, number, number];

function bracketsOf(text: string): { open: number; close: number }[] {
  const found: { open: number; close: number }[] = [];
  const stack: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === OPENS) {
      if (stack.length < 1000) stack.push(i);
    } else if (c === CLOSES) {
      const open = stack.pop();
      if (open !== undefined) found.push({ open, close: i });
    } else if (c === BREAK) stack.length = 0;
  }
  return found.sort((a, b) => a.open - b.open);
}

export const sameDimension = (a: Quantity, b: Quantity): boolean => dimensionOf(a) === dimensionOf(b);

export const sum = (parts: readonly Quantity[]): Decimal => parts.reduce((s, p) => s.plus(worthOf(p)), dec(0));

/** The same in plain numbers with more room, to spare most lists the exact sum. */
function mayAddUp(total: Quantity, parts: readonly Quantity[]): boolean {
  const whole = roughOf(total);
  let gap = (whole.low + whole.high) / 2;
  let room = roomOf(total, whole) + 1e-6;
  for (const part of parts) {
    const rough = roughOf(part);
    gap -= (rough.low + rough.high) / 2;
    room += roomOf(part, rough);
  }
  return Math.abs(gap) <= room;
}
/** No less than what a figure adds to `sumTolerance`. */
const roomOf = (q: Quantity, rough: Rough): number => Number(q.value.half) + 1.001 * (rough.high - rough.low);

/** |total − Σparts| within h(total) + Σh(parts); the finest printed precision counts for all parts of a list. */
export function addsUp(total: Quantity, parts: readonly Quantity[]): boolean {
  if (!mayAddUp(total, parts)) return false;
  return sum(parts).minus(worthOf(total)).abs().lte(sumTolerance(total, parts));
}
