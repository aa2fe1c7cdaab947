import type { PDFiumDocument, PDFiumPage } from '@hyzyla/pdfium';
import { MOST_PIXELS, type Raster } from '../ocr/raster.ts';
import type { ScannedPage } from '../ocr/recognise.ts';

/** Where a page says nothing of how fine its pictures are. */
const USUAL_DPI = 200;
const COARSEST = 100;
const FINEST = 400;
/** So many drawn shapes may be text that was turned into shapes. */
const SHAPES = 60;

/** Draws pages of a PDF. */
export interface Drawing {
  page(number: number): ScannedPage;
  close(): void;
}

/** Opens a PDF for drawing; null when it can't be. */
export async function openDrawing(bytes: Uint8Array): Promise<Drawing | null> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  let document: PDFiumDocument;
  try {
    document = await library.loadDocument(bytes);
  } catch {
    library.destroy();
    return null;
  }
  return {
    page: (number) => ({
      number,
      shows: () => showsSomething(document.getPage(number - 1)),
      picture: () => drawn(document, number),
    }),
    close: () => {
      document.destroy();
      library.destroy();
    },
  };
}

/** There is a picture, or so many shapes that they may be text. */
function showsSomething(page: PDFiumPage): boolean {
  let shapes = 0;
  for (const { type } of page.objects()) {
    if (type === 'image' || type === 'form') return true;
    if (type === 'path' || type === 'shading') shapes++;
  }
  return shapes >= SHAPES;
}

/** The page in grey, as fine as its finest large picture, so that nothing is lost and nothing blown up. */
async function drawn(document: PDFiumDocument, number: number): Promise<Raster | null> {
  const page = document.getPage(number - 1);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  if (!(originalWidth > 0) || !(originalHeight > 0) || !showsSomething(page)) return null;
  let dpi = (await finestPicture(page, originalWidth)) ?? USUAL_DPI;
  dpi = Math.min(FINEST, Math.max(COARSEST, dpi));
  const most = Math.sqrt(MOST_PIXELS / 2 / (originalWidth * originalHeight));
  dpi = Math.min(dpi, most * 72);
  const width = Math.max(1, Math.round((originalWidth * dpi) / 72));
  const height = Math.max(1, Math.round((originalHeight * dpi) / 72));
  const { data } = await page.render({ scale: 1, width, height, render: 'bitmap', colorSpace: 'Gray' });
  return { data, width, height, dpi };
}

/** Dots an inch of the largest picture of a page, if it is as wide as the page, or as the page is high. */
async function finestPicture(page: PDFiumPage, pageWidth: number): Promise<number | null> {
  let widest = 0;
  for (const object of page.objects()) {
    if (object.type !== 'image') continue;
    try {
      widest = Math.max(widest, (await object.getImageDataRaw()).width);
    } catch {
      // A picture that can't be opened is drawn as the library can.
    }
  }
  const dpi = (widest * 72) / pageWidth;
  return dpi >= COARSEST && dpi <= 2 * FINEST ? dpi : null;
}
