import type { ArchiveEntry, ArchiveIndex } from '../core/archive.ts';
import type { ArchiveCheck } from '../core/archive-check.ts';
import type { Finding } from '../core/finding.ts';
import type { Pipeline } from '../core/pipeline.ts';
import type { Lang } from '../core/text.ts';

export interface CompareOptions {
  /** The pipeline of the report's kind: it may switch checks off, re-weight them or set their options. */
  readonly pipeline: Pipeline;
  readonly lang: Lang;
  /** The checks to run; all of them when absent. */
  readonly checks?: readonly ArchiveCheck[];
}

/**
 * Holds a report against the archive and gives the findings about it, the gravest first. The report itself may be in the
 * index already or not; it is never compared with itself. Reads the index and changes nothing.
 */
export function compare(
  _entry: ArchiveEntry,
  _text: string,
  _index: ArchiveIndex,
  _options: CompareOptions,
): Finding[] {
  return [];
}
