import type { WordFile } from './header.ts';
import { PropertyPages } from './pages.ts';
import type { WordText } from './pieces.ts';
import { eachSprm } from './sprms.ts';
import type { WordStyle } from './styles.ts';

/** A run of characters that is more than plain text. */
export interface MarkedRun {
  readonly start: number;
  readonly end: number;
  readonly deleted: boolean;
  readonly inserted: boolean;
  readonly hidden: boolean;
  /** The characters stand for pictures, fields or notes, not for themselves. */
  readonly special: boolean;
  /** A character of a symbol font: its font and code. */
  readonly symbol: { readonly font: number; readonly code: number } | null;
  readonly font: number | null;
}

const C = {
  deleted: 0x0800,
  inserted: 0x0801,
  hidden: 0x083c,
  special: 0x0855,
  symbol: 0x6a09,
  style: 0x4a30,
  font: 0x4a4f,
} as const;

/** The runs of a text that are deleted, hidden, special or in a font, in order. */
export function markedRuns(file: WordFile, { pieces }: WordText, styles: readonly WordStyle[]): MarkedRun[] {
  const pages = new PropertyPages(file, 'character');
  const runs: MarkedRun[] = [];
  for (const { start, offset, width, end } of pieces) {
    for (const stretch of pages.within(offset, offset + (end - start) * width)) {
      const from = start + Math.max(0, Math.floor((stretch.start - offset) / width));
      const to = Math.min(end, start + Math.ceil((stretch.end - offset) / width));
      const run = {
        start: Math.max(from, runs.at(-1)?.end ?? 0),
        end: to,
        deleted: false,
        inserted: false,
        hidden: false,
        special: false,
        symbol: null as MarkedRun['symbol'],
        font: null as number | null,
      };
      eachSprm(stretch.changes, (sprm, operand) => {
        if (sprm === C.deleted) run.deleted = operand.u8(0) === 1;
        else if (sprm === C.inserted) run.inserted = operand.u8(0) === 1;
        else if (sprm === C.hidden) run.hidden = operand.u8(0) === 1;
        else if (sprm === C.special) run.special = operand.u8(0) === 1;
        else if (sprm === C.symbol) run.symbol = { font: operand.u16(0), code: operand.u16(2) };
        else if (sprm === C.style) run.hidden = styles[operand.u16(0)]?.hidden ?? false;
        else if (sprm === C.font) run.font = operand.u16(0);
      });
      const marked =
        run.deleted || run.inserted || run.hidden || run.special || run.symbol !== null || run.font !== null;
      if (marked && run.end > run.start) runs.push(run);
    }
  }
  return runs;
}
