import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Frame } from './geometry.ts';
import { library } from './open.ts';

/** A straight line drawn on the page as it is read. `at` is its y when it lies, its x when it stands. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Rules {
  /** Sorted by `at`, joined where they touch. */
  readonly lying: readonly Rule[];
  readonly standing: readonly Rule[];
}

export const NO_RULES: Rules = { lying: [], standing: [] };

type Matrix = readonly [number, number, number, number, number, number];

/** Areas thinner than this are lines. */
const THICKEST = 3.5;
const SHORTEST = 4;
/** Ends of lines nearer than this touch. */
export const TOUCH = 3;
/** A page with more lines is a drawing. */
const MOST = 20_000;

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** The lines that a page draws: strokes, and areas and pictures as thin as strokes. */
export async function readRules(page: PDFPageProxy, frame: Frame): Promise<Rules> {
  const { AnnotationMode, OPS } = await library();
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE });
  const lying: Rule[] = [];
  const standing: Rule[] = [];
  let ctm = page.getViewport({ scale: 1 }).transform as unknown as Matrix;
  const stack: Matrix[] = [];
  const strokes = new Set([
    OPS.stroke,
    OPS.closeStroke,
    OPS.fillStroke,
    OPS.eoFillStroke,
    OPS.closeFillStroke,
    OPS.closeEOFillStroke,
  ]);
  const unpainted = new Set([OPS.endPath, OPS.clip, OPS.eoClip]);

  /** A stretch of the page, given by two of its corners, if it is thin enough to be a line. */
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    const [ax, ay] = frame.read(ctm[0] * x1 + ctm[2] * y1 + ctm[4], ctm[1] * x1 + ctm[3] * y1 + ctm[5]);
    const [bx, by] = frame.read(ctm[0] * x2 + ctm[2] * y2 + ctm[4], ctm[1] * x2 + ctm[3] * y2 + ctm[5]);
    const width = Math.abs(ax - bx);
    const height = Math.abs(ay - by);
    if (lying.length + standing.length > MOST) return;
    if (height <= THICKEST && width >= SHORTEST && width > 2 * height)
      lying.push({ at: (ay + by) / 2, from: Math.min(ax, bx), to: Math.max(ax, bx) });
    else if (width <= THICKEST && height >= SHORTEST && height > 2 * width)
      standing.push({ at: (ax + bx) / 2, from: Math.min(ay, by), to: Math.max(ay, by) });
  };

  const path = (data: ArrayLike<number>, stroked: boolean) => {
    let [x, y, startX, startY] = [0, 0, 0, 0];
    let box: [number, number, number, number] | null = null;
    const area = () => {
      if (box && !stroked) {
        const [left, top, right, bottom] = box;
        line(left, top, right, bottom);
      }
      box = null;
    };
    const to = (nx: number, ny: number) => {
      if (stroked) line(x, y, nx, ny);
      box = box
        ? [Math.min(box[0], nx), Math.min(box[1], ny), Math.max(box[2], nx), Math.max(box[3], ny)]
        : [Math.min(x, nx), Math.min(y, ny), Math.max(x, nx), Math.max(y, ny)];
      x = nx;
      y = ny;
    };
    for (let i = 0; i < data.length; ) {
      const op = data[i] as number;
      if (op === 0) {
        area();
        [x, y] = [data[i + 1] as number, data[i + 2] as number];
        [startX, startY] = [x, y];
        i += 3;
      } else if (op === 1) {
        to(data[i + 1] as number, data[i + 2] as number);
        i += 3;
      } else if (op === 2) {
        // Round corners: where a curve ends is enough.
        x = data[i + 5] as number;
        y = data[i + 6] as number;
        i += 7;
      } else {
        if (stroked) to(startX, startY);
        i += 1;
      }
    }
    area();
  };

  for (let i = 0; i < fnArray.length; i++) {
    const op = fnArray[i] as number;
    const args = argsArray[i] as unknown[];
    if (op === OPS.save) stack.push(ctm);
    else if (op === OPS.restore) ctm = stack.pop() ?? ctm;
    else if (op === OPS.transform) ctm = times(ctm, args as unknown as Matrix);
    else if (op === OPS.paintFormXObjectBegin) {
      stack.push(ctm);
      if (args[0]) ctm = times(ctm, args[0] as Matrix);
    } else if (op === OPS.paintFormXObjectEnd) ctm = stack.pop() ?? ctm;
    else if (op === OPS.constructPath) {
      const [painted, [data]] = args as [number, [ArrayLike<number> | null]];
      if (data && !unpainted.has(painted)) path(data, strokes.has(painted));
    } else if (
      op === OPS.paintImageXObject ||
      op === OPS.paintInlineImageXObject ||
      op === OPS.paintSolidColorImageMask
    )
      line(0, 0, 1, 1);
  }
  return { lying: joined(lying), standing: joined(standing) };
}

/** Lines at (nearly) the same place that touch or overlap, as one. */
export function joined(rules: readonly Rule[]): Rule[] {
  const groups: { at: number; count: number; parts: Rule[] }[] = [];
  for (const rule of [...rules].sort((a, b) => a.at - b.at)) {
    const group = groups.at(-1);
    if (group && rule.at - (group.parts.at(-1) as Rule).at <= 1 && rule.at - group.at <= TOUCH) group.parts.push(rule);
    else groups.push({ at: rule.at, count: 1, parts: [rule] });
  }
  return groups.flatMap(({ parts }) => {
    const at = parts.reduce((sum, part) => sum + part.at, 0) / parts.length;
    const done: Rule[] = [];
    for (const part of parts.sort((a, b) => a.from - b.from)) {
      const last = done.at(-1);
      if (last && part.from <= last.to + TOUCH)
        done[done.length - 1] = { at, from: last.from, to: Math.max(last.to, part.to) };
      else done.push({ at, from: part.from, to: part.to });
    }
    return done;
  });
}
