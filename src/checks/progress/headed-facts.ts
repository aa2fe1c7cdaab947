import type { Place, Table } from '../../core/structure.ts';
import { headersOf } from '../../core/table.ts';
import { within } from '../../core/within.ts';

/** Facts of a row, by the words over their cells: those under a header of one form that is not of another. `facts` are in order. */
export function factsUnder<T extends Pick<Place, 'at'>>(
  table: Table,
  row: number,
  facts: readonly T[],
): (header: RegExp, not: RegExp) => T[] {
  const headed = headersOf(table);
  return (header, not) =>
    (table.rows[row]?.cells ?? []).flatMap((cell) => {
      const own = within(facts, cell.at);
      if (own.length === 0) return [];
      const head = headed.header(row, cell.column).replace(/\s/g, '');
      return header.test(head) && !not.test(head) ? own : [];
    });
}
