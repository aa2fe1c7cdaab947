import type { Block, Document } from '../../core/document.ts';

/** What came out of a process that reads is a document: its blocks are sorted, don't overlap and lie in its text. */
export function isDocument(value: Document): boolean {
  const { id, name, mediaType, text, blocks, issues } = value;
  if (![id, name, mediaType, text].every((field) => typeof field === 'string')) return false;
  if (!Array.isArray(blocks) || !Array.isArray(issues)) return false;
  let last = 0;
  return blocks.every(({ span, origin }: Block) => {
    const fits = span?.start >= last && span.end >= span.start && span.end <= text.length;
    last = span?.end;
    return fits && typeof origin === 'object';
  });
}
