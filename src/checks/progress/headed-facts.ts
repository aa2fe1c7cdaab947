import { onceOfWord } from '../../core/once.ts';
import type { Place, Table } from '../../core/structure.ts';
import { headersOf } from '../../core/table.ts';
import { within } from '../../core/within.ts';

/** Headers of one form that are not of another. The same few stand over many cells. */
export const headers = (form: RegExp, not?: RegExp): ((header: string) => boolean) =>
  onceOfWord((header) => {
    const head = header.replace(/\s/g, '');
    return form.test(head) && !not?.test(head);
  });

/** Facts of a row, by the words over their cells: those under some headers. `facts` are in order. */
export function factsUnder<T extends Pick<Place, 'at'>>(
  table: Table,
  row: number,
  facts: readonly T[],
): (heads: (header: string) => boolean) => T[] {
  const headed = headersOf(table);
  return (heads) => {
    const found: T[] = [];
    for (const cell of table.rows[row]?.cells ?? [])
      if (heads(headed.header(row, cell.column))) found.push(...within(facts, cell.at));
    return found;
  };
}
