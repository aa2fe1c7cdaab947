import type { Line } from './lines.ts';
import { isContentsField } from './marks.ts';

/** Dots, strokes and blanks that lead from an entry to its page. */
const isLeader = (char: string): boolean => /[.…·。_\s—-]/.test(char);

/** An entry of a table of contents, cut in title, leader and page; null without a page number at its end. */
function readEntry(text: string): { title: string; leader: string } | null {
  if (text.length > 200) return null;
  const page = /[（\-—]?(?:\d{1,4}|[ivxIVX]{1,5})[）\-—]?$/.exec(text);
  if (!page) return null;
  let end = page.index;
  while (end > 0 && isLeader(text[end - 1] as string)) end--;
  return { title: text.slice(0, end), leader: text.slice(end, page.index) };
}

const LEADER = /(?:[.。_·]\s?){3}|…|··/;

const isEntry = (text: string): boolean => LEADER.test(readEntry(text)?.leader ?? '');

const CONTENTS_TITLE = /^(?:目录|目次|CONTENTS|Contents)$/;

/** What an entry and its heading have in common. */
const entryKey = (text: string): string => (readEntry(text)?.title ?? text).replace(/[\s.…·。_—-]/g, '');

/** By key, the last line that reads so. */
function lastPlaces(lines: readonly Line[]): Map<string, number> {
  const places = new Map<string, number>();
  lines.forEach(({ text }, index) => {
    if (text.length <= 60) places.set(entryKey(text), index);
  });
  return places;
}

/** How far apart the entries of one table of contents may stand. */
const NEAR = 3;

/**
 * 「第三部分　资金情况PAGEREF _Toc88 \\h 5」 in the midst of the text: a heading that took the code of its entry with it. Entries
 * have others beside them, and their headings stand elsewhere.
 */
function alone(lines: readonly Line[], index: number, text: string): boolean {
  const own = lines[index] as Line;
  const near = lines.slice(Math.max(0, index - NEAR), index + NEAR + 1).filter((line) => line !== own);
  const entries = near.some(
    (line) =>
      CONTENTS_TITLE.test(line.text) ||
      (line.text.length <= 100 && isEntry(line.text)) ||
      (line.marks.length > 0 && isContentsField(text.slice(line.span.start, line.span.end))),
  );
  const key = entryKey(own.text);
  return !entries && key.length >= 4 && !lines.some((line) => line !== own && entryKey(line.text) === key);
}

/** Entries of a table of contents and its title line. */
export function contents(lines: readonly Line[], text: string): number[] {
  const found: number[] = [];
  let later: Map<string, number> | null = null;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as Line;
    const leader = line.text.length <= 100 && isEntry(line.text);
    const short = line.text.length <= 60 && !/[，。；]/.test(line.text);
    const field = short && line.marks.length > 0 && isContentsField(text.slice(line.span.start, line.span.end));
    if (leader || (field && !alone(lines, index, text))) found.push(index);
    if (!CONTENTS_TITLE.test(line.text)) continue;
    later ??= lastPlaces(lines);
    const entries: number[] = [];
    for (let at = index + 1; at < lines.length; at++) {
      const next = lines[at] as Line;
      if (next.text === '') continue;
      const raw = text.slice(Math.max(next.span.start, next.span.end - 12), next.span.end);
      const told = isEntry(next.text) || (next.text.length <= 60 && /\s\d{1,4}$/.test(raw));
      if (!told && (next.text.length > 60 || (later.get(entryKey(next.text)) ?? -1) <= at)) break;
      entries.push(at);
    }
    if (entries.length > 0) found.push(index);
    for (const at of entries) found.push(at);
    index = Math.max(index, entries.at(-1) ?? 0);
  }
  return found;
}
