import type { CheckContext } from '../../core/check.ts';
import { type Span, spanOf } from '../../core/span.ts';

/** A shorter label is no name. */
const LEAST = 7;
const FIGURE = /\d[\d,.]*[\u4e00-\u9fff]{1,2}/g;

/**
 * The label of a row that stands in the sentences with another character inside, and with the row's own figure: 乡镇惠农综合服务站12个
 * beside 乡镇惠民综合服务站 | 12个.
 */
export function* labelsAlike(
  { structure, text }: CheckContext,
  series: RegExp,
): Generator<{ rare: Span; other: Span }> {
  for (const table of structure.tables)
    for (const { cells } of table.rows) {
      const label = cells.find((cell) => /^[\u4e00-\u9fff]+$/.test(cell.text) && cell.text.length >= LEAST);
      if (!label || label.text.length > 20 || text.split(label.text).length > 2) continue;
      const own = label.at.end - label.at.start === label.text.length;
      const figures = new Set(cells.flatMap((cell) => cell.text.match(FIGURE) ?? []));
      if (!own || figures.size === 0) continue;
      for (let k = 1; k < label.text.length - 2; k++) {
        const before = label.text.slice(0, k);
        const char = label.text[k] as string;
        const behind = label.text.slice(k + 1);
        if (series.test(char)) continue;
        for (let at = text.indexOf(behind); at >= 0; at = text.indexOf(behind, at + 1)) {
          const start = at - k - 1;
          const other = text[at - 1] ?? '';
          if (start < 0 || other === char || !/[\u4e00-\u9fff]/.test(other) || series.test(other)) continue;
          if (text.slice(start, at - 1) !== before) continue;
          const end = at + behind.length;
          const figure = /^\d[\d,.]*[\u4e00-\u9fff]{1,2}/.exec(text.slice(end, end + 12))?.[0];
          if (figure && figures.has(figure)) yield { rare: label.at, other: spanOf(start, end) };
        }
      }
    }
}
