import { lastStartingBy, type Span, spanOf } from '../core/span.ts';
import type { Paragraph, Section } from '../core/structure.ts';
import type { View } from '../core/view.ts';
import { aimedStretches } from './aims.ts';
import { placeOf } from './compose.ts';
import { inlineItems } from './items.ts';
import { headingLike, type NumberMark } from './numbering.ts';
import { arrange } from './outline.ts';

/** A paragraph of the view whose number, if it begins with one, was read. */
export interface NumberedParagraph {
  readonly at: Span;
  readonly kind: Paragraph['kind'];
  readonly mark: NumberMark | null;
  readonly text: string;
}

interface Found {
  readonly mark: NumberMark;
  /** Of mark and title, in the view. */
  readonly heading: Span;
  readonly title: string;
  readonly kind: Section['kind'];
}

const LONGEST_TITLE = 120;

/** The words of an item up to its first stop: its title. A short label before a colon is one too. */
export function itemTitle(text: string): { title: string; length: number } {
  const stop = text.slice(0, 2000).search(/[。；！？]/);
  const end = stop < 0 ? text.length : stop + 1;
  const label = /^[^，。；：]{2,20}(?=：)/.exec(text);
  if (label && label[0].length < end) return { title: label[0], length: label[0].length + 1 };
  return {
    title: text
      .slice(0, end)
      .replace(/[。；！？：，、]+$/, '')
      .slice(0, LONGEST_TITLE),
    length: end,
  };
}

/** 「附件1」 alone on its line has its title on the next. */
const titleBelow = (next: NumberedParagraph | undefined): string =>
  next?.kind === 'paragraph' && next.text.length <= 40 && !/[。；：]/.test(next.text) ? next.text : '';

function* marksIn(paragraph: NumberedParagraph, next: NumberedParagraph | undefined): Generator<Found> {
  const { at, kind, mark, text } = paragraph;
  if (kind !== 'heading' && kind !== 'item' && kind !== 'paragraph') return;
  const items = inlineItems(text, mark);
  const first = items[0]?.at ?? text.length;
  if (mark) {
    const rest = text.slice(mark.length, first);
    if (kind === 'heading') {
      const own = rest
        .replace(/^【([^【】]*)】.*$/, '$1')
        .replace(/[：:]$/, '')
        .trim()
        .slice(0, LONGEST_TITLE);
      const title = own === '' && mark.style.shape === '附件' ? titleBelow(next) : own;
      yield { mark, heading: at, title, kind: 'heading' };
    } else {
      const { title, length } = itemTitle(rest);
      yield { mark, heading: spanOf(at.start, at.start + mark.length + length), title, kind: 'item' };
    }
  }
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as { at: number; mark: NumberMark };
    const rest = text.slice(item.at + item.mark.length, items[i + 1]?.at ?? text.length);
    const { title, length } = itemTitle(rest);
    const start = at.start + item.at;
    yield { mark: item.mark, heading: spanOf(start, start + item.mark.length + length), title, kind: 'item' };
  }
}

/** The numbered paragraph is a heading: a line of its own that names what follows. */
export const isHeading = (text: string, mark: NumberMark): boolean => headingLike(text.slice(mark.length), mark.style);

/** The numbered headings and items of a text, as sections without topics. */
export function outlineOf(view: View, paragraphs: readonly NumberedParagraph[]): Section[] {
  const found = paragraphs.flatMap((paragraph, index) => [...marksIn(paragraph, paragraphs[index + 1])]);
  const positions = arrange(found);
  const end = bodyEnd(view, paragraphs);
  const ends = sectionEnds(found, positions, end, view.text);
  // What came of the aims is no part of the last of them.
  const aims = aimedStretches(paragraphs, view.text);
  let stretch = 0;
  found.forEach(({ heading }, index) => {
    while ((aims[stretch]?.end ?? Number.POSITIVE_INFINITY) <= heading.start) stretch++;
    const { start, end: last } = aims[stretch] ?? { start: Number.POSITIVE_INFINITY, end: 0 };
    if (heading.start >= start) ends[index] = Math.min(ends[index] as number, last - 1);
  });
  const children = found.map((): number[] => []);
  positions.forEach(({ parent }, index) => {
    children[parent]?.push(index);
  });
  const paths: string[] = [];
  return found.map(({ mark, heading, title, kind }, index): Section => {
    const { level, parent } = positions[index] as { level: number; parent: number };
    const step = mark.number || title;
    paths.push(parent >= 0 ? `${paths[parent]}/${step}` : step);
    const at = spanOf(heading.start, ends[index] as number);
    return {
      at,
      span: view.toSource(at),
      index,
      number: mark.number,
      style: mark.style,
      ordinal: mark.ordinal,
      title,
      heading: placeOf(view, heading),
      level,
      kind,
      parent,
      children: children[index] as number[],
      topic: 'other',
      path: paths[index] as string,
    };
  });
}

/** Where the last section ends: before the lines that sign and date the report at its very end. */
function bodyEnd(view: View, paragraphs: readonly NumberedParagraph[]): number {
  let last = paragraphs.length - 1;
  while (last >= 0 && paragraphs[last]?.kind === 'signature') last--;
  return paragraphs[last]?.at.end ?? view.text.length;
}

/** A section runs to the next of its level or above. */
function sectionEnds(
  found: readonly Found[],
  positions: readonly { level: number }[],
  end: number,
  text: string,
): number[] {
  const ends = new Array<number>(found.length);
  const open: number[] = [];
  const close = (until: number, level: number) => {
    while (open.length > 0 && (positions[open.at(-1) as number] as { level: number }).level >= level)
      ends[open.pop() as number] = until;
  };
  found.forEach(({ heading }, index) => {
    const before = text[heading.start - 1] === '\n' ? heading.start - 1 : heading.start;
    close(before, (positions[index] as { level: number }).level);
    open.push(index);
  });
  close(Math.max(end, found.at(-1)?.heading.end ?? 0), 0);
  return ends;
}

/** Index of the innermost section that an offset of the view stands in, or -1. */
export function innermost(sections: readonly Section[], offset: number): number {
  let index = lastStartingBy(sections, offset, ({ at }) => at.start);
  while (index >= 0 && (sections[index] as Section).at.end <= offset) index = (sections[index] as Section).parent;
  return index;
}
