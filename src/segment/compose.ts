import { type Span, spanOf } from '../core/span.ts';
import type { Place } from '../core/structure.ts';
import { type View, ViewBuilder } from '../core/view.ts';
import { foldInto } from './fold.ts';

/** A paragraph ready for the view: the pieces of source that it is made of or, for a row of a table, those of each cell. */
export interface Ready {
  readonly cells: readonly (readonly Span[])[];
}

/** Where a paragraph and, when it has several, its cells came to stand in the view. */
export interface Composed {
  readonly at: Span;
  readonly cells: readonly Span[];
}

const LINE_BREAKS = '\n\r\f\v\u2028\u2029\u0085';
const CELL_SIGNS = '|｜\t';

/** The first unit of the source after `last` and before `next` that a divider can stand for, by preference a wanted one. */
function dividerAt(text: string, last: number, next: number, wanted: string): number {
  for (let i = last + 1; i < next && i < last + 200; i++) if (wanted.includes(text[i] as string)) return i;
  // Nothing lies between: the divider shares the unit before it, so that offsets keep their order.
  return Math.max(0, Math.min(last + 1 < next ? last + 1 : last, text.length - 1));
}

/** Lays paragraphs one after the other, divided by `\n`, and the cells of rows by `\t`. */
export function compose(text: string, paragraphs: readonly Ready[]): { view: View; places: Composed[] } {
  let size = paragraphs.length;
  for (const { cells } of paragraphs)
    for (const pieces of cells) for (const piece of pieces) size += piece.end - piece.start + 2;
  const builder = new ViewBuilder(size);
  let last = -1;
  const sink = {
    push(unit: number, source: number) {
      builder.push(String.fromCharCode(unit), source);
      last = source;
    },
    copy(source: string, start: number, end: number) {
      builder.copy(source, start, end);
      if (end > start) last = end - 1;
    },
  };
  const divide = (sign: string, pieces: readonly Span[], wanted: string) => {
    last = dividerAt(text, last, pieces[0]?.start ?? last + 1, wanted);
    builder.push(sign, last);
  };
  const places = paragraphs.map(({ cells }, index): Composed => {
    if (index > 0) divide('\n', cells[0] ?? [], LINE_BREAKS);
    const start = builder.length;
    const spans = cells.map((pieces, column): Span => {
      if (column > 0) divide('\t', pieces, CELL_SIGNS);
      const from = builder.length;
      foldInto(text, pieces, sink);
      return spanOf(from, builder.length);
    });
    const [only] = spans;
    return spans.length === 1 && only
      ? { at: only, cells: spans }
      : { at: spanOf(start, builder.length), cells: spans };
  });
  return { view: builder.build(), places };
}

/** A stretch of the view as a place in both. */
export const placeOf = (view: View, at: Span): Place => ({ at, span: view.toSource(at) });
