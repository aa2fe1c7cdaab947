import type { Growth, Quantity } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import type { Table } from '../core/structure.ts';
import { type Headed, headersOf } from '../core/table.ts';
import { type Figures, sameDimension } from './figures.ts';
import { tells } from './growth.ts';

/** A column of growth: 增长, 同比增幅（%）, 降幅. */
const GROWN =
  /^(?:同比|比上年|较上年|年均)?(?:增长|增幅|增减|增速|涨幅|升幅|变化|变动|提高|上升)(?:率|幅度?|比例|情况)?(?:（[%％]）)?$/;
const SHRUNK = /^(?:同比|比上年|较上年)?(?:下降|降幅|减少|减幅|降低|缩短)(?:率|幅度?|比例|情况)?(?:（[%％]）)?$/;
/** Columns of before and after where they don't name a year. */
const BEFORE =
  /^(?:上年|去年|上年度|上年同期|上期|基期|(?:项目)?(?:实施|改造|建设|整治|培训|治理|推广)前|原来?)(?:数|值|水平|情况|完成|实绩)?$/;
const AFTER =
  /^(?:本年|今年|本年度|本期|当期|报告期|(?:项目)?(?:实施|改造|建设|整治|培训|治理|推广)后|现在?)(?:数|值|水平|情况|完成|实绩)?$/;

/** The growth of a row by its two columns: 2020年 | 2021年 | 增长. */
export function tableGrowths(figures: Figures): Growth[] {
  return figures.structure.tables.flatMap((table) => ofTable(figures, table));
}

function ofTable(figures: Figures, table: Table): Growth[] {
  const headed = headersOf(table);
  const columns = columnsOf(table, headed);
  if (!columns) return [];
  const found = table.rows.flatMap((row, index): Growth[] => {
    if (headed.isHeader(index)) return [];
    const at = (column: number): Quantity | undefined => {
      const inside = row.cells
        .filter((cell) => cell.column === column)
        .flatMap((cell) => figures.within(cell.at.start, cell.at.end));
      return inside.length === 1 ? inside[0] : undefined;
    };
    const from = at(columns.from);
    const to = at(columns.to);
    const stated = at(columns.rate);
    if (stated?.kind !== 'rate' || stated.value.unit !== 'percent' || !from || !to) return [];
    if (from.kind === 'rate' || !sameDimension(from, to) || worthOf(from).lte(0)) return [];
    const explained = tells(from, to, stated, 'up') || tells(from, to, stated, 'down');
    return [{ kind: 'growth', stated, from, to, direction: columns.direction, sure: true, explained }];
  });
  // Where most rows hold, the columns are what their heads say.
  const right = found.filter(({ explained }) => explained).length;
  return found.map((link) => ({ ...link, sure: right * 2 > found.length }));
}

function columnsOf(
  table: Table,
  headed: Headed,
): { from: number; to: number; rate: number; direction: Growth['direction'] } | null {
  const index = table.rows.findIndex((_, row) => !headed.isHeader(row));
  const row = table.rows[index];
  if (!row) return null;
  const heads = row.cells.map(({ column }) => ({ column, head: headed.header(index, column).replace(/\s/g, '') }));
  const rates = heads.filter(({ head }) => GROWN.test(head) || SHRUNK.test(head));
  const years = heads
    .map(({ column, head }) => ({
      column,
      year: Number(/^((?:19|20)\d{2})年?度?[\u4e00-\u9fff]{0,4}$/.exec(head)?.[1]),
    }))
    .filter(({ year }) => year > 0)
    .sort((a, b) => a.year - b.year);
  const [rate] = rates;
  if (!rate || rates.length > 1) return null;
  const direction = SHRUNK.test(rate.head) ? 'down' : 'up';
  const [first, second] = years;
  if (first && second && years.length === 2 && first.year < second.year)
    return { from: first.column, to: second.column, rate: rate.column, direction };
  const [before, after] = [BEFORE, AFTER].map((form) => heads.filter(({ head }) => form.test(head)));
  if (before?.length !== 1 || after?.length !== 1 || years.length > 0) return null;
  return { from: before[0]?.column as number, to: after[0]?.column as number, rate: rate.column, direction };
}
