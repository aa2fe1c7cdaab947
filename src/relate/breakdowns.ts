import type { Breakdown, Quantity } from '../core/link.ts';
import { lastStartingBy } from '../core/span.ts';
import { behindMark, nextMark } from '../core/stops.ts';
import { closedLists } from './closed-lists.ts';
import { type Figures, sameDimension } from './figures.ts';
import { carries, listFrom, MOST_PARTS } from './list-parts.ts';
import { type Scope, scopesOf } from './list-scopes.ts';
import { judge } from './list-totals.ts';
import { outlineLists } from './outline-lists.ts';

// Words that open a list of parts. What stands before them names the total.
const OPENS =
  /其中(?:[:：，])?|(?<=^|[。；])[\u4e00-\u9fff]{2,8}(?<!其)中[，,]|(?<=\d(?:人次|[人名户个处座所台套株亩笔家辆件]))中：|计有|得分(?:情况)?(?:分别)?为[:：]|分为[一二三四五六七八九十两\d]+[个类种部项大]{1,2}[:：]|(?:资金)?(?:主要)?(?:包括|包含|涵盖)(?:了)?[:：]?|分别(?:为|是|安排|完成|投入|用于|支出|下达|拨付)?[:：]?|(?:支出|资金|费用|投资|经费|收入|成本)?(?:构成|组成|明细|来源|去向|用途|分布|情况|结构)(?:情况)?(?:为|是|如下|包括)[:：]?|由[^，。；\n]{1,8}(?:组成|构成)[:：]?|由[^，。；\n]{0,4}(?=[\u4e00-\u9fff]{2,12}[\d一二三四五六七八九])|(?:使用|支出|安排|分配|投入|完成|筹集|到位|拨付)(?:具体)?情况(?:如下|为)?[:：]|(?:具体|明细|详情)?(?:为|如下|是)[:：]|(?:用于|主要用于|分为|即)[:：]?|按[^，。；：\n]{1,10}(?:分|划分|分类|统计)[，:：]|含/g;

/**
 * Totals with the parts that the running text lists: 「项目预算420万元，其中A300万元（含…），B120万元」, 「A、B、C，合计X」, and a
 * total whose parts are the numbered items below it. A bracket behind a part belongs to that part.
 */
export function breakdowns(figures: Figures): Breakdown[] {
  const found: Breakdown[] = [];
  figures.structure.paragraphs.forEach((paragraph, index) => {
    if (paragraph.kind === 'row') return;
    const quantities = figures
      .inParagraph(index)
      .filter((q) => q.kind !== 'rate' && !q.value.cell && !(q.kind === 'score' && q.value.bound));
    if (quantities.length < 2) return;
    for (const scope of scopesOf(figures, quantities, paragraph.at.start, paragraph.at.end))
      found.push(...inScope(figures, scope));
  });
  found.push(...outlineLists(figures));
  return dedupe(found);
}

/** Words that open a list hold none of these, save as their last character. */
const STOPS = /[，。；\n]/;

function inScope(figures: Figures, scope: Scope): Breakdown[] {
  const { text } = figures;
  const { quantities } = scope;
  const found: Breakdown[] = [];
  // A total stands before the words and a part behind them. No such words reach over a stop.
  const total = quantities[0];
  const part = quantities.at(-1);
  if (!total || !part || total === part) return found;
  const start = behindMark(text, total.at.end, STOPS, scope.start);
  const end = Math.min(nextMark(text, part.at.start, STOPS, scope.end) + 1, scope.end);
  // With what stands before, for the words that only a sentence begins with.
  const stretch = text.slice(scope.start, end);
  OPENS.lastIndex = start - scope.start;
  for (let m = OPENS.exec(stretch); m; m = OPENS.exec(stretch)) {
    const at = scope.start + m.index;
    if (at >= part.at.start) break;
    if (at < total.at.end) continue;
    const behind = at + m[0].length;
    // A bracket's own 含 opens a list inside it, not behind it.
    const bracket = figures.bracketAt(at);
    if (bracket && bracket.close < scope.end) continue;
    // （含防渗衬砌渠4.2公里，硬化…: where a bracket was never closed nobody can tell where its list ends.
    if (!bracket && text[at - 1] === '（') continue;
    const index = lastStartingBy(scope.quantities, behind - 1, (q) => q.at.start) + 1;
    const first = scope.quantities[index];
    if (!first || first.at.start - behind > 40 || /[。！？\n]/.test(text.slice(behind, first.at.start))) continue;
    // 即每万吨平均削减2吨 is a measure of the total, no part of it.
    if (/(?:每|平均|人均|户均|日均|年均)[^，。；]{0,10}$/.test(text.slice(behind, first.at.start))) continue;
    const list = listFrom(figures, scope.quantities, index, /^其中/.test(m[0]));
    // 收入总计中，A、B，年初结转C: what is carried over is one of the parts here.
    const carried = scope.quantities[index + list.length];
    if (/[^其]中[，,]$/.test(m[0]) && carried && carries(figures, list.at(-1) as Quantity, carried)) list.push(carried);
    const candidates = scope.quantities
      .slice(Math.max(0, index - MOST_PARTS), index)
      .filter((q) => q.at.end <= at && sameDimension(q, first) && at - q.at.end < 160);
    const made = judge(figures, candidates, list, m[0], at);
    if (made && (made.explained || !oneOfThem(figures, m[0], list))) found.push(made);
  }
  found.push(...closedLists(figures, scope));
  return found;
}

/** 「合格者中，领证的1,243人，占73.2%；中级工以上97人」: shares of a whole that are told one by one, and no claim to be all of it. */
const oneOfThem = (figures: Figures, opener: string, list: readonly Quantity[]): boolean => {
  const first = list[0];
  const last = list.at(-1);
  return (
    first !== undefined &&
    last !== undefined &&
    /[^其]中[，,]$/.test(opener) &&
    list.length < 3 &&
    /占[^，。；]{0,8}\d/.test(figures.text.slice(first.at.end, last.at.start))
  );
};

/** One list may be opened by two words (资金来源包括，其中…): the first link for a set of parts stands; explained ones win. */
function dedupe(links: readonly Breakdown[]): Breakdown[] {
  const kept = new Map<string, Breakdown>();
  for (const link of links) {
    const key = link.parts.map((p) => p.id).join(' ');
    const old = kept.get(key);
    if (!old || (!old.explained && link.explained)) kept.set(key, link);
  }
  // 含用于A的96万元、用于B的62万元、用于C的28万元: parts of a list that ties are no list of their own.
  const whole = [...kept.values()].filter(({ explained }) => explained).map(({ parts }) => new Set(parts));
  return [...kept.values()].filter(
    ({ explained, total, parts }) =>
      explained || !whole.some((list) => list.has(total) && parts.every((part) => list.has(part))),
  );
}
