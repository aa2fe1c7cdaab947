import type { Attributes } from '../ooxml/xml.ts';
import type { ParagraphDraft } from './drafts.ts';
import type { Paragraph } from './flow.ts';
import { kindOf } from './kinds.ts';
import type { Shared } from './shared.ts';
import { integer } from './styles.ts';

/** Keeps what a paragraph says of itself that bears on its number or its kind. */
export function takeProperty(paragraph: ParagraphDraft, name: string, attributes: Attributes): void {
  if (name === 'w:pStyle') paragraph.style = attributes.get('w:val') ?? null;
  else if (name === 'w:numId') paragraph.numId = integer(attributes.get('w:val'));
  else if (name === 'w:ilvl') paragraph.level = integer(attributes.get('w:val'));
  else if (name === 'w:outlineLvl') paragraph.outline = integer(attributes.get('w:val'));
}

/** Gives a paragraph its automatic number, once: the lists count on. */
export function giveNumber(paragraph: ParagraphDraft, { styles, numbering }: Shared): void {
  if (paragraph.label !== null || paragraph.markDeleted) return;
  const style = styles.of(paragraph.style);
  const list = paragraph.numId ?? style.numId;
  paragraph.label = '';
  if (list === null || list === 0 || paragraph.markHidden) return;
  const level = paragraph.level ?? style.level ?? numbering.levelOf(list, [style.id, style.numbered]);
  paragraph.label = numbering.next(list, level);
}

/** The paragraph as it is read, all of its parts known. */
export function finished(paragraph: ParagraphDraft, { styles }: Shared): Paragraph {
  const style = styles.of(paragraph.style);
  const label = paragraph.label ?? '';
  const text = paragraph.parts.join('');
  return {
    type: 'paragraph',
    text: label + text,
    hidden: paragraph.hiddenParts.join(''),
    kind: kindOf(text, label, style, paragraph.outline),
    contents: paragraph.contents || /^(?:toc|目录) ?(?:\d|heading|标题)/.test(style.name),
    notes: paragraph.notes,
  };
}
