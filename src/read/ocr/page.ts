import { emsOfText, isWide } from '../pdf/characters.ts';
import { Frame, median } from '../pdf/geometry.ts';
import { gridsOf } from '../pdf/grid.ts';
import type { PageLayout } from '../pdf/page.ts';
import { type Run, withoutGaps } from '../pdf/runs.ts';
import { rowsOf, type Segment } from '../pdf/segments.ts';
import { fillGrids } from '../pdf/tables.ts';
import type { Engine, Word } from './engine.ts';
import { drawnLines } from './lines.ts';
import { type Raster, scaled, straightened, turned } from './raster.ts';
import { skewOf } from './skew.ts';
import { withoutSlips } from './slips.ts';

/** Pictures coarser than this are drawn larger first, finer ones smaller: the model knows type of 20 to 60 pixels. */
const COARSEST = 140;
const FINEST = 330;
const GOOD = 300;
/** Below this the page may lie on its side, or be no text at all. */
const DOUBTFUL = 0.6;
/** Lines that are surely none: what recognition makes of specks and drawings. */
const NOISE = 0.35;
/** Words nearer than this, in ems, are one text: the boxes of characters are only roughly right. */
const NEAR = 1.4;
/** Lines whose sizes differ by less are of one size. */
const ALIKE = 0.16;

/** A page recognised from its picture, and how sure that is. */
export interface RecognisedPage {
  readonly layout: PageLayout;
  readonly confidence: number;
  /** Characters found. */
  readonly length: number;
}

/** Recognises a page. Its places are those of the picture as given, in points; `number` counts from 1. */
export async function recognisePage(picture: Raster, number: number, engine: Engine): Promise<RecognisedPage> {
  const sized = sizedFor(picture);
  let best = await attempt(sized, 0, engine);
  if (best.found > 20 && best.confidence < DOUBTFUL) {
    for (const quarters of [1, 3, 2]) {
      const other = await attempt(sized, quarters, engine);
      if (other.confidence > best.confidence + 0.1) best = other;
      if (best.confidence >= DOUBTFUL) break;
    }
  }
  const { words, page, quarters } = best;
  const width = (sized.width * 72) / sized.dpi;
  const height = (sized.height * 72) / sized.dpi;
  // Turned clockwise to be read, the text stands turned counter-clockwise on the page.
  const frame = new Frame(((4 - quarters) % 4) as 0 | 1 | 2 | 3, width, height);
  const runs = runsOf(words, page.dpi);
  const grids = gridsOf(drawnLines(page));
  const { tables, rest } = fillGrids(grids, runs);
  const corrected = tables.map((table) => ({
    ...table,
    cells: table.cells.map((cell) => ({ ...cell, text: withoutSlips(withoutGaps(cell.text)) })),
  }));
  const layout: PageLayout = {
    number,
    frame,
    rows: rowsOf(closed(rest)).map((row) => row.map((one): Segment => ({ ...one, text: withoutSlips(one.text) }))),
    tables: corrected.filter(({ cells }) => cells.some(({ text }) => text !== '')),
    turned: [],
    aslant: [],
  };
  return { layout, confidence: confidenceOf(words), length: runs.reduce((sum, run) => sum + run.text.length, 0) };
}

function sizedFor(picture: Raster): Raster {
  if (picture.dpi > FINEST) return scaled(picture, GOOD / picture.dpi);
  return picture.dpi < COARSEST ? scaled(picture, 2) : picture;
}

interface Attempt {
  /** Without noise. */
  readonly words: readonly Word[];
  /** How many words there were, noise among them: a page that lies on its side is full of it. */
  readonly found: number;
  readonly page: Raster;
  readonly quarters: number;
  /** Of all that was found; 0 where the page lies on its side, which recognition may read all the same. */
  readonly confidence: number;
}

async function attempt(picture: Raster, quarters: number, engine: Engine): Promise<Attempt> {
  const upright = turned(picture, quarters);
  const skew = skewOf(upright);
  const page = Math.abs(skew) >= 0.15 ? straightened(upright, skew) : upright;
  const all = await engine.recognize(page);
  return {
    words: withoutNoise(all),
    found: all.length,
    page,
    quarters,
    confidence: stands(all) ? 0 : confidenceOf(all),
  };
}

/** Most lines go up or down instead of across. */
function stands(words: readonly Word[]): boolean {
  let [standing, lying] = [0, 0];
  for (const line of byLine(words).values()) {
    const [first, last] = [line[0] as Word, line.at(-1) as Word];
    if (line.length < 4) continue;
    if (Math.abs(last.top - first.top) > Math.abs(last.left - first.left)) standing += line.length;
    else lying += line.length;
  }
  return standing > lying;
}

function withoutNoise(words: readonly Word[]): Word[] {
  const lines = byLine(words);
  const noise = new Set<number>();
  for (const [line, own] of lines) if (confidenceOf(own) < NOISE) noise.add(line);
  return words.filter(({ line }) => !noise.has(line));
}

function byLine(words: readonly Word[]): Map<number, Word[]> {
  const lines = new Map<number, Word[]>();
  for (const word of words) {
    const line = lines.get(word.line);
    if (line) line.push(word);
    else lines.set(word.line, [word]);
  }
  return lines;
}

function confidenceOf(words: readonly Word[]): number {
  let sum = 0;
  let length = 0;
  for (const { text, confidence } of words) {
    sum += confidence * text.length;
    length += text.length;
  }
  return length > 0 ? sum / length : 0;
}

/** Words as runs on the baselines of their lines, in points. */
function runsOf(words: readonly Word[], dpi: number): Run[] {
  const lines = [...byLine(words).values()].map((line) => ({ line, size: sizeOf(line) }));
  const usual = median(lines.flatMap(({ line, size }) => line.map(() => size)));
  const scale = 72 / dpi;
  return lines.flatMap(({ line, size: own }) => {
    const size = Math.abs(own - usual) < ALIKE * usual ? usual : own;
    // Chinese characters reach a little below the baseline, like their squares.
    const base = median(line.map(({ bottom }) => bottom)) - 0.06 * size;
    return line.map(({ text, left, right, top, bottom, confidence }): Run => {
      const box = { left: left * scale, right: right * scale, top: top * scale, bottom: bottom * scale };
      return { ...box, text, base: base * scale, size: size * scale, confidence };
    });
  });
}

/** Runs that follow each other on a line, the small gaps between them closed. */
function closed(runs: readonly Run[]): Run[] {
  return runs.map((run, index) => {
    const next = runs[index + 1];
    if (!next || next.base !== run.base || next.left < run.left) return run;
    const gap = next.left - run.right;
    const wide = isWide(run.text.charCodeAt(run.text.length - 1)) || isWide(next.text.charCodeAt(0));
    return wide && gap > 0 && gap < NEAR * run.size ? { ...run, right: next.left } : run;
  });
}

/** The size of the type of a line: the distance from one Chinese character to the next. */
function sizeOf(line: readonly Word[]): number {
  const height = median(line.map(({ top, bottom }) => bottom - top));
  const steps: number[] = [];
  for (let i = 1; i < line.length; i++) {
    const [before, word] = [line[i - 1] as Word, line[i] as Word];
    if (!isWide(before.text.charCodeAt(0)) || !isWide(word.text.charCodeAt(0))) continue;
    const step = (word.left - before.left) / Math.max(0.5, emsOfText(before.text));
    if (step > 0.7 * height && step < 1.8 * height) steps.push(step);
  }
  return steps.length >= 3 ? median(steps) : 1.12 * height;
}
