import type { Breakdown, Quantity } from '../core/link.ts';
import { dimensionOf, worthOf } from '../core/measure.ts';
import { addsUp, type Figures, sameDimension, sum } from './figures.ts';
import { CLOSES, MOST_PARTS, OPEN_START } from './list-parts.ts';
import type { Scope } from './list-scopes.ts';
import { sumSlipped } from './one-digit.ts';

/** Parts first, total last: 「A1,200人，B260人，C500人，合计1,960人」. */
export function closedLists(figures: Figures, scope: Scope): Breakdown[] {
  const { text } = figures;
  const found: Breakdown[] = [];
  scope.quantities.forEach((total, i) => {
    // Two parts at least stand before it.
    if (i < 2) return;
    const lead = text.slice(Math.max(scope.start, total.at.start - 12), total.at.start);
    if (!CLOSES.test(lead) || /其中[^，]*$/.test(lead)) return;
    const own = figures.sentenceStart(total.at.start, /[。！？；\n\t]/);
    const alone = scope.quantities.filter(
      (q) => q.at.start >= own && q.at.end < total.at.start && sameDimension(q, total),
    );
    // 「新增仓容2.5万吨；…恢复仓容1.8万吨，合计仓容4.3万吨」: a ； may part the two.
    const start = alone.length > 1 ? own : figures.sentenceStart(total.at.start);
    // 90分以上为优、80分为良: a scale, no sum.
    if (
      total.kind === 'score' &&
      /(?:以上|以下|分)[^，。]{0,6}为[“”]?(?:优|良|中|差|合格)/.test(text.slice(start, total.at.start))
    )
      return;
    const parts: Quantity[] = [];
    for (let k = i - 1; k >= Math.max(0, i - 200); k--) {
      const q = scope.quantities[k] as Quantity;
      if (q.at.start < start) break;
      if (dimensionOf(q) !== dimensionOf(total)) continue;
      if (q.value.role === 'full' || q.value.role === 'weight') continue;
      parts.unshift(q);
    }
    if (parts.length < 2) return;
    // 「两个标包审定合计」 are two, whatever else stands before them.
    const told = HOW_MANY.exec(lead)?.[1];
    const many = told === undefined ? undefined : '一两三四五六七八九十'.indexOf(told === '二' ? '两' : told) + 1;
    const strong = /(?:合计|共计|总计|总分|总得分|小计)[^，。]{0,4}$/.test(lead);
    const explained = suffixes(parts).some((list) => addsUp(total, list));
    const slipped = explained ? undefined : suffixes(parts).find((list) => sumSlipped(total, list));
    const open =
      OPEN_START.test(text.slice(start, (parts[0] as Quantity).at.start)) ||
      /等[^级次于额价量待同候线]{0,6}，?[^，]{0,4}$/.test(
        text.slice((parts.at(-1) as Quantity).at.end, total.at.start),
      );
    const gap = worthOf(total).minus(sum(parts)).abs();
    found.push({
      kind: 'breakdown',
      total,
      parts: slipped ?? parts,
      open:
        open ||
        !strong ||
        (many !== undefined && !explained && many !== (slipped ?? parts).length) ||
        (total.kind !== 'score' && !slipped && gap.gt(worthOf(total).times('0.5'))),
      by: 'list',
      sure: strong,
      explained,
    });
  });
  return found;
}

const HOW_MANY =
  /([二两三四五六七八九十])(?:个|项|类|家|笔|期|批|种|方|者|部分)[\u4e00-\u9fff]{0,8}(?:合计|共计|总计|相加)$/;

const suffixes = (list: readonly Quantity[]): Quantity[][] => {
  const all: Quantity[][] = [];
  for (let i = Math.max(0, list.length - MOST_PARTS); i + 2 <= list.length; i++) all.push(list.slice(i));
  return all;
};
