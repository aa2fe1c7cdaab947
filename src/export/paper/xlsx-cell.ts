import type { Alignment, CellValue, Font, Row } from 'exceljs';
import { harmless, xmlText } from './harmless.ts';
import type { Cell, MarkCell } from './table.ts';

/** Most characters that Excel keeps in a cell. */
const LONGEST = 32_767;

export const FONT: Partial<Font> = { name: '宋体', size: 10 };
const LINK: Partial<Font> = { ...FONT, color: { argb: 'FF0563C1' }, underline: true };
const MARK: Record<MarkCell['mark'], Partial<Font>> = {
  good: { ...FONT, bold: true, color: { argb: 'FF00803C' } },
  bad: { ...FONT, bold: true, color: { argb: 'FFC00000' } },
  open: { ...FONT, bold: true, color: { argb: 'FF9C5700' } },
};
const WRAPPED: Partial<Alignment> = { vertical: 'top', wrapText: true };
const TOP: Partial<Alignment> = { vertical: 'top' };

/** What Excel would decode: 「_x003D_」 written in a report is to stay as it is written. */
const escaped = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** A text as a cell holds it: harmless, fit for XML, and no longer than Excel takes. */
export function cellText(text: string, clipped: string): string {
  const whole = harmless(xmlText(text));
  if (whole.length <= LONGEST) return escaped(whole);
  let end = LONGEST - clipped.length;
  // Not between the halves of a character.
  if (/[\ud800-\udbff]/.test(whole[end - 1] as string)) end--;
  return escaped(whole.slice(0, end)) + clipped;
}

/**
 * Puts a value into a cell. Texts are inline strings, which can be no formula whatever they hold, in the format @, so
 * that editing them makes none either; numbers are number cells.
 */
export function setCell(row: Row, column: number, cell: Cell, options: { clipped: string; links: boolean }): void {
  if (cell === '') return;
  const target = row.getCell(column);
  if (typeof cell !== 'string' && 'number' in cell) {
    target.value = cell.number;
    target.style = { font: FONT, alignment: TOP, numFmt: cell.format };
    return;
  }
  if (typeof cell !== 'string' && 'link' in cell) {
    target.value = options.links
      ? { text: cellText(cell.text, ''), hyperlink: xmlText(cell.link) }
      : inline(cellText(cell.link, ''));
    target.style = { font: options.links ? LINK : FONT, alignment: TOP };
    return;
  }
  target.value = inline(cellText(typeof cell === 'string' ? cell : cell.text, options.clipped));
  const font = typeof cell === 'string' ? FONT : MARK[cell.mark];
  target.style = { font, alignment: WRAPPED, numFmt: '@' };
}

/** exceljs writes plain strings of a stream as results of formulas; only rich text becomes an inline string. */
export const inline = (text: string): CellValue => ({ richText: [{ text }] });
