import type { BlockKind } from '../core/document.ts';
import type { Span } from '../core/span.ts';
import type { Line } from './lines.ts';
import { headingLike, type NumberMark, namesTwo, readAttachment, readBare, readMark } from './numbering.ts';
import {
  endsAsHeading,
  endsAsTitle,
  isDateLine,
  isLabelLine,
  isOrganisationLine,
  isSignature,
  mayBeTitle,
} from './places.ts';
import { endsSentence, isFull, openBrackets, stopsShort, type Wrap } from './wrap.ts';

/** A line of the body with what was left out before it. */
export interface BodyLine {
  readonly line: Line;
  /** Index among all lines. */
  readonly index: number;
  /** Blank lines between it and the body line before. */
  readonly blank: number;
  /** Furniture or a form feed stood there too. */
  readonly page: boolean;
  /** It is a row of a table: never healed, never numbered. */
  readonly row: boolean;
  /** What the reader said it is. */
  readonly given: BlockKind;
  /** The reader said that a new paragraph begins here. */
  readonly opens: boolean;
}

/** Lines of the body that are one paragraph. */
export interface ParagraphDraft {
  /** Indices among all lines. */
  readonly lines: readonly number[];
  readonly pieces: readonly Span[];
  /** The number it begins with, if it is one. */
  readonly mark: NumberMark | null;
}

