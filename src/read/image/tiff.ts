import { createRequire } from 'node:module';
import { greyOf, type Raster } from '../ocr/raster.ts';
import type { ScannedPage } from '../ocr/recognise.ts';
import { corruptImage, dpiOf, refusePixels } from './common.ts';

/** What the library makes of a page: tags by their numbers (width, height, resolution), and its pixels once they are unpacked. */
interface Ifd {
  readonly t256?: readonly number[];
  readonly t257?: readonly number[];
  /** Dots a unit, and the unit. */
  readonly t282?: readonly number[];
  readonly t296?: readonly number[];
  width: number;
  height: number;
  data: Uint8Array;
}

interface Utif {
  decode(buffer: ArrayBuffer): Ifd[];
  decodeImage(buffer: ArrayBuffer, page: Ifd): void;
  toRGBA8(page: Ifd): Uint8Array;
}

const CENTIMETRES = 3;

/** The pages of a TIFF: what fax machines and archives scan to, packed in any of its ways. */
export function tiffPages(bytes: Uint8Array): ScannedPage[] {
  const utif = createRequire(import.meta.url)('utif2') as Utif;
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  let pages: Ifd[];
  try {
    pages = utif.decode(buffer).filter((page) => page['t256'] && page['t257']);
  } catch (cause) {
    throw corruptImage(bytes, 'tiff', cause);
  }
  if (pages.length === 0) throw corruptImage(bytes, 'tiff');
  for (const page of pages) refusePixels((page['t256']?.[0] ?? 0) * (page['t257']?.[0] ?? 0));
  return pages.map((page, index) => ({
    number: index + 1,
    shows: () => true,
    picture: async () => {
      try {
        return unpacked(utif, buffer, page);
      } catch (cause) {
        throw corruptImage(bytes, 'tiff', cause);
      }
    },
  }));
}

function unpacked(utif: Utif, buffer: ArrayBuffer, page: Ifd): Raster {
  utif.decodeImage(buffer, page);
  const { width, height } = page;
  const data = greyOf(utif.toRGBA8(page), width, height);
  page.data = new Uint8Array();
  const unit = page['t296']?.[0] === CENTIMETRES ? 2.54 : 1;
  const said = (page['t282']?.[0] ?? 0) * unit;
  return { data, width, height, dpi: dpiOf({ width, height }, Math.round(said)) };
}
