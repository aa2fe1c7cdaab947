import type { FactOf } from '../core/fact.ts';
import type { Quantity, Ratio } from '../core/link.ts';
import { intervalOf } from '../core/measure.ts';
import { dec, type Interval, meets, quotient } from '../core/quantity.ts';
import type { Table, TableRow } from '../core/structure.ts';
import { headersOf } from '../core/table.ts';
import { type Figures, sameDimension } from './figures.ts';

type Rate = FactOf<'rate'>;

interface Row {
  readonly row: TableRow;
  readonly total: boolean;
  readonly byColumn: ReadonlyMap<number, Quantity>;
}

/**
 * Rates in table columns: 执行率 of two columns of the row, 占比 of a column's total. A relation of the table is one that
 * holds in most of its rows; the rows where it doesn't are wrong.
 */
export function tableRatios(figures: Figures): Ratio[] {
  return figures.structure.tables.flatMap((table) => ofTable(figures, table));
}

function ofTable(figures: Figures, table: Table): Ratio[] {
  const headed = headersOf(table);
  const rows: Row[] = table.rows.flatMap((row, index) => {
    if (headed.isHeader(index)) return [];
    const byColumn = new Map<number, Quantity>();
    for (const cell of row.cells) {
      const inside = figures.within(cell.at.start, cell.at.end);
      if (inside.length === 1) byColumn.set(cell.column, inside[0] as Quantity);
    }
    return [{ row, total: /^(?:合计|总计|小计)/.test(row.cells.find((c) => c.text)?.text ?? ''), byColumn }];
  });
  const rateColumns = new Set(rows.flatMap((r) => [...r.byColumn].filter(([, q]) => isRate(q)).map(([c]) => c)));
  const found: Ratio[] = [];
  const headers = headersBy(table, headed);
  for (const column of rateColumns) {
    const executed = EXECUTION.test(headers(column)) ? byHeaders(rows, column, headers) : [];
    if (executed.length > 0) {
      found.push(...executed);
      continue;
    }
    const marks = /得分率/.test(headers(column));
    const best = [...withinRows(rows, column, marks), ...ofTotals(rows, column)].sort((a, b) => holds(b) - holds(a))[0];
    if (!best) continue;
    const right = holds(best);
    const named = best.some((r) =>
      /执行率|完成率|支出率|拨付率|到位率|得分率|占比|比例/.test(
        headed.header(
          table.rows.findIndex((row) =>
            row.cells.some((c) => c.at.start <= r.rate.at.start && r.rate.at.start < c.at.end),
          ),
          column,
        ),
      ),
    );
    if (right >= 2 ? right * 3 >= best.length * 2 : right === 1 && best.length <= 2 && named) found.push(...best);
  }
  return found;
}

const EXECUTION = /^[^，。]{0,6}(?:预算)?(?:执行率|支出率)/;
const SPENT = /执行数|支出数|实际支出|执行金额/;
/** 全年预算数 before 年初预算数: what was left after adjustment is what can be carried out. */
const BUDGETS: readonly RegExp[] = [
  /全年预算数|调整(?:后)?预算|预算调整数/,
  /^(?!.*年初).*预算(?:数|额|金额)/,
  /预算数/,
];

/** The words over a column, in whichever of its header rows. */
function headersBy(table: Table, headed: ReturnType<typeof headersOf>): (column: number) => string {
  return (column) => {
    for (const [r] of table.rows.entries()) {
      const words = headed.header(r, column);
      if (words && !headed.isHeader(r)) return words;
    }
    return '';
  };
}

/** 执行率 is 全年执行数 ÷ 全年预算数 by its definition, row by row, whether or not it holds in another row. */
function byHeaders(rows: readonly Row[], column: number, headers: (column: number) => string): Ratio[] {
  const columns = [...new Set(rows.flatMap((r) => [...r.byColumn.keys()]))].filter((c) => c !== column);
  const spent = columns.find((c) => SPENT.test(headers(c)));
  const budget = BUDGETS.map((words) => columns.find((c) => words.test(headers(c)))).find((c) => c !== undefined);
  if (spent === undefined || budget === undefined || spent === budget) return [];
  const others = columns.filter((c) => /预算|下达|到位|拨付/.test(headers(c)));
  return rows.flatMap((r) => {
    const rate = r.byColumn.get(column);
    const part = r.byColumn.get(spent);
    const base = r.byColumn.get(budget);
    if (!isRate(rate) || part?.kind !== 'amount' || base?.kind !== 'amount') return [];
    const link = ratio(rate, part, base, 'execution');
    if (!link) return [];
    const otherwise = others.some((c) => {
      const other = r.byColumn.get(c);
      return other?.kind === 'amount' && ratio(rate, part, other, 'execution')?.explained === true;
    });
    return [{ ...link, explained: link.explained || otherwise || (r.total && ofParts(rows, rate, spent, budget)) }];
  });
}

