import type { BlockKind, Document } from '../core/document.ts';
import type { Part } from '../core/pipeline.ts';
import { type Span, spanOf } from '../core/span.ts';
import type { Paragraph, Place, Sentence, Structure, Table } from '../core/structure.ts';
import { cutBody } from './body.ts';
import { compose } from './compose.ts';
import { buildTables, type LaidRow } from './grid.ts';
import { layeredBlocks } from './layers.ts';
import { readLines } from './lines.ts';
import { endsAsTitle } from './places.ts';
import { innermost, type NumberedParagraph, outlineOf } from './sections.ts';
import { cutSentences } from './sentences.ts';
import { assignTopics } from './topics.ts';
import { unnumberedHeadings } from './unnumbered.ts';

export { assignTopics } from './topics.ts';

/** Paragraphs that are one sentence whatever they hold. */
const WHOLE: ReadonlySet<Paragraph['kind']> = new Set(['row', 'heading', 'title']);

/** The title of a form or a sheet whose first row is nothing else. */
function titleCell(table: Table | undefined, first: Paragraph | undefined): Place | undefined {
  const cells = table?.rows[0]?.cells.filter(({ text }) => text !== '') ?? [];
  const [only] = cells;
  return cells.length === 1 && only && first?.at.start === table?.at.start && endsAsTitle(only.text) ? only : undefined;
}

/**
 * Finds what a document's text is made of: layers, paragraphs, sentences, outline and tables, and the view in which the
 * body reads without line breaks, furniture and noise. Never throws, whatever the text; linear in its length. Without
 * `parts` every section's topic is 'other'; see `assignTopics`.
 */
export function segment(document: Document, options: { readonly parts?: readonly Part[] } = {}): Structure {
  const lines = readLines(document);
  const { parts: body, stretches } = cutBody(document, lines);
  const { view, places } = compose(document.text, body);

  const read = body.map(({ kind, mark, given }, index) => {
    const { at } = places[index] as { at: Span };
    return { at, kind, mark, given, text: view.text.slice(at.start, at.end) };
  });
  const unnumbered = unnumberedHeadings(read);
  const drafts = read.map((draft, index): NumberedParagraph => {
    const mark = unnumbered.get(index);
    return mark ? { ...draft, kind: 'heading', mark } : draft;
  });
  const sections = outlineOf(view, drafts);

  const paragraphs = drafts.map(
    ({ at, kind }): Paragraph => ({ at, span: view.toSource(at), kind, section: innermost(sections, at.start) }),
  );
  const sentences: Sentence[] = [];
  drafts.forEach(({ at, kind, text }, paragraph) => {
    const { span, section } = paragraphs[paragraph] as Paragraph;
    const cuts = WHOLE.has(kind) ? [] : cutSentences(text);
    if (cuts.length < 2) {
      if (text !== '') sentences.push({ at, span, paragraph, section });
      return;
    }
    for (const cut of cuts) {
      const own = spanOf(at.start + cut.start, at.start + cut.end);
      sentences.push({ at: own, span: view.toSource(own), paragraph, section: innermost(sections, own.start) });
    }
  });

  const rows = body.flatMap((part, paragraph): LaidRow[] => {
    const { at, cells } = places[paragraph] as { at: Span; cells: readonly Span[] };
    return part.kind === 'row' ? [{ paragraph, at, cells, blocks: part.blocks }] : [];
  });
  const tables = buildTables(
    view,
    rows,
    drafts.map(({ at, kind }) => ({ at, row: kind === 'row', heading: kind === 'heading' })),
  );

  const kinds = new Map<number, BlockKind>();
  for (const { kind, lines: own } of body)
    if (kind !== 'paragraph') for (const line of own) kinds.set(lines[line]?.span.start ?? -1, kind);
  const blocks = layeredBlocks(document, lines, stretches, kinds);
  const title = paragraphs.find(({ kind }) => kind === 'title') ?? titleCell(tables[0], paragraphs[0]);
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
