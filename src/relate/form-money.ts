import type { Decimal } from 'decimal.js';
import type { Figure, TableSum } from '../core/link.ts';
import { dec } from '../core/quantity.ts';
import type { Structure, Table, TableRow } from '../core/structure.ts';
import { type Headed, headersOf } from '../core/table.ts';
import { figureOf } from './cell-figures.ts';

const WHOLE = /^(?:年度)?(?:项目|专项)?资金总额(?:[（(].*[）)])?$|^(?:年度)?预算总额$/;
/** The sources that every such form names, and what a place may put in their stead. */
const SOURCE =
  /^(?:其中[:：]?)?(?:当年|本年)?(?:财政拨款|上年结转|其他资金|其它资金|自筹|中央|国家|省级?|市级?|县级?|区级?|乡镇|上级|地方|社会)[\u4e00-\u9fff]{0,8}(?:[（(].*[）)])?$/;
const STANDARD = /财政拨款/;
const MONEY = /预算数|执行数|预算额|支出数|到位数|下达数|拨付数/;

/**
 * The rows of money at the head of a self-evaluation form: 年度资金总额, below it the sources of which it is made, in each
 * column. That the rows are all of it is told by a column that ties, or by the form's own words (当年财政拨款, 上年结转资金).
 */
export function formMoney(structure: Structure): TableSum[] {
  return structure.tables.flatMap((table) => {
    const headed = headersOf(table);
    return table.rows.flatMap((row, r) =>
      namesOf(row).some((name) => WHOLE.test(name)) ? ofRow(table, headed, r) : [],
    );
  });
}

function ofRow(table: Table, headed: Headed, r: number): TableSum[] {
  const parts: number[] = [];
  for (let i = r + 1; i < table.rows.length; i++) {
    const names = namesOf(table.rows[i] as TableRow);
    if (headed.isHeader(i) || !names.some((name) => SOURCE.test(name))) break;
    parts.push(i);
  }
  if (parts.length < 2) return [];
  const standard = parts.some((i) => namesOf(table.rows[i] as TableRow).some((name) => STANDARD.test(name)));
  const sums = (table.rows[r] as TableRow).cells.flatMap((cell): TableSum[] => {
    const header = headed.header(r, cell.column);
    const total = figureOf(cell);
    if (!total || !MONEY.test(header)) return [];
    const below = parts.map((i) => (table.rows[i] as TableRow).cells.find(({ column }) => column === cell.column));
    const figures = below.flatMap((one) => (one ? (figureOf(one) ?? []) : []));
    // A source without a figure gave nothing; a dash says so, too.
    const blank = below.every((one) => !one || figureOf(one) || /^[\s—–\-/0]*$/.test(one.text));
    if (!blank || figures.length < 2) return [];
    return [{ kind: 'table-sum', total, parts: figures, by: 'column', label: header, explained: ties(total, figures) }];
  });
  return standard || sums.some(({ explained }) => explained) ? sums : [];
}

/** A form may set one word over all of these rows (项目资金 | 年度资金总额 | …): each of its first cells names the row. */
const namesOf = (row: TableRow): string[] =>
  row.cells.slice(0, 3).flatMap(({ text }) => (/[\u4e00-\u9fff]/.test(text) ? [text.replace(/\s/g, '')] : []));

/** Rows are added as they are printed; where some are rounded, the finest counts for all. */
function ties(total: Figure, parts: readonly Figure[]): boolean {
  const sum = parts.reduce<Decimal>((s, { value }) => s.plus(value), dec(0));
  const all = [total, ...parts];
  const exact = all.every(({ half }) => half === total.half);
  const finest = all.reduce<Decimal>((least, { half }) => (dec(half).lt(least) ? dec(half) : least), dec(total.half));
  return sum
    .minus(total.value)
    .abs()
    .lte(exact ? finest : finest.times(all.length));
}
