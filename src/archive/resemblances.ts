import type { ArchiveEntry, ArchiveIndex } from '../core/archive.ts';
import type { ArchiveContext, Resemblance, SharedPassage } from '../core/archive-check.ts';
import type { Span } from '../core/span.ts';

/** A mark that stands in as many other documents is template, or common speech: it tells nothing. */
export const TEMPLATE_FROM = 12;
/** At most as many documents are looked at. */
const NEAREST = 4;
/** Fewer fingerprints in common are chance. */
const LEAST_SHARED = 3;
/** A passage goes on over as many characters that no fingerprint holds. */
const GAP = 60;

/** A report that shares at least this much of its own prose, in per cent, is a near-duplicate of the other one. */
export const DUPLICATE = { least: 40, leastUnknown: 65, known: 12 };

/** The share from which on a report of a kind is a near-duplicate: higher as long as its template can't be known yet. */
export const duplicateFrom = ({ entry, index, options }: Pick<ArchiveContext, 'entry' | 'index' | 'options'>): number =>
  Number(index.count(entry.kind) > Number(options['known']) ? options['least'] : options['leastUnknown']);

interface Hit {
  /** Index in `entry.prints`. */
  readonly print: number;
  readonly there: Span;
}

/**
 * The documents that share most of the report's own prose. Template is known by the number of its holders and left out of
 * the count on both sides; the work depends on the report's length alone.
 */
export function resemblancesOf(entry: ArchiveEntry, text: string, index: ArchiveIndex): Resemblance[] {
  const holders = index.holders(entry.prints.map(({ hash }) => hash));
  const hits = new Map<string, Hit[]>();
  const template: boolean[] = [];
  entry.prints.forEach(({ hash }, print) => {
    const others = (holders.get(hash) ?? []).filter(({ document }) => document !== entry.document);
    template.push(others.length >= TEMPLATE_FROM);
    if (others.length >= TEMPLATE_FROM) return;
    for (const { document, span } of others) {
      const list = hits.get(document);
      if (list) list.push({ print, there: span });
      else hits.set(document, [{ print, there: span }]);
    }
  });
  const content = template.filter((is) => !is).length;
  const nearest = [...hits]
    .filter(([, list]) => list.length >= LEAST_SHARED)
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, NEAREST);
  return nearest.flatMap(([document, list]): Resemblance[] => {
    const other = index.entry(document);
    const otherText = index.text(document);
    if (!other || otherText === null) return [];
    const passages = passagesOf(entry, list, template)
      .map((passage) => grown(passage, text, otherText))
      .sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start));
    return [{ entry: other, text: otherText, shared: list.length, content, passages }];
  });
}

/** Fingerprints that follow one another in both texts, template in between allowed, make a passage. */
function passagesOf({ prints }: ArchiveEntry, hits: readonly Hit[], template: readonly boolean[]): SharedPassage[] {
  const passages: SharedPassage[] = [];
  let last = -2;
  for (const { print, there } of hits) {
    const { span } = prints[print] as { span: Span };
    const open = passages.at(-1);
    const between = template.slice(last + 1, print).every((is) => is);
    if (
      open &&
      between &&
      span.start - open.span.end <= GAP &&
      there.end > open.there.end &&
      there.start - open.there.end <= GAP
    )
      passages[passages.length - 1] = {
        span: { start: open.span.start, end: span.end },
        there: { start: open.there.start, end: there.end },
        prints: open.prints + 1,
      };
    else passages.push({ span, there, prints: 1 });
    last = print;
  }
  return passages;
}

/** The passage with what stands before and behind it in both texts alike, within its line. */
function grown({ span, there, prints }: SharedPassage, text: string, other: string): SharedPassage {
  let before = 0;
  const same = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a !== '\n' && a === b;
  while (same(text[span.start - before - 1], other[there.start - before - 1])) before++;
  let behind = 0;
  while (same(text[span.end + behind], other[there.end + behind])) behind++;
  return {
    span: { start: span.start - before, end: span.end + behind },
    there: { start: there.start - before, end: there.end + behind },
    prints,
  };
}
