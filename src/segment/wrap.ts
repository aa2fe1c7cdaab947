import { columns, isHan, isWord } from './characters.ts';
import type { Line } from './lines.ts';

/** The width at which a page layout broke the lines of a text. */
export interface Wrap {
  /** In columns, a Chinese character taking two, or in characters. */
  readonly unit: 'columns' | 'characters';
  readonly width: number;
  /** Broken by hand or by a layout that keeps words whole: lines stop inside sentences well before the width, too. */
  readonly ragged: boolean;
}

/** A line of such a text that stops inside a sentence has this much of the width at least. */
const RAGGED = 0.75;

const NARROWEST = 24;
const WIDEST = 132;

const CLOSING = /[，。、；：！？）》”’〕】」』%]/;
const OPENING = /[（《“‘〔【「『]/;

/** A line that ends here may be a paragraph's last. */
export const endsSentence = (text: string): boolean => /[。；！？：…][”’」』）)]?$/.test(text);

/** What the layout could not part at the beginning of a line: a character or a run of letters and digits, with its marks. */
function firstToken(text: string): string {
  let at = 0;
  while (at < text.length && at < 3 && OPENING.test(text[at] as string)) at++;
  const code = text.charCodeAt(at);
  at++;
  if (isWord(code)) while (at < text.length && at < 16 && /[\w.,%/-]/.test(text[at] as string)) at++;
  while (at < text.length && at < 20 && CLOSING.test(text[at] as string)) at++;
  return text.slice(0, at);
}

type Width = Pick<Wrap, 'unit' | 'width'>;

const measure = (line: Line, unit: Wrap['unit']): number =>
  unit === 'columns' ? line.columns : line.span.end - line.from;

const tokenWidth = (text: string, unit: Wrap['unit']): number => (unit === 'columns' ? columns(text) : text.length);

/** A character, which some layouts leave free or let hang over the edge. */
const slack = ({ unit }: Width): number => (unit === 'columns' ? 2 : 1);

/** What the next line begins with would not have found room on this one. */
const fills = (line: Line, next: string, wrap: Width): boolean =>
  measure(line, wrap.unit) + tokenWidth(firstToken(next), wrap.unit) > wrap.width;

/** The line is as long as the width lets it be, given what the next begins with. */
export function isFull(line: Line, next: string, wrap: Wrap): boolean {
  return reaches(line, next, wrap) || (wrap.ragged && nears(line, wrap) && isInside(line.text));
}

const reaches = (line: Line, next: string, wrap: Width): boolean =>
  measure(line, wrap.unit) >= wrap.width - slack(wrap) || fills(line, next, wrap);

const nears = (line: Line, { unit, width }: Width): boolean => measure(line, unit) >= RAGGED * width;

/** Running text that stops inside a sentence. */
const isInside = (text: string): boolean => stopsShort(text) && /[，；。：]/.test(text);

/** `lines`: running text, without blank lines, tables and furniture. Null where the lines weren't broken by a layout. */
export function findWrap(lines: readonly Line[]): Wrap | null {
  const runs = lines.filter((line) => line.columns >= 12);
  let best: Width | null = null;
  let bestScore = 0;
  for (const unit of ['columns', 'characters'] as const) {
    const scale = unit === 'columns' ? 1 : 2;
    const widths = runs.map((line) => measure(line, unit));
    const distinct = [...new Set(widths)].sort((a, b) => b - a).slice(0, 60);
    for (const width of distinct) {
      if (width * scale < NARROWEST || width * scale > WIDEST) continue;
      const { full, broken, over } = count(runs, widths, { unit, width });
      // Broken lines mostly stop inside a sentence; the ends of paragraphs mostly don't.
      const long = widths.filter((own) => own >= 0.6 * width).length;
      if (over > 0.06 * runs.length) break;
      if (broken < 3 || broken < 0.55 * full || broken < 0.25 * long) continue;
      const score = broken - 3 * over;
      if (score > bestScore) {
        bestScore = score;
        best = { unit, width };
      }
    }
  }
  return best && { ...best, ragged: isRagged(runs, best) };
}

/** Of the lines that come near the width without reaching it more stop inside sentences than end them, and not few. */
function isRagged(lines: readonly Line[], wrap: Width): boolean {
  let inside = 0;
  let near = 0;
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i] as Line;
    const next = (lines[i + 1] as Line).text;
    if (!nears(line, wrap) || reaches(line, next, wrap)) continue;
    near++;
    if (isInside(line.text)) inside++;
  }
  return inside >= LEAST_RAGGED && inside > 0.5 * near;
}
const LEAST_RAGGED = 3;

interface Count {
  readonly full: number;
  /** Full lines that stop inside a sentence; those that the width alone doesn't account for weigh less. */
  readonly broken: number;
  readonly over: number;
}

function count(lines: readonly Line[], widths: readonly number[], wrap: Width): Count {
  let full = 0;
  let broken = 0;
  let over = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line;
    const next = lines[i + 1];
    if ((widths[i] as number) > wrap.width + slack(wrap)) over++;
    else if (next && reaches(line, next.text, wrap)) {
      full++;
      if (!endsSentence(line.text)) broken += fills(line, next.text, wrap) ? 1 : 0.8;
    }
  }
  return { full, broken, over };
}

const OPENERS = '（《“‘〔【「『';
const CLOSERS = '）》”’〕】」』';
/** By unit: n + 1 for the nth opening bracket, −n − 1 for the nth closing one. */
const brackets = new Int8Array(0x10000);
for (let i = 0; i < OPENERS.length; i++) {
  brackets[OPENERS.charCodeAt(i)] = i + 1;
  brackets[CLOSERS.charCodeAt(i)] = -i - 1;
}

/** Brackets and titles left open at the end of a text; `open`: those left open before it. Counts at most a few. */
export function openBrackets(text: string, open = ''): string {
  let stack = open;
  for (let i = 0; i < text.length; i++) {
    const sign = brackets[text.charCodeAt(i)] as number;
    if (sign > 0) stack = (stack + OPENERS[sign - 1]).slice(-4);
    else if (sign < 0 && stack !== '') {
      const at = stack.lastIndexOf(OPENERS[-sign - 1] as string);
      if (at >= 0) stack = stack.slice(0, at);
    }
  }
  return stack;
}

/** A sentence can't end on this text: it stops at a comma or an opening bracket, or in the midst of words or figures. */
export function stopsShort(text: string): boolean {
  const code = text.charCodeAt(text.length - 1);
  return isHan(code) || isWord(code) || /[，、（《“‘〔【「『,.¥~/-]$/.test(text);
}