/** No line begins so of its own accord. */
const LEADS_ON = /^[，。、；：！？）》”’〕】%]/;
const PROSE = /[，；。]/;
/** Which numbers a text has reached, to tell a number mark from a figure that a broken line begins with. */
class Reached {
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

/** How far a paragraph has got while lines are added to it. */
interface Open {
  lines: number[];
  pieces: Span[];
  mark: NumberMark | null;
  last: BodyLine;
  brackets: string;
  /** Length of the text so far. */
  length: number;
}

/** The paragraph is one heading line as yet. */
const isHeadingSoFar = ({ mark, lines, last, brackets }: Open): boolean =>
  mark !== null && lines.length === 1 && brackets === '' && headingLike(last.line.text.slice(mark.length), mark.style);

/** A heading broken in mid-word: the next line holds its last few characters. */
function endsHeading(open: Open, next: string, after: string): boolean {
  const { text } = open.last.line;
  if (endsAsHeading(text) || next.length > 8 || !/^[一-鿿]+$/.test(next)) return false;
  return endsAsHeading(next) && (after === '' || after.length > 12 || readMark(after) !== null);
}

/** A row, or a heading or title by the reader's word: never healed. */
const isClosed = ({ row, given }: BodyLine): boolean => row || given === 'heading' || given === 'title';

/** The next line goes on with the paragraph. */
function goesOn(open: Open, next: BodyLine, mark: NumberMark | null, after: string, context: Context): boolean {
  const { last } = open;
  const { text } = last.line;
  const { wrap } = context;
  if (isClosed(last) || isClosed(next)) return false;
  const full = wrap !== null && isFull(last.line, next.line.text, wrap);
  const cut = full && !endsSentence(text);
  if (readAttachment(next.line.text) && !cut) return false;
  if (mark !== null) {
    const figure = cut && (namesTwo(next.line.text) || !context.reached.expects(mark));
    if (!figure && !(full && listsOn(open, mark))) return false;
  }
  if (LEADS_ON.test(next.line.text) && next.blank <= 2) return true;
  if (isDateLine(next.line.text) && !cut) return false;
  if (isOrganisationLine(next.line.text) && !(cut && !isSignature(text))) return false;
  if (isSignature(text) && !full) return false;
  if (isHeadingSoFar(open) && !full) return !next.page && next.blank === 0 && endsHeading(open, next.line.text, after);
  if (isLabelLine(text) && !full) return false;
  if (next.opens) return cut;
  if (open.brackets !== '' && open.length < 4000 && closesSoon(open.brackets, next.line.text)) return true;
  if (next.line.indent - Math.min(context.indent, last.line.indent) >= 2) return false;
  if (full) return cut || next.blank === 0 || next.page;
  return stopsShort(text) && next.blank <= 2 && breaksOff(open, next, wrap);
}

/** A date or a figure is broken between the lines: 「11月」「15日」, 「217」「.62万件」. */
const breaksFigure = (text: string, next: string): boolean =>
  (/\d年$/.test(text) && /^\d{1,2}月/.test(next)) ||
  (/\d月$/.test(text) && /^\d{1,2}日/.test(next)) ||
  (/[\u4e00-\u9fff，、]\d+(?:\.\d*)?$/.test(text) && /^(?:[.,]\d|\d*(?:[%年月日万亿元]|\.\d))/.test(next));

/** In a text without a width of its own, or on a line short of it, running prose stops where no sentence can. */
function breaksOff({ last: { line }, mark, length }: Open, next: BodyLine, wrap: Wrap | null): boolean {
  const { text } = line;
  if (next.blank === 0 && text.length >= 8 && breaksFigure(text, next.line.text)) return true;
  const prose = PROSE.test(text.slice(mark?.length ?? 0));
  if (next.blank > 0 && !next.page) return wrap === null && prose && text.length >= 20 && PROSE.test(next.line.text);
  if (/[，、（《“‘〔]$/.test(text)) return true;
  if (wrap !== null && !line.trailing && !next.page) return false;
  return length >= 15 && (prose || (line.trailing && text.length >= 28));
}

/** The paragraph lists in its running text and has just reached the number before this one. */
function listsOn({ last, lines }: Open, { number, ordinal }: NumberMark): boolean {
  const before = last.line.text.lastIndexOf(number.replace(String(ordinal), String(ordinal - 1)));
  return ordinal > 1 && /[（）①-⑳]/.test(number) && (before > 0 || (before === 0 && lines.length > 1));
}

/** The next line holds the other half of the innermost open bracket. */
function closesSoon(brackets: string, next: string): boolean {
  const close = '）》”’〕】」』'['（《“‘〔【「『'.indexOf(brackets.at(-1) as string)] as string;
  const at = next.slice(0, 80).indexOf(close);
  return at >= 0 && !/[。；]/.test(next.slice(0, at));
}

interface Context {
  readonly wrap: Wrap | null;
  /** Columns by which the lines of a paragraph after its first are set in. */
  readonly indent: number;
  readonly reached: Reached;
}

const closed = ({ lines, pieces, mark }: Open): ParagraphDraft => ({ lines, pieces, mark });

/** Joins the lines of the body to paragraphs, healing the breaks that a page layout or a converter made. */
export function joinLines(body: readonly BodyLine[], wrap: Wrap | null): ParagraphDraft[] {
  const drafts: ParagraphDraft[] = [];
  const reached = new Reached();
  const context: Context = { wrap, indent: usualIndent(body), reached };
  const title = titleLines(body);
  const bare = bareHeadings(body);
  let open: Open | null = null;
  body.forEach((next, at) => {
    const { text } = next.line;
    const mark = next.row ? null : (bare.get(at) ?? numberOf(next.line, reached));
    const inTitle = title.has(at) && title.has(at - 1);
    if (open && (inTitle || goesOn(open, next, mark, body[at + 1]?.line.text ?? '', context))) {
      open.lines.push(next.index);
      open.pieces.push(...next.line.pieces);
      open.brackets = openBrackets(text, open.brackets);
      open.length += text.length;
      open.last = next;
      return;
    }
    if (open) drafts.push(closed(open));
    if (mark) reached.note(mark);
    else if (text.length > 40) reached.prose = true;
    open = {
      lines: [next.index],
      pieces: [...next.line.pieces],
      mark,
      last: next,
      brackets: openBrackets(text),
      length: text.length,
    };
  });
  if (open) drafts.push(closed(open));
  return drafts;
}

/** The number that a line begins with. An attachment comes after something; a doubtful number needs one before it. */
function numberOf({ text, spaced }: Line, reached: Reached): NumberMark | null {
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
function bareHeadings(body: readonly BodyLine[]): ReadonlyMap<number, NumberMark> {
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

/** The indentation that most lines have. */
function usualIndent(body: readonly BodyLine[]): number {
  const counts = new Map<number, number>();
  for (const { line, row } of body) if (!row) counts.set(line.indent, (counts.get(line.indent) ?? 0) + 1);
  let best = 0;
  for (const [indent, count] of counts) if (count > (counts.get(best) ?? 0)) best = indent;
  return best;
}

/** Indices in `body` of the lines that are the report's title: the first unnumbered ones, up to the one that ends as titles do. */
export function titleLines(body: readonly BodyLine[]): ReadonlySet<number> {
  const run: number[] = [];
  for (let at = 0; at < Math.min(body.length, 12); at++) {
    const { line, row, given, blank } = body[at] as BodyLine;
    const { text } = line;
    if (run.length > 0 && blank > 0 && run.some((index) => endsAsTitle((body[index] as BodyLine).line.text))) break;
    if (given === 'title') {
      run.push(at);
      continue;
    }
    if (run.some((index) => body[index]?.given === 'title')) return new Set(run);
    if (run.length === 0 && !row && text.length <= 6 && readAttachment(text)) continue;
    if (row || line.spaced || readMark(text) || readAttachment(text)) break;
    if (!mayBeTitle(text)) {
      if (run.length > 0 || text.length > 60 || endsSentence(text)) break;
      continue;
    }
    if (run.length > 0 && endsAsTitle((body[run.at(-1) as number] as BodyLine).line.text) && !endsAsTitle(text)) break;
    run.push(at);
    if (run.length === 5) break;
  }
  const last = run.findLastIndex((index) => endsAsTitle((body[index] as BodyLine).line.text));
  return new Set(last >= 0 ? run.slice(0, last + 1) : run.slice(0, 1));
}
