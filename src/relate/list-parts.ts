import type { Quantity } from '../core/link.ts';
import { addsUp, type Figures, sameDimension } from './figures.ts';

/** A list of more parts than this is read as it stands; no shorter stretch of it is tried. */
export const MOST_PARTS = 40;

/** Words before a list that leave it open or say that it isn't one of parts. */
export const OPEN_START =
  /主要|(?<![一二两三四五六七八九十\d几个各])部分|重点|例如|比如|如(?:：|:)|特别|尤其|单(?!位|价|元|项|个)|仅|最/;
/** Words right before a figure that is the sum of what stands before it. */
export const CLOSES =
  /(?:(?:合计|共计|总计|小计)[\u4e00-\u9fff]{0,4}|(?:累计|总共|共|总分|总得分|综合得分|综合评分|合)(?:为|达|得|达到|约|：|:)?)$/;

/** The quantities of one dimension from the first part to the end of its list. */
export function listFrom(figures: Figures, quantities: readonly Quantity[], index: number, among: boolean): Quantity[] {
  const first = quantities[index] as Quantity;
  const parts: Quantity[] = [first];
  let last = first;
  for (const q of quantities.slice(index + 1, index + 400)) {
    const gap = outsideBrackets(figures, last.at.end, q.at.start);
    // 其中留用160人，留用率43.48%；期满人员中就业262人: behind the ； another whole is divided.
    if (
      among ? /；[^，。；]{0,12}(?:中|其中|另|同时|此外)/.test(gap) : /；[^，。；]{0,12}(?:其中|另|同时|此外)/.test(gap)
    )
      break;
    if (/[。！？\n]/.test(gap) || q.at.start - last.at.end > 120) break;
    // 其中取得证书98人；与邻县联合办赛1场，两县26名: behind the ； and another figure something else is told.
    if (among && /；[^，。；]*\d[^；]*，/.test(gap)) break;
    if (!sameDimension(q, first)) {
      if (/；/.test(gap) && q.at.start - last.at.end > 60) break;
      continue;
    }
    // 由11处增加到14处: one thing before and after.
    if (/(?:增|提高|上升|升|下降|减|降|扩大|延长|缩短)[^，。；、]{0,3}(?:到|至|为)$/.test(gap)) break;
    // 其中2023年预算58万元，实际支出58万元; 其中45万元为结转，累计支出846万元: one sum spent, or a longer time, and no further part.
    if (
      among &&
      (/(?:累计|截至|截止)[^，；、]{0,14}$/.test(gap) ||
        /^，(?:实际|已|当年)*(?:支出|支付|使用|执行|拨付|到位|完成)$/.test(gap))
    )
      break;
    // A sum, a remainder or another total ends the list.
    const lead = gap.slice(-16);
    if (CLOSES.test(lead) || /(?:结余|结转|剩余|余|尚有|超出|相差|节约|较|比|平均|均|每)[^，；、]{0,8}$/.test(lead))
      break;
    parts.push(q);
    last = q;
  }
  return parts;
}

/** The figure behind a list is what was carried over from another year: 年初结转. */
export const carries = (figures: Figures, last: Quantity, next: Quantity): boolean =>
  sameDimension(last, next) &&
  /^[，、](?:年初|年末|上年)结[转余][^，。；\d]{0,6}$/.test(
    outsideBrackets(figures, last.at.end, next.at.start).replace(/^万?元/, ''),
  );

/** The parts of a list as written, without runs that are the parts of a part (nested 其中), and cut at its end. */
export function readings(figures: Figures, list: readonly Quantity[]): Quantity[][] {
  const all: Quantity[][] = [[...list]];
  // A part followed by parts of its own: drop a run that adds up to the part before it.
  const flat: Quantity[] = [];
  for (let i = 0; i < list.length; ) {
    const head = list[i] as Quantity;
    flat.push(head);
    let j = i + 1;
    const nested = figures.text.slice(head.at.end, list[j]?.at.start ?? head.at.end);
    if (/其中|含|包括|分别/.test(nested)) {
      const run: Quantity[] = [];
      let k = j;
      while (k < Math.min(list.length, j + MOST_PARTS)) {
        run.push(list[k] as Quantity);
        k++;
        if (addsUp(head, run)) {
          j = k;
          break;
        }
      }
      if (j === i + 1) j = i + 2;
    }
    i = j;
  }
  if (flat.length < list.length) all.push(flat);
  // Behind ； another list may begin: its parts aren't of this one.
  const cut = list.findIndex(
    (q, i) => i > 0 && /；/.test(outsideBrackets(figures, (list[i - 1] as Quantity).at.end, q.at.start)),
  );
  if (cut > 1) all.push(list.slice(0, cut));
  // The list may run on into a sentence about something else: any opening stretch of two or more that ties will do.
  for (let n = Math.min(list.length - 1, MOST_PARTS); n >= 2; n--) all.push(list.slice(0, n));
  return all;
}

/** The text between two places without what stands in round brackets. */
export const outsideBrackets = (figures: Figures, from: number, to: number): string =>
  figures.text.slice(from, to).replace(/（[^（）]*）/g, '');
