import { GoujiError } from '../core/errors.ts';
import { DocumentBuilder } from './builder.ts';
import { refuseBeyond } from './limits.ts';
import { listed, recognise, type ScannedPage } from './ocr/recognise.ts';
import { compose } from './pdf/document.ts';
import { corrupt, hasEnd, openPdf, type PDFDocumentProxy } from './pdf/open.ts';
import { type PageLayout, readPage } from './pdf/page.ts';
import { openDrawing } from './pdf/scan.ts';
import { missesText, withRecognised } from './pdf/scanned.ts';
import { idOf, type ReadContext, type Reader } from './reader.ts';
import { textMissing } from './text-missing.ts';

/**
 * Reads a PDF. Paragraphs are healed by their geometry, over columns and pages; tables are told by the lines that are
 * drawn, or by alignment; what repeats at the edges of the pages is furniture. A page without text is recognised as an
 * image. Throws GoujiError: file-encrypted, file-truncated, file-corrupt, limit-exceeded, text-missing.
 */
export const readPdf: Reader = async (bytes, name, context) => {
  const id = idOf(bytes);
  const builder = new DocumentBuilder(context.limits);
  const { pdf, close } = await openPdf(bytes);
  try {
    refuseBeyond('maxPages', pdf.numPages, context.limits);
    const layouts = await readPages(pdf, context, builder);
    compose(await withScans(layouts, bytes, context, builder), builder);
  } finally {
    await close();
  }
  if (!hasEnd(bytes)) {
    builder.issues.push({
      code: 'file-truncated',
      message: 'PDF 缺少结尾，可能没有下载或复制完；已读出能还原的部分。',
      hint: '请与原件核对页数，必要时重新获取文件。',
    });
  }
  return builder.build({ id, name, mediaType: 'application/pdf' });
};

async function readPages(
  pdf: PDFDocumentProxy,
  { onProgress }: ReadContext,
  builder: DocumentBuilder,
): Promise<PageLayout[]> {
  const total = pdf.numPages;
  const layouts: PageLayout[] = [];
  const failed: number[] = [];
  let cause: unknown;
  for (let number = 1; number <= total; number++) {
    try {
      const page = await pdf.getPage(number);
      layouts.push(await readPage(page, number, layouts.at(-1)));
      page.cleanup();
    } catch (error) {
      if (error instanceof GoujiError) throw error;
      failed.push(number);
      cause = error;
    }
    onProgress?.({ step: 'page', done: number, total });
  }
  if (failed.length === total) throw corrupt(cause);
  if (failed.length > 0) {
    builder.issues.push({
      code: 'page-unreadable',
      message: `第 ${listed(failed)} 页已损坏，没有读出。`,
      hint: '请与原件核对这些页；打得开就另存一份再检查。',
    });
  }
  return layouts;
}

/** The pages again, those that are pictures recognised. */
async function withScans(
  layouts: readonly PageLayout[],
  bytes: Uint8Array,
  context: ReadContext,
  builder: DocumentBuilder,
): Promise<readonly PageLayout[]> {
  const bare = layouts.filter(missesText);
  const drawing = bare.length > 0 ? await openDrawing(bytes) : null;
  if (!drawing) return layouts;
  try {
    const pages: ScannedPage[] = bare.map(({ number }) => drawing.page(number));
    const course = { done: layouts.length, total: layouts.length + bare.length };
    const { pages: recognised, issues } = await recognise(pages, context, course);
    builder.issues.push(...issues);
    const found = new Map(recognised.map((page) => [page.number, page]));
    const all = layouts.map((layout) => withRecognised(layout, found.get(layout.number)));
    if (issues.length > 0 && all.every(missesText) && recognised.length === 0) throw textMissing(issues[0]);
    return all;
  } finally {
    drawing.close();
  }
}
