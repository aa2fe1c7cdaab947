import {
  BorderStyle,
  type ISpacingProperties,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Lang } from '../../core/text.ts';
import type { PaperHead } from '../../core/working-paper.ts';
import { xmlText } from './harmless.ts';
import { paperWord } from './words.ts';

export const FONTS = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' };
const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '808080' };
export const BORDERS = {
  top: BORDER,
  bottom: BORDER,
  left: BORDER,
  right: BORDER,
  insideHorizontal: BORDER,
  insideVertical: BORDER,
};
/** Twentieths of a point between the margins of an A4 page, and of a column of labels in it. */
const WIDTH = 9638;
const LABEL = 1542;
const TIGHT: ISpacingProperties = { before: 20, after: 20 };

interface Look {
  readonly bold?: boolean;
  readonly color?: string;
  readonly italics?: boolean;
}

/** A text, character for character: its line breaks and tabs are those of Word. */
export function runs(text: string, look: Look = {}): TextRun[] {
  const lines = xmlText(text).split(/\r\n|\r|\n/);
  return lines.map((line, i) => {
    const children = line.split('\t').flatMap((part, t) => (t === 0 ? [part] : [new Tab(), part]));
    return new TextRun({ ...look, ...(i > 0 && { break: 1 }), children });
  });
}

export const plain = (text: string, look: Look = {}): Paragraph =>
  new Paragraph({ spacing: TIGHT, children: runs(text, look) });

export const titled = (text: string): Paragraph =>
  new Paragraph({ heading: 'Title', alignment: 'center', children: [new TextRun({ text, bold: true, size: 32 })] });

export const heading = (text: string): Paragraph =>
  new Paragraph({
    heading: 'Heading1',
    keepNext: true,
    spacing: { before: 240, after: 80 },
    children: [new TextRun({ text: xmlText(text), bold: true, size: 24, color: '000000' })],
  });

const cell = (children: Paragraph[], percent: number, shaded = false, columnSpan = 1): TableCell =>
  new TableCell({
    children,
    width: { size: percent, type: WidthType.PERCENTAGE },
    margins: { left: 80, right: 80 },
    columnSpan,
    ...(shaded && { shading: { fill: 'F2F2F2' } }),
  });

/** Rows of a label and what it says. */
export const labelled = (rows: readonly (readonly [label: string, content: Paragraph[]])[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: BORDERS,
    layout: 'fixed',
    columnWidths: [LABEL, WIDTH - LABEL],
    rows: rows.map(
      ([label, content]) =>
        new TableRow({ children: [cell([plain(label, { bold: true })], 16, true), cell(content, 84)] }),
    ),
  });

/** Who was audited and when, who made the paper, who reviewed it; blank where it is to be filled in by hand. */
export function headTable(head: PaperHead, lang: Lang): Table {
  const label = (key: keyof PaperHead) => cell([plain(paperWord(key, lang), { bold: true })], 16, true);
  const value = (key: keyof PaperHead) => cell([key === 'page' ? page(head) : plain(head[key])], 34);
  const rows: (keyof PaperHead)[][] = [
    ['auditee', 'indexNumber'],
    ['project', 'page'],
    ['preparedBy', 'preparedOn'],
    ['reviewedBy', 'reviewedOn'],
  ];
  const period = new TableRow({ children: [label('period'), cell([plain(head.period)], 84, false, 3)] });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: BORDERS,
    layout: 'fixed',
    columnWidths: [LABEL, WIDTH / 2 - LABEL, LABEL, WIDTH / 2 - LABEL],
    rows: [...rows.map((keys) => new TableRow({ children: keys.flatMap((key) => [label(key), value(key)]) })), period],
  });
}

/** 页次: as given, else counted by Word. */
const page = (head: PaperHead): Paragraph =>
  head.page
    ? plain(head.page)
    : new Paragraph({
        spacing: TIGHT,
        children: [new TextRun({ children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] })],
      });
