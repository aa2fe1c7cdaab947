import { bare } from '../../core/calculation.ts';
import type { CheckContext } from '../../core/check.ts';
import type { Quantity } from '../../core/link.ts';
import { worthOf } from '../../core/measure.ts';
import { tableAt, textAt } from '../../core/passage.ts';
import { contains } from '../../core/span.ts';
import { headersOf } from '../../core/table.ts';

const WHY = /原因|主因|由于|因为?[\u4e00-\u9fff]|系[\u4e00-\u9fff]|所致|导致/;
/** Marks are printed with one or two decimals. */
const ROUNDED = 0.051;
const TAKEN_OFF = /扣|减|折|按比例/;

/**
 * A form that gives just the marks that follow from a missed target (94.2% of 95% makes 14.87 of 15), and says in its row
 * or below in a sentence of that very result why it was missed and that it cost marks: nothing is left for an auditor to find out.
 */
export function ownedUp({ structure }: CheckContext, target: Quantity, result: Quantity): boolean {
  const table = tableAt(structure, result.at.start);
  const index = table?.rows.findIndex((row) => contains(row.at, result.at)) ?? -1;
  const row = table?.rows[index];
  if (!table || !row) return false;
  const headed = headersOf(table);
  const markUnder = (head: RegExp): number =>
    Number(row.cells.find(({ column, text }) => head.test(headed.header(index, column)) && /\d/.test(text))?.text);
  const given = markUnder(/得分|评分/);
  const full = markUnder(/分值|满分|权重|标准分/);
  const due = full * worthOf(result).div(worthOf(target)).toNumber();
  if (!(given < full && Math.abs(given - due) <= ROUNDED)) return false;
  if (row.cells.some(({ text }) => TAKEN_OFF.test(text) && WHY.test(text))) return true;
  const printed = bare(result);
  return structure.sentences.some((sentence) => {
    if (contains(table.at, sentence.at)) return false;
    const said = textAt(structure, sentence);
    return said.includes(printed) && TAKEN_OFF.test(said) && WHY.test(said);
  });
}
