import type { Decimal } from 'decimal.js';
import type { Figure, TableSum } from '../core/link.ts';
import { dec } from '../core/quantity.ts';
import type { Cell, Structure, Table, TableRow } from '../core/structure.ts';
import { type Headed, headersOf } from '../core/table.ts';
import { type CellFigure, figureOf } from './cell-figures.ts';

const TOTAL =
  /^(?:[（(]?[一二三四五六七八九十\d]*[）)、.]?)?(?:合计|总计|共计|总合计|累计|总分|合 计|总 计|总得分|总额|全县合计|本年合计)(?:[（(].*[）)])?$/;
const SUBTOTAL = /小计/;
const PART_OF_PART = /^(?:其中|含|#|其：|—|-|·)/;
const NO_SUM =
  /率|比例|标准|单价|序号|编号|行次|年份|年度$|日期|时间|均|占比|百分比|%|备注|说明|等级|电话|单位$|完成情况/;

/**
 * Rows and columns headed 合计, with the cells that they should be the sum of. A sum that doesn't tie is `explained` when
 * another reading does: only the sub-totals, or without rows that are parts of the row before (其中).
 */
export function tableSums(structure: Structure): TableSum[] {
  const sums = structure.tables.flatMap((table) => {
    const headed = headersOf(table);
    return [...columns(table, headed), ...rows(table, headed)];
  });
  return sums.map((sum) => (sum.explained ? sum : { ...sum, explained: budgetApart(sum, sums, structure) }));
}

const label = (row: TableRow): string => row.cells.find((c) => c.text !== '' && !/^[\d.]+$/.test(c.text))?.text ?? '';

const total = (figures: readonly Figure[]): Decimal => figures.reduce((s, f) => s.plus(f.value), dec(0));

function ties(sum: Figure, parts: readonly Figure[]): boolean {
  const integers = [sum, ...parts].every((f) => f.half === '0.5');
  const finest = parts.reduce((least, f) => (dec(f.half).lt(least) ? dec(f.half) : least), dec(parts[0]?.half ?? 0));
  const slack = integers ? dec(0) : dec(sum.half).plus(finest.times(parts.length));
  return total(parts).minus(sum.value).abs().lte(slack);
}

function columns(table: Table, headed: Headed): TableSum[] {
  const found: TableSum[] = [];
  let from = 0;
  table.rows.forEach((row, r) => {
    const name = nameOf(row);
    if (headed.isHeader(r) || !(TOTAL.test(name) || /^(?:合计|总计)/.test(name))) return;
    if (isCutShort(table, r)) return;
    const first = table.rows.slice(from, r).every((_, i) => headed.isHeader(from + i));
    // The parts stand over the total; a total in the first row has them below.
    const [low, high] = first ? [r + 1, table.rows.length] : [from, r];
    const sums = row.cells.flatMap((cell) => columnSum(table, headed, r, cell, low, high) ?? []);
    const proven = sums.some((s) => s.explained);
    found.push(...sums.filter((s) => s.explained || proven || sameSize(s)));
    from = r + 1;
  });
  return onlyIfUsual(found);
}

/** 「总分 | 100 | 98.58」 under rows of six cells: in which columns its figures stand can't be told. */
function isCutShort({ rows }: Table, r: number): boolean {
  const widthOf = (row: TableRow): number => row.cells.reduce((sum, { columnSpan }) => sum + columnSpan, 0);
  const own = widthOf(rows[r] as TableRow);
  const above = rows.slice(Math.max(0, r - 3), r).map(widthOf);
  return above.length > 0 && above.every((width) => width > own + 1);
}

/** Where most of the column isn't filled, or the sum is of another size, it may be no column of parts. */
function sameSize({ total: sum, parts }: TableSum): boolean {
  const size = total(parts);
  return !size.isZero() && dec(sum.value).div(size).lte(3) && dec(sum.value).div(size).gte('0.3');
}

const nameOf = (row: TableRow): string => label(row).replace(/\s/g, '');
const bareHeader = (headed: Headed, row: number, column: number): string =>
  headed.header(row, column).replace(/[（(].*?[）)]/g, '');

/** Parts without those that a later part is itself the sum of: 本年收入合计 stands for the rows over it. */
function collapsed<T extends { readonly figure: Figure }>(parts: readonly T[]): T[] {
  const kept: T[] = [];
  for (const part of parts) {
    const value = dec(part.figure.value);
    let sum = dec(0);
    for (let k = 1; k <= kept.length; k++) {
      sum = sum.plus((kept[kept.length - k] as T).figure.value);
      if (k < 2 || !sum.eq(value)) continue;
      kept.length -= k;
      break;
    }
    kept.push(part);
  }
  return kept;
}

function columnSum(table: Table, headed: Headed, r: number, cell: Cell, low: number, high: number): TableSum | null {
  const sum = figureOf(cell);
  const header = bareHeader(headed, r, cell.column);
  if (!sum || NO_SUM.test(header) || /%/.test(cell.text)) return null;
  const parts: { name: string; figure: CellFigure }[] = [];
  for (let i = low; i < high; i++) {
    const row = table.rows[i] as TableRow;
    const name = nameOf(row);
    if (headed.isHeader(i) || TOTAL.test(name)) continue;
    // Under another header row the same heading may stand over another column.
    const below = row.cells.find((c) => c.column === cell.column);
    const own =
      header === '' || bareHeader(headed, i, cell.column) === header
        ? below
        : row.cells.find((c) => bareHeader(headed, i, c.column) === header);
    const figure = figureOf(own);
    if (figure) parts.push({ name, figure });
    // 8,5500: a misprint whose worth can't be told is a part all the same.
    else if (own && MISPRINTED.test(own.text)) return null;
  }
  if (parts.length < 2) return null;
  const inside = nested(parts);
  const plain = parts.filter((p) => !SUBTOTAL.test(p.name) && !PART_OF_PART.test(p.name) && !inside.has(p));
  const readings = [
    parts.filter((p) => !SUBTOTAL.test(p.name)),
    plain,
    parts.filter((p) => SUBTOTAL.test(p.name)),
    firstLevel(parts),
    collapsed(parts),
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
  return { kind: 'table-sum', total: sum, parts: chosen, by: 'column', label: header, explained };
}

const MISPRINTED = /^\d[\d.,，]+\d$/;

/** 其中：火化炉 450, 净化装置 190 under 设备购置 640: the rows behind 其中 that make up the row before it with it. */
function nested<T extends { readonly name: string; readonly figure: Figure }>(parts: readonly T[]): ReadonlySet<T> {
  const found = new Set<T>();
  parts.forEach((part, i) => {
    const whole = parts[i - 1];
    if (!whole || !/^其中/.test(part.name) || PART_OF_PART.test(whole.name)) return;
    let sum = dec(part.figure.value);
    for (let k = i + 1; k < parts.length && sum.lt(whole.figure.value); k++) {
      sum = sum.plus((parts[k] as T).figure.value);
      if (sum.eq(whole.figure.value)) for (const inner of parts.slice(i, k + 1)) found.add(inner);
    }
  });
  return found;
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

function rows(table: Table, headed: Headed): TableSum[] {
  const byColumn = new Map<string, TableSum[]>();
  table.rows.forEach((row, r) => {
    if (headed.isHeader(r)) return;
    for (const cell of row.cells) {
      const header = bareHeader(headed, r, cell.column);
      const sum = /(?:合计|总计|小计|共计)$/.test(header) ? figureOf(cell) : null;
      if (!sum) continue;
      const parts = partCells(headed, row, r, cell.column, header)
        .map((c) => figureOf(c))
        .filter((f): f is CellFigure => f !== null);
      if (parts.length < 2) continue;
      const key = `${cell.column} ${header}`;
      const made: TableSum = {
        kind: 'table-sum',
        total: sum,
        parts,
        by: 'row',
        label: label(row),
        explained: ties(sum, parts),
      };
      byColumn.set(key, [...(byColumn.get(key) ?? []), made]);
    }
  });
  // A relation of the table is one that holds in most of its rows.
  return [...byColumn.values()].flatMap((sums) => {
    const holds = sums.filter((s) => s.explained).length;
    return holds >= 1 && holds * 3 >= sums.length * 2 ? sums : [];
  });
}

/** The cells that a 合计 cell adds up: its neighbours on one side that are no rates, up to the next total. */
function partCells(headed: Headed, row: TableRow, r: number, column: number, header: string): Cell[] {
  const stem = header.replace(/(?:合计|总计|小计|共计)$/, '');
  const usable = (cell: Cell | undefined): cell is Cell => {
    if (!cell) return false;
    const own = bareHeader(headed, r, cell.column);
    return (
      own !== '' &&
      !NO_SUM.test(own) &&
      !/合计|总计|小计|数量|人数|户数|个数|名称|项目$/.test(own) &&
      (stem === '' || own.startsWith(stem) || !own.includes(stem))
    );
  };
  const at = row.cells.findIndex((c) => c.column === column);
  const right: Cell[] = [];
  for (let i = at + 1; usable(row.cells[i]); i++) right.push(row.cells[i] as Cell);
  if (right.length >= 2) return right;
  const left: Cell[] = [];
  for (let i = at - 1; i > 0 && usable(row.cells[i]); i--) left.unshift(row.cells[i] as Cell);
  return left;
}

/**
 * In self-evaluation forms the ten marks for carrying out the budget stand in a table of their own and count in the total
 * of the indicators: a total of marks that is higher by marks found there, or of weights by those ten, isn't wrong.
 */
function budgetApart(sum: TableSum, sums: readonly TableSum[], structure: Structure): boolean {
  if (sum.by !== 'column' || !/分值|得分|权重|满分|评分/.test(sum.label)) return false;
  const gap = dec(sum.total.value).minus(total(sum.parts));
  if (gap.lte(0) || gap.gt(10)) return false;
  if (/分值|权重|满分/.test(sum.label)) return gap.eq(10);
  const elsewhere = structure.tables.some((table) =>
    table.rows.some((row) =>
      row.cells.some((cell) => {
        const figure = figureOf(cell);
        return (
          figure !== null && dec(figure.value).eq(gap) && !sum.parts.some((p) => p.place.at.start === cell.at.start)
        );
      }),
    ),
  );
  return (
    elsewhere ||
    sums.some((s) => s !== sum && /分值|权重|满分/.test(s.label) && dec(s.total.value).minus(total(s.parts)).eq(10))
  );
}
