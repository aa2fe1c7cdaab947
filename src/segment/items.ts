import { allMatches } from '../core/matches.ts';
import { type NumberMark, readMark } from './numbering.ts';

/** A number mark inside a paragraph's text. */
export interface ItemMark {
  /** Offset of the mark in the text. */
  readonly at: number;
  readonly mark: NumberMark;
}

/** Where a number mark can stand inside a paragraph, and behind what. */
const CANDIDATE =
  /(?<=^|[：；。，、:;！？）])(?:（(?:\d{1,2}|[一二三四五六七八九十]{1,3})）|[①-⑳]|[⑴-⒇]|\d{1,2}[）]|\d{1,2}[.、](?=[^\d\s]|(?:19|20)\d{2}年))/g;
/** Marks in brackets and circles stand apart; 「1.」 and 「1、」 need a stop before them. */
const NEEDS_STOP = /^\d+[.、]/;

/**
 * Lists inside one paragraph: 「（1）…；（2）…；」. A list counts when at least its first two numbers follow in order.
 * `lead`: the mark that the paragraph begins with, whose list may go on inside it.
 */
export function inlineItems(text: string, lead: NumberMark | null): ItemMark[] {
  const lists = new Map<string, ItemMark[]>();
  const from = lead ? lead.length : 0;
  if (lead) lists.set(key(lead), [{ at: 0, mark: lead }]);
  for (const match of allMatches(text, CANDIDATE)) {
    const at = match.index;
    if (at === 0 && lead) continue;
    if (at > 0 && NEEDS_STOP.test(match[0]) && !/[：；。！？]/.test(text[at - 1] as string) && at !== from) continue;
    const mark = readMark(text.slice(at, at + 24));
    if (!mark || mark.dotted.length > 0) continue;
    const list = lists.get(key(mark));
    const last = list?.at(-1);
    if (mark.ordinal === 1 && !(lead && list && list[0]?.at === 0 && list[0].mark === lead && lead.ordinal === 1)) {
      if (!list || list.length < 2) lists.set(key(mark), [{ at, mark }]);
    } else if (list && last && mark.ordinal === last.mark.ordinal + 1) list.push({ at, mark });
  }
  return [...lists.values()]
    .filter((list) => list.length >= 2)
    .flat()
    .filter(({ at }) => at > 0 || !lead)
    .sort((a, b) => a.at - b.at);
}

const key = ({ style }: NumberMark): string => `${style.shape}${style.numeral}`;
