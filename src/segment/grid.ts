import type { Block, Document } from '../core/document.ts';
import { type Span, spanOf } from '../core/span.ts';
import type { Cell, Table, TableRow } from '../core/structure.ts';
import type { View } from '../core/view.ts';
import { placeOf } from './compose.ts';

/** A row of a table as it came to stand in the view. */
export interface LaidRow {
  /** Index among the paragraphs. */
  readonly paragraph: number;
  readonly at: Span;
  readonly cells: readonly Span[];
  /** The reader's blocks of the cells, where the reader found the table. */
  readonly blocks: readonly Block[];
}

/** Figures proper: years, ordinals and units in a header are none. */
const FIGURE = /\d/;
const HEADER_YEAR = /(?:19|20)\d{2}年?(?:度|末|底)?|[A-Z]\d|[（(][^（）()]*[）)]|第?\d{1,2}(?:季度|月|年)/g;
const HEADER_WORD =
  /^(?:序号|编号|类别|类型|名称|项目.{0,4}|指标.{0,4}|.{0,2}级指标|内容|备注|说明|单位|金额|数量|单价|合计|姓名|职务|分值|得分|权重|占比|日期|时间|地点|乡镇|村|规模|资金.{0,4}|预算数?|决算数?|目标值?|完成值?|.{1,8}（.{1,6}）)$/;

const isHeader = (texts: readonly string[]): boolean =>
  texts.some((text) => text !== '') && !texts.some((text) => FIGURE.test(text.replace(HEADER_YEAR, '')));

/** How many rows at the top name the columns. */
function headerRows(rows: readonly (readonly string[])[]): number {
  let count = 0;
  while (count < rows.length && count < 3 && isHeader(rows[count] as string[])) count++;
  if (count < rows.length && count < 3) return count;
  // No row holds figures: only words that head columns tell.
  const first = rows[0] ?? [];
  return first.filter((text) => HEADER_WORD.test(text)).length * 2 >= first.length &&
    first.length > 0 &&
    rows.length > 1
    ? 1
    : 0;
}

/** How many rows at the top the file itself calls headers; none when it calls all of them so. */
function toldHeaders(rows: readonly LaidRow[]): number {
  const first = rows.findIndex(({ blocks }) => blocks.length === 0 || !blocks.every(({ origin }) => origin.header));
  return Math.max(0, first);
}

const CAPTION_LENGTH = 80;

/** The caption of a table: what stands before it, its unit line with its title. */
function captionBefore(view: View, before: readonly Line[]): string {
  const lines: string[] = [];
  for (let i = before.length - 1; i >= 0 && lines.length < 2; i--) {
    const { at, row } = before[i] as Line;
    if (row) break;
    const text = view.text.slice(at.start, at.end);
    lines.unshift(text.slice(text.slice(0, -1).search(/[^。；]*$/)).slice(-CAPTION_LENGTH));
    if (!/^（?单位[：:]/.test(text)) break;
  }
  return lines.join(' ');
}

const UNIT_NAMED = /单位[:：]/;
const OF_MONEY = /金额|单价|合价|资金|预算|支出|投资|收入|补助|决算|执行数/;

/** 「二、资金情况（单位：万元）」: its unit holds for each table below the heading that names none and has columns of money. */
function headingAbove(view: View, before: readonly Line[], header: string): string {
  if (!OF_MONEY.test(header)) return '';
  for (let i = before.length - 1; i >= Math.max(0, before.length - REACH); i--) {
    const { at, heading } = before[i] as Line;
    if (!heading) continue;
    const text = view.text.slice(at.start, at.end);
    return text.length <= CAPTION_LENGTH && UNIT_NAMED.test(text) ? text : '';
  }
  return '';
}
const REACH = 60;

const FOR_ALL = [
  // 金额单位：除注明外为万元; 如无特别说明，本报告金额单位均为万元; 未另行注明的，表中金额以万元计
  /(?:除|无|未|没有)[^，。；：:）)\d]{0,8}(?:注明|说明|标明|标注|另注)[^。；\d]{0,16}?(?:单位[:：]?|为|以|按)(?:人民币)?((?:万|亿|千|百)?元)(?=计|[，。；）)]|$)/,
  // 本报告各表金额单位均为万元; 下列各表单位：万元
  /(?:本报告|本说明|全文|文中|下列|以下|各)[^，。；\d]{0,6}(?:表|数据|金额)[^，。；\d]{0,6}单位(?:[:：]|均|都|为)+(?:人民币)?((?:万|亿|千|百)?元)/,
  // 单位：万元，下同
  /单位[:：]?(?:人民币)?((?:万|亿|千|百)?元)[，、,]?下同/,
] as const;
/** A line of the head of a report, before its first part. */
const IN_HEAD = /^(?:金额|货币|计量)单位[:：](?:人民币)?((?:万|亿|千|百)?元)$/;

