import type { Raster } from '../../../src/read/ocr/raster.ts';

/** A TIFF of grey pages, as a scanner makes it that packs nothing. */
export function tiff(pages: readonly Raster[]): Buffer {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0])];
  let length = 8;
  const add = (part: Buffer): number => {
    parts.push(part);
    length += part.length;
    return length - part.length;
  };
  let link: [part: Buffer, at: number] = [parts[0] as Buffer, 4];
  for (const { data, width, height, dpi } of pages) {
    const pixels = add(Buffer.from(data.length % 2 ? [...data, 0] : data));
    const ratio = Buffer.alloc(8);
    ratio.writeUInt32LE(dpi, 0);
    ratio.writeUInt32LE(1, 4);
    const resolution = add(ratio);
    const LONG = 4;
    const SHORT = 3;
    const RATIONAL = 5;
    const tags: [tag: number, type: number, value: number][] = [
      [256, LONG, width],
      [257, LONG, height],
      [258, SHORT, 8],
      [259, SHORT, 1],
      [262, SHORT, 1],
      [273, LONG, pixels],
      [277, SHORT, 1],
      [278, LONG, height],
      [279, LONG, data.length],
      [282, RATIONAL, resolution],
      [283, RATIONAL, resolution],
      [296, SHORT, 2],
    ];
    const directory = Buffer.alloc(2 + 12 * tags.length + 4);
    directory.writeUInt16LE(tags.length, 0);
    for (const [i, [tag, type, value]] of tags.entries()) {
      directory.writeUInt16LE(tag, 2 + 12 * i);
      directory.writeUInt16LE(type, 4 + 12 * i);
      directory.writeUInt32LE(1, 6 + 12 * i);
      directory.writeUInt32LE(value, 10 + 12 * i);
    }
    const at = add(directory);
    link[0].writeUInt32LE(at, link[1]);
    link = [directory, directory.length - 4];
  }
  return Buffer.concat(parts);
}
