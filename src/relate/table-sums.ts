import type { Decimal } from 'decimal.js';
import type { Figure, TableSum } from '../core/link.ts';
import { dec } from '../core/quantity.ts';
import type { Cell, Structure, Table, TableRow } from '../core/structure.ts';

const TOTAL =
  /^(?:[（(]?[一二三四五六七八九十\d]*[）)、.]?)?(?:合计|总计|共计|总合计|累计|总分|合 计|总 计|总得分|总额|全县合计|本年合计)(?:[（(].*[）)])?$/;
const SUBTOTAL = /小计/;
const PART_OF_PART = /^(?:其中|含|#|其：|—|-|·)/;
const NO_SUM =
  /率|比例|标准|单价|序号|编号|行次|年份|年度$|日期|时间|均|占比|百分比|%|备注|说明|等级|电话|单位$|完成情况/;

interface CellFigure extends Figure {
  readonly cell: Cell;
}

/**
 * Rows and columns headed 合计, with the cells that they should be the sum of. A sum that doesn't tie is `explained` when
 * another reading does: only the sub-totals, or without rows that are parts of the row before (其中).
 */
export function tableSums(structure: Structure): TableSum[] {
  return structure.tables.flatMap((table) => [...columns(table), ...rows(table)]);
}

/** A number that is the whole of a cell: 1,234.56, ３６ (folded), 45.2%, (12.3) is none. */
function figureOf(cell: Cell | undefined): CellFigure | null {
  if (!cell) return null;
  const m = /^-?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?[%个人户万元分亩家次处]{0,2}$/.exec(cell.text.replace(/ /g, ''));
  if (!m) return null;
  const value = cell.text.replace(/[^\d.-]/g, '');
  const decimals = m[2] ? m[2].length - 1 : 0;
  return {
    place: { span: cell.span, at: cell.at },
    value,
    half: dec(10).pow(-decimals).div(2).toFixed(),
    text: cell.text,
    cell,
  };
}

const label = (row: TableRow): string => row.cells.find((c) => c.text !== '' && !/^[\d.]+$/.test(c.text))?.text ?? '';
const byColumn = (row: TableRow, column: number): Cell | undefined => row.cells.find((c) => c.column === column);

function headerOf(table: Table, column: number): string {
  return table.rows
    .slice(0, table.headerRows)
    .map((row) => row.cells.find((c) => c.column <= column && column < c.column + c.columnSpan)?.text ?? '')
    .join('');
}

const total = (figures: readonly Figure[]): Decimal => figures.reduce((s, f) => s.plus(f.value), dec(0));

function ties(sum: Figure, parts: readonly Figure[]): boolean {
  const integers = [sum, ...parts].every((f) => f.half === '0.5');
  const finest = parts.reduce((least, f) => (dec(f.half).lt(least) ? dec(f.half) : least), dec(parts[0]?.half ?? 0));
  const slack = integers ? dec(0) : dec(sum.half).plus(finest.times(parts.length));
  return total(parts).minus(sum.value).abs().lte(slack);
}

function columns(table: Table): TableSum[] {
  const found: TableSum[] = [];
  const body = table.rows.slice(table.headerRows);
  body.forEach((row, r) => {
    const name = label(row).replace(/\s/g, '');
    if (!TOTAL.test(name) && !/^(?:合计|总计)/.test(name)) return;
    for (const cell of row.cells) {
      const sum = figureOf(cell);
      const header = headerOf(table, cell.column);
      if (!sum || NO_SUM.test(header.replace(/[（(].*?[）)]/g, '')) || /%/.test(cell.text)) continue;
      // The parts stand over the total; a total in the first row has them below.
      const scope = r === 0 ? body.slice(1) : body.slice(0, r).slice(lastTotal(body, r));
      const parts = scope
        .map((part) => ({
          row: part,
          name: label(part).replace(/\s/g, ''),
          figure: figureOf(byColumn(part, cell.column)),
        }))
        .filter((p): p is typeof p & { figure: CellFigure } => p.figure !== null && !TOTAL.test(p.name));
      if (parts.length < 2) continue;
      const plain = parts.filter((p) => !SUBTOTAL.test(p.name) && !PART_OF_PART.test(p.name));
      const readings = [
        parts.filter((p) => !SUBTOTAL.test(p.name)),
        plain,
        parts.filter((p) => SUBTOTAL.test(p.name)),
        firstLevel(parts),
      ];
      const explained = readings.some(
        (list) =>
          list.length > 0 &&
          ties(
            sum,
            list.map((p) => p.figure),
          ),
      );
      const chosen = (plain.length >= 2 ? plain : parts).map((p) => p.figure);
      // Where most of the column isn't filled, or the sum is of another size, it is no column of parts.
      const size = total(chosen);
      if (!explained && (size.isZero() || dec(sum.value).div(size).gt(3) || dec(sum.value).div(size).lt('0.3')))
        continue;
      found.push({ kind: 'table-sum', total: sum, parts: chosen, by: 'column', label: header, explained });
    }
  });
  return onlyIfUsual(found);
}

/** Where the total before this one stands, so that a table of several blocks is added block by block. */
function lastTotal(body: readonly TableRow[], r: number): number {
  for (let i = r - 1; i >= 0; i--) if (TOTAL.test(label(body[i] as TableRow).replace(/\s/g, ''))) return i + 1;
  return 0;
}

/** Rows numbered 一、二、 (not 1. or （一）) are the first level where a table has several. */
function firstLevel<T extends { name: string }>(parts: readonly T[]): T[] {
  const heads = parts.filter((p) => /^[一二三四五六七八九十]、/.test(p.name));
  return heads.length >= 2 ? heads : [];
}

/** A column of totals in a table where no column ties is more likely misread than wrong everywhere. */
function onlyIfUsual(sums: readonly TableSum[]): TableSum[] {
  const wrong = sums.filter((s) => !s.explained).length;
  return wrong > 2 && wrong === sums.length ? [] : [...sums];
}

function rows(table: Table): TableSum[] {
  const width = Math.max(0, ...table.rows.map((row) => (row.cells.at(-1)?.column ?? -1) + 1));
  const found: TableSum[] = [];
  for (let column = 0; column < width; column++) {
    const header = headerOf(table, column).replace(/[（(].*?[）)]/g, '');
    if (!/(?:合计|总计|小计|共计)$/.test(header)) continue;
    const stem = header.replace(/(?:合计|总计|小计|共计)$/, '');
    const group = partColumns(table, column, width, stem);
    if (group.length < 2) continue;
    const sums: TableSum[] = [];
    for (const row of table.rows.slice(table.headerRows)) {
      const sum = figureOf(byColumn(row, column));
      const parts = group.map((c) => figureOf(byColumn(row, c))).filter((f): f is CellFigure => f !== null);
      if (!sum || parts.length < 2) continue;
      sums.push({ kind: 'table-sum', total: sum, parts, by: 'row', label: label(row), explained: ties(sum, parts) });
    }
    const holds = sums.filter((s) => s.explained).length;
    if (holds >= 1 && holds * 3 >= sums.length * 2) found.push(...sums);
  }
  return found;
}

/** The columns that a 合计 column adds up: the neighbours on one side that are no rates, up to the next total. */
function partColumns(table: Table, column: number, width: number, stem: string): number[] {
  const usable = (c: number): boolean => {
    const header = headerOf(table, c);
    return (
      header !== '' &&
      !NO_SUM.test(header) &&
      !/合计|总计|小计/.test(header) &&
      !/数量|人数|户数|个数|名称|项目$/.test(header) &&
      (stem === '' || header.startsWith(stem) || !headerOf(table, c).includes(stem))
    );
  };
  const right: number[] = [];
  for (let c = column + 1; c < width && usable(c); c++) right.push(c);
  if (right.length >= 2) return right;
  const left: number[] = [];
  for (let c = column - 1; c > 0 && usable(c); c--) left.unshift(c);
  return left;
}
