import { createHash } from 'node:crypto';
import type { Document } from '../core/document.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';

/** How far a reader has got. `done` grows; a reader that shows none for `maxIdleSeconds` is taken to hang. */
export interface ReadProgress {
  readonly step: 'page' | 'sheet' | 'member' | 'text';
  readonly done: number;
  /** Absent while it is not known. */
  readonly total?: number;
  /** The member of an archive that comes next. */
  readonly name?: string;
}

export interface ReadOptions {
  /** Recognise the text of scans and images. */
  readonly ocr: boolean;
}

/** What a reader works under. All of it but `onProgress` is plain data, so that it can be sent to another process. */
export interface ReadContext {
  readonly limits: Limits;
  readonly options: ReadOptions;
  /** Members of an archive that have been read already: to go on after one that could not be. */
  readonly skip?: number;
  readonly onProgress?: (progress: ReadProgress) => void;
}

/**
 * Makes a document of the bytes of one format.
 *
 * The normal form: `text` is paragraphs divided by `\n`; the cells of a table row are divided by `\t`, its rows by `\n`.
 * Blocks are sorted and don't overlap. Each cell is a block of kind 'cell' with table, row, column (from 1) and spans;
 * headers, footers and page numbers are blocks of layer 'furniture'. `origin.paragraph` counts the paragraphs of a DOCX,
 * `page` and `box` stand for a PDF, `line` for a text. `id` is the SHA-256 of the bytes. `DocumentBuilder` makes this
 * form. Trouble that lost only a part is an issue; a reader throws nothing but GoujiError: file-empty, file-truncated,
 * file-corrupt, file-encrypted, limit-exceeded, text-missing … It opens no file and no socket that a document names.
 */
export type Reader = (bytes: Uint8Array, name: string, context: ReadContext) => Promise<Document>;

export const DEFAULT_CONTEXT: ReadContext = { limits: DEFAULT_LIMITS, options: { ocr: true } };

/** The id of a document: the SHA-256 of its bytes. */
export const idOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
