import { GoujiError } from '../core/errors.ts';
import { DocumentBuilder } from './builder.ts';
import { refuseBeyond } from './limits.ts';
import { Composer } from './pdf/compose.ts';
import { lineOf } from './pdf/flow.ts';
import { findFurniture } from './pdf/furniture.ts';
import { corrupt, hasEnd, openPdf, type PDFDocumentProxy } from './pdf/open.ts';
import { elementsOf, type PageLayout, readPage, usualOf } from './pdf/page.ts';
import type { Segment } from './pdf/segments.ts';
import { idOf, type ReadContext, type Reader } from './reader.ts';

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
    compose(layouts, builder);
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

const listed = (numbers: readonly number[]): string =>
  numbers.slice(0, 20).join('、') + (numbers.length > 20 ? ` 等 ${numbers.length}` : '');

function compose(layouts: readonly PageLayout[], builder: DocumentBuilder): void {
  const furniture = findFurniture(layouts.map(({ rows, frame }) => ({ rows, height: frame.height })));
  const bodies = layouts.map(({ rows }, index) => rows.filter((_, row) => !furniture[index]?.has(row)));
  const usual = usualOf(bodies);
  const composer = new Composer(builder, usualSize(bodies));
  layouts.forEach((layout, index) => {
    const extras = furniture[index] as Set<number>;
    composer.page(layout.number, layout.frame);
    const elements = elementsOf(layout, extras, usual);
    const half = layout.frame.height / 2;
    const extra = (upper: boolean) => {
      for (const at of extras) {
        const line = lineOf(layout.rows[at] as readonly Segment[]);
        if (line.base < half === upper) composer.extra(line);
      }
    };
    extra(true);
    for (const element of elements) {
      if (element.table) composer.table(element.table);
      else composer.line(element.line, element.flow);
    }
    extra(false);
    for (const segment of layout.aslant) composer.extra(segment);
    for (const segment of layout.turned)
      composer.line(segment, { left: segment.left, right: segment.right, leading: 0, size: segment.size });
  });
  composer.finish();
}

/** The font size that most characters have. */
function usualSize(pages: readonly (readonly (readonly Segment[])[])[]): number {
  const counts = new Map<number, number>();
  for (const rows of pages)
    for (const row of rows)
      for (const { size, text } of row) {
        const key = Math.round(size * 4) / 4;
        counts.set(key, (counts.get(key) ?? 0) + text.length);
      }
  let best = 10;
  let most = 0;
  for (const [size, count] of counts) if (count > most) [best, most] = [size, count];
  return best;
}
