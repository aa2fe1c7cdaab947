import { greyOf, type Raster } from '../ocr/raster.ts';
import type { ScannedPage } from '../ocr/recognise.ts';
import type { FileType } from '../types.ts';
import { corruptImage, dpiOf, refusePixels } from './common.ts';
import { sizeOf } from './size.ts';
import { tiffPages } from './tiff.ts';

/** The pages of a picture. Its size is looked at before it is opened: a small file may hold a huge one. */
export async function pagesOf(bytes: Uint8Array, type: FileType): Promise<ScannedPage[]> {
  if (type === 'tiff') return tiffPages(bytes);
  const size = sizeOf(bytes, type);
  if (!size) throw corruptImage(bytes, type);
  refusePixels(size.width * size.height);
  return [{ number: 1, shows: () => true, picture: () => decoded(bytes, type) }];
}

async function decoded(bytes: Uint8Array, type: FileType): Promise<Raster> {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  let rgba: Uint8ClampedArray;
  let size: { width: number; height: number };
  try {
    const image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    size = { width: image.width, height: image.height };
    const canvas = createCanvas(size.width, size.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    rgba = context.getImageData(0, 0, size.width, size.height).data;
  } catch (cause) {
    throw corruptImage(bytes, type, cause);
  }
  return { data: greyOf(rgba, size.width, size.height), ...size, dpi: dpiOf(size, sizeOf(bytes, type)?.dpi) };
}
