import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { type Letter, lettersOf, type TextPiece } from './page-letters.ts';

GlobalWorkerOptions.workerSrc = worker;

/** Where the build lays what pdf.js loads when a file needs it: character maps, fonts, decoders. */
const PARTS = new URL('/pdfjs/', location.href).href;

/** Size of a page in points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export interface OpenPdf {
  readonly pages: readonly PageSize[];
  /** Draws a page, from 1, as wide as asked for in pixels; returns what stops it. */
  draw(page: number, canvas: HTMLCanvasElement, width: number): { readonly done: Promise<void>; stop(): void };
  /** The characters of a page, from 1, that stand upright; none of a page that is itself turned or measured otherwise. */
  letters(page: number): Promise<readonly Letter[]>;
  close(): void;
}

/** Opens a PDF of the server. No script of the file runs: pdf.js is loaded without it, and evaluates nothing. */
export async function openPdf(address: string): Promise<OpenPdf> {
  const response = await fetch(address, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(String(response.status));
  const task = getDocument({
    data: await response.arrayBuffer(),
    cMapUrl: `${PARTS}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${PARTS}standard_fonts/`,
    wasmUrl: `${PARTS}wasm/`,
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
    stopAtErrors: false,
  });
  const pdf = await task.promise;
  const read = new Map<number, Promise<readonly Letter[]>>();
  return {
    pages: await sizesOf(pdf),
    draw(number, canvas, width) {
      let stop = (): void => {};
      let stopped = false;
      const drawn = async (): Promise<void> => {
        const page = await pdf.getPage(number);
        if (stopped) return;
        const work = render(page, canvas, width);
        stop = () => work.cancel();
        await work.promise;
      };
      const done = drawn().catch((error: unknown) => {
        if (!stopped) throw error;
      });
      return {
        done,
        stop() {
          stopped = true;
          stop();
        },
      };
    },
    letters(number) {
      const known = read.get(number) ?? pdf.getPage(number).then(readLetters);
      read.set(number, known);
      return known;
    },
    close: () => void task.destroy(),
  };
}

/** Pages of one size are the rule: those after the first of a long file are taken to be as large as the last measured. */
const MEASURED = 50;

async function sizesOf(pdf: PDFDocumentProxy): Promise<PageSize[]> {
  const sizes: PageSize[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const known = sizes.at(-1);
    if (number > MEASURED && known) sizes.push(known);
    else {
      const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
      sizes.push({ width, height });
    }
  }
  return sizes;
}

function render(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number) {
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  return page.render({ canvas, viewport });
}

async function readLetters(page: PDFPageProxy): Promise<readonly Letter[]> {
  if (page.rotate !== 0 || page.userUnit !== 1) return [];
  const { items, styles } = await page.getTextContent({ disableNormalization: true });
  const pieces = items.filter((item): item is Extract<typeof item, TextPiece> => 'str' in item);
  return lettersOf(pieces, page.getViewport({ scale: 1 }).transform, (font) => styles[font]?.vertical === true);
}
