import type { Decimal } from 'decimal.js';
import type { AnyFact } from '../core/fact.ts';
import type { Outcome, Quantity } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { dec } from '../core/quantity.ts';
import type { Cell, Structure, Table } from '../core/structure.ts';
import { within } from '../core/within.ts';
import type { Promised } from './promises.ts';
import { reaches } from './reaching.ts';
import { confusable, sameMeasure } from './results.ts';

const TARGET = /目标(?!名称|内容|编号)|计划|任务(?:数|量|目标)|指标值|预期|年初|应完成|设定值|标准值/;
const RESULT = /(?:实际|全年|年度|已)?完成(?:值|数|量|情况|结果)?$|实际(?:值|完成|数)|完成值|实现值/;
const NOT_TARGET = /权重|分值|得分|名称|一级|二级|三级|类别|完成|说明|备注|单位/;

/** What is better when there is less of it. */
const LESS =
  /损失|漏损|事故|投诉|成本|能耗|返贫|发生率|死亡|逾期|超支|费用|单价|造价|时间|天数|工期|延误|空置|闲置|结余|结转/;

interface Columns {
  readonly target: number;
  readonly result: number;
  readonly name: number;
}

/** Rows of 指标 · 目标值 · 完成值: each is a target with its result. */
export function tableOutcomes(structure: Structure, facts: readonly AnyFact[]): Outcome[] {
  const found: Outcome[] = [];
  const figures = facts.filter((f): f is Promised => f.kind === 'count' || f.kind === 'rate' || f.kind === 'amount');
  for (const table of structure.tables) {
    const first = columnsOf(table);
    let columns = first;
    for (const row of table.rows.slice(first ? Math.max(1, table.headerRows) : 1)) {
      // A form has the head of its indicators in the middle.
      const headed = first ? null : columnsIn(row.cells.map(({ text, column }) => ({ text, column })));
      if (headed) columns = headed;
      if (!columns || headed) continue;
      const here = columns;
      const at = (column: number): Cell | undefined => row.cells.find((c) => c.column === column);
      const target = at(here.target);
      const result = at(here.result);
      const name = nameIn(row.cells, here);
      if (!target || !result || !name || /^[-—–/／\s]*$/.test(target.text)) continue;
      const quantity = only(figures, target);
      const reported = only(figures, result);
      const comparable = quantity && reported && (sameMeasure(quantity, reported) || confusable(quantity, reported));
      const bare = quantity && !reported ? bareNumber(result.text) : null;
      const missed = bare !== null && quantity !== null && shortOf(quantity, bare, name);
      const state = missed
        ? 'partly'
        : stateOf(name, result.text, comparable ? quantity : null, comparable ? reported : null);
      found.push({
        kind: 'outcome',
        undertaking: {
          id: `row@${target.span.start}-${target.span.end}`,
          place: { at: target.at, span: target.span },
          subject: name,
          quantity: quantity ?? null,
          deadline: null,
        },
        state,
        result: comparable ? (reported as Quantity) : null,
        evidence: result.text === '' ? [] : [{ at: result.at, span: result.span }],
        sure: true,
      });
    }
  }
  return found;
}

function columnsOf(table: Table): Columns | null {
  const first = table.rows[0];
  // A first row without a figure heads the table, whether or not it was told to.
  if (table.headerRows === 0 && !first?.cells.every(({ text }) => !/\d/.test(text))) return null;
  const headers: string[] = [];
  for (const row of table.rows.slice(0, Math.max(1, table.headerRows)))
    for (const cell of row.cells) headers[cell.column] = (headers[cell.column] ?? '') + cell.text;
  return named(headers);
}

/** Columns that a row of words names as target and result; null for a row with figures. */
function columnsIn(cells: readonly { text: string; column: number }[]): Columns | null {
  if (cells.length < 4 || cells.some(({ text }) => /\d/.test(text))) return null;
  const headers: string[] = [];
  for (const { text, column } of cells) headers[column] = text;
  return named(Array.from(headers, (h) => h ?? ''));
}

