import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { worthOf } from '../../core/measure.ts';
import { paragraphAt, sentenceAt, textAt } from '../../core/passage.ts';
import type { Place, Table } from '../../core/structure.ts';
import { headersOf } from '../../core/table.ts';
import { within } from '../../core/within.ts';
import { factsUnder, headers } from './headed-facts.ts';

type Amount = FactOf<'amount'>;
type Rate = FactOf<'rate'>;

/** One lot of a table of contracts, with the progress that the text tells of it. */
export interface Lot {
  readonly contract: Amount;
  readonly paid: Amount;
  readonly progress: Rate;
  /** Where the text speaks of the lot's progress. */
  readonly around: Place;
}

const CONTRACT = /^(?:施工)?(?:合同|中标|签约)(?:总)?(?:价款?|金额|额)/;
const PAID = /^(?:已|累计|实际)*(?:支付|付款|拨付)(?:金额|资金|额)?/;
const PAID_SHARE = /(?:支付|付款|拨付|支出|拨款)(?:比例|进度|率|比)|^(?:已付|付)[^，]{0,4}(?:比例|占比)/;
const DONE_SHARE =
  /(?:形象|工程|施工|建设|实物|完成|实施|总体|作业)(?:形象)?(?:进度|比例|率)|^(?:形象)?进度|完工(?:率|比例|进度)/;
const NOT_DONE_SHARE = /支付|付款|拨付|资金|执行|计划|目标|应/;
const paidShare = headers(PAID_SHARE, /计划|约定|应/);
const doneShare = headers(DONE_SHARE, NOT_DONE_SHARE);
const TOTAL = /^(?:合计|总计|小计)/;

/** 「四标段 905.00 860.00」 in a table, and 「四标段…设备安装的形象进度为55%」 in the text. */
export function lots(context: CheckContext, works: readonly Rate[]): Lot[] {
  const { structure, factsOf } = context;
  if (works.length === 0) return [];
  const amounts = factsOf('amount');
  return structure.tables.flatMap((table) => {
    const rows = rowsOf(table, amounts);
    return works.flatMap((progress): Lot[] => {
      const around = paragraphAt(structure, progress.at.start);
      const sentence = sentenceAt(structure, progress.at.start);
      if (!around || !sentence) return [];
      // The lot that its own sentence speaks of, and no other.
      const words = textAt(structure, sentence);
      const named = rows.filter(({ name }) => words.includes(name));
      const [row] = named;
      return row && named.length === 1 ? [{ contract: row.contract, paid: row.paid, progress, around }] : [];
    });
  });
}

/** One row of a table that tells of each lot how much of its price is paid and how much of it is done. */
export interface Row {
  readonly paid: Rate | null;
  readonly sums: { readonly contract: Amount; readonly paid: Amount } | null;
  readonly done: Rate;
  readonly around: Place;
  /** Payment and work are told in sentences of their own, matched by the name of the lot. */
  readonly named?: boolean;
}

/** 「二标段 | 380 | 342 | 90% | 45%」 under 合同价, 已付款, 付款比例 and 形象进度. */
export function lotRows({ structure, factsOf }: CheckContext): Row[] {
  const amounts = factsOf('amount');
  const rates = factsOf('rate');
  return structure.tables.flatMap((table) => {
    if (within(rates, table.at).length === 0) return [];
    let known: ReturnType<typeof rowsOf> | undefined;
    const sums = (): ReturnType<typeof rowsOf> => {
      known ??= rowsOf(table, amounts);
      return known;
    };
    const headed = headersOf(table);
    return table.rows.flatMap((row, r): Row[] => {
      if (headed.isHeader(r)) return [];
      const of = factsUnder(table, r, rates);
      const done = of(doneShare);
      if (done.length !== 1 || TOTAL.test((row.cells[0]?.text ?? '').replace(/\s/g, ''))) return [];
      const paid = of(paidShare);
      const own = sums().find(({ contract }) => row.at.start <= contract.at.start && contract.at.start < row.at.end);
      const [progress] = done;
      return progress && paid.length <= 1 && (paid.length === 1 || own)
        ? [{ paid: paid[0] ?? null, sums: own ?? null, done: progress, around: row }]
        : [];
    });
  });
}

function rowsOf(table: Table, amounts: readonly Amount[]): { name: string; contract: Amount; paid: Amount }[] {
  const headed = headersOf(table);
  return table.rows.flatMap((row, r) => {
    if (headed.isHeader(r)) return [];
    const name = (row.cells[0]?.text ?? '').replace(/[（(].*$/, '').trim();
    if (name.length < 2 || /^\d+$/.test(name) || TOTAL.test(name)) return [];
    const of = (column: RegExp): Amount | undefined => {
      const cells = row.cells.filter((cell) => column.test(headed.header(r, cell.column)));
      const found = cells.flatMap((cell) => within(amounts, cell.at));
      return found.length === 1 ? found[0] : undefined;
    };
    const contract = of(CONTRACT);
    const paid = of(PAID);
    return contract && paid && worthOf(contract).gt(0) ? [{ name, contract, paid }] : [];
  });
}
