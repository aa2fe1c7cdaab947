import type { FileType } from '../types.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  /** Dots an inch, if the picture says so. */
  readonly dpi?: number;
}

const INCH = 0.0254;

/** The size that a picture's header tells; null when it tells none. Nothing is unpacked for it. */
export function sizeOf(bytes: Uint8Array, type: FileType): PictureSize | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = { png, jpeg, gif, bmp, webp }[type as 'png'];
  try {
    const size = read?.(view) ?? null;
    return size && size.width > 0 && size.height > 0 ? size : null;
  } catch {
    // The header is cut off.
    return null;
  }
}

function png(view: Buffer): PictureSize {
  const size = { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
  const at = view.subarray(0, 4096).indexOf('pHYs');
  if (at < 0 || view[at + 12] !== 1) return size;
  return { ...size, dpi: Math.round(view.readUInt32BE(at + 4) * INCH) };
}

function jpeg(view: Buffer): PictureSize | null {
  let dpi: number | undefined;
  for (let at = 2; at + 9 < view.length; ) {
    if (view[at] !== 0xff) return null;
    const marker = view[at + 1] as number;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) {
      const size = { width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) };
      return dpi ? { ...size, dpi } : size;
    }
    if (marker === 0xe0 && view.toString('latin1', at + 4, at + 8) === 'JFIF') {
      const density = view.readUInt16BE(at + 12);
      if (view[at + 11] === 1) dpi = density;
      if (view[at + 11] === 2) dpi = Math.round(density * 2.54);
    }
    at += 2 + view.readUInt16BE(at + 2);
  }
  return null;
}

const gif = (view: Buffer): PictureSize => ({ width: view.readUInt16LE(6), height: view.readUInt16LE(8) });

function bmp(view: Buffer): PictureSize {
  const size = { width: Math.abs(view.readInt32LE(18)), height: Math.abs(view.readInt32LE(22)) };
  return { ...size, dpi: Math.round(view.readInt32LE(38) * INCH) };
}

function webp(view: Buffer): PictureSize | null {
  const kind = view.toString('latin1', 12, 16);
  if (kind === 'VP8 ') return { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff };
  if (kind === 'VP8L') {
    const bits = view.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (kind === 'VP8X') return { width: view.readUIntLE(24, 3) + 1, height: view.readUIntLE(27, 3) + 1 };
  return null;
}
