import type { NumberStyle } from '../core/structure.ts';
import type { NumberMark } from './numbering.ts';

/** A number mark on its way into the outline. */
export interface Entry {
  readonly mark: NumberMark;
  readonly kind: 'heading' | 'item';
}

/** Where an entry stands in the outline. */
export interface Position {
  /** From 1. */
  readonly level: number;
  /** Index of the parent entry, or -1. */
  readonly parent: number;
}

/** The last entry of a level. */
interface Rung {
  readonly index: number;
  readonly style: NumberStyle;
  readonly ordinal: number;
  readonly dotted: readonly number[];
  readonly heading: boolean;
}

const same = (a: NumberStyle, b: NumberStyle): boolean => a.shape === b.shape && a.numeral === b.numeral;

/** Deepest rung for which the test holds, or -1. */
const deepest = (ladder: readonly Rung[], test: (rung: Rung) => boolean): number => ladder.findLastIndex(test);

/** The level of 「1.2」: beside 「1.1」, or under the rung that carries its prefix. */
function dottedLevel(ladder: readonly Rung[], dotted: readonly number[]): number {
  const prefix = dotted.slice(0, -1).join('.');
  const beside = deepest(
    ladder,
    (rung) => rung.dotted.length === dotted.length && rung.dotted.slice(0, -1).join('.') === prefix,
  );
  if (beside >= 0) return beside;
  const under = deepest(ladder, (rung) => rung.dotted.join('.') === prefix);
  if (under >= 0) return under + 1;
  if (dotted.length === 2) {
    const chapter = ladder.findIndex((rung) => rung.dotted.length === 0 && rung.ordinal === dotted[0]);
    if (chapter >= 0) return chapter + 1;
  }
  const like = deepest(ladder, (rung) => rung.dotted.length === dotted.length);
  return like >= 0 ? like : ladder.length;
}

const RANK: Readonly<Record<string, number>> = { 部分: 0, 篇: 0, 章: 1, 节: 2, 条: 3, 款: 4, 项: 5 };

/** 「三．」 goes on where 「二、」 stopped. */
const STOPS = /^[、.]{2}$/;

const isBracketed = ({ shape }: NumberStyle): boolean => shape.includes('）');

/** Index on the ladder that an entry takes; the ladder's length opens a level below the deepest. */
function rungFor(ladder: readonly Rung[], { mark, kind }: Entry): number {
  const heading = kind === 'heading';
  const { style, ordinal, dotted } = mark;
  if (style.shape === '附件') return 0;
  // What stands in an attachment stays in it, and never continues the numbers of the body.
  const floor = ladder[0]?.style.shape === '附件' ? 1 : 0;
  const from = (test: (rung: Rung) => boolean) =>
    deepest(ladder, (rung) => ladder.indexOf(rung) >= floor && test(rung));
  // A heading without a number is a main part.
  if (mark.number === '') return floor;
  if (dotted.length > 0) return Math.max(floor, dottedLevel(ladder, dotted));
  const next = (rung: Rung) => rung.ordinal + 1 === ordinal && rung.dotted.length === 0;
  const like = from((rung) => same(rung.style, style));
  const continued = from((rung) => same(rung.style, style) && next(rung));
  if (continued >= 0) return continued;
  const rank = RANK[style.shape];
  if (rank !== undefined && like < 0) {
    const above = from((rung) => (RANK[rung.style.shape] ?? 9) < rank);
    return Math.max(floor, above + 1);
  }
  if (ordinal === 1) return like >= 0 ? like : ladder.length;
  const near = from(
    (rung) => rung.style.numeral === style.numeral && STOPS.test(rung.style.shape + style.shape) && next(rung),
  );
  if (near >= 0) return near;
  const shaped = from((rung) => rung.style.shape === style.shape && next(rung));
  if (shaped >= 0) return shaped;
  if (like >= 0 && !heading) return like;
  const headed = heading
    ? from((rung) => rung.heading && next(rung) && isBracketed(rung.style) === isBracketed(style))
    : -1;
  if (headed >= 0) return headed;
  return like >= 0 ? like : ladder.length;
}

/** Finds for each mark, in order of appearance, its level and parent. */
export function arrange(entries: readonly Entry[]): Position[] {
  let ladder: Rung[] = [];
  return entries.map((entry, index) => {
    const at = rungFor(ladder, entry);
    const { style, ordinal, dotted } = entry.mark;
    ladder = [...ladder.slice(0, at), { index, style, ordinal, dotted, heading: entry.kind === 'heading' }];
    return { level: ladder.length, parent: ladder.at(-2)?.index ?? -1 };
  });
}
