import { DocumentBuilder } from './builder.ts';
import { detectType } from './detect.ts';
import { corruptImage, isCut } from './image/common.ts';
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
  const cut = isCut(bytes, type);
  if (builder.length === 0) throw cut ? corruptImage(bytes, type) : textMissing(recognised.issues[0]);
  if (cut) {
    builder.issues.push({
      code: 'file-truncated',
      message: '图片缺少结尾，可能没有下载或复制完；只读出了有内容的部分。',
      hint: '请与原件核对，必要时重新获取文件。',
    });
  }
  return builder.build({ id: idOf(bytes), name, mediaType: TYPES[type].mediaType });
};
