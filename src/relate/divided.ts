import type { Breakdown, Quantity } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { addsUp, type Figures, sameDimension, sum } from './figures.ts';

/** 「支出按用途划分为：」 at the head of a paragraph: what is divided, and that nothing is left over. */
const DIVIDES =
  /^(?:上述|以上|其中|实际|累计|全部)?(支出|投资|资金|到位资金|审定金额|结算金额|合同金额|补助资金|经费)(?:总额|合计)?按[^，。；：\d]{1,10}?(?:划分|分类|分解|分列|分)(?:为|如下|是)?：/;
/** The last part gathers what is left: the list is whole. */
const GATHERS = /(?:其他|其它|杂项|零星|及其余)[^，。；\d]{0,8}$/;
const OPEN = /主要|等$|部分|重点/;
/** Further apart the two can't have been meant as total and parts. */
const MOST = '0.2';
/** So many paragraphs above it the total is looked for. */
const ABOVE = 2;

/** Parts that fill a paragraph of their own, with the total that a paragraph above names by the same word. */
export function divided(figures: Figures): Breakdown[] {
  const { structure, text } = figures;
  const found: Breakdown[] = [];
  structure.paragraphs.forEach((paragraph, index) => {
    if (paragraph.kind === 'row' || paragraph.kind === 'title') return;
    const head = DIVIDES.exec(text.slice(paragraph.at.start, Math.min(paragraph.at.end, paragraph.at.start + 40)));
    if (!head) return;
    const from = paragraph.at.start + head[0].length;
    const end = figures.sentenceEnd(from);
    const parts = figures
      .inParagraph(index)
      .filter((q) => q.at.start >= from && q.at.end <= end && q.kind === 'amount' && !figures.bracketAt(q.at.start));
    const last = parts.at(-1);
    if (!last || parts.length < 3 || parts.some(({ value }) => value.bound || value.approximate)) return;
    const own = (q: Quantity): string => text.slice(figures.sentenceStart(q.at.start, /[，。；：\n\t]/), q.at.start);
    if (!GATHERS.test(own(last)) || OPEN.test(text.slice(from, end)) || parts.some((q) => AGAIN.test(own(q)))) return;
    const totals = totalsAbove(figures, index, head[1] as string, last);
    const explained = totals.find((total) => addsUp(total, parts));
    const [total] = explained ? [explained] : totals;
    if (!total || (!explained && new Set(totals.map((q) => worthOf(q).toFixed())).size > 1)) return;
    if (sum(parts).minus(worthOf(total)).abs().gt(worthOf(total).times(MOST))) return;
    found.push({
      kind: 'breakdown',
      total,
      parts,
      open: false,
      by: 'list',
      sure: true,
      explained: explained !== undefined,
    });
  });
  return found;
}
/** A sum, a rest or a part of a part. */
const AGAIN = /其中|含|合计|共计|小计|结余|剩余|余/;

/** The amounts of the paragraphs right above, in the same section, that the word names. */
function totalsAbove(figures: Figures, index: number, word: string, like: Quantity): Quantity[] {
  const { structure, text } = figures;
  const section = structure.paragraphs[index]?.section;
  const named = new RegExp(`${word.replace(/^到位|金额$/, '')}[^，。；、\\d]{0,6}$`);
  for (let p = index - 1; p >= Math.max(0, index - ABOVE); p--) {
    if (structure.paragraphs[p]?.section !== section) return [];
    const fits = figures
      .inParagraph(p)
      .filter(
        (q) =>
          sameDimension(q, like) &&
          !figures.bracketAt(q.at.start) &&
          !q.value.approximate &&
          named.test(text.slice(figures.sentenceStart(q.at.start, /[，。；：、\n\t]/), q.at.start)),
      );
    if (fits.length > 0) return fits;
  }
  return [];
}
