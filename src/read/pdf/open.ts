import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { GoujiError } from '../../core/errors.ts';
import { Loopback } from './loopback.ts';

export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** An opened PDF, and its closing, which frees what the library holds of it. */
export interface OpenPdf {
  readonly pdf: PDFDocumentProxy;
  close(): Promise<void>;
}

/** Both halves of the library. */
async function load() {
  const { push } = Array.prototype;
  try {
    const front = await import('pdfjs-dist/legacy/build/pdf.mjs');
    // @ts-expect-error It has no types.
    const back = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    return { ...front, ...(back as { WorkerMessageHandler: { initializeFromPort(port: Loopback): void } }) };
  } finally {
    // For an old fault of engines the library replaces it in the whole program by one of many times its cost.
    Array.prototype.push = push;
  }
}

let loaded: ReturnType<typeof load> | undefined;

/** The library. To import it anew costs up to half of what a page does, though it was loaded before. */
export function library(): ReturnType<typeof load> {
  loaded ??= load();
  return loaded;
}

/** Opens a PDF from its bytes. Throws GoujiError: file-encrypted, file-truncated, file-corrupt. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const { getDocument, PDFWorker, WorkerMessageHandler } = await library();
  const port = new Loopback();
  const worker = new PDFWorker({ port: port as unknown as null });
  WorkerMessageHandler.initializeFromPort(port);
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    worker,
    // The library takes the bytes that it is given away from their owner.
    data: new Uint8Array(bytes),
    // Chinese fonts that are not in the file are read by these tables; without them they give no text and no error.
    cMapUrl: join(home, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(home, 'standard_fonts/'),
    // Nothing that a file says is run, fetched or looked up in the system.
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    // Pictures are not decoded here: only pixels that are drawn out to lines are kept.
    maxImageSize: 4,
    // Nor are glyphs made into shapes to be drawn.
    disableFontFace: false,
    verbosity: 0,
  });
  const close = async () => {
    await task.destroy();
    worker.destroy();
    port.terminate();
  };
  try {
    return { pdf: await task.promise, close };
  } catch (error) {
    await close();
    throw openError(error, bytes);
  }
}

function openError(error: unknown, bytes: Uint8Array): GoujiError {
  if (nameOf(error) === 'PasswordException') {
    return new GoujiError(
      'file-encrypted',
      'PDF 设了打开密码，读不了内容。',
      '请用密码打开，去掉密码后另存，再重新检查。',
      { cause: error },
    );
  }
  if (!hasEnd(bytes)) {
    return new GoujiError(
      'file-truncated',
      'PDF 不完整：缺少结尾，无法还原任何一页。',
      '文件可能没有下载或复制完，请重新获取原件。',
      { cause: error },
    );
  }
  return corrupt(error);
}

/** The error for a PDF of which nothing can be read. */
export const corrupt = (cause: unknown): GoujiError =>
  new GoujiError('file-corrupt', 'PDF 已损坏，读不出任何一页。', '请用阅读器打开确认；打得开就另存一份再检查。', {
    cause,
  });

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** The mark that ends each PDF stands near its end. */
export function hasEnd(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - 2048));
  return Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength).includes('%%EOF');
}
