import type { Balance, Quantity } from '../core/link.ts';
import { halfOf, worthOf } from '../core/measure.ts';
import { headersOf } from '../core/table.ts';
import type { Figures } from './figures.ts';
import { oneDigitOff } from './one-digit.ts';

/** Columns of what came, what went and what is left. */
const IN =
  /到位|收到|拨入|拨付数?$|下达|拨款|收入|来源|预算|计划|安排|应[付收发缴支]|合同|审定|总[额数量价]|筹集|入库|购入|领取|分配/;
const OUT = /支出|支付|已付|支用|使用|开支|列支|花费|兑付|付款|发放|执行数?|实付|实发|实缴|出库|发出|消耗|用去|已用/;
const LEFT = /结余|结存|余额|剩余|尚欠|欠付|未付|未发|未缴|尚存|库存|余数|节余|下欠|欠款/;
/** Columns that change what is left; an account with them is not of three columns. */
const MORE = /上年|年初|期初|结转|利息|收回|上缴|退回|调整|调剂|扣|核减|报废|损耗|追加|其他|自筹/;

interface Row {
  readonly inflow: Quantity;
  readonly outflow: Quantity;
  readonly left: Quantity;
}

/**
 * Tables of three columns that make an account, 到位 | 支出 | 结余: where the other rows tie, or all but one digit of a row
 * does, so must each. What is left of several columns may come from any of them, so the one that ties most rows is taken.
 */
export function rowBalances(figures: Figures): Balance[] {
  return figures.structure.tables.flatMap((table) => {
    const headed = headersOf(table);
    const first = table.rows.findIndex((_, r) => !headed.isHeader(r));
    const columns = table.rows[first]?.cells.map(({ column }) => column) ?? [];
    const named = columns.map((column) => ({
      column,
      name: headed.header(first, column).replace(/[（(].*?[）)]|\s/g, ''),
    }));
    const lefts = named.filter(({ name }) => LEFT.test(name));
    const [left] = lefts;
    if (!left || lefts.length > 1 || named.some(({ name }) => MORE.test(name))) return [];
    const outs = named.filter(({ name }) => OUT.test(name) && !LEFT.test(name) && !/率|进度|比/.test(name));
    const ins = named.filter(({ name }) => IN.test(name) && !OUT.test(name) && !LEFT.test(name) && !/率|比/.test(name));
    const [out] = outs;
    if (!out || outs.length > 1 || ins.length === 0) return [];
    const readings = ins.map(({ column }) =>
      table.rows.flatMap((row, r): Row[] => {
        if (headed.isHeader(r)) return [];
        const at = (c: number): Quantity | null => {
          const cell = row.cells.find((own) => own.column === c);
          const [q, ...more] = cell ? figures.within(cell.at.start, cell.at.end) : [];
          return q && more.length === 0 && (q.kind === 'amount' || q.kind === 'count') ? q : null;
        };
        const inflow = at(column);
        const outflow = at(out.column);
        const rest = at(left.column);
        return inflow && outflow && rest && inflow.kind === outflow.kind && outflow.kind === rest.kind
          ? [{ inflow, outflow, left: rest }]
          : [];
      }),
    );
    const count = (rows: readonly Row[]): number => rows.filter(ties).length;
    const best = readings.reduce((a, b) => (count(b) > count(a) ? b : a));
    const tied = count(best);
    return best
      .filter((row) => !ties(row))
      .filter((row) => (tied > 0 && tied * 2 >= best.length - 1 && near(row)) || slipped(row))
      .map((row): Balance => ({ kind: 'balance', ...row, sure: tied > 0, explained: false }));
  });
}

const gapOf = ({ inflow, outflow, left }: Row) => worthOf(inflow).minus(worthOf(outflow)).minus(worthOf(left)).abs();
const ties = (row: Row): boolean => gapOf(row).lte(halfOf(row.inflow).plus(halfOf(row.outflow)).plus(halfOf(row.left)));
/** What is left is in the order of what should be. */
const near = (row: Row): boolean => gapOf(row).lte(worthOf(row.inflow).abs().times('0.5'));
const slipped = ({ inflow, outflow, left }: Row): boolean =>
  [inflow, outflow, left].every((q) => worthOf(q).gt(0)) &&
  oneDigitOff([inflow, outflow, left], ([i = 0, o = 0, l = 0]) => Math.abs(i - o - l) < 1e-6);
