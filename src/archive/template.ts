import type { ArchiveEntry, Holder } from '../core/archive.ts';
import { lastStartingBy, type Span } from '../core/span.ts';

/** A fingerprint that stands in as many other documents is template, or common speech: it tells nothing. */
export const PRINT_TEMPLATE_FROM = 12;
/** A whole paragraph, word for word in as many others, is template: that is no chance. */
export const PARAGRAPH_TEMPLATE_FROM = 5;

type Holders = ReadonlyMap<number, readonly Holder[]>;

/** `own`: the number of the report itself. */
function others(holders: Holders, hash: number, own: number | null): number {
  const held = holders.get(hash) ?? [];
  return held.length - Number(held.some(({ document }) => document === own));
}

/** The paragraphs of a report that the archive knows as template, in the order of the text. `own`: its number, or null. */
export const templateParagraphs = ({ paragraphs }: ArchiveEntry, holders: Holders, own: number | null): Span[] =>
  paragraphs.filter(({ hash }) => others(holders, hash, own) >= PARAGRAPH_TEMPLATE_FROM).map(({ span }) => span);

/** For each fingerprint of a report whether it is template, by its own holders or by those of its paragraph. */
export function templatePrints(entry: ArchiveEntry, holders: Holders, own: number | null): boolean[] {
  const known = templateParagraphs(entry, holders, own);
  return entry.prints.map(({ hash, span }) => {
    if (others(holders, hash, own) >= PRINT_TEMPLATE_FROM) return true;
    const paragraph = known[lastStartingBy(known, span.start, ({ start }) => start)];
    return paragraph !== undefined && span.end <= paragraph.end;
  });
}
