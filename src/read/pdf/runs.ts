import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { withoutRadicals } from '../../core/radicals.ts';
import { emsOf, emsOfText, isDigit, isWide } from './characters.ts';
import { type Box, Frame, type Turn } from './geometry.ts';

/** Text of one font size on one baseline, without wide gaps, as the page is read. */
export interface Run extends Box {
  readonly text: string;
  /** The baseline. */
  readonly base: number;
  /** Font size; the height of a square character. */
  readonly size: number;
  /** 0 to 1, of text recognised from an image. */
  readonly confidence?: number;
}

/** The text of a page. */
export interface PageRuns {
  readonly frame: Frame;
  readonly runs: Run[];
  /** Text turned on its side, or upright where the rest is. */
  readonly turned: Run[];
  /** Text that stands aslant, as watermarks do. */
  readonly aslant: Run[];
}

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
}

const ASCENT = 0.86;
const DESCENT = 0.14;
/** Text of less than a point is not meant to be seen. */
const SMALLEST = 1;
const MOST_TURNED = 0.05;

interface Placed {
  readonly item: Item;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** In quarters of a circle; NaN for anything between. */
  readonly turn: number;
  readonly vertical: boolean;
}

export async function readRuns(page: PDFPageProxy): Promise<PageRuns> {
  const content = await page.getTextContent({ disableNormalization: true });
  const { transform, width, height } = page.getViewport({ scale: 1 });
  const [va, vb, vc, vd, ve, vf] = transform as [number, number, number, number, number, number];
  const placed: Placed[] = [];
  const weight = [0, 0, 0, 0];
  for (const item of content.items as Item[]) {
    if (item.str === '' || item.str === ' ') continue;
    const [a, b, c, d, e, f] = item.transform as [number, number, number, number, number, number];
    const angle = Math.atan2(vb * a + vd * b, va * a + vc * b) / (Math.PI / 2);
    const whole = Math.round(angle);
    const turn = Math.abs(angle - whole) < MOST_TURNED ? (whole + 4) % 4 : Number.NaN;
    const vertical = content.styles[item.fontName]?.vertical === true;
    const size = vertical ? item.width : Math.hypot(c, d);
    if (!(size >= SMALLEST)) continue;
    if (turn >= 0) weight[turn] = (weight[turn] as number) + item.str.length;
    placed.push({ item, x: va * e + vc * f + ve, y: vb * e + vd * f + vf, size, turn, vertical });
  }
  const turn = weight.indexOf(Math.max(...weight)) as Turn;
  const frame = new Frame(turn, width, height);
  const runs: Run[] = [];
  const turned: Run[] = [];
  const aslant: Run[] = [];
  for (const one of placed) {
    // Browsers print 一 and 日 as the radicals that look alike: on the page there is no difference.
    const text = withoutRadicals(withoutGaps(one.item.str));
    if (text === '') continue;
    const [left, base] = frame.read(one.x, one.y);
    const straight = one.turn === turn && !one.vertical;
    const right = left + (straight ? one.item.width : one.size);
    const { size } = one;
    (straight ? runs : Number.isNaN(one.turn) ? aslant : turned).push({
      text,
      left,
      right,
      base,
      size,
      top: base - size * ASCENT,
      bottom: base + size * DESCENT,
    });
  }
  return { frame, runs, turned, aslant };
}

/**
 * The text of an item without the blanks that the library made out of gaps: beside Chinese characters there are none, and
 * where all characters stand apart the gaps are the line's spacing. A blank between two words or figures stays.
 */
export function withoutGaps(raw: string): string {
  const str = raw.includes('\u00a0') ? raw.replaceAll('\u00a0', ' ') : raw;
  if (!str.includes(' ')) return str;
  const spaced = isSpacedOut(str);
  let text = '';
  for (let i = 0; i < str.length; i++) {
    const code = str.charCodeAt(i);
    if (code === 0x20) {
      const before = text.charCodeAt(text.length - 1);
      const after = str.charCodeAt(i + 1);
      if (text === '' || Number.isNaN(after) || before === 0x20 || isWide(before) || isWide(after)) continue;
      if (spaced && after !== 0x20) continue;
    }
    text += str[i];
  }
  return text.trimEnd();
}

/** Nearly all characters stand apart: 「1 5 1 8 元」. */
function isSpacedOut(str: string): boolean {
  if (!/\d \d/.test(str)) return false;
  let apart = 0;
  let together = 0;
  for (let i = 1; i < str.length; i++) {
    if (str.charCodeAt(i) === 0x20) continue;
    const before = str.charCodeAt(i - 1);
    if (before !== 0x20) together++;
    else if (i >= 2 && str.charCodeAt(i - 2) !== 0x20) apart++;
  }
  return apart >= 4 && apart > 4 * together;
}

/** Where in a run's text the character stands that a vertical line at `x` would part from the one before. */
export function offsetAt({ text, left, right }: Run, x: number): number {
  const scale = (right - left) / Math.max(0.1, emsOfText(text));
  let at = left;
  for (let i = 0; i < text.length; i++) {
    const width = emsOf(text.charCodeAt(i)) * scale;
    if (at + width / 2 >= x) return i;
    at += width;
  }
  return text.length;
}

/** A run cut in two at an offset of its text. */
export function cutRun(run: Run, offset: number): [Run, Run] {
  const first = run.text.slice(0, offset).trimEnd();
  const second = run.text.slice(offset).trimStart();
  const scale = (run.right - run.left) / Math.max(0.1, emsOfText(run.text));
  const x = run.left + emsOfText(run.text.slice(0, offset)) * scale;
  return [
    { ...run, text: first, right: x },
    { ...run, text: second, left: x },
  ];
}

export const isFigure = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (isDigit(text.charCodeAt(i))) return /^[-+¥￥]?[\d,.，]+%?$/.test(text);
  return false;
};
