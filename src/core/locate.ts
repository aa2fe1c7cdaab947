import { z } from 'zod';
import type { Block } from './document.ts';
import { lastStartingBy, type Span } from './span.ts';

/** Where a person finds a span in the file: what its block's origin says, as far as the format knows it. All from 1. */
export const Location = z.object({
  page: z.number().int().positive().optional(),
  paragraph: z.number().int().positive().optional(),
  line: z.number().int().positive().optional(),
  sheet: z.string().optional(),
  table: z.number().int().positive().optional(),
  row: z.number().int().positive().optional(),
  column: z.number().int().positive().optional(),
  /** 0 to 1, for text that was recognised from an image: the least of the stretch. */
  confidence: z.number().min(0).max(1).optional(),
});
export type Location = z.infer<typeof Location>;

/** Blocks of one span that are looked at: more are never quoted. */
const MOST_BLOCKS = 1000;

/** Looks spans up in the blocks of a document, which are sorted and don't overlap. */
export class Locator {
  readonly #blocks: readonly Block[];

  constructor(blocks: readonly Block[]) {
    this.#blocks = blocks;
  }

  /** The place where a span begins; null where no block says anything of it. */
  at(span: Span): Location | null {
    const first = this.#firstAt(span);
    const block = this.#blocks[first];
    if (!block) return null;
    const { page, paragraph, line, sheet, table, row, column } = block.origin;
    const confidence = this.#confidence(span, first);
    const location: Location = {
      ...(page !== undefined && { page }),
      ...(paragraph !== undefined && { paragraph }),
      ...(line !== undefined && { line }),
      ...(sheet !== undefined && { sheet }),
      ...(table !== undefined && { table }),
      ...(row !== undefined && { row }),
      ...(column !== undefined && { column }),
      ...(confidence !== null && { confidence }),
    };
    return Object.keys(location).length > 0 ? location : null;
  }

  /** Index of the block that the span begins in; of the first one it reaches when it begins between two. */
  #firstAt({ start, end }: Span): number {
    const last = lastStartingBy(this.#blocks, start, (block) => block.span.start);
    const block = this.#blocks[last];
    if (block && (block.span.end > start || (block.span.start === start && end === start))) return last;
    const next = this.#blocks[last + 1];
    return next && next.span.start < end ? last + 1 : -1;
  }

  #confidence({ end }: Span, first: number): number | null {
    let least: number | null = null;
    for (let at = first; at < Math.min(this.#blocks.length, first + MOST_BLOCKS); at++) {
      const { span, origin } = this.#blocks[at] as Block;
      if (at > first && span.start >= end) break;
      if (origin.confidence !== undefined) least = Math.min(least ?? 1, origin.confidence);
    }
    return least;
  }
}
