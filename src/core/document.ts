import { z } from 'zod';
import { Issue } from './errors.ts';
import { Span } from './span.ts';

/**
 * Where a stretch of text belongs. `body` is what the report says; `furniture` is what the page adds (running headers,
 * page numbers, conversion marks); `noise` is what is not of this report (filler, adverts, web navigation). Nothing is
 * ever deleted: only the body is read for facts.
 */
export const Layer = z.enum(['body', 'furniture', 'noise']);
export type Layer = z.infer<typeof Layer>;

export const BlockKind = z.enum(['title', 'heading', 'paragraph', 'item', 'row', 'cell', 'signature', 'blank']);
export type BlockKind = z.infer<typeof BlockKind>;

/** Where a block came from, as far as its format says. Rows, columns, pages, lines and paragraphs count from 1. */
export const Origin = z.object({
  line: z.number().int().positive().optional(),
  paragraph: z.number().int().positive().optional(),
  page: z.number().int().positive().optional(),
  /** [left, top, right, bottom] in points from the page's top left corner. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  /** The sheet of a workbook; rows and columns are those of the sheet then. */
  sheet: z.string().optional(),
  table: z.number().int().positive().optional(),
  row: z.number().int().positive().optional(),
  column: z.number().int().positive().optional(),
  rowSpan: z.number().int().positive().optional(),
  columnSpan: z.number().int().positive().optional(),
  /** The file itself says that the cell names what stands below or beside it. */
  header: z.literal(true).optional(),
  /** 0 to 1, only for text that was recognised from an image. */
  confidence: z.number().min(0).max(1).optional(),
});
export type Origin = z.infer<typeof Origin>;

/** A stretch of text with one kind, one layer and one origin. Blocks are sorted and never overlap. */
export const Block = z.object({ span: Span, kind: BlockKind, layer: Layer, origin: Origin });
export type Block = z.infer<typeof Block>;

/** What a reader makes of a file. `text` is never rewritten afterwards; `id` is the SHA-256 of the bytes. */
export const Document = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  /** The character encoding that the bytes were decoded with, when there was one. */
  encoding: z.string().optional(),
  text: z.string(),
  blocks: z.array(Block),
  issues: z.array(Issue),
});
export type Document = z.infer<typeof Document>;
