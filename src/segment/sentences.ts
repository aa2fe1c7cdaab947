import { type Span, spanOf } from '../core/span.ts';

const OPEN = '（《“‘〔【「『[{';
const CLOSE = '）》”’〕】」』]}';
/** Brackets further apart than this are taken for unbalanced. */
const FAR = 80;

/** A Chinese character is no mark: it is most of what is asked about. */
const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/** Pairs of brackets and quotation marks near enough to hold a phrase, in the order in which they open. */
function pairs(text: string): Span[] {
  const open: { kind: number; at: number }[] = [];
  const found: Span[] = [];
  for (let i = 0; i < text.length; i++) {
    if (isHan(text.charCodeAt(i))) continue;
    const kind = OPEN.indexOf(text[i] as string);
    if (kind >= 0) open.push({ kind, at: i });
    else if (open.length > 0) {
      const close = CLOSE.indexOf(text[i] as string);
      if (close < 0) continue;
      // A wrong bracket in between must not hide the right one; three back is as far as anyone nests.
      for (let back = 1; back <= 3 && back <= open.length; back++) {
        const other = open[open.length - back] as { kind: number; at: number };
        if (other.kind !== close) continue;
        if (i - other.at <= FAR) found.push(spanOf(other.at, i));
        open.length -= back;
        break;
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const ENDS = /[。！？]/;

/** The sentences of a paragraph, as spans in its text; they cover it. Full stops inside short brackets don't count. */
export function cutSentences(text: string): Span[] {
  const sentences: Span[] = [];
  const inside = pairs(text);
  let pair = 0;
  let covered = -1;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    while (pair < inside.length && (inside[pair] as Span).start <= i)
      covered = Math.max(covered, (inside[pair++] as Span).end);
    if (i < covered || isHan(text.charCodeAt(i)) || !ENDS.test(text[i] as string)) continue;
    let end = i + 1;
    while (
      end < text.length &&
      (ENDS.test(text[end] as string) || (end > covered && CLOSE.includes(text[end] as string)))
    )
      end++;
    sentences.push(spanOf(start, end));
    start = end;
    i = end - 1;
  }
  if (start < text.length) sentences.push(spanOf(start, text.length));
  return sentences;
}