/** 自评基准日 | 2023年12月31日 | 金额单位 | 万元: the same in the cells of a form. */
const IN_HEAD_OF_FORM = /(?:^|\t)(?:金额|货币|计量)单位\t(?:人民币)?((?:万|亿|千|百)?元)(?=\t|$)/;

/** What a report says once about the unit of the money in all of its tables; '' when it doesn't. */
function saidForAll(view: View, before: readonly Line[], header: string): string {
  if (!OF_MONEY.test(header)) return '';
  const parts = before.findIndex(({ heading }) => heading);
  for (let i = before.length - 1; i >= 0; i--) {
    const { at, row } = before[i] as Line;
    if (row && i >= parts) continue;
    const text = view.text.slice(at.start, at.end);
    if (!text.includes('元')) continue;
    if (row) {
      const unit = IN_HEAD_OF_FORM.exec(text)?.[1];
      if (unit) return `单位：${unit}`;
      continue;
    }
    for (const said of i < parts ? [IN_HEAD, ...FOR_ALL] : FOR_ALL) {
      const unit = said.exec(text)?.[1];
      if (unit) return `单位：${unit}`;
    }
  }
  return '';
}

/** A paragraph as far as captions go. */
interface Line {
  readonly at: Span;
  readonly row: boolean;
  readonly heading: boolean;
}

/** Makes the tables out of rows that stand next to each other. `paragraphs`: all, to find captions. */
export function buildTables(view: View, rows: readonly LaidRow[], paragraphs: readonly Line[]): Table[] {
  const captioned = (first: LaidRow): string => {
    const caption = captionBefore(view, paragraphs.slice(Math.max(0, first.paragraph - 3), first.paragraph));
    if (UNIT_NAMED.test(caption)) return caption;
    const before = paragraphs.slice(Math.max(0, first.paragraph - REACH), first.paragraph);
    const header = view.text.slice(first.at.start, first.at.end);
    const above = headingAbove(view, before, header) || saidForAll(view, paragraphs.slice(0, first.paragraph), header);
    return [above, caption].filter(Boolean).join(' ');
  };
  const tables: Table[] = [];
  let run: LaidRow[] = [];
  const flush = () => {
    const [first] = run;
    if (!first) return;
    const last = run.at(-1) as LaidRow;
    const made = run.map((row, index) => rowOf(view, row, index));
    tables.push({
      ...placeOf(view, spanOf(first.at.start, last.at.end)),
      caption: captioned(first),
      rows: made,
      headerRows: Math.max(toldHeaders(run), headerRows(made.map(({ cells }) => cells.map(({ text }) => text)))),
    });
    run = [];
  };
  for (const row of rows) {
    const last = run.at(-1);
    const table = (laid: LaidRow) => laid.blocks[0]?.origin.table;
    if (last && (row.paragraph !== last.paragraph + 1 || table(row) !== table(last))) flush();
    run.push(row);
  }
  flush();
  return tables;
}

function rowOf(view: View, { at, cells, blocks }: LaidRow, row: number): TableRow {
  const made = cells.map((cell, position): Cell => {
    const origin = blocks[position]?.origin;
    return {
      at: cell,
      span: view.toSource(cell),
      text: view.text.slice(cell.start, cell.end),
      row,
      column: origin?.column ? origin.column - 1 : position,
      rowSpan: origin?.rowSpan ?? 1,
      columnSpan: origin?.columnSpan ?? 1,
    };
  });
  return { at, span: view.toSource(at), cells: made };
}

/** The cells that a reader found, by row: indices of blocks that belong together. */
export function readerRows(document: Document): Map<number, number> {
  const rows = new Map<number, number>();
  const seen = new Map<string, number>();
  document.blocks.forEach(({ kind, origin }, index) => {
    if (kind !== 'cell' || origin.table === undefined || origin.row === undefined) return;
    const key = `${origin.table}:${origin.row}`;
    if (!seen.has(key)) seen.set(key, index);
    rows.set(index, seen.get(key) as number);
  });
  return rows;
}
