/** A grey picture: a byte a pixel, 0 black, row after row. */
export interface Raster {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Dots an inch, as told or guessed. */
  readonly dpi: number;
}

/** More pixels are refused before they cost memory: an A3 page at 600 dots an inch has 70 million. */
export const MOST_PIXELS = 80_000_000;

/** As a file that every recogniser reads: Netpbm's grey map. */
export function pgmOf({ data, width, height }: Raster): Buffer {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  return Buffer.concat([head, data], head.length + data.length);
}

/** Grey out of red, green, blue and opacity, on white paper. */
export function greyOf(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Uint8Array {
  const grey = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    const value =
      ((rgba[at] as number) * 77 + (rgba[at + 1] as number) * 150 + (rgba[at + 2] as number) * 29 + 128) >> 8;
    const opacity = rgba[at + 3] as number;
    grey[i] = opacity === 255 ? value : 255 - (((255 - value) * opacity) >> 8);
  }
  return grey;
}

/** The picture in another size; smaller ones are averaged. */
export function scaled(raster: Raster, factor: number): Raster {
  const { data, width, height } = raster;
  const [w, h] = [Math.max(1, Math.round(width * factor)), Math.max(1, Math.round(height * factor))];
  const out = new Uint8Array(w * h);
  const step = 1 / factor;
  for (let y = 0; y < h; y++) {
    const top = Math.min(height - 1, y * step);
    const bottom = Math.min(height, Math.max(top + 1, (y + 1) * step));
    for (let x = 0; x < w; x++) {
      const left = Math.min(width - 1, x * step);
      const right = Math.min(width, Math.max(left + 1, (x + 1) * step));
      out[y * w + x] = factor < 1 ? mean(data, width, left, top, right, bottom) : between(raster, left, top);
    }
  }
  return { data: out, width: w, height: h, dpi: raster.dpi * factor };
}

function mean(data: Uint8Array, width: number, left: number, top: number, right: number, bottom: number): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(top); y < bottom; y++)
    for (let x = Math.floor(left); x < right; x++) {
      sum += data[y * width + x] as number;
      count++;
    }
  return sum / count;
}

/** The value between pixels. */
function between({ data, width, height }: Raster, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const [dx, dy] = [x - left, y - top];
  const upper = (data[top * width + left] as number) * (1 - dx) + (data[top * width + right] as number) * dx;
  const lower = (data[bottom * width + left] as number) * (1 - dx) + (data[bottom * width + right] as number) * dx;
  return upper * (1 - dy) + lower * dy;
}

/** The picture turned clockwise by quarters. */
export function turned(raster: Raster, quarters: number): Raster {
  const { data, width, height, dpi } = raster;
  if (quarters % 4 === 0) return raster;
  const out = new Uint8Array(data.length);
  const upright = quarters % 2 === 0;
  const w = upright ? width : height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = upright
        ? (height - 1 - y) * w + (width - 1 - x)
        : quarters % 4 === 1
          ? x * w + (height - 1 - y)
          : (width - 1 - x) * w + y;
      out[at] = data[y * width + x] as number;
    }
  }
  return { data: out, width: w, height: upright ? height : width, dpi };
}

/** The picture turned by a small angle, in degrees, about its middle; white comes in at the corners. */
export function straightened(raster: Raster, degrees: number): Raster {
  const { data, width, height } = raster;
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [cx, cy] = [width / 2, height / 2];
  const out = new Uint8Array(data.length).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sx = cx + (x - cx) * cos - (y - cy) * sin;
      const sy = cy + (x - cx) * sin + (y - cy) * cos;
      if (sx >= 0 && sy >= 0 && sx <= width - 1 && sy <= height - 1) out[y * width + x] = between(raster, sx, sy);
    }
  }
  return { ...raster, data: out };
}

/** The value that parts ink from paper: where the two differ most (Otsu). */
export function threshold({ data }: Raster): number {
  const counts = new Float64Array(256);
  for (let i = 0; i < data.length; i += 7) counts[data[i] as number] = (counts[data[i] as number] as number) + 1;
  let [all, sum] = [0, 0];
  for (let value = 0; value < 256; value++) {
    all += counts[value] as number;
    sum += value * (counts[value] as number);
  }
  let [below, sumBelow, best, at] = [0, 0, -1, 128];
  for (let value = 0; value < 255; value++) {
    below += counts[value] as number;
    sumBelow += value * (counts[value] as number);
    if (below === 0 || below === all) continue;
    const apart = sumBelow / below - (sum - sumBelow) / (all - below);
    const score = below * (all - below) * apart * apart;
    if (score > best) [best, at] = [score, value];
  }
  return at;
}
