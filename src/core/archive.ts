import { z } from 'zod';
import type { Held } from './mark-table.ts';
import { ReportKind } from './pipeline.ts';
import { Span } from './span.ts';

/**
 * A stretch of a report by which it is found again in others: a fingerprint of its prose, chosen by winnowing after
 * names, places, figures and dates were masked, or a whole paragraph as it stands. Equal stretches have equal hashes.
 */
export const Mark = z.object({
  /** A whole number from 0 to 2^53 − 1. */
  hash: z.number().int().nonnegative(),
  span: Span,
});
export type Mark = z.infer<typeof Mark>;

/** A figure of a report as far as it can be held against the same measure in another report. */
export const ArchivedFigure = z.object({
  /** What was measured: dimension, role and folded words. Figures of one measure can be compared. */
  measure: z.string(),
  /** The words of the report for what was measured. */
  of: z.string(),
  role: z.string(),
  /** The value in its base unit (元, percent, marks, the counted unit) as a decimal string. */
  value: z.string(),
  /** Half a unit of the last printed digit, in the base unit. */
  half: z.string(),
  /** The day as of which the figure is told (ISO), or null. */
  asOf: z.string().nullable(),
  /** The figure is a standard that is the same every year (补助标准, a price, full marks). */
  standard: z.boolean(),
  span: Span,
  quote: z.string(),
});
export type ArchivedFigure = z.infer<typeof ArchivedFigure>;

export const ArchivedProblem = z.object({ text: z.string(), span: Span, quote: z.string() });
export type ArchivedProblem = z.infer<typeof ArchivedProblem>;

/**
 * What the archive keeps of a report so that later ones can be compared with it without reading it again. Plain data
 * that can be stored as JSON; spans count in `Document.text`.
 */
export const ArchiveEntry = z.object({
  /** `Document.id`. */
  document: z.string(),
  /** The file's name as it was read, for messages. */
  name: z.string(),
  kind: ReportKind,
  title: z.string(),
  /** The county, city or district that the report is about, or null. */
  place: z.string().nullable(),
  /** The city or province that it lies in, where several counties bear the name and the report tells which; else absent. */
  within: z.string().optional(),
  /** The year that the report is about, or null. */
  year: z.number().int().nullable(),
  /** ISO, or null. */
  asOf: z.string().nullable(),
  /** The project's name without place, year and kind of report; '' when the title names none. */
  project: z.string(),
  /** Under which keys reports on the same project find this one; see `ArchiveIndex.ofProject`. */
  keys: z.array(z.string()),
  /** Fingerprints of the prose, in the order of the text. */
  prints: z.array(Mark),
  /** Paragraphs word for word, in the order of the text. */
  paragraphs: z.array(Mark),
  figures: z.array(ArchivedFigure),
  problems: z.array(ArchivedProblem),
});
export type ArchiveEntry = z.infer<typeof ArchiveEntry>;

/** A document that holds a mark, by its number in the index, and where. */
export type Holder = Held;

/**
 * How many holders of one mark, and documents under one key, an index keeps and gives at most: the first ones. What
 * stands in as many reports is template, and more of it would only make every later look-up dearer.
 */
export const HOLDERS_KEPT = 16;

/**
 * What the comparison needs of an archive. All of it is synchronous, and the cost of each call depends on the document in
 * hand and on `HOLDERS_KEPT`, never on the number of documents.
 */
export interface ArchiveIndex {
  /**
   * Adds a document, in the place of an earlier entry of the same document. Marks of `prints` and `paragraphs` share one
   * space of hashes. A document that holds a mark several times counts once, with the first place.
   */
  add(entry: ArchiveEntry, text: string): void;
  /** Forgets a document; nothing happens when it is not there. */
  remove(document: string): void;
  /** The entry as it was added, or null. */
  entry(document: string): ArchiveEntry | null;
  /** The number of a document; null when it is not there. Numbers are given in the order of adding, and none twice. */
  number(document: string): number | null;
  /** The document of a number, or null. */
  document(number: number): string | null;
  /** `Document.text` of a document, or null. */
  text(document: string): string | null;
  /**
   * Who holds each of the marks, `HOLDERS_KEPT` at most for each; hashes that nobody holds are left out. By numbers, for of
   * most holders nobody asks more than whether they are the same.
   */
  holders(hashes: readonly number[]): ReadonlyMap<number, readonly Holder[]>;
  /** The documents under any of the keys, each once, in the order in which they were added; `HOLDERS_KEPT` for each key. */
  ofProject(keys: readonly string[]): readonly string[];
  /** How many documents of a kind there are; an index may stop counting at 1000. */
  count(kind: ReportKind): number;
}
