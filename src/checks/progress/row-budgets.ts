import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { worthOf } from '../../core/measure.ts';
import { clauseAt, paragraphAt, textAt } from '../../core/passage.ts';
import { lastStartingBy } from '../../core/span.ts';
import type { Structure } from '../../core/structure.ts';
import { headersOf } from '../../core/table.ts';
import { within } from '../../core/within.ts';

type Amount = FactOf<'amount'>;

export interface OverBudget {
  readonly budget: Amount;
  readonly spent: Amount;
}

/** 其中，房屋维修养护年初预算为180.00万元: one use of the money with what was granted for it. */
const GRANTED =
  /^(?:其中|上表中|表中)?(?:[\u4e00-\u9fff]{0,10}?(?:批复|核定|安排|下达|批准|同意)(?:的)?)?[“"]?([\u4e00-\u9fff]{3,16}?)[”"]?(?:项目|科目|一项|支出)?(?:的)?(?:(?:年初|全年|年度|本年|当年|批复|核定|调整后|安排)(?:的)?)*(?:预算|控制数|限额|概算|经费标准|包干经费)(?:安排|批复|数|额|指标|总额|金额|控制)*(?:为|是|共|仅|：)*$/;
/** The table, or its column, is one of spending. */
const SPENDING = /支出|支付|使用|开支|列支|执行|花费|决算/;
const NOT_SPENDING = /预算|计划|概算|率|比|上年|结余|结转|调整/;
/** What else may have paid for it, or have raised the grant. */
const MORE =
  /追加|调整|调增|调剂|调入|结转|自筹|自有|统筹|垫付|弥补|补足|捐赠|其他资金|其他渠道|经[^，。；]{0,10}(?:批准|同意)|超支[^，。；]{0,6}(?:由|从|在)/;

/**
 * Rows of a table of spending above what the text grants to a use of that very name: 房屋维修养护 193.50, and 房屋维修养护年初预算为180.00万元.
 * Silent where the text around the grant, or a sentence with the name, tells of more money.
 */
export function rowsOverBudget({ structure, factsOf, text }: CheckContext): OverBudget[] {
  if (structure.tables.length === 0) return [];
  const amounts = factsOf('amount');
  const granted = amounts.flatMap((budget): { name: string; budget: Amount }[] => {
    const { value, at } = budget;
    if (value.cell || value.malformed || value.approximate || value.bound || value.per || value.to) return [];
    const lead = text.slice(clauseAt(text, at.start).start, at.start);
    const before = text.slice(Math.max(0, at.start - lead.length - 8), at.start - lead.length);
    const name = lead.length <= 40 ? GRANTED.exec(lead)?.[1] : undefined;
    return name && !/上年|去年|下年/.test(lead + before) ? [{ name, budget }] : [];
  });
  if (granted.length === 0) return [];
  const rows = spentRows(structure, amounts, text);
  return granted.flatMap(({ name, budget }): OverBudget[] => {
    const own = rows.get(name) ?? [];
    const [spent] = own;
    // Told in two tables, of two years say, the name is of neither.
    if (!spent || own.length > 1 || granted.filter((g) => g.name === name).length > 1) return [];
    const over = worthOf(spent).minus(worthOf(budget));
    if (over.lte(0) || over.gt(worthOf(budget))) return [];
    const paragraph = paragraphAt(structure, budget.at.start);
    if (paragraph && MORE.test(textAt(structure, paragraph))) return [];
    const elsewhere = structure.sentences.some(
      ({ at }) => text.slice(at.start, at.end).includes(name) && MORE.test(text.slice(at.start, at.end)),
    );
    return elsewhere ? [] : [{ budget, spent }];
  });
}

/** What tables of spending tell by the name of the row. */
function spentRows(structure: Structure, amounts: readonly Amount[], text: string): Map<string, Amount[]> {
  const found = new Map<string, Amount[]>();
  for (const table of structure.tables) {
    const headed = headersOf(table);
    const caption = structure.paragraphs[lastStartingBy(structure.paragraphs, table.at.start - 1, (p) => p.at.start)];
    const said = caption ? text.slice(caption.at.start, caption.at.end) : '';
    table.rows.forEach((row, r) => {
      const [first, ...cells] = row.cells;
      if (!first || headed.isHeader(r)) return;
      const corner = headed.corner(r);
      const spent = cells.flatMap((cell) => {
        const header = headed.header(r, cell.column);
        if (NOT_SPENDING.test(header)) return [];
        const [amount, ...more] = within(amounts, cell.at);
        // Of a single column of money the corner or the sentence before the table says what it is.
        const is =
          SPENDING.test(header) || (/金额|数额|^$/.test(header) && (SPENDING.test(corner) || SPENDING.test(said)));
        return amount && more.length === 0 && is ? [amount] : [];
      });
      const name = first.text.replace(/[\s　]|^[\d一二三四五六七八九十]+[、.．]/g, '').replace(/支出$/, '');
      const [amount] = spent;
      if (!amount || spent.length > 1 || !name) return;
      found.set(name, [...(found.get(name) ?? []), amount]);
    });
  }
  return found;
}
