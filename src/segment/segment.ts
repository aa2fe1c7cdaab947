import type { BlockKind, Document } from '../core/document.ts';
import type { Part } from '../core/pipeline.ts';
import { type Span, spanOf } from '../core/span.ts';
import type { Paragraph, Sentence, Structure } from '../core/structure.ts';
import { cutBody } from './body.ts';
import { compose, placeOf } from './compose.ts';
import { buildTables, type LaidRow } from './grid.ts';
import { layeredBlocks } from './layers.ts';
import { readLines } from './lines.ts';
import { innermost, outlineOf } from './sections.ts';
import { cutSentences } from './sentences.ts';
import { assignTopics } from './topics.ts';

export { assignTopics } from './topics.ts';

/**
 * Finds what a document's text is made of: layers, paragraphs, sentences, outline and tables, and the view in which the
 * body reads without line breaks, furniture and noise. Never throws, whatever the text; linear in its length. Without
 * `parts` every section's topic is 'other'; see `assignTopics`.
 */
export function segment(document: Document, options: { readonly parts?: readonly Part[] } = {}): Structure {
  const lines = readLines(document);
  const { parts: body, stretches } = cutBody(document, lines);
  const { view, places } = compose(document.text, body);

  const drafts = body.map((part, index) => {
    const { at } = places[index] as { at: Span };
    return { at, kind: part.kind, mark: part.mark, text: view.text.slice(at.start, at.end) };
  });
  const sections = outlineOf(view, drafts);

  const paragraphs = drafts.map(
    ({ at, kind }): Paragraph => ({ ...placeOf(view, at), kind, section: innermost(sections, at.start) }),
  );
  const sentences = drafts.flatMap(({ at, kind, text }, paragraph): Sentence[] => {
    const whole = kind === 'row' || kind === 'heading' || kind === 'title';
    const cuts = whole ? [spanOf(0, text.length)] : cutSentences(text);
    return cuts
      .filter((cut) => cut.end > cut.start)
      .map((cut) => {
        const place = placeOf(view, spanOf(at.start + cut.start, at.start + cut.end));
        return { ...place, paragraph, section: innermost(sections, place.at.start) };
      });
  });

  const rows = body.flatMap((part, paragraph): LaidRow[] => {
    const { at, cells } = places[paragraph] as { at: Span; cells: readonly Span[] };
    return part.kind === 'row' ? [{ paragraph, at, cells, blocks: part.blocks }] : [];
  });
  const tables = buildTables(
    view,
    rows,
    drafts.map(({ at, kind }) => ({ at, row: kind === 'row' })),
  );

  const kinds = new Map<number, BlockKind>(
    body.flatMap((part) => part.lines.map((line) => [lines[line]?.span.start ?? -1, part.kind])),
  );
  const blocks = layeredBlocks(document, lines, stretches, kinds);
  const title = paragraphs.find(({ kind }) => kind === 'title');
  const structure: Structure = {
    document: { ...document, blocks },
    view,
    paragraphs,
    sentences,
    sections,
    outline: sections.filter(({ parent }) => parent < 0),
    tables,
    title: title ? { at: title.at, span: title.span } : null,
  };
  return options.parts ? assignTopics(structure, options.parts) : structure;
}
