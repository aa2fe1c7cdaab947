import type { BlockKind } from '../core/document.ts';
import type { Paragraph } from '../core/structure.ts';
import type { NumberMark } from './numbering.ts';
import { endsAsHeading } from './places.ts';

/** A paragraph as far as it matters here. */
export interface Candidate {
  readonly kind: Paragraph['kind'];
  readonly mark: NumberMark | null;
  readonly text: string;
  /** What the reader said it is. */
  readonly given: BlockKind;
}

/** Short, of Chinese characters only, and with the last word of a heading. */
const readsAsHeading = ({ kind, text }: Candidate): boolean =>
  kind === 'paragraph' && text.length <= 20 && /^[一-鿿、和及与（）]{2,}$/.test(text) && endsAsHeading(text);

/** 「【项目资金情况】 单位：万元」: what a form sets in such brackets on a line of its own names what follows. */
const BRACKETED = /^【[^【】，。；：]{2,24}】(?:[（(]?(?:金额)?单位[:：][^，。；]{1,8})?$/;

/** Numbers of the highest level: once a report has them, lines without a number are no sections of it. */
const isTop = ({ kind, mark }: Candidate): boolean =>
  kind === 'heading' &&
  mark !== null &&
  (/^(?:章|节|部分|篇|bare)$/.test(mark.style.shape) ||
    (/^(?:chinese|capital)$/.test(mark.style.numeral) && mark.style.shape !== '（）'));

/**
 * The headings of a report that numbers none of its main parts, as marks without a number, by index: those that the
 * reader told, or in plain text at least two short lines that read as headings and have text below them.
 */
export function unnumberedHeadings(paragraphs: readonly Candidate[]): ReadonlyMap<number, NumberMark> {
  const marks = new Map<number, NumberMark>();
  if (paragraphs.some(isTop)) return marks;
  paragraphs.forEach((paragraph, index) => {
    const next = paragraphs[index + 1];
    const told = paragraph.given === 'heading' && paragraph.mark === null && paragraph.kind === 'heading';
    const leads = next !== undefined && next.kind !== 'signature' && (next.mark !== null || next.text.length > 12);
    const bracketed = paragraph.kind === 'paragraph' && next !== undefined && BRACKETED.test(paragraph.text);
    if (!told && !bracketed && !(leads && readsAsHeading(paragraph))) return;
    const style = { shape: 'bare', numeral: 'arabic' } as const;
    marks.set(index, { number: '', style, ordinal: marks.size + 1, dotted: [], length: 0, weak: false });
  });
  return marks.size >= 2 ? marks : new Map();
}
