import type { Breakdown, Quantity } from '../core/link.ts';
import { dimensionOf, worthOf } from '../core/measure.ts';
import { addsUp, type Figures, sum } from './figures.ts';

/** What may stand between one part and the next: a bracket, a mark and the name of the next, in its line or the one below. */
const NEXT =
  /^的?(?:（[^（）\n]{0,30}）)?[，、；。]?(?:和|及)?\n?[^，。；：\n\d]{0,12}(?:(?<![、，；。])\n)?[^，。；：\n\d]{1,12}$/;
/** The same in numbered items, where a part may be told with how many of it there are: 2.冷柜6台，69.6万元. */
const ITEM =
  /^(?:（[^（）\n]{0,30}）)?[，、；。]?\n(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、．])?\s*[^。；：\n]{1,30}$/;
/** What a figure may be told as that is no part of a list. */
const NO_PART =
  /合计|共计|总计|小计|累计|合起来|加起来|总共|一共|比(?:上|去|计|目|原)|较|增[加长至到幅]|减[少至到]|超[过出额]|每|平均|目标|计划|剩|其余|余[下额]|结余|其中|上年|去年|达到|单价/;
/** Words that sum up what stands before them. */
const SUMMED = /(?:合计|共计|总计|总共|一共|合起来|加起来|相加|累加|加总|共)[^，。；\d]{0,4}$/;
/** A whole that is none of these parts: what was planned, what there is at all, an earlier year. */
const OTHER_WHOLE =
  /目标|计划|任务|拟|应|上年|去年|抽|走访|其中|平均|累计|以来|批复|符合条件|原有|每|超过|不少于|不低于/;
/** Only some of the parts are told. */
const OPEN = /主要|部分|例如|比如|如：|其中|等(?!级|于|额|价|量)/;
/** Nothing is left out: 除上述四项外，没有别的支出. */
const CLOSED = /(?:上述|以上|这|该|前述|全县|仅|只有)[^。；]{0,12}$/;
/** How far a slip leaves a sum from its total. */
const OFF = 0.2;
/** So far before its list a total may stand, and so far around it the number of its parts. */
const BACK = 400;
const AROUND = 46;

/**
 * Lists of which the report tells how many parts they have: 采用三种模式：A、B、C; 东片14个，西片17个，南片9个，三个片区总共42个;
 * lines under a total with 上述四个乡镇 behind them. The number makes the list whole, whatever words open it, and a total
 * that is near its sum is meant to be that sum.
 */
export function numberedParts(figures: Figures, known: readonly Breakdown[]): Breakdown[] {
  const taken = new Set(known.flatMap(({ parts, open, explained }) => (open && !explained ? [] : parts)));
  const found: Breakdown[] = [];
  const groups = new Map<string, Quantity[]>();
  for (const q of figures.all) {
    if (q.kind !== 'amount' && q.kind !== 'count') continue;
    if (q.value.cell || q.value.malformed || q.value.per || q.value.to) continue;
    const key = dimensionOf(q);
    const list = groups.get(key);
    if (list) list.push(q);
    else groups.set(key, [q]);
  }
  for (const group of groups.values()) {
    if (group.length < 4) continue;
    for (let i = 0; i < group.length; ) {
      const run = runFrom(figures, group, i);
      if (run.length >= 3 && !run.some((q) => taken.has(q))) {
        const link = listOf(figures, group, run, i);
        if (link) found.push(link);
      }
      i += Math.max(1, run.length);
    }
  }
  return found;
}

/** Parts one behind the other, each with a name of its own. */
function runFrom(figures: Figures, group: readonly Quantity[], from: number): Quantity[] {
  const run: Quantity[] = [];
  for (const q of group.slice(from, from + 30)) {
    const last = run.at(-1);
    const between = last ? figures.text.slice(last.at.end, q.at.start) : leadOf(figures, q);
    if (last && (between.length > 60 || !(NEXT.test(between) || ITEM.test(between)))) break;
    if (NO_PART.test(between) || q.value.bound || q.value.approximate || q.value.role === 'unitPrice') {
      if (last) break;
      return [];
    }
    // 九个，三个片区总共: how many parts there were.
    if (last && q.kind === 'count' && worthOf(q).eq(run.length) && /^[\u4e00-\u9fff]/.test(behind(figures, q))) break;
    run.push(q);
  }
  return run;
}

function listOf(
  figures: Figures,
  group: readonly Quantity[],
  run: readonly Quantity[],
  index: number,
): Breakdown | null {
  const first = run[0] as Quantity;
  const last = run.at(-1) as Quantity;
  const start = first.at.start - leadOf(figures, first).length;
  const opening = figures.text.slice(figures.sentenceStart(start - 1), first.at.start).replace(/第.部分/, '');
  if (OPEN.test(opening.slice(-30)) || /^[^，。；\n\d]{0,8}等(?!级|于|额|价|量)/.test(behind(figures, last)))
    return null;
  const many = numberTold(figures, start, last, run.length);
  if (!many) return null;
  const total = many === 'behind' ? (summed(group[index + run.length], figures, last) ?? above()) : above();
  function above(): Quantity | undefined {
    return group
      .slice(Math.max(0, index - 6), index)
      .findLast(
        (q) =>
          first.at.start - q.at.end < BACK &&
          run.every((part) => worthOf(part).lt(worthOf(q))) &&
          !q.value.bound &&
          q.value.role !== 'target' &&
          !OTHER_WHOLE.test(leadOf(figures, q)) &&
          !figures.bracketAt(q.at.start),
      );
  }
  if (!total) return null;
  const explained =
    addsUp(total, run) || group.some((q) => !run.includes(q) && first.at.start - q.at.end < BACK && addsUp(q, run));
  if (!explained && sum(run).minus(worthOf(total)).abs().gt(worthOf(total).times(OFF))) return null;
  return { kind: 'breakdown', total, parts: run, open: false, by: 'list', sure: false, explained };
}

/** The total right behind the list, in the words that sum it up. */
function summed(next: Quantity | undefined, figures: Figures, last: Quantity): Quantity | undefined {
  const after = figures.within(last.at.end, last.at.end + AROUND).filter((q) => dimensionOf(q) === dimensionOf(last));
  return [next, ...after].find(
    (q) => q && SUMMED.test(figures.text.slice(Math.max(last.at.end, q.at.start - 10), q.at.start)),
  );
}

/** Where the report says how many parts there are: right before the first of them or right behind the last. */
function numberTold(figures: Figures, start: number, last: Quantity, many: number): 'before' | 'behind' | null {
  const says = (q: Quantity): boolean => q.kind === 'count' && !q.value.bound && Number(q.value.value) === many;
  const before = figures.within(Math.max(0, start - 24), start).findLast(says);
  if (before && /^[^。；\d]{0,16}[：:，]?$/.test(figures.text.slice(before.at.end, start))) return 'before';
  const after = figures.within(last.at.end, last.at.end + AROUND).find(says);
  if (!after) return null;
  const lead = figures.text.slice(last.at.end, after.at.start);
  return /^(?:（[^（）\n]*）)?[，；。]?$/.test(lead) || CLOSED.test(lead) ? 'behind' : null;
}

const leadOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t]/), q.at.start);
const behind = (figures: Figures, q: Quantity): string => figures.text.slice(q.at.end, q.at.end + 10);
