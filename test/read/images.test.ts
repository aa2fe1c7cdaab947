import { readFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { greyOf, type Raster, turned } from '../../src/read/ocr/raster.ts';
import { readBytes } from '../../src/read/read.ts';
import { bodyText } from './normal-form.ts';
import { errorRateOfStart } from './support/distance.ts';
import { hasRecogniser } from './support/recogniser.ts';
import { tiff } from './support/tiff.ts';

const FORMATS = new URL('../../fixtures/formats/', import.meta.url);
const bytes = (path: string): Buffer => readFileSync(new URL(path, FORMATS));
const truthOf = (name: string): string => bytes(`${name}/text.txt`).toString();

vi.stubEnv('GOUJI_TESSERACT', '');
afterAll(() => vi.unstubAllEnvs());

const wrongIn = (read: string, name: string): number => errorRateOfStart(read, truthOf(name));

const REPORT = 'rural-water-evaluation';
/** The upper part of a report's first page, below its running header. */
let head: Raster;

beforeAll(async () => {
  const image = await loadImage(bytes(`${REPORT}/page-1.png`));
  const [width, height] = [image.width, Math.round(image.height * 0.33)];
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(image, 0, -0.07 * image.height);
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  head = { data: greyOf(data, width, height), width, height, dpi: 200 };
});

/** The raster drawn aslant, as a page lies that was put on the glass carelessly. */
function aslant({ data, width, height, dpi }: Raster, degrees: number): Raster {
  const source = createCanvas(width, height);
  const pixels = source.getContext('2d').createImageData(width, height);
  for (let i = 0; i < data.length; i++) pixels.data.set([data[i], data[i], data[i], 255] as number[], 4 * i);
  source.getContext('2d').putImageData(pixels, 0, 0);
  const margin = Math.ceil(width * Math.sin((Math.abs(degrees) * Math.PI) / 180));
  const canvas = createCanvas(width, height + margin);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height + margin);
  context.translate(width / 2, (height + margin) / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(source, -width / 2, -height / 2);
  const drawn = context.getImageData(0, 0, width, height + margin).data;
  return { data: greyOf(drawn, width, height + margin), width, height: height + margin, dpi };
}

describe.skipIf(!hasRecogniser())('pictures of pages', { timeout: 180_000 }, () => {
  it.each([
    [REPORT, 'page-1.png', 'image/png'],
    ['cold-storage-acceptance', 'page-1.jpeg', 'image/jpeg'],
    ['village-clinics-selfeval', 'page-1.tiff', 'image/tiff'],
  ])('%s as %s', async (name, file, mediaType) => {
    const document = await readBytes(bytes(`${name}/${file}`), file);
    expect(document.mediaType).toBe(mediaType);
    expect(wrongIn(bodyText(document), name)).toBeLessThanOrEqual(0.06);
    expect(document.blocks.every(({ origin }) => origin.page === 1)).toBe(true);
  });

  it('several in one TIFF are pages of one document', async () => {
    const document = await readBytes(tiff([head, head]), 'pages.tif');
    const pages = [1, 2].map((page) =>
      bodyText({ ...document, blocks: document.blocks.filter(({ origin }) => origin.page === page) }),
    );
    for (const page of pages) {
      expect(page.length).toBeGreaterThan(150);
      expect(wrongIn(page, REPORT)).toBeLessThanOrEqual(0.06);
    }
  });

  it.each([2, 3])('turned by %i quarters', async (quarters) => {
    const document = await readBytes(tiff([turned(head, quarters)]), 'turned.tif');
    const text = bodyText(document);
    expect(text.length).toBeGreaterThan(150);
    expect(wrongIn(text, REPORT)).toBeLessThanOrEqual(0.1);
  });

  it('aslant', async () => {
    const document = await readBytes(tiff([aslant(head, -2.5)]), 'aslant.tif');
    const text = bodyText(document);
    expect(text.length).toBeGreaterThan(150);
    expect(wrongIn(text, REPORT)).toBeLessThanOrEqual(0.1);
  });

  it('are read as far as they go when they are cut off, and that is told', async () => {
    const all = bytes(`${REPORT}/page-1.png`);
    const document = await readBytes(all.subarray(0, all.length / 3), 'cut.png');
    expect(document.issues.map(({ code }) => code)).toContain('file-truncated');
    expect(wrongIn(bodyText(document), REPORT)).toBeLessThanOrEqual(0.12);
  });

  it('with nothing on them are told', async () => {
    const blank = { data: new Uint8Array(400 * 400).fill(255), width: 400, height: 400, dpi: 200 };
    await expect(readBytes(tiff([blank]), 'blank.tif')).rejects.toMatchObject({ code: 'text-missing' });
  });
});

describe('pictures that can not be opened', () => {
  const cut = (path: string, share: number): Buffer => {
    const all = bytes(path);
    return all.subarray(0, Math.round(all.length * share));
  };
  it.each([
    ['a PNG cut in its header', cut(`${REPORT}/page-1.png`, 0.0003), 'file-truncated'],
    ['a JPEG cut in its header', cut('cold-storage-acceptance/page-1.jpeg', 0.0003), 'file-truncated'],
    ['a TIFF cut off', cut('village-clinics-selfeval/page-1.tiff', 0.5), 'file-truncated'],
  ])('%s', async (_, file, code) => {
    await expect(readBytes(file, 'a.png')).rejects.toMatchObject({ code });
  });

  it('are refused before they are unpacked when they have too many pixels', async () => {
    const png = Buffer.from(bytes(`${REPORT}/page-1.png`));
    png.writeUInt32BE(200_000, 16);
    png.writeUInt32BE(200_000, 20);
    await expect(readBytes(png, 'a.png')).rejects.toMatchObject({ code: 'file-too-large' });
  });
});
