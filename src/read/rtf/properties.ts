import type { Group, Reading } from './groups.ts';
import { PLAIN_PARAGRAPH } from './story.ts';

/** Sets what a word says of characters; false when it says nothing of them. `font`: the one that the document has. */
export function characterProperty(
  group: Group,
  word: string,
  value: number | null,
  { reading, font }: { reading: Reading; font: number },
): boolean {
  switch (word) {
    case 'f':
      group.font = value ?? 0;
      return true;
    case 'plain':
      group.font = font;
      group.hidden = false;
      group.deleted = false;
      return true;
    case 'v':
      group.hidden = value !== 0;
      return true;
    case 'deleted':
      group.deleted = value !== 0;
      if (group.deleted) reading.deletions++;
      return true;
    case 'revised':
      if (value !== 0) reading.insertions++;
      return true;
    case 'ffres':
      if (group.field && value !== 25) group.field.checked = value === 1;
      return true;
    case 'ffdefres':
      if (group.field) group.field.checked ??= value === 1;
      return true;
    default:
      return false;
  }
}

/** Sets what a word says of the paragraph; false when it says nothing of it. */
export function paragraphProperty(group: Group, word: string, value: number | null): boolean {
  if (word === 'pard') group.paragraph = PLAIN_PARAGRAPH;
  else if (word === 's') group.paragraph = { ...group.paragraph, style: value ?? 0 };
  else if (word === 'outlinelevel') group.paragraph = { ...group.paragraph, outline: value };
  else if (word === 'intbl') group.paragraph = { ...group.paragraph, inTable: true };
  else if (word === 'itap') group.paragraph = { ...group.paragraph, depth: value };
  else return false;
  return true;
}