const isRate = (q: Quantity | undefined): q is Rate =>
  q?.kind === 'rate' && q.value.unit === 'percent' && !q.value.bound;
const holds = (list: readonly Ratio[]): number => list.filter((r) => r.explained).length;

function ratio(rate: Rate, part: Quantity, base: Quantity, relation: Ratio['relation']): Ratio | null {
  const q = quotient(intervalOf(part), intervalOf(base));
  if (!q) return null;
  const explained = meets({ low: q.low.times(100), high: q.high.times(100) }, intervalOf(rate));
  return { kind: 'ratio', rate, part, base, relation, sure: true, explained };
}

/** One list for each pair of columns: rate = part ÷ base in the same row. Marks have one only where its heading says 得分率. */
function withinRows(rows: readonly Row[], column: number, marks: boolean): Ratio[][] {
  const columns = [...new Set(rows.flatMap((r) => [...r.byColumn.keys()]))].filter((c) => c !== column);
  const lists: Ratio[][] = [];
  for (const p of columns)
    for (const b of columns) {
      if (p === b) continue;
      const list = rows.flatMap((r) => {
        const rate = r.byColumn.get(column);
        const part = r.byColumn.get(p);
        const base = r.byColumn.get(b);
        if (
          !isRate(rate) ||
          !part ||
          !base ||
          part.kind === 'rate' ||
          (part.kind === 'score' && !marks) ||
          !sameDimension(part, base)
        )
          return [];
        const link = ratio(rate, part, base, 'execution');
        return link ? { ...link, explained: link.explained || (r.total && ofParts(rows, rate, p, b)) } : [];
      });
      if (list.length > 0) lists.push(list);
    }
  return lists;
}

/** The rate of a total row is that of the rows summed up: what is wrong there is a total, which has a check of its own. */
function ofParts(rows: readonly Row[], rate: Rate, part: number, base: number): boolean {
  const parts = rows.filter(({ total, row }) => !total && !/^其中/.test(row.cells.find((c) => c.text)?.text ?? ''));
  const sumOf = (column: number): Interval =>
    parts.reduce<Interval>(
      (sum, { byColumn }) => {
        const q = byColumn.get(column);
        if (!q) return sum;
        const { low, high } = intervalOf(q);
        return { low: sum.low.plus(low), high: sum.high.plus(high) };
      },
      { low: dec(0), high: dec(0) },
    );
  const totals = rows.find(({ total }) => total)?.byColumn;
  const stated = (column: number): Interval | null => {
    const q = totals?.get(column);
    return q ? intervalOf(q) : null;
  };
  return [
    [sumOf(part), stated(base)],
    [stated(part), sumOf(base)],
    [sumOf(part), sumOf(base)],
  ].some(([above, below]) => {
    const q = above && below && !below.low.isZero() ? quotient(above, below) : null;
    return q !== null && meets({ low: q.low.times(100), high: q.high.times(100) }, intervalOf(rate));
  });
}

/** One list for each column with a total row: rate = cell ÷ total of its column. */
function ofTotals(rows: readonly Row[], column: number): Ratio[][] {
  const total = rows.find((r) => r.total);
  if (!total) return [];
  return [...total.byColumn].flatMap(([c, base]) => {
    if (c === column || base.kind === 'rate' || base.kind === 'score') return [];
    const list = rows.flatMap((r) => {
      const rate = r.byColumn.get(column);
      const part = r.byColumn.get(c);
      return r === total || !isRate(rate) || !part ? [] : (ratio(rate, part, base, 'share') ?? []);
    });
    return list.length > 0 ? [list] : [];
  });
}
