import type { Span } from '../core/span.ts';
import { isFillerLine } from './genre.ts';
import type { BodyLine } from './lines.ts';
import { headingLike, type NumberMark, namesTwo, readAttachment, readMark } from './numbering.ts';
import { endsAsHeading, isDateLine, isLabelLine, isOrganisationLine, isSignature } from './places.ts';
import { bareHeadings, numberOf, Reached } from './reached.ts';
import { titleLines } from './title.ts';
import { endsSentence, isFull, openBrackets, stopsShort, type Wrap } from './wrap.ts';

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
/** Only running text has these inside a line. */
const PROSE = /[，；。]/;

/** How far a paragraph has got while lines are added to it. */
interface Open {
  lines: number[];
  pieces: Span[];
  mark: NumberMark | null;
  last: BodyLine;
  brackets: string;
  /** Length of the text so far, and its end. */
  length: number;
  tail: string;
}

/** The paragraph is one heading line as yet. */
const isHeadingSoFar = ({ mark, lines, last, brackets }: Open): boolean =>
  mark !== null && lines.length === 1 && brackets === '' && headingLike(last.line.text.slice(mark.length), mark.style);

/** 「（一）」 with nothing behind it: its words are on the next line. */
const isAlone = ({ style }: NumberMark): boolean => !/附件|章|节|部分|篇/.test(style.shape);

/** A heading broken in its last words: the next line holds the rest of them and nothing else. */
function endsHeading(text: string, full: boolean, next: string, after: string): boolean {
  if ((!full && endsAsHeading(text)) || next.length > (full ? 14 : 8) || !/^[一-鿿]+$/.test(next)) return false;
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
  if (open.mark && text.length === open.mark.length && isAlone(open.mark)) return mark === null && next.blank === 0;
  // A mark that was taken out may have filled the line of a heading that is whole.
  if (isHeadingSoFar(open) && (!full || last.line.marks.length > 0))
    return !next.page && next.blank === 0 && endsHeading(text, full, next.line.text, after);
  if (isLabelLine(text) && !full) return false;
  if (next.opens) return cut;
  if (open.brackets !== '' && open.length < 4000 && closesSoon(open.brackets, next.line.text)) return true;
  if (next.line.indent - (context.indent ?? Math.min(2, last.line.indent)) >= 2) return false;
  if (full) return cut || next.blank === 0 || next.page;
  return stopsShort(text) && next.blank <= 2 && breaksOff(open, next, wrap) && !isFillerLine(next.line.text);
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
function listsOn({ tail }: Open, { number, ordinal }: NumberMark): boolean {
  if (ordinal < 2 || !/[（）①-⑳]/.test(number)) return false;
  const before = /[①-⑳]/.test(number)
    ? String.fromCharCode(number.charCodeAt(0) - 1)
    : number.replace(String(ordinal), String(ordinal - 1));
  return tail.lastIndexOf(before) > 0;
}

/** How much of a paragraph's end is kept to look back at. */
const TAIL = 300;

/** The next line holds the other half of the innermost open bracket. */
function closesSoon(brackets: string, next: string): boolean {
  const close = '）》”’〕】」』'['（《“‘〔【「『'.indexOf(brackets.at(-1) as string)] as string;
  const at = next.slice(0, 80).indexOf(close);
  return at >= 0 && !/[。；]/.test(next.slice(0, at));
}

interface Context {
  readonly wrap: Wrap | null;
  /** Columns by which the lines of a paragraph after its first are set in; null when the text doesn't show it. */
  readonly indent: number | null;
  readonly reached: Reached;
  /** Blank lines between any two lines. */
  readonly spacing: number;
}

const closed = ({ lines, pieces, mark }: Open): ParagraphDraft => ({ lines, pieces, mark });

/** The lines that show how a text was laid out: not the filler that was put behind it. */
export function laidOut(body: readonly BodyLine[]): readonly BodyLine[] {
  let end = body.length;
  while (end > 0 && isFillerLine((body[end - 1] as BodyLine).line.text)) end--;
  return end === 0 ? body : body.slice(0, end);
}

/** Joins the lines of the body to paragraphs, healing the breaks that a page layout or a converter made. */
export function joinLines(body: readonly BodyLine[], wrap: Wrap | null): ParagraphDraft[] {
  const drafts: ParagraphDraft[] = [];
  const reached = new Reached();
  const laid = laidOut(body);
  const context: Context = { wrap, indent: innerIndent(laid, wrap), reached, spacing: lineSpacing(laid, wrap) };
  const title = titleLines(body);
  const bare = bareHeadings(body);
  let open: Open | null = null;
  body.forEach((line, at) => {
    const next = context.spacing > 0 ? { ...line, blank: Math.max(0, line.blank - context.spacing) } : line;
    const { text } = next.line;
    const mark = next.row ? null : (bare.get(at) ?? numberOf(next.line, reached));
    const titled = title.has(at - 1);
    if (open && (titled ? title.has(at) : goesOn(open, next, mark, body[at + 1]?.line.text ?? '', context))) {
      open.lines.push(next.index);
      for (const piece of next.line.pieces) open.pieces.push(piece);
      open.brackets = openBrackets(text, open.brackets);
      open.length += text.length;
      open.tail = (open.tail + text).slice(-TAIL);
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
      tail: text.slice(-TAIL),
    };
  });
  if (open) drafts.push(closed(open));
  return drafts;
}

/** The indentation of lines that go on with a sentence. */
function innerIndent(body: readonly BodyLine[], wrap: Wrap | null): number | null {
  const counts = new Map<number, number>();
  let best: number | null = null;
  for (let i = 1; i < body.length; i++) {
    const { line: before, row } = body[i - 1] as BodyLine;
    const { line } = body[i] as BodyLine;
    if (wrap === null || row || endsSentence(before.text) || !isFull(before, line.text, wrap)) continue;
    const count = (counts.get(line.indent) ?? 0) + 1;
    counts.set(line.indent, count);
    if (best === null || count > (counts.get(best) as number)) best = line.indent;
  }
  return best;
}

/** 1 for a text in which nearly every line, broken or not, has a blank one behind it; else 0. */
function lineSpacing(body: readonly BodyLine[], wrap: Wrap | null): number {
  const parted = body.filter(({ blank, row }) => blank > 0 && !row).length;
  const open = body.filter(({ row }) => !row).length;
  return wrap !== null && open > 4 && parted > 0.8 * open ? 1 : 0;
}
