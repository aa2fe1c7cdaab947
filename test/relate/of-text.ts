import { factsOf } from '../../src/core/fact.ts';
import type { Place } from '../../src/core/structure.ts';
import { asOfDate } from '../../src/extract/as-of.ts';
import { extract } from '../../src/extract/extract.ts';
import { documentOf } from '../../src/read/read.ts';
import { Figures } from '../../src/relate/figures.ts';
import type { Related } from '../../src/relate/related.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';
import { assignTopics, segment } from '../../src/segment/segment.ts';
import { tokenize } from '../../src/segment/words.ts';

const parts = loadPipelines([]).find(({ id }) => id === 'performance-evaluation')?.parts ?? [];

/** A text as the relations see it: segmented, its parts known, its facts extracted. */
export function ofText(text: string): Related & { readonly words: (place: Place) => string } {
  const structure = assignTopics(segment(documentOf(text, 'test.txt')), parts);
  const facts = extract(structure);
  return {
    structure,
    facts,
    asOf: asOfDate(structure, factsOf(facts, 'date')),
    tokenize,
    words: ({ at }) => structure.view.text.slice(at.start, at.end),
  };
}

/** The figures of a text with what stands around them. */
export function figuresIn(text: string): Figures {
  const { structure, facts } = ofText(text);
  return new Figures(structure, facts);
}

/** How a relation is shown: whether it adds up. */
export const mark = (explained: boolean): string => (explained ? '=' : '≠');
