import type { InputError } from '../core/analysis.ts';
import type { Document } from '../core/document.ts';
import { segment } from '../segment/segment.ts';
import { type ReadFilesOptions, readFiles } from './read-files.ts';

/** A document as it was read, its blocks cut and layered as the checks will see them, or why there is none. */
export type Shown = { readonly document: Document } | { readonly error: InputError; readonly cause: unknown };

/** Reads files as `checkFiles` does and stops there: for showing what was read. */
export async function* showFiles(paths: readonly string[], options: ReadFilesOptions): AsyncGenerator<Shown> {
  for await (const result of readFiles(paths, options))
    yield 'error' in result ? result : { document: segment(result.document).document };
}