function named(headers: readonly string[]): Columns | null {
  const clean = headers.map((h) => (h ?? '').replace(/[（(][^（）()]*[）)]/g, ''));
  // 年初指标值 beside 调整后指标值: what is asked in the end is the one that was changed to.
  const changed = clean.findIndex((h) => /^(?:中期|年中)?(?:调整|变更|修订|调减|调增)后/.test(h) && TARGET.test(h));
  const first = clean.findIndex((h) => /^(?:计划|目标|应|年初)/.test(h) || (TARGET.test(h) && !NOT_TARGET.test(h)));
  const target = changed >= 0 ? changed : first;
  const result = clean.findIndex(
    (h, i) => i !== target && i !== first && RESULT.test(h) && !/率|比例|目标|原因/.test(h),
  );
  const name = clean.findIndex(
    (h, i) => i !== target && i !== first && i !== result && /名称|内容|指标|项目|任务/.test(h) && !/一级|二级/.test(h),
  );
  return target >= 0 && result >= 0 ? { target, result, name: Math.max(name, 0) } : null;
}

const nameIn = (cells: readonly Cell[], { name, target }: Columns): string => {
  const own = cells.find((c) => c.column === name)?.text ?? '';
  if (/[\u4e00-\u9fff]{2}/.test(own)) return own;
  return [...cells].reverse().find((c) => c.column < target && /[\u4e00-\u9fff]{2}/.test(c.text))?.text ?? '';
};

/** The one figure of a cell, be it with its share behind it in brackets (216人次（180%）); cells of several figures compare with nothing. */
function only(figures: readonly Promised[], cell: Cell): Promised | null {
  const [first, second, ...rest] = within(figures, cell.at);
  if (!first || rest.length > 0) return null;
  if (!second) return first;
  const opens = cell.text.search(/[（(]/);
  const closes = cell.text.search(/[）)][^）)]*$/);
  const inside = (q: Promised): boolean =>
    opens >= 0 && q.at.start >= cell.at.start + opens && q.at.end <= cell.at.start + closes;
  return first.kind !== 'rate' && second.kind === 'rate' && !inside(first) && inside(second) ? first : null;
}

/** A cell that holds a number and nothing else: 「50」 beside a target of 「≥50个」. */
const bareNumber = (text: string): Decimal | null =>
  /^\d[\d,]*(?:\.\d+)?%?$/.test(text) ? dec(text.replace(/[,%]/g, '')) : null;

/** Below a target printed with its unit. A number of quite another size is counted in another unit. */
function shortOf(target: Promised, value: Decimal, name: string): boolean {
  const { bound, half } = target.value;
  if (target.kind === 'amount' || bound === 'max' || bound === 'below' || (!bound && LESS.test(name))) return false;
  if (target.kind === 'rate' && value.lte(1)) return false;
  const goal = worthOf(target);
  return (
    value.lt(goal.minus(target.kind === 'rate' ? half : 0)) &&
    value.gt(goal.times('0.02')) &&
    (dec(half).lt(1) || value.gt(half))
  );
}

function stateOf(name: string, text: string, target: Promised | null, result: Promised | null): Outcome['state'] {
  if (/^(?:未完成|未实施|未开展|未启动|未达到|0)$/.test(text)) return 'undone';
  if (/未完成|未达|部分完成|基本完成/.test(text)) return 'partly';
  if (text === '' || /^[-—/／无]+$/.test(text)) return 'unreported';
  if (!target || !result || !sameMeasure(target, result)) return !target || !result ? 'done' : 'partly';
  const { bound } = target.value;
  // 漏损率 12 without a sign: which way is better isn't said.
  if (!bound && LESS.test(name)) return 'done';
  return reaches(target, result, bound === 'max' || bound === 'below') === false ? 'partly' : 'done';
}
