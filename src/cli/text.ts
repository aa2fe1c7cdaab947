import type { InputError } from '../core/analysis.ts';
import type { Document } from '../core/document.ts';
import { readingToJson, readingToLayers, readingToText } from '../export/reading.ts';
import { errorsToText } from '../export/text.ts';
import { limitsOf } from '../run/settings.ts';
import { showFiles } from '../run/show-files.ts';
import type { TextArguments } from './arguments.ts';
import { EXIT } from './exit.ts';
import { colorful, type Io } from './io.ts';
import { Progress } from './progress.ts';

/** `gouji text <files…>`: shows what was read, for whoever asks whether a file was read right. */
export async function text(paths: readonly string[], options: TextArguments, io: Io): Promise<number> {
  const { lang, json, layers } = options;
  const documents: Document[] = [];
  const errors: InputError[] = [];
  const progress = new Progress(io, lang);
  const results = showFiles(paths, {
    ocr: options.ocr,
    ...(options.maxMb && { limits: limitsOf(options.maxMb) }),
    onFile: (path, index, total) => progress.file(path, index, total),
    onProgress: (step) => progress.step(step),
  });
  let shown = 0;
  for await (const result of results) {
    progress.clear();
    if ('error' in result) {
      errors.push(result.error);
      io.err(`${errorsToText([result.error], { lang, color: colorful(undefined, io, io.errIsTerminal) })}\n`);
      continue;
    }
    const { document } = result;
    if (json) {
      documents.push(document);
      continue;
    }
    for (const { message, hint } of document.issues) io.err(`! ${message}${hint ? ` ${hint}` : ''}\n`);
    if (paths.length > 1 || shown > 0 || document.name !== paths[0])
      io.out(`${shown > 0 ? '\n' : ''}── ${document.name}\n`);
    io.out(layers ? readingToLayers(document, lang) : readingToText(document));
    shown++;
  }
  progress.clear();
  if (json) io.out(readingToJson(documents, errors));
  return errors.length > 0 ? EXIT.input : EXIT.done;
}
