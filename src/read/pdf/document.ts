import type { DocumentBuilder } from '../builder.ts';
import { Composer } from './compose.ts';
import { lineOf } from './flow.ts';
import { findFurniture } from './furniture.ts';
import { elementsOf, type PageLayout, usualOf } from './page.ts';
import type { Segment } from './segments.ts';

/** Writes pages into a builder as one text: what repeats at their edges as furniture, the rest in reading order. */
export function compose(layouts: readonly PageLayout[], builder: DocumentBuilder): void {
  const furniture = findFurniture(layouts.map(({ rows, frame }) => ({ rows, height: frame.height })));
  const bodies = layouts.map(({ rows }, index) => rows.filter((_, row) => !furniture[index]?.has(row)));
  const usual = usualOf(bodies);
  const composer = new Composer(builder, usualSize(bodies));
  layouts.forEach((layout, index) => {
    const extras = furniture[index] as Set<number>;
    composer.page(layout.number, layout.frame);
    const elements = elementsOf(layout, extras, usual);
    const half = layout.frame.height / 2;
    const extra = (upper: boolean) => {
      for (const at of extras) {
        const line = lineOf(layout.rows[at] as readonly Segment[]);
        if (line.base < half === upper) composer.extra(line);
      }
    };
    extra(true);
    for (const element of elements) {
      if (element.table) composer.table(element.table);
      else composer.line(element.line, element.flow);
    }
    extra(false);
    for (const segment of layout.aslant) composer.extra(segment);
    for (const segment of layout.turned)
      composer.line(segment, { left: segment.left, right: segment.right, leading: 0, size: segment.size });
  });
  composer.finish();
}

/** The font size that most characters have. */
function usualSize(pages: readonly (readonly (readonly Segment[])[])[]): number {
  const counts = new Map<number, number>();
  for (const rows of pages)
    for (const row of rows)
      for (const { size, text } of row) {
        const key = Math.round(size * 4) / 4;
        counts.set(key, (counts.get(key) ?? 0) + text.length);
      }
  let best = 10;
  let most = 0;
  for (const [size, count] of counts) if (count > most) [best, most] = [size, count];
  return best;
}
