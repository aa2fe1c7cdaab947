import { GoujiError } from '../core/errors.ts';
import { DEFAULT_CONTEXT, type Limits, type ReadProgress } from '../read/read.ts';
import { describeError, Readers, type ReadResult } from './isolate.ts';
import { type InputPath, inputPaths } from './paths.ts';

export interface ReadFilesOptions {
  readonly limits?: Limits;
  /** Recognise the text of scans and images; true when absent. */
  readonly ocr?: boolean;
  /** Called before each file is read; `index` counts from 0. */
  onFile?(path: string, index: number, total: number): void;
  /** Called while a file is read that takes long: pages, members of an archive. */
  onProgress?(progress: ReadProgress): void;
}

/** A file whose reading has begun. */
interface Begun {
  readonly results: AsyncGenerator<ReadResult>;
  readonly first: Promise<IteratorResult<ReadResult, unknown>>;
}

/**
 * Reads files, the reports of folders and those in archives, in their order, each in a process of its own and the next
 * one while the caller is busy with the one before. Nothing is thrown: what can't be read is a result.
 */
export async function* readFiles(paths: readonly string[], options: ReadFilesOptions): AsyncGenerator<ReadResult> {
  const { limits = DEFAULT_CONTEXT.limits, ocr = true, onProgress } = options;
  const readers = new Readers({ context: { limits, options: { ocr }, ...(onProgress && { onProgress }) }, size: 2 });
  const inputs = inputPaths(paths);
  const begin = (index: number): Begun | null => {
    const input = inputs[index];
    if (!input) return null;
    const results = input.empty ? nothingIn(input) : readers.read(input.path);
    return { results, first: results.next() };
  };
  try {
    let next = begin(0);
    for (const [index, { path }] of inputs.entries()) {
      const { results, first } = next as Begun;
      options.onFile?.(path, index, inputs.length);
      let result = await first;
      next = begin(index + 1);
      for (; !result.done; result = await results.next()) yield result.value;
    }
  } finally {
    readers.close();
  }
}

async function* nothingIn({ path }: InputPath): AsyncGenerator<ReadResult> {
  const cause = new GoujiError(
    'file-not-found',
    `文件夹里没有能读的报告：${path}`,
    '请给出报告文件，或放有报告的文件夹；能读取的有 TXT、DOCX、DOC、WPS、RTF、PDF、HTML、XLSX、XLS、图片和 ZIP。',
  );
  yield { error: { path, ...describeError(cause) }, cause };
}
