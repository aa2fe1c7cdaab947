import type { Decimal } from 'decimal.js';
import type { Figure, TableSum } from '../core/link.ts';
import { dec } from '../core/quantity.ts';
import type { Structure, Table, TableRow } from '../core/structure.ts';
import { type Headed, headersOf } from '../core/table.ts';
import { figureOf } from './cell-figures.ts';

const TOTAL = /^(?:总分|总得分|合计|总计)(?:得分)?$/;
const FULL = /分值|权重|满分|标准分/;
const GAINED = /得分|评分|实得/;

interface Marked {
  readonly full: Figure;
  readonly gained: Figure;
}

/**
 * The total of a self-evaluation form whose marks stand in two tables: those for the execution of the budget in the row of
 * the money, those of the indicators below. Where the full marks of both make the total's, so must the marks given.
 */
export function formTotals(structure: Structure): TableSum[] {
  const all = structure.tables.map((table) => ({ table, headed: headersOf(table) }));
  return all.flatMap(({ table, headed }, t): TableSum[] => {
    const at = table.rows.findIndex((row, r) => !headed.isHeader(r) && TOTAL.test(nameOf(row)));
    const total = at < 0 ? null : markedOf(table, headed, at);
    if (!total) return [];
    const rows = table.rows.slice(0, at).flatMap((_, r) => markedOf(table, headed, r) ?? []);
    const missing = dec(total.full.value).minus(sumOf(rows.map(({ full }) => full)));
    if (rows.length < 3 || missing.lte(0)) return [];
    const money = all
      .slice(0, t)
      .flatMap((other) => other.table.rows.flatMap((_, r) => markedOf(other.table, other.headed, r) ?? []))
      .filter(({ full }) => dec(full.value).eq(missing));
    const [row] = money;
    if (!row || money.length > 1) return [];
    const parts = [row.gained, ...rows.map(({ gained }) => gained)];
    const slack = [total.gained, ...parts].reduce((most, f) => (dec(f.half).gt(most) ? dec(f.half) : most), dec(0));
    const exact = sumOf(parts).minus(total.gained.value).abs().lte(slack);
    return [{ kind: 'table-sum', total: total.gained, parts, by: 'column', label: '得分', explained: exact }];
  });
}

const nameOf = (row: TableRow): string =>
  (row.cells.find(({ text }) => text.trim() !== '')?.text ?? '').replace(/\s/g, '');

/** The full and the given marks of a row; null where it has not both. */
function markedOf(table: Table, headed: Headed, r: number): Marked | null {
  if (headed.isHeader(r)) return null;
  const cells = (table.rows[r] as TableRow).cells;
  const under = (words: RegExp, not: RegExp): Figure | null => {
    const cell = cells.find(
      ({ column }) => words.test(headed.header(r, column)) && !not.test(headed.header(r, column)),
    );
    return cell ? figureOf(cell) : null;
  };
  const full = under(FULL, GAINED);
  const gained = under(GAINED, /分值|满分|原因/);
  return full && gained ? { full, gained } : null;
}

const sumOf = (figures: readonly Figure[]): Decimal => figures.reduce((s, { value }) => s.plus(value), dec(0));
