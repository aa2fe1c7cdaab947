import { type Span, spanOf } from '../core/span.ts';
import type { Place } from '../core/structure.ts';
import { type View, ViewBuilder } from '../core/view.ts';
import type { Folded } from './fold.ts';

/** A paragraph ready for the view: one stretch of text or, for a row of a table, one a cell. */
export interface Ready {
  readonly cells: readonly Folded[];
  /** Where each empty cell stands in the source; others have their own places. */
  readonly spans: readonly Span[];
}

/** Where a paragraph and its cells came to stand in the view. */
export interface Composed {
  readonly at: Span;
  readonly cells: readonly Span[];
}

/** The first unit of the source after `last` and before `next` that a divider can stand for, by preference a wanted one. */
function dividerAt(text: string, last: number, next: number, wanted: string): number {
  for (let i = last + 1; i < next && i < last + 200; i++) if (wanted.includes(text[i] as string)) return i;
  // Nothing lies between: the divider shares the unit before it, so that offsets keep their order.
  return Math.max(0, Math.min(last + 1 < next ? last + 1 : last, text.length - 1));
}

/** Lays paragraphs one after the other, divided by `\n`, and the cells of rows by `\t`. */
export function compose(text: string, paragraphs: readonly Ready[]): { view: View; places: Composed[] } {
  const size = paragraphs.reduce((sum, { cells }) => sum + cells.reduce((n, cell) => n + cell.text.length + 1, 0), 0);
  const builder = new ViewBuilder(size);
  let last = -1;
  const places = paragraphs.map(({ cells, spans }, index): Composed => {
    const first = cells[0]?.at[0] ?? spans[0]?.start ?? last + 1;
    if (index > 0) {
      last = dividerAt(text, last, first, '\n\r\f\v\u2028\u2029\u0085');
      builder.push('\n', last);
    }
    const start = builder.length;
    const places = cells.map((cell, column): Span => {
      if (column > 0) {
        last = dividerAt(text, last, cell.at[0] ?? spans[column]?.start ?? last + 1, '|｜\t');
        builder.push('\t', last);
      }
      const from = builder.length;
      for (let i = 0; i < cell.text.length; i++) builder.push(cell.text[i] as string, cell.at[i] as number);
      last = cell.at.at(-1) ?? last;
      return spanOf(from, builder.length);
    });
    return { at: spanOf(start, builder.length), cells: places };
  });
  return { view: builder.build(), places };
}

/** A stretch of the view as a place in both. */
export const placeOf = (view: View, at: Span): Place => ({ at, span: view.toSource(at) });
