import type { FactOf } from '../core/fact.ts';
import type { Growth, Quantity } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';

type Amount = FactOf<'amount'>;

/** 调减当年财政拨款24.00万元: how far a row was changed between two columns of a budget. */
const ADJUSTED = /(调减|核减|压减|调增|追加|核增)(?:安排)?(?:了)?([\u4e00-\u9fff]{2,14}?)(?:为|共|合计)?$/;
/** 全年预算数与全年执行数的差额6.00万元: two columns by their headings. */
const BETWEEN = /([\u4e00-\u9fff]{2,10})[与和同]([\u4e00-\u9fff]{2,10}?)(?:的差额?|之差|相差|差额)(?:为|是|共)?$/;
const AT_FIRST = /年初预算|原预算|批复预算/;
const THEN = /全年预算|调整(?:后)?预算|预算调整/;
const WHOLE = /总额|合计|总计/;
const CLAUSE = /[，。；：！？、\n\t（）]/;

interface Cell {
  readonly q: Amount;
  readonly row: string;
  readonly column: string;
}

/**
 * Differences told in the text of a table of money: by the name of a row and that its budget was changed, or by the headings of
 * two columns. A row and two columns of those names leave no choice of the figures.
 */
export function columnGaps(figures: Figures): Growth[] {
  const cells = figures.all.flatMap((q): Cell[] => {
    if (q.kind !== 'amount' || !q.value.cell || !q.value.of?.includes('·')) return [];
    const [row = '', column = ''] = q.value.of.split('·');
    return [{ q, row: row.replace(/^其中[:：]?|\s/g, ''), column: column.replace(/\s/g, '') }];
  });
  if (cells.length === 0) return [];
  return figures.all.flatMap((stated): Growth[] => {
    if (stated.kind !== 'amount' || stated.value.cell || stated.value.bound || stated.value.approximate) return [];
    const clause = figures.text.slice(figures.sentenceStart(stated.at.start, CLAUSE), stated.at.start);
    const pair = adjusted(cells, clause) ?? headed(cells, clause);
    if (!pair) return [];
    const [from, to] = pair;
    const slack = [stated, from, to].reduce((s, q) => s + Number(q.value.half), 0);
    const explained = worthOf(from).minus(worthOf(to)).abs().minus(worthOf(stated)).abs().lte(slack);
    const direction = worthOf(to).lt(worthOf(from)) ? 'down' : 'up';
    return [{ kind: 'growth', stated, from, to, direction, sure: !explained && !rounded(stated, from), explained }];
  });
}

/** Told in a coarser unit than the table's. */
const rounded = (a: Quantity, b: Quantity): boolean => Number(a.value.half) > Number(b.value.half);

function adjusted(cells: readonly Cell[], clause: string): readonly [Amount, Amount] | null {
  const name = ADJUSTED.exec(clause)?.[2];
  if (!name) return null;
  const row = cells.filter((cell) => cell.row === name);
  return pairOf(
    row.filter(({ column }) => AT_FIRST.test(column)),
    row.filter(({ column }) => THEN.test(column)),
  );
}

function headed(cells: readonly Cell[], clause: string): readonly [Amount, Amount] | null {
  const [, a, b] = BETWEEN.exec(clause) ?? [];
  if (!a || !b) return null;
  const whole = cells.filter(({ row }) => WHOLE.test(row));
  const under = (name: string): Cell[] =>
    whole.filter(({ column }) => column.replace(/[（(].*$/, '') === name || name.endsWith(column));
  return pairOf(under(a), under(b));
}

/** One cell each: where a report has several such tables nobody can tell which is meant. */
const pairOf = (from: readonly Cell[], to: readonly Cell[]): readonly [Amount, Amount] | null =>
  from.length === 1 && to.length === 1 ? [(from[0] as Cell).q, (to[0] as Cell).q] : null;
