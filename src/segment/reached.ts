import type { BodyLine, Line } from './lines.ts';
import { headingLike, type NumberMark, readAttachment, readBare, readMark } from './numbering.ts';

/** Which numbers a text has reached, to tell a number mark from a figure that a broken line begins with. */
export class Reached {
  /** Running text or a number came before. */
  prose = false;
  readonly #last = new Map<string, number>();
  readonly #shapes = new Map<string, number>();

  note(mark: NumberMark): void {
    const { style, ordinal, dotted } = mark;
    this.prose = true;
    this.#last.set(`${style.shape}${style.numeral}${dotted.slice(0, -1).join('.')}`, ordinal);
    this.#shapes.set(style.shape, ordinal);
  }

  /** The mark is the first of its kind or follows one. */
  expects({ style, ordinal, dotted }: NumberMark): boolean {
    if (ordinal === 1 && dotted.length === 0) return true;
    if (/^(?:章|节|部分|篇)$/.test(style.shape)) return true;
    const last = this.#last.get(`${style.shape}${style.numeral}${dotted.slice(0, -1).join('.')}`);
    if (dotted.length > 0) return ordinal === (last ?? 0) + 1 && (ordinal > 1 || dotted[0] === 1 || this.#has(dotted));
    return last === ordinal - 1 || this.#shapes.get(style.shape) === ordinal - 1;
  }

  /** A chapter or section with the number before the first point was reached. */
  #has(dotted: readonly number[]): boolean {
    const chapter = dotted.length === 2 ? [...this.#last.values()] : [];
    return dotted.length > 2 || chapter.includes(dotted[0] as number);
  }
}

/** The number that a line begins with. An attachment comes after something; a doubtful number needs one before it. */
export function numberOf({ text, spaced }: Line, reached: Reached): NumberMark | null {
  const attachment = readAttachment(text);
  if (attachment) return reached.prose ? attachment : null;
  const mark = readMark(text);
  if (mark?.number.startsWith('第') && !spaced) {
    // 「第一部分资金到位」 may be running text, and 「第一条道路」 mostly is.
    const heading = !/[条款项]/.test(mark.style.shape) && headingLike(text.slice(mark.length), mark.style);
    return heading ? mark : null;
  }
  return mark?.weak && !reached.expects(mark) ? null : mark;
}

/** Short lines 「1 概况」, 「2 结论」 … that count up from 1 and mostly have text below: headings with bare numbers. */
export function bareHeadings(body: readonly BodyLine[]): ReadonlyMap<number, NumberMark> {
  const chain = new Map<number, NumberMark>();
  let last = 0;
  body.forEach(({ line, row }, at) => {
    const mark = line.spaced && !row ? readBare(line.text) : null;
    if (!mark || !headingLike(line.text.slice(mark.length), mark.style) || mark.ordinal !== last + 1) return;
    chain.set(at, mark);
    last = mark.ordinal;
  });
  const leading = [...chain.keys()].filter((at) => !chain.has(at + 1)).length;
  return chain.size >= 2 && leading * 2 > chain.size ? chain : new Map();
}
