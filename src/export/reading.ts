import type { InputError } from '../core/analysis.ts';
import type { Block, BlockKind, Document, Layer } from '../core/document.ts';
import type { Bilingual, Lang } from '../core/text.ts';
import { placeName } from './place.ts';
import { printable, width } from './width.ts';

const LAYERS: Record<Layer, Bilingual> = {
  body: { zh: '正文', en: 'body' },
  furniture: { zh: '版面', en: 'furniture' },
  noise: { zh: '无关', en: 'noise' },
};
const KINDS: Record<BlockKind, Bilingual> = {
  title: { zh: '题名', en: 'title' },
  heading: { zh: '标题', en: 'heading' },
  paragraph: { zh: '段落', en: 'paragraph' },
  item: { zh: '条目', en: 'item' },
  row: { zh: '表行', en: 'row' },
  cell: { zh: '单元格', en: 'cell' },
  signature: { zh: '落款', en: 'signature' },
  blank: { zh: '空行', en: 'blank' },
};

/** The text of a document as it was read, without what would move the cursor of a terminal. */
export const readingToText = ({ text }: Document): string =>
  `${text
    .split(/\r\n|\n|\r|\f/)
    .map((line) => line.split('\t').map(printable).join('\t'))
    .join('\n')
    .trimEnd()}\n`;

/** Block by block: layer, kind and place, then the text; the cells of a row on one line. */
export function readingToLayers(document: Document, lang: Lang): string {
  const lines: string[] = [];
  const { blocks, text } = document;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] as Block;
    if (block.kind === 'blank') continue;
    const parts = [shown(text, block)];
    while (inOneRow(block, blocks[at + 1])) parts.push(shown(text, blocks[++at] as Block));
    const { line, ...place } = block.origin;
    const where = placeName(place, lang) || (line === undefined ? '' : lang === 'zh' ? `第${line}行` : `line ${line}`);
    const head = [LAYERS[block.layer][lang], KINDS[parts.length > 1 ? 'row' : block.kind][lang], printable(where)];
    lines.push(
      `${head.filter(Boolean).join(' ')}${' '.repeat(Math.max(1, 28 - width(head.join(' '))))}│ ${parts.join(' | ')}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

const shown = (text: string, { span }: Block): string =>
  printable(text.slice(span.start, span.end).replace(/\s+/g, ' ').trim());

const inOneRow = ({ kind, origin }: Block, next: Block | undefined): boolean =>
  kind === 'cell' && next?.kind === 'cell' && next.origin.table === origin.table && next.origin.row === origin.row;

/** All that is known of what was read, as JSON. */
export function readingToJson(documents: readonly Document[], errors: readonly InputError[]): string {
  const shaped = documents.map(({ id, name, mediaType, encoding, text, blocks, issues }) => ({
    source: { path: name, sha256: id, mediaType },
    ...(encoding !== undefined && { encoding }),
    text,
    blocks,
    issues,
  }));
  return `${JSON.stringify({ schemaVersion: 1, documents: shaped, errors }, null, 2)}\n`;
}
