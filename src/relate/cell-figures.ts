import type { Figure } from '../core/link.ts';
import { halfUnit } from '../core/quantity.ts';
import type { Cell } from '../core/structure.ts';

/** A figure with the cell that it fills. */
export interface CellFigure extends Figure {
  readonly cell: Cell;
}

/** A number that is the whole of a cell: 1,234.56, ３６ (folded), 45.2%, (12.3) is none. */
export function figureOf(cell: Cell | undefined): CellFigure | null {
  if (!cell) return null;
  const m = /^-?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?[%个人户万元分亩家次处]{0,2}$/.exec(cell.text.replace(/ /g, ''));
  if (!m) return null;
  const value = cell.text.replace(/[^\d.-]/g, '');
  const decimals = m[2] ? m[2].length - 1 : 0;
  return {
    place: { span: cell.span, at: cell.at },
    value,
    half: decimals === 0 ? '0.5' : halfUnit(decimals).toFixed(),
    text: cell.text,
    cell,
  };
}
