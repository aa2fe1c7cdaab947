import type { RecognisedPage } from '../ocr/page.ts';
import type { PageLayout } from './page.ts';
import type { Segment } from './segments.ts';

/** Fewer characters are no page of a report: what a scanning program stamps on its pictures, or a page number. */
const LEAST = 50;
/** More characters of which one can't tell what they are: the page's fonts do not say. */
const UNREADABLE = 0.3;

/** The page has hardly any text, or none that can be read: it may be a picture. */
export function missesText({ rows, tables }: PageLayout): boolean {
  let length = 0;
  let unreadable = 0;
  const count = (text: string) => {
    length += text.length;
    for (let i = 0; i < text.length; i++) if (isUnreadable(text.charCodeAt(i))) unreadable++;
  };
  for (const row of rows) for (const { text } of row) count(text);
  for (const { cells } of tables) for (const { text } of cells) count(text);
  return length < LEAST || unreadable > UNREADABLE * length;
}

const isUnreadable = (code: number): boolean =>
  code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || (code < 0x20 && code !== 0x09 && code !== 0x0a);

/** The page as it was recognised, where that says more than its own text, which stays as furniture. */
export function withRecognised(layout: PageLayout, recognised: RecognisedPage | undefined): PageLayout {
  if (!recognised) return layout;
  const own: Segment[] = layout.rows.flat().filter(({ text }) => !/[\ue000-\uf8ff\ufffd]/.test(text));
  const length = own.reduce((sum, { text }) => sum + text.length, 0);
  if (recognised.length <= 1.5 * length) return layout;
  return { ...recognised.layout, aslant: [...recognised.layout.aslant, ...own, ...layout.aslant] };
}
