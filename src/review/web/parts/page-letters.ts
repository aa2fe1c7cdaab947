/** What pdf.js tells of a piece of a page's text. */
export interface TextPiece {
  readonly str: string;
  /** From the piece to the page as the file has it, y growing upwards. */
  readonly transform: readonly number[];
  /** In points. */
  readonly width: number;
  readonly fontName: string;
}

/** A character that stands upright on a page as it is shown, in points from the page's top left corner. */
export interface Letter {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of a square character, from its upper to its lower edge. */
  readonly top: number;
  readonly bottom: number;
}

/** How far a square character reaches above and below its baseline, in parts of its size. */
const ASCENT = 0.86;
const DESCENT = 0.14;
/** Turned further than this, as the sine of the angle, text is not upright. */
const MOST_ASLANT = 0.02;

/**
 * The characters of pieces of text, where they stand on the page that `viewport` (six numbers) shows. The library tells
 * where a piece begins and ends; its characters share the room by their usual widths. Text that is
 * turned, mirrored or runs from top to bottom is left out, and so is white space.
 */
export function lettersOf(
  pieces: readonly TextPiece[],
  viewport: readonly number[],
  isVertical: (fontName: string) => boolean,
): Letter[] {
  const letters: Letter[] = [];
  const [va, vb, vc, vd, ve, vf] = viewport as [number, number, number, number, number, number];
  for (const { str, transform, width, fontName } of pieces) {
    const [a, b, c, d, e, f] = transform as [number, number, number, number, number, number];
    const [alongX, alongY] = [va * a + vc * b, vb * a + vd * b];
    const [upX, upY] = [va * c + vc * d, vb * c + vd * d];
    const size = Math.hypot(upX, upY);
    const upright = alongX > 0 && Math.abs(alongY) <= MOST_ASLANT * alongX && upY < 0;
    if (!upright || !(width > 0) || !(size > 0) || isVertical(fontName)) continue;
    const base = vb * e + vd * f + vf;
    const signs = [...str];
    const share = width / signs.reduce((sum, sign) => sum + widthOf(sign), 0);
    let left = va * e + vc * f + ve;
    for (const text of signs) {
      const right = left + widthOf(text) * share;
      if (text.trim() !== '')
        letters.push({ text, left, right, top: base - size * ASCENT, bottom: base + size * DESCENT });
      left = right;
    }
  }
  return letters;
}

/** Of a character, as far as one can tell without its font, where one of Chinese is 1. */
function widthOf(sign: string): number {
  if (/[\u2010-\u2027\u2160-\u24ff\u00b7\u00d7\u2e80-\uffff\u{10000}-\u{3ffff}]/u.test(sign)) return 1;
  return /[ !',.:;]/.test(sign) ? 0.28 : 0.55;
}
