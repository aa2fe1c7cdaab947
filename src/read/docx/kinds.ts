import type { BlockKind } from '../../core/document.ts';
import type { ResolvedStyle } from './styles.ts';

/** Longer than any heading: whoever gave a whole paragraph the style of one did not make a heading of it. */
const LONGEST_HEADING = 80;

/** What a paragraph is by its style; `text` without its number. */
export function kindOf(text: string, label: string, style: ResolvedStyle, outline: number | null): BlockKind {
  const level = outline ?? style.outline ?? headingLevel(style.name);
  const short = text.length <= LONGEST_HEADING && !/[。；！？][^”’」』）)]/.test(text.trimEnd());
  if (short && /^(?:title|标题)$/.test(style.name)) return 'title';
  if (short && level !== null && level < 9) return 'heading';
  return label === '' ? 'paragraph' : 'item';
}

function headingLevel(name: string): number | null {
  const level = /^(?:heading|标题) ?([1-9])$/.exec(name)?.[1];
  return level === undefined ? null : Number(level) - 1;
}
