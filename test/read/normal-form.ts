import type { Document } from '../../src/core/document.ts';

/** The texts of the blocks of a layer. */
export const texts = ({ text, blocks }: Document, layer: string): string[] =>
  blocks.filter((block) => block.layer === layer).map(({ span }) => text.slice(span.start, span.end));

/** The body in the normal form: paragraphs and rows on lines, cells divided by tabs. */
export function bodyText({ text, blocks }: Document): string {
  let out = '';
  let row = '';
  for (const { layer, kind, span, origin } of blocks) {
    if (layer !== 'body') continue;
    const own = kind === 'cell' ? `${origin.table}:${origin.row}` : '';
    out += out === '' ? '' : own !== '' && own === row ? '\t' : '\n';
    out += text.slice(span.start, span.end);
    row = own;
  }
  return out;
}

/** Lines without any blanks in them. */
export const unspaced = (text: string): string =>
  text
    .replace(/^\ufeff/, '')
    .trim()
    .split('\n')
    .map((line) => line.replace(/\s/g, ''))
    .join('\n');

/** The cells with their places. */
export const cellsOf = ({ text, blocks }: Document): object[] =>
  blocks
    .filter(({ kind }) => kind === 'cell')
    .map(({ span, origin: { table, row, column, rowSpan = 1, columnSpan = 1 } }) => ({
      table,
      row,
      column,
      rowSpan,
      columnSpan,
      text: text.slice(span.start, span.end),
    }));
