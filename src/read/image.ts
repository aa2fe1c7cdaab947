import { DocumentBuilder } from './builder.ts';
import { detectType } from './detect.ts';
import { pagesOf } from './image/pages.ts';
import { refuseBeyond } from './limits.ts';
import { recognise } from './ocr/recognise.ts';
import { compose } from './pdf/document.ts';
import { idOf, type Reader } from './reader.ts';
import { textMissing } from './text-missing.ts';
import { TYPES } from './types.ts';

/**
 * Reads a picture of one page, or a TIFF of several, by recognising its text. Throws GoujiError: file-truncated,
 * file-corrupt, file-too-large, limit-exceeded, text-missing.
 */
export const readImage: Reader = async (bytes, name, context) => {
  const type = detectType(bytes);
  const pages = await pagesOf(bytes, type);
  refuseBeyond('maxPages', pages.length, context.limits);
  const builder = new DocumentBuilder(context.limits);
  const recognised = await recognise(pages, context, { done: 0, total: pages.length });
  builder.issues.push(...recognised.issues);
  compose(
    recognised.pages.map(({ layout }) => layout),
    builder,
  );
  if (builder.length === 0) throw textMissing(recognised.issues[0]);
  return builder.build({ id: idOf(bytes), name, mediaType: TYPES[type].mediaType });
};
