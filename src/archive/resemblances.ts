import type { ArchiveEntry, ArchiveIndex } from '../core/archive.ts';
import type { ArchiveContext, Resemblance, SharedPassage } from '../core/archive-check.ts';
import type { Span } from '../core/span.ts';
import { templatePrints } from './template.ts';

/** At most as many documents are looked at. */
const NEAREST = 4;
/** Fewer fingerprints in common are chance. */
const LEAST_SHARED = 3;
/** A passage goes on over as many characters, and as many fingerprints that differ; what stands there is as long in both. */
const GAP = 60;
const EXCHANGED = 2;
const SHIFT = 20;

/** A report that shares at least this much of its own prose, in per cent, is a near-duplicate of the other one. */
export const DUPLICATE = { least: 40, leastUnknown: 65, known: 12 };

type Place = Pick<ArchiveContext, 'entry' | 'index' | 'options'>;

/** So many reports of the kind are there that what they all share shows; before, template looks like copied prose. */
export const knowsTemplate = ({ entry, index, options }: Place): boolean =>
  index.count(entry.kind) > Number(options['known']);

/** The share from which on a report of a kind is a near-duplicate: higher as long as its template can't be known. */
export const duplicateFrom = (place: Place): number =>
  Number(place.options[knowsTemplate(place) ? 'least' : 'leastUnknown']);

interface Hit {
  /** Index in `entry.prints`. */
  readonly print: number;
  readonly there: Span;
  /** Other documents that hold it. */
  readonly holders: number;
}

/**
 * The documents that share most of the report's own prose. Template is known by the number of its holders and left out of
 * the count on both sides; the work depends on the report's length alone.
 */
export function resemblancesOf(entry: ArchiveEntry, text: string, index: ArchiveIndex): Resemblance[] {
  const { prints } = entry;
  const holders = index.holders([...prints, ...entry.paragraphs].map(({ hash }) => hash));
  const own = index.number(entry.document);
  const template = templatePrints(entry, holders, own);
  const content = template.filter((is) => !is).length;
  // Counted first: most documents share a stretch or two by chance, and only for the nearest it matters where.
  const counts = new Map<number, number>();
  const open = prints.flatMap(({ hash }, print) => {
    const held = template[print] ? undefined : holders.get(hash);
    return held ? [{ print, held }] : [];
  });
  for (const { held } of open)
    for (const { document } of held) if (document !== own) counts.set(document, (counts.get(document) ?? 0) + 1);
  const nearest = [...counts]
    .filter(([, count]) => count >= LEAST_SHARED)
    .flatMap(([number, count]) => {
      const document = index.document(number);
      return document === null ? [] : [{ number, document, count }];
    })
    .sort((a, b) => b.count - a.count || (a.document < b.document ? -1 : 1))
    .slice(0, NEAREST)
    .map(({ number, document }): [string, Hit[]] => [
      document,
      open.flatMap(({ print, held }): Hit[] => {
        const there = held.find((holder) => holder.document === number);
        const others = held.filter((holder) => holder.document !== own).length;
        return there ? [{ print, there: there.span, holders: others }] : [];
      }),
    ]);
  return nearest.map(([document, list]): Resemblance => {
    const passages = passagesOf(entry, list, template);
    return {
      shared: list.length,
      content,
      longest: passages.reduce((most, { prints }) => Math.max(most, prints), 0),
      get entry() {
        return there(index.entry(document));
      },
      get passages() {
        const other = there(index.text(document));
        return passages
          .map((passage) => grown(passage, text, other))
          .sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start));
      },
    };
  });
}

/** What an index has of a document that it named itself. */
function there<T>(kept: T | null): T {
  if (kept === null) throw new RangeError('an index names a document that it does not have');
  return kept;
}

/**
 * Fingerprints that follow one another in both texts make a passage. A few that differ may stand in between, where a word
 * was exchanged; template may, too, but is no passage by itself.
 */
function passagesOf({ prints }: ArchiveEntry, hits: readonly Hit[], template: readonly boolean[]): SharedPassage[] {
  const passages: (Omit<SharedPassage, 'holders'> & { template: number; held: number[] })[] = [];
  let last = -1;
  for (const { print, there, holders } of hits) {
    const { span } = prints[print] as { span: Span };
    const open = passages.at(-1);
    const between = template.slice(last + 1, print);
    const known = between.filter((is) => is).length;
    const gap = span.start - (open?.span.end ?? 0);
    const gapThere = there.start - (open?.there.end ?? 0);
    if (
      open &&
      between.length - known <= EXCHANGED &&
      Math.max(gap, gapThere) <= GAP &&
      Math.abs(gap - gapThere) <= SHIFT &&
      there.end > open.there.end
    )
      passages[passages.length - 1] = {
        span: { start: open.span.start, end: Math.max(open.span.end, span.end) },
        there: { start: open.there.start, end: there.end },
        prints: open.prints + 1,
        template: open.template + known,
        held: [...open.held, holders],
      };
    else passages.push({ span, there, prints: 1, template: 0, held: [holders] });
    last = print;
  }
  return passages
    .filter(({ prints: own, template: known }) => known <= own)
    .map(({ span, there, prints: own, held }) => ({ span, there, prints: own, holders: median(held) }));
}

/** The passage with what stands before and behind it in both texts alike, within its line. */
function grown({ span, there, ...rest }: SharedPassage, text: string, other: string): SharedPassage {
  let before = 0;
  const same = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a !== '\n' && a === b;
  while (same(text[span.start - before - 1], other[there.start - before - 1])) before++;
  let behind = 0;
  while (same(text[span.end + behind], other[there.end + behind])) behind++;
  return {
    span: { start: span.start - before, end: span.end + behind },
    there: { start: there.start - before, end: there.end + behind },
    ...rest,
  };
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
