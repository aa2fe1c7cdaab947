import { type FactOf, factsOf } from '../core/fact.ts';
import type { Flow } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import type { Place, TableRow } from '../core/structure.ts';
import { headersOf } from '../core/table.ts';
import { startingIn } from '../core/within.ts';
import type { Related } from './related.ts';

type Amount = FactOf<'amount'>;

/** The row of a form or table that speaks of all of the money. */
const ALL = /^(?:合计|总计|共计|年度资金总额|资金总额|项目资金总额|总额)(?:[（(].*[）)])?$/;
const ARRIVED = /到位|收到|拨入|下达/;
const GRANTED = /预算|计划|概算|批复/;
const SPENT = /支出|执行数|使用|支付/;
/** Columns of rates, balances and earlier years. */
const NO_FLOW = /率|比|进度|结余|结转|上年|未|分值|得分|权重/;
/** Rows and words that bring more money than the column says. */
const MORE = /结转|上年结余|自筹|垫付|追加|调剂|其他资金|利息/;

/** What came in and what went out by the total row of a table of funds: 「合计 | 预算数 | 到位数 | 支出数」. */
export function tableFlows({ structure, facts }: Related): Flow[] {
  const amounts = factsOf(facts, 'amount').filter(({ value }) => value.cell);
  return structure.tables.flatMap((table) => {
    const headed = headersOf(table);
    const more = table.rows.flatMap((row) => row.cells).find((cell) => MORE.test(cell.text));
    return table.rows.flatMap((row, index): Flow[] => {
      if (headed.isHeader(index) || !ALL.test(labelOf(row))) return [];
      const found: { header: string; amount: Amount }[] = row.cells.flatMap((cell) => {
        const [amount] = startingIn(amounts, cell.at);
        const header = headed.header(index, cell.column);
        return amount && !NO_FLOW.test(header) ? [{ header, amount }] : [];
      });
      const outs = found.filter(({ header }) => SPENT.test(header) && !GRANTED.test(header));
      const arrived = found.filter(({ header }) => ARRIVED.test(header));
      const granted = found.filter(({ header }) => GRANTED.test(header));
      const [inflow] = arrived.length > 0 ? arrived : granted;
      const [outflow] = outs;
      if (!inflow || !outflow || outs.length > 1 || (arrived.length || granted.length) > 1) return [];
      // Only an excess says something that the rate of execution beside it doesn't.
      if (worthOf(outflow.amount).lte(worthOf(inflow.amount))) return [];
      const otherSource: Place | null = more ? { at: more.at, span: more.span } : null;
      return [{ kind: 'flow', inflow: inflow.amount, outflow: outflow.amount, otherSource }];
    });
  });
}

const labelOf = ({ cells }: TableRow): string =>
  (cells.find(({ text }) => text.trim() !== '')?.text ?? '').replace(/[\s　]/g, '');
