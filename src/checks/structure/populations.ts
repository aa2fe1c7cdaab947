import type { FactOf } from '../../core/fact.ts';
import { worthOf } from '../../core/measure.ts';
import { once } from '../../core/once.ts';
import { thingCounted } from '../../core/things.ts';

type Count = FactOf<'count'>;

/** A count that may be all of something, with its place among all of them by size. */
export interface Population {
  readonly other: Count;
  /** About how many. */
  readonly about: number;
  readonly order: number;
}

/** Counts by size, the smallest first: of several that a sample may be of it speaks most for the sample. */
export function bySize(counts: readonly Count[]): Population[] {
  return counts
    .map((other) => ({ other, about: Number(other.value.value) }))
    .sort((a, b) => a.about - b.about || worthOf(a.other).comparedTo(worthOf(b.other)))
    .map((each, order) => ({ ...each, order }));
}

/** Groups of them, each still by size. */
export function groupedBy<K>(sorted: readonly Population[], keyOf: (other: Count) => K): Map<K, Population[]> {
  const groups = new Map<K, Population[]>();
  for (const each of sorted) {
    const key = keyOf(each.other);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}

/** The first of all groups that fits and is no smaller than `least`. */
export function smallestOf(
  groups: Iterable<readonly Population[]>,
  least: number,
  fits: (each: Population) => boolean,
): Population | undefined {
  let found: Population | undefined;
  for (const group of groups)
    for (let i = firstFrom(group, least); i < group.length; i++) {
      const each = group[i] as Population;
      if (found && each.order > found.order) break;
      if (!fits(each)) continue;
      found = each;
      break;
    }
  return found;
}

/** Index of the first that is no smaller. */
function firstFrom(group: readonly Population[], least: number): number {
  let low = 0;
  let high = group.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((group[middle] as Population).about < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a count is of; each is asked for once. */
export const nameOf = (text: string, count: Count): string => namesOf(count, text);
const namesOf = once((count: Count, text: string): string => thingCounted(text, count.at).words);

/** Places, works and bodies are counted so. */
export const OF_UNITS = /^(?:个|处|座|家|所|条|栋|幢|口|眼|村|镇|乡|项|间|宗)$/;

/** What samples may be of: counts of ten and more, put in order when the first asks. */
export class Populations {
  readonly #counts: readonly Count[];
  readonly #text: string;
  #sorted: readonly Population[] | undefined;
  #byUnit: ReadonlyMap<string, readonly Population[]> | undefined;
  #byName: ReadonlyMap<string, readonly Population[]> | undefined;

  constructor(counts: readonly Count[], text: string) {
    this.#counts = counts;
    this.#text = text;
  }

  #all(): readonly Population[] {
    this.#sorted ??= bySize(this.#counts.filter(({ value }) => Number(value.value) >= 10));
    return this.#sorted;
  }

  byUnit(): ReadonlyMap<string, readonly Population[]> {
    this.#byUnit ??= groupedBy(this.#all(), ({ value }) => value.unit);
    return this.#byUnit;
  }

  /** Places and works by what they are called. */
  byName(): ReadonlyMap<string, readonly Population[]> {
    this.#byName ??= groupedBy(
      this.#all().filter(({ other }) => OF_UNITS.test(other.value.unit)),
      (other) => nameOf(this.#text, other),
    );
    return this.#byName;
  }
}
