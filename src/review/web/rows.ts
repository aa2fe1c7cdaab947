import type { Group } from '../api.ts';

/** A row of a grouped list: a heading, or the item with this index among all items. */
export type Row = { readonly group: Group } | { readonly item: number };

/** The rows of a list whose items stand together by group; without groups its items alone. */
export class Rows {
  readonly count: number;
  readonly #groups: readonly Group[];
  /** Row of the heading of each group. */
  readonly #heads: number[] = [];

  constructor(total: number, groups: readonly Group[]) {
    this.#groups = groups;
    this.count = total + groups.length;
    let row = 0;
    for (const { count } of groups) {
      this.#heads.push(row);
      row += count + 1;
    }
  }

  at(row: number): Row {
    const index = this.#groupAt(row);
    const group = this.#groups[index];
    if (group && this.#heads[index] === row) return { group };
    return { item: row - (index + 1) };
  }

  /** The row in which an item stands. */
  of(item: number): number {
    let before = 0;
    for (let index = 0; index < this.#groups.length; index++) {
      before += (this.#groups[index] as Group).count;
      if (item < before) return item + index + 1;
    }
    return item + this.#groups.length;
  }

  #groupAt(row: number): number {
    let low = 0;
    let high = this.#heads.length;
    while (low < high) {
      const mid = (low + high) >>> 1;
      if ((this.#heads[mid] as number) <= row) low = mid + 1;
      else high = mid;
    }
    return low - 1;
  }
}
