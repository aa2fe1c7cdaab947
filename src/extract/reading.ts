import { lastStartingBy } from '../core/span.ts';
import { behindMark, nextMark } from '../core/stops.ts';
import type { Cell, SectionTopic, Structure, Table, TableRow } from '../core/structure.ts';
import { headersOf } from '../core/table.ts';
import { type NumberToken, numbersIn } from './numerals.ts';

/** A table cell with what its row and column say about it. */
export interface CellContext {
  readonly table: Table;
  readonly cell: Cell;
  /** The words of the header rows over this column, from top to bottom. */
  readonly header: string;
  /** The first cell of the header row, which may name a unit for the whole table: 项目资金（万元）. */
  readonly corner: string;
  /** What the row says that the figure is about: its indicator, the label of its own side of the table, or the first cell that isn't a number. */
  readonly rowLabel: string;
  /** What a column named 单位 says for this row. */
  readonly rowUnit: string;
  readonly row: TableRow;
}

/** A report laid out for extractors: the text, its numbers, and what has been taken already. */
export class Reading {
  readonly structure: Structure;
  readonly text: string;
  readonly tokens: readonly NumberToken[];
  readonly #claimed: Uint8Array;
  readonly #cells: CellContext[];

  constructor(structure: Structure) {
    this.structure = structure;
    this.text = structure.view.text;
    this.tokens = numbersIn(this.text);
    this.#claimed = new Uint8Array(this.text.length);
    for (const section of structure.sections)
      this.claim(section.heading.at.start, endOfNumber(this.text, section.heading.at.start, section.number));
    this.#cells = structure.tables.flatMap((table) => cellsOf(table));
    this.#cells.sort((a, b) => a.cell.at.start - b.cell.at.start);
  }

  /** Marks characters as belonging to a fact or a number mark, so that no other extractor reads them. */
  claim(start: number, end: number): void {
    this.#claimed.fill(1, start, end);
  }

  isClaimed(start: number, end: number): boolean {
    for (let i = start; i < end; i++) if (this.#claimed[i]) return true;
    return false;
  }

  cellAt(offset: number): CellContext | null {
    const found = this.#cells[lastStartingBy(this.#cells, offset, (c) => c.cell.at.start)];
    return found && offset < found.cell.at.end ? found : null;
  }

  topicAt(offset: number): SectionTopic {
    const { sentences, sections } = this.structure;
    const sentence = sentences[lastStartingBy(sentences, offset, (s) => s.at.start)];
    return sections[sentence?.section ?? -1]?.topic ?? 'other';
  }

  /** Start of the clause that holds an offset: behind the last of ，。；：！？、 or a paragraph or cell end. */
  clauseStart(offset: number, marks = CLAUSE_MARK): number {
    return behindMark(this.text, offset, marks, Math.max(0, offset - 200));
  }

  clauseEnd(offset: number, marks = CLAUSE_MARK): number {
    return nextMark(this.text, offset, marks, Math.min(this.text.length, offset + 200));
  }

  /** Up to `length` characters before an offset, not beyond the paragraph or cell. */
  before(offset: number, length: number): string {
    const slice = this.text.slice(Math.max(0, offset - length), offset);
    const cut = Math.max(slice.lastIndexOf('\n'), slice.lastIndexOf('\t'));
    return cut < 0 ? slice : slice.slice(cut + 1);
  }

  /** Up to `length` characters from an offset, not beyond the paragraph or cell. */
  after(offset: number, length: number): string {
    const slice = this.text.slice(offset, offset + length);
    const cut = slice.search(/[\n\t]/);
    return cut < 0 ? slice : slice.slice(0, cut);
  }
}

export const CLAUSE_MARK = /[，。；：！？、（）\n\t]/;
export const SENTENCE_MARK = /[。；！？\n\t]/;

/** Where the printed number of a heading ends in the view: its characters without blanks. */
function endOfNumber(text: string, start: number, number: string): number {
  const wanted = number.replace(/\s+/g, '').length;
  let i = start;
  for (let seen = 0; seen < wanted && i < text.length && text[i] !== '\n'; i++) if (text[i] !== ' ') seen++;
  return i;
}

function cellsOf(table: Table): CellContext[] {
  const headed = headersOf(table);
  const contexts: CellContext[] = [];
  table.rows.forEach((row, index) => {
    if (headed.isHeader(index)) return;
    const labels = labelsOf(row, (column) => headed.header(index, column));
    const unit = row.cells.find((c) => /^(?:计量)?单位$/.test(headed.header(index, c.column)));
    row.cells.forEach((cell, i) => {
      contexts.push({
        table,
        cell,
        header: headed.header(index, cell.column),
        corner: headed.corner(index),
        rowLabel: labels[i] ?? '',
        rowUnit: unit?.text ?? '',
        row,
      });
    });
  });
  return contexts;
}

/** The columns of an indicator table that name what is measured. */
const NAMES_INDICATOR = /(?:指标|指标名称|指标内容)$/;
/** The columns that name what the figures behind them are about. */
const NAMES_ITEM = /(?:项目|科目|名称|内容)$/;

/** For each cell of a row, the label that its figure is about. */
function labelsOf(row: TableRow, header: (column: number) => string): string[] {
  const isLabel = ({ text }: Cell): boolean => /[\u4e00-\u9fff]{2}/.test(text) && !/^[≥≤><=约]?\d/.test(text);
  const first = row.cells.find(isLabel) ?? row.cells[0];
  let label = first;
  let behindFigure = false;
  return row.cells.map((cell) => {
    const over = header(cell.column);
    if (isLabel(cell)) {
      // 产出指标 | 数量指标 | 培训人数: the last is the most specific one.
      const indicator = NAMES_INDICATOR.test(over) && label !== undefined && NAMES_INDICATOR.test(header(label.column));
      // 其他收入 | 5.00 | 卫生健康支出 | 52.18: a table of two sides, or a form of names and values in turn.
      const side =
        behindFigure &&
        (over === '' || NAMES_ITEM.test(over) || (first !== undefined && over === header(first.column)));
      if (indicator || side) label = cell;
    } else if (/\d/.test(cell.text)) behindFigure = true;
    return label?.text ?? '';
  });
}
