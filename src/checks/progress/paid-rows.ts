import type { CheckContext } from '../../core/check.ts';
import { dimensionOf, worthOf } from '../../core/measure.ts';
import { headersOf } from '../../core/table.ts';
import { within } from '../../core/within.ts';
import { factsUnder, headers } from './headed-facts.ts';
import type { Count } from './unit-names.ts';

const PAID =
  /(?:支付|付款|兑付|发放|结算|拨付|补贴|补助|奖补|报账)[^，]{0,6}(?:人数|户数|数量|面积|台数|套数|个数|场次|座数|数)/;
const THERE =
  /(?:入库|到货|验收|实收|签收|安装|完成|建成|核实|实有|交付|竣工|完工|盘点|清点|实际)[^，]{0,6}(?:人数|户数|数量|面积|台数|套数|个数|场次|座数|数)/;
const OTHER = /计划|合同|目标|未|金额|元）|比例|应|待/;
const paidFor = headers(PAID, OTHER);
const there = headers(THERE, new RegExp(`${OTHER.source}|${PAID.source}`));
const TOTAL = /^(?:合计|总计|小计|累计)/;
const EXPLAINED = /预付|补发|结转|在途|退回|备用|扣回|退款/;

/** A row of a table that has more paid for than there is: 「多媒体一体机 | 40 | 40 | 34」. */
export function rowsApart(
  { structure }: CheckContext,
  counts: readonly Count[],
): { readonly paid: Count; readonly done: Count }[] {
  return structure.tables.flatMap((table) => {
    if (within(counts, table.at).length < 2) return [];
    const headed = headersOf(table);
    return table.rows.flatMap((row, r) => {
      if (headed.isHeader(r)) return [];
      const of = factsUnder(table, r, counts);
      const [owed, ...more] = of(paidFor);
      if (!owed || more.length > 0) return [];
      const [done, ...others] = of(there);
      if (!done || others.length > 0) return [];
      if (row.cells.some(({ text }) => EXPLAINED.test(text))) return [];
      if (TOTAL.test((row.cells[0]?.text ?? '').replace(/\s/g, ''))) return [];
      return dimensionOf(owed) === dimensionOf(done) && worthOf(owed).gt(worthOf(done)) ? [{ paid: owed, done }] : [];
    });
  });
}
