import type { CheckContext } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { textAt } from '../../core/passage.ts';
import { dec } from '../../core/quantity.ts';
import { lastStartingBy, type Span, spanOf } from '../../core/span.ts';
import { placesTouched } from '../../core/touched.ts';

const TOTAL = /^(?:\d+[.、]?)?\s*(?:合计|总计|共计|小计)/;
/** What stands in every line that TOTAL fits. */
const SUMS = /[合总共小]计/g;
const FIGURE = /\d[\d,]*(?:\.\d+)?/g;
/** Rows above a total are looked for no further than this. */
const MOST_ROWS = 60;

interface Row {
  readonly figures: readonly { readonly text: string; readonly at: Span }[];
}

/** The figures that stand behind the last word of a line: those of its columns. */
function rowAt(line: string, start: number): Row {
  const words = /^[\s\S]*[\u4e00-\u9fff）)”]/.exec(line)?.[0].length ?? 0;
  const tail = line.slice(words);
  if (!/^[\d.,\s\t-]*$/.test(tail)) return { figures: [] };
  return {
    figures: [...allMatches(tail, FIGURE)].map(({ 0: text, index }) => ({
      text,
      at: spanOf(start + words + index, start + words + index + text.length),
    })),
  };
}

const worth = (text: string) => dec(text.replaceAll(',', ''));

/**
 * Two cells of a row that ran into one figure: with 30, 80218.6 and 16 above the totals 126 and 311.0 the one is 80 and
 * 218.6. Only what the totals of both columns confirm.
 */
export function* fusedFigures({ structure }: CheckContext): Generator<{ at: Span; parts: [string, string] }> {
  const { paragraphs } = structure;
  for (const paragraph of placesTouched(paragraphs, structure.view.text, SUMS)) {
    const line = textAt(structure, paragraph);
    if (!TOTAL.test(line)) continue;
    const i = lastStartingBy(paragraphs, paragraph.at.start, ({ at }) => at.start);
    const totals = rowAt(line, paragraph.at.start).figures.map(({ text }) => worth(text));
    if (totals.length < 2 || totals.length > 12) continue;
    const rows: Row[] = [];
    for (let k = i - 1; k >= Math.max(0, i - MOST_ROWS); k--) {
      const row = rowAt(textAt(structure, paragraphs[k] as { at: Span }), (paragraphs[k] as { at: Span }).at.start);
      if (row.figures.length === 0) break;
      rows.push(row);
    }
    const short = rows.filter(({ figures }) => figures.length !== totals.length);
    const [fused] = short;
    if (short.length !== 1 || !fused || fused.figures.length !== totals.length - 1 || rows.length < 2) continue;
    const left = totals.map((total, column) =>
      rows.reduce((rest, row) => (row === fused ? rest : rest.minus(worth(row.figures[column]?.text ?? '0'))), total),
    );
    for (const [column, { text, at }] of fused.figures.entries()) {
      const others = fused.figures.every(({ text: own }, k) =>
        k === column ? true : worth(own).eq(left[k < column ? k : k + 1] ?? 0),
      );
      const cut = Array.from({ length: text.length - 1 }, (_, n) => n + 1).find(
        (n) =>
          /^\d+(?:\.\d+)?$/.test(text.slice(0, n)) &&
          /^\d+(?:\.\d+)?$/.test(text.slice(n)) &&
          worth(text.slice(0, n)).eq(left[column] ?? 0) &&
          worth(text.slice(n)).eq(left[column + 1] ?? 0),
      );
      if (others && cut !== undefined) yield { at, parts: [text.slice(0, cut), text.slice(cut)] };
    }
  }
}
