import { type Raster, threshold } from './raster.ts';

/** Scans lie askew by no more than this, in degrees; a page on its side is another matter. */
const MOST = 5;
const COARSE = 0.25;
const FINE = 0.05;
const MOST_POINTS = 120_000;

/** By how many degrees the lines of a page sink to the right (or, below zero, rise). */
export function skewOf(raster: Raster): number {
  const points = undersides(raster);
  if (points.xs.length < 500) return 0;
  let best = 0;
  let most = scoreAt(points, 0);
  const look = (from: number, to: number, step: number) => {
    for (let angle = from; angle <= to + 1e-9; angle += step) {
      const score = scoreAt(points, angle);
      if (score > most) [most, best] = [score, angle];
    }
  };
  look(-MOST, MOST, COARSE);
  look(best - COARSE, best + COARSE, FINE);
  return Math.abs(best) >= MOST ? 0 : Math.round(best / FINE) * FINE;
}

interface Points {
  readonly xs: Int32Array;
  readonly ys: Int32Array;
  readonly width: number;
  readonly height: number;
}

/** Where ink ends and paper is below it: on a page of text mostly the feet of characters, and lines. */
function undersides(raster: Raster): Points {
  const { data, width, height } = raster;
  const ink = threshold(raster);
  const xs: number[] = [];
  const ys: number[] = [];
  const step = Math.max(1, Math.round(raster.dpi / 100));
  for (let y = 0; y + 2 < height; y++) {
    for (let x = 0; x < width; x += step) {
      const at = y * width + x;
      if ((data[at] as number) > ink || (data[at + 2 * width] as number) <= ink) continue;
      xs.push(x);
      ys.push(y);
    }
  }
  const keep = Math.max(1, Math.ceil(xs.length / MOST_POINTS));
  return {
    xs: Int32Array.from(xs.filter((_, i) => i % keep === 0)),
    ys: Int32Array.from(ys.filter((_, i) => i % keep === 0)),
    width,
    height,
  };
}

/** How sharply the points fall into rows when the page is turned back by an angle. */
function scoreAt({ xs, ys, width, height }: Points, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const margin = Math.ceil(Math.abs(slope) * width) + 1;
  const rows = new Int32Array(height + 2 * margin);
  for (let i = 0; i < xs.length; i++) {
    const row = Math.round((ys[i] as number) - (xs[i] as number) * slope) + margin;
    rows[row] = (rows[row] as number) + 1;
  }
  let score = 0;
  for (const count of rows) score += count * count;
  return score;
}
