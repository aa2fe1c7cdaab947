import type { FlowItem, Row } from './flow.ts';

/** A paragraph while it is read. */
export interface ParagraphDraft {
  parts: string[];
  hiddenParts: string[];
  style: string | null;
  numId: number | null;
  level: number | null;
  outline: number | null;
  /** Its number, once its properties are known. */
  label: string | null;
  /** Its mark is hidden: nothing of it is shown but what stands before. */
  markHidden: boolean;
  /** Its mark is deleted: it runs on into the next paragraph. */
  markDeleted: boolean;
  contents: boolean;
  notes: string[];
  /** What stands in the text boxes that are anchored in it. */
  boxes: FlowItem[];
}

export const newParagraph = (): ParagraphDraft => ({
  parts: [],
  hiddenParts: [],
  style: null,
  numId: null,
  level: null,
  outline: null,
  label: null,
  markHidden: false,
  markDeleted: false,
  contents: false,
  notes: [],
  boxes: [],
});

/** A place that paragraphs and tables are added to, with the paragraph that is open in it. */
export interface Container {
  add(item: FlowItem): void;
  paragraph: ParagraphDraft | null;
  /** What a paragraph with a deleted mark leaves to the next. */
  carried: { parts: string[]; notes: string[] } | null;
}

export const newContainer = (add: (item: FlowItem) => void): Container => ({ add, paragraph: null, carried: null });

export interface CellDraft {
  items: FlowItem[];
  span: number;
  /** It goes on with the cell above. */
  continues: boolean;
  /** It goes on with the cell to its left. */
  horizontal: boolean;
  deleted: boolean;
}

export interface RowDraft {
  cells: CellDraft[];
  before: number;
  header: boolean;
  deleted: boolean;
}

export interface TableDraft {
  rows: Row[];
  row: RowDraft | null;
  cell: CellDraft | null;
}

const WIDEST = 1000;

/** The cells of a row with their places in the grid. */
export function finishRow({ cells, before, header }: RowDraft): Row {
  const made: Row['cells'][number][] = [];
  let column = Math.min(before, WIDEST);
  for (const { items, span, continues, horizontal, deleted } of cells) {
    if (deleted) continue;
    const end = column + Math.min(Math.max(1, span), WIDEST);
    const last = made.at(-1);
    if (horizontal && last) made[made.length - 1] = { ...last, end };
    else made.push({ start: column, end, continues, items });
    column = end;
  }
  return { header, cells: made };
}
