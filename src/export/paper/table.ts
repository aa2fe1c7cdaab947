import type { Bilingual, Lang } from '../../core/text.ts';
import type { PaperHead } from '../../core/working-paper.ts';

/** A number that stays one; `format` is Excel's. */
export interface NumberCell {
  readonly number: number;
  readonly format: string;
}
/** ✓ in green, ✗ in red. */
export interface MarkCell {
  readonly text: string;
  readonly mark: 'good' | 'bad' | 'open';
}
/** An address that may be clicked. */
export interface LinkCell {
  readonly text: string;
  readonly link: string;
}
/** What stands in a cell: text as it is (the writers make it harmless), or one of the typed ones; '' for nothing. */
export type Cell = string | NumberCell | MarkCell | LinkCell;

/** What a row is made from besides its value. */
export interface RowContext {
  readonly head: PaperHead;
  readonly lang: Lang;
  /** From 1. */
  readonly position: number;
}

export interface Column<T> {
  readonly title: Bilingual;
  /** In characters of the default font; a Chinese character takes two. */
  readonly width: number;
  cell(row: T, context: RowContext): Cell;
}

/** One table of a paper: a sheet of the workbook, a CSV file. */
export type Table<T> = readonly Column<T>[];
