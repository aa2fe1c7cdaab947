import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { worthOf } from '../../core/measure.ts';
import { paragraphAt, sentenceAt, textAt } from '../../core/passage.ts';
import type { Place, Table } from '../../core/structure.ts';
import { headersOf } from '../../core/table.ts';
import { within } from '../../core/within.ts';

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
    const [contract, paid] = [of(CONTRACT), of(PAID)];
    return contract && paid && worthOf(contract).gt(0) ? [{ name, contract, paid }] : [];
  });
}
