import type { Attributes } from '../ooxml/xml.ts';
import { symbolOf } from './symbols.ts';

/** What an element without text stands for; null for one that stands for no characters. `parent`: the one around it. */
export function signOf(name: string, attributes: Attributes, parent: string | undefined): string | null {
  switch (name) {
    case 'w:tab':
      // Tab stops are properties of a paragraph.
      return parent === 'w:tabs' ? '' : '\t';
    case 'w:ptab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return /^(?:page|column)$/.test(attributes.get('w:type') ?? '') ? '' : '\n';
    case 'w:noBreakHyphen':
      return '-';
    case 'w:sym':
      return symbolOf(Number.parseInt(attributes.get('w:char') ?? '', 16) || 0x2022, attributes.get('w:font') ?? '');
    default:
      return null;
  }
}
