import type { OfficePackage } from '../ooxml/package.ts';
import type { Attributes } from '../ooxml/xml.ts';
import type { FlowItem } from './flow.ts';
import type { Shared } from './shared.ts';
import { Story } from './story.ts';

/** The footnotes or endnotes of a document by their ids. Lines that only part them from the text are left out. */
export function readNotes(
  file: OfficePackage,
  part: string | null,
  element: 'w:footnote' | 'w:endnote',
  shared: Shared,
): Map<string, FlowItem[]> {
  const notes = new Map<string, FlowItem[]>();
  if (part === null) return notes;
  let items: FlowItem[] | null = null;
  const story = new Story(shared, (item) => items?.push(item));
  file.xml(part, {
    open(name: string, attributes: Attributes) {
      if (name === element) {
        items = [];
        const type = attributes.get('w:type') ?? 'normal';
        if (type === 'normal') notes.set(attributes.get('w:id') ?? '', items);
      }
      story.open(name, attributes);
    },
    close: (name: string) => story.close(name),
    text: (text: string) => story.text(text),
  });
  return notes;
}
