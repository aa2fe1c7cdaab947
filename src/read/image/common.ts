import { GoujiError } from '../../core/errors.ts';
import { MOST_PIXELS } from '../ocr/raster.ts';
import type { FileType } from '../types.ts';

/** A page of paper is so wide, in inches: what is guessed where a picture does not say how fine it is. */
const PAPER = { upright: 8.27, lying: 11.69 };
/** Finer or coarser is no scan: pictures of cameras say 72 whatever they show. */
const CREDIBLE = { least: 100, most: 1200 };

/** What the picture says, if that can be, else as if it were a page of paper. */
export function dpiOf({ width, height }: { width: number; height: number }, said: number | undefined): number {
  if (said && said >= CREDIBLE.least && said <= CREDIBLE.most) return said;
  return width / (height >= width ? PAPER.upright : PAPER.lying);
}

/** Throws `file-too-large` for a picture of more pixels than can be held. */
export function refusePixels(pixels: number): void {
  if (pixels <= MOST_PIXELS) return;
  throw new GoujiError(
    'file-too-large',
    `图片有 ${Math.round(pixels / 1e6)} 百万像素，超过上限 ${MOST_PIXELS / 1e6} 百万。`,
    '请用 200～300 dpi 重新扫描，或把图片缩小、分页。',
  );
}

/** The error for a picture that can't be opened: cut off, if its end is missing. */
export function corruptImage(bytes: Uint8Array, type: FileType, cause?: unknown): GoujiError {
  const cut = isCut(bytes, type);
  return new GoujiError(
    cut ? 'file-truncated' : 'file-corrupt',
    cut ? '图片不完整：缺少结尾。' : '图片已损坏，打不开。',
    cut ? '文件可能没有下载或复制完，请重新获取原件。' : '请用看图软件打开确认；打得开就另存一份再检查。',
    { cause },
  );
}

/** The end of the picture is missing. */
export function isCut(bytes: Uint8Array, type: FileType): boolean {
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 64)));
  if (type === 'png') return !tail.includes('IEND');
  if (type === 'jpeg') return !tail.includes(Buffer.from([0xff, 0xd9]));
  if (type === 'gif') return !tail.includes(0x3b);
  // Where its first directory stands; most programs write it behind the pixels.
  if (type === 'tiff' && bytes.length >= 8) {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, 8);
    return (view[0] === 0x49 ? view.readUInt32LE(4) : view.readUInt32BE(4)) >= bytes.length;
  }
  return false;
}
