import type { Block, Document } from '../../src/core/document.ts';
import type { Structure } from '../../src/core/structure.ts';
import { segment } from '../../src/segment/segment.ts';

/** A plain text as a document: a block a line, line ends outside. */
export function plain(text: string): Document {
  const blocks: Block[] = [];
  let start = 0;
  text.split('\n').forEach((line, index) => {
    const kind = line.trim() === '' ? 'blank' : 'paragraph';
    blocks.push({ span: { start, end: start + line.length }, kind, layer: 'body', origin: { line: index + 1 } });
    start += line.length + 1;
  });
  return { id: 'test', name: 'test.txt', mediaType: 'text/plain', text, blocks, issues: [] };
}

export const read = Object.assign((text: string): Structure => segment(plain(text)), { from: segment });

/** The paragraphs as they read in the view. */
export const paragraphs = (text: string): string[] => {
  const { view, paragraphs: all } = read(text);
  return all.map(({ at }) => view.text.slice(at.start, at.end));
};

/** Paths of the sections. */
export const paths = (text: string): string[] => read(text).sections.map(({ path }) => path);

/** The stretches of one layer, as they stand in the text. */
export const layer = (text: string, layer: 'furniture' | 'noise'): string[] =>
  read(text)
    .document.blocks.filter((block) => block.layer === layer)
    .map(({ span }) => text.slice(span.start, span.end));
