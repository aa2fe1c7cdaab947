import type { Breakdown, Quantity } from '../core/link.ts';
import { dimensionOf, worthOf } from '../core/measure.ts';
import { lastStartingBy } from '../core/span.ts';
import type { Section } from '../core/structure.ts';
import { addsUp, type Figures, sameDimension, sum } from './figures.ts';
import { significant, sumSlipped } from './one-digit.ts';

// Words that open a list of parts. What stands before them names the total.
const OPENS =
  /其中(?:[:：，])?|(?<=^|[。；])[\u4e00-\u9fff]{2,8}(?<!其)中[，,]|得分(?:情况)?(?:分别)?为[:：]|分为[一二三四五六七八九十两\d]+[个类种部项大]{1,2}[:：]|(?:资金)?(?:主要)?(?:包括|包含|涵盖)(?:了)?[:：]?|分别(?:为|是|安排|完成|投入|用于|支出|下达|拨付)?[:：]?|(?:支出|资金|费用|投资|经费|收入|成本)?(?:构成|组成|明细|来源|去向|用途|分布|情况|结构)(?:情况)?(?:为|是|如下|包括)[:：]?|由[^，。；\n]{1,8}(?:组成|构成)[:：]?|由[^，。；\n]{0,4}(?=[\u4e00-\u9fff]{2,12}[\d一二三四五六七八九])|(?:使用|支出|安排|分配|投入|完成|筹集|到位|拨付)(?:具体)?情况(?:如下|为)?[:：]|(?:具体|明细|详情)?(?:为|如下|是)[:：]|(?:用于|主要用于|分为|即)[:：]?|按[^，。；：\n]{1,10}(?:分|划分|分类|统计)[，:：]|含/g;
// Words that leave a list open or say that it isn't one of parts.
const OPEN_END = /^(?:等|之多|不等|左右?等)|^[^，。；、\d]{0,8}等(?!级|次|于|额|价|量|待|同|候|线)/;
const OPEN_START =
  /主要|(?<![一二两三四五六七八九十\d几个各])部分|重点|例如|比如|如(?:：|:)|特别|尤其|单(?!位|价|元|项|个)|仅|最/;
// 其中 with attributes that overlap: women, party members, the poor. Their numbers need not add up.
const OVERLAPPING =
  /女|妇|党员|脱贫|贫困|残疾|监测|低保|五保|特困|退役|大学生|少数民族|老年|留守|高龄|返乡|占|重点|高级|中级|本科|硕士|已|未|及以上|以上|以下|不足|超过|首次|新增|合格|优秀|满意/;
// Sources of money named one by one leave nothing over: 中央, 省级, 县级, 自筹.
const SOURCES =
  /(?:中央|国家|上级)[^，；]{0,24}[，、；][^，；]{0,16}(?:省|市|县|地方|自筹|配套)|省级?[^，；]{0,24}[，、；][^，；]{0,16}(?:市|县|自筹|配套)|新建[^，；]{0,16}[，、；][^，；]{0,6}(?:改|扩|续)建/;
const CLOSES =
  /(?:(?:合计|共计|总计|小计)[\u4e00-\u9fff]{0,4}|(?:累计|总共|共|总分|总得分|综合得分|综合评分|合)(?:为|达|得|达到|约|：|:)?)$/;

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

/** A list of more parts than this is read as it stands; no shorter stretch of it is tried. */
const MOST_PARTS = 40;

interface Scope {
  readonly start: number;
  readonly end: number;
  readonly quantities: readonly Quantity[];
}

/** The paragraph outside brackets, and each bracket with what stands right before it. */
function scopesOf(figures: Figures, quantities: readonly Quantity[], start: number, end: number): Scope[] {
  const outer: Quantity[] = [];
  const inner = new Map<number, { close: number; list: Quantity[] }>();
  for (const q of quantities) {
    const bracket = figures.bracketAt(q.at.start);
    if (!bracket || bracket.open < start) outer.push(q);
    else {
      const entry = inner.get(bracket.open) ?? { close: bracket.close, list: [] };
      entry.list.push(q);
      inner.set(bracket.open, entry);
    }
  }
  const scopes: Scope[] = [{ start, end, quantities: outer }];
  for (const [open, { close, list }] of inner) {
    const host = outer.filter((q) => q.at.end <= open && open - q.at.end <= 12).at(-1);
    scopes.push({ start: host?.at.start ?? open, end: close, quantities: host ? [host, ...list] : list });
  }
  return scopes;
}

function inScope(figures: Figures, scope: Scope): Breakdown[] {
  const { text } = figures;
  const found: Breakdown[] = [];
  const stretch = text.slice(scope.start, scope.end);
  for (const m of stretch.matchAll(OPENS)) {
    const at = scope.start + m.index;
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
    if (made) found.push(made);
  }
  found.push(...closedLists(figures, scope));
  return found;
}

const carries = (figures: Figures, last: Quantity, next: Quantity): boolean =>
  sameDimension(last, next) &&
  /^[，、](?:年初|年末|上年)结[转余][^，。；\d]{0,6}$/.test(
    outsideBrackets(figures, last.at.end, next.at.start).replace(/^万?元/, ''),
  );

/** The quantities of one dimension from the first part to the end of its list. */
function listFrom(figures: Figures, quantities: readonly Quantity[], index: number, among: boolean): Quantity[] {
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
    if (!sameDimension(q, first)) {
      if (/；/.test(gap) && q.at.start - last.at.end > 60) break;
      continue;
    }
    // 由11处增加到14处: one thing before and after.
    if (/(?:增|提高|上升|升|下降|减|降|扩大|延长|缩短)[^，。；、]{0,3}(?:到|至|为)$/.test(gap)) break;
    // A sum, a remainder or another total ends the list.
    const lead = gap.slice(-16);
    if (CLOSES.test(lead) || /(?:结余|结转|剩余|余|尚有|超出|相差|节约|较|比|平均|均|每)[^，；、]{0,8}$/.test(lead))
      break;
    parts.push(q);
    last = q;
  }
  return parts;
}

const outsideBrackets = (figures: Figures, from: number, to: number): string =>
  figures.text.slice(from, to).replace(/（[^（）]*）/g, '');

/** Chooses the total that the list belongs to. A total that ties explains the list, whichever it is. */
function judge(
  figures: Figures,
  candidates: readonly Quantity[],
  list: readonly Quantity[],
  opener: string,
  at: number,
): Breakdown | null {
  if (candidates.length === 0) return null;
  const nearest = candidates.at(-1) as Quantity;
  const tie = [...candidates]
    .reverse()
    .find((c) => list.length > 1 && readings(figures, c, list).some((parts) => addsUp(c, parts)));
  const total = tie ?? preferred(figures, candidates, opener, at) ?? nearest;
  const explained = tie !== undefined;
  const last = list.at(-1) as Quantity;
  const tail = outsideBrackets(figures, last.at.end, last.at.end + 20);
  const lead =
    figures.text.slice(Math.max(0, at - 6), at) +
    opener +
    figures.text.slice(at + opener.length, (list[0] as Quantity).at.start);
  const exhaustive = !/^其中|^含|^包含/.test(opener);
  const named = figures.text.slice(at, last.at.end + 4);
  let open =
    list.length < 2 ||
    OPEN_END.test(tail) ||
    (OPEN_START.test(lead) && !/主要[^，。；：]{0,6}情况(?:如下|为)/.test(lead)) ||
    /等[^级次于额价量待同候线]/.test(tail.slice(0, 12));
  const gap = worthOf(total).minus(sum(list));
  // All but one digit ties: the list is whole.
  const slipped = !explained && !open && slippedIn(figures, total, list) !== null;
  // The total stands right before the words that open the list: what the list belongs to is no guess.
  const tight = total === nearest && /^[^。；\d]{0,16}$/.test(outsideBrackets(figures, total.at.end, at));
  const whole = exhaustive || SOURCES.test(named) || complements(named);
  if (!whole && !open && !slipped && gap.gt(0)) {
    // 其中 may name some parts only: a list that leaves a large rest, or counts attributes that overlap, is taken as open.
    if (gap.gt(worthOf(total).times('0.2')) || (total.kind === 'count' && OVERLAPPING.test(named))) open = true;
  }
  if (!whole && !slipped && total.kind === 'count' && gap.lt(0) && OVERLAPPING.test(named)) open = true;
  // 四家单位各1人: how many they are is not counted here.
  if (list.some((q) => /各$/.test(figures.text.slice(q.at.start - 1, q.at.start)))) open = true;
  // 训练112人，其中17人在外；适配器具1,356件，惠及1,128人: what follows the ； is counted of another thing.
  if (/^其中/.test(opener) && !slipped && total.kind === 'count' && gap.lt(0)) {
    const cut = list.findIndex(
      (q, i) => i > 0 && /；/.test(outsideBrackets(figures, (list[i - 1] as Quantity).at.end, q.at.start)),
    );
    if (cut > 0 && sum(list.slice(0, cut)).lte(worthOf(total))) open = true;
  }
  if (!tight && !slipped && gap.abs().gt(worthOf(total).times('0.6'))) open = true;
  // Two totals of the same kind before the list: which is meant is a guess, unless a word of the list names one.
  const rivals = candidates.filter(
    (c) => at - c.at.end < 80 && !worthOf(c).eq(worthOf(total)) && !figures.bracketAt(c.at.start),
  );
  // 患者300人、医务人员150人，满意的分别为278人和132人: one for each, no parts of either.
  if (/^分别/.test(opener) && !explained && new Set(candidates.filter((c) => at - c.at.end < 80)).size >= 2)
    return null;
  const sure = rivals.length === 0 || preferred(figures, candidates, opener, at) === total || nearest.at.end >= at - 2;
  return { kind: 'breakdown', total, parts: list, open, by: 'list', sure, explained };
}

/** 健康的4条、亚健康的2条: of two parts of which one is the other's opposite nothing is left over. */
function complements(named: string): boolean {
  const stem = /(?:亚|未|不)([\u4e00-\u9fff]{2})的?\d[\d,.]*[\u4e00-\u9fff]{1,3}$/.exec(named.slice(0, -4))?.[1];
  return stem !== undefined && stem !== '满意' && new RegExp(`(?<![亚未不])${stem}的?\\d`).test(named);
}

/** The reading of a list that would tie with a total but for one digit. */
function slippedIn(figures: Figures, total: Quantity, list: readonly Quantity[]): readonly Quantity[] | null {
  // Of two short figures some digit fits by chance.
  const telling = (parts: readonly Quantity[]): boolean => parts.length >= 3 || significant(total) >= 3;
  return (
    readings(figures, total, list).find((parts) => parts.length >= 2 && telling(parts) && sumSlipped(total, parts)) ??
    null
  );
}

/** The parts of a list as written, without runs that are the parts of a part (nested 其中), and cut at its end. */
function readings(figures: Figures, total: Quantity, list: readonly Quantity[]): Quantity[][] {
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
  return total ? all : [];
}

const PREFER: readonly [RegExp, RegExp][] = [
  [/支出|使用|用于|花费|去向/, /支出|支付|使用|列支|花费|发放/],
  [/来源|筹集|到位|收入/, /投资|预算|资金|到位|收到|筹集|收入|下达/],
  [/投资|构成/, /投资|概算|造价/],
  [/安排|分配|下达/, /安排|下达|预算|收到|资金/],
];

/** The total whose own words fit those of the list's opening, the nearest first. */
function preferred(
  figures: Figures,
  candidates: readonly Quantity[],
  opener: string,
  at: number,
): Quantity | undefined {
  const named = /^([\u4e00-\u9fff]{2})[\u4e00-\u9fff]{0,6}中[，,]$/.exec(opener)?.[1];
  if (named && named !== '其中') return candidates.filter((c) => leadTo(figures, c).includes(named)).at(-1);
  const clause = figures.text.slice(figures.sentenceStart(at, /[，。；！？\n\t]/), at) + opener;
  for (const [trigger, wanted] of PREFER)
    if (trigger.test(clause)) {
      const fits = candidates.filter((c) => wanted.test(leadTo(figures, c)));
      const fit = fits.at(-1);
      if (fit) return fit;
    }
  return undefined;
}

/** The clause of a figure up to it. */
const leadTo = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；！？\n\t]/), q.at.start);

/** Parts first, total last: 「A1,200人，B260人，C500人，合计1,960人」. */
function closedLists(figures: Figures, scope: Scope): Breakdown[] {
  const { text } = figures;
  const found: Breakdown[] = [];
  scope.quantities.forEach((total, i) => {
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
      open: open || !strong || (total.kind !== 'score' && !slipped && gap.gt(worthOf(total).times('0.5'))),
      by: 'list',
      sure: strong,
      explained,
    });
  });
  return found;
}

const suffixes = (list: readonly Quantity[]): Quantity[][] => {
  const all: Quantity[][] = [];
  for (let i = Math.max(0, list.length - MOST_PARTS); i + 2 <= list.length; i++) all.push(list.slice(i));
  return all;
};

/** A total in the line over numbered items whose first figures are its parts: 按来源分：（一）… 5,420万元 （二）…. */
function outlineLists(figures: Figures): Breakdown[] {
  const { structure, text } = figures;
  const found: Breakdown[] = [];
  const groups = new Map<number, Section[]>();
  for (const section of structure.sections) {
    const list = groups.get(section.parent) ?? [];
    list.push(section);
    groups.set(section.parent, list);
  }
  for (const [, children] of groups) {
    if (children.length < 2) continue;
    const firsts: Quantity[] = [];
    for (const child of children) {
      const q = figures
        .within(child.at.start, Math.min(child.at.end, child.at.start + 70))
        .find((f) => f.kind === 'amount' || (f.kind === 'count' && f.value.role !== 'unitPrice'));
      if (q && !/[。；]/.test(text.slice(child.heading.at.start, q.at.start))) firsts.push(q);
    }
    const first = firsts[0];
    if (!first || firsts.length !== children.length || !firsts.every((q) => sameDimension(q, first))) continue;
    const head = children[0] as Section;
    const leadEnd = head.at.start;
    const p = figures.paragraphOf(leadEnd - 1);
    const lead = structure.paragraphs[p];
    if (!lead || lead.kind === 'heading') continue;
    const words = text.slice(lead.at.start, lead.at.end);
    const candidates = figures.inParagraph(p).filter((q) => sameDimension(q, first));
    if (candidates.length === 0) continue;
    const tie = candidates.find((c) => addsUp(c, firsts));
    // Counts of items mean their total only where all but one digit of it ties.
    const slipped = tie ?? candidates.find((c) => firsts.length >= 3 && significant(c) >= 2 && sumSlipped(c, firsts));
    const opened = /(?:如下|包括|分别|构成|来源|按[^，。]{1,8}分|其中|明细)[^。]{0,12}[：:。]?$/.test(words);
    if (!slipped && (!opened || first.kind !== 'amount')) continue;
    if (!opened && !/[：:]$/.test(words)) continue;
    const total = slipped ?? (candidates[0] as Quantity);
    const gap = worthOf(total).minus(sum(firsts)).abs();
    found.push({
      kind: 'breakdown',
      total,
      parts: firsts,
      open: gap.gt(worthOf(total).times('0.5')),
      by: 'outline',
      sure: candidates.length === 1,
      explained: tie !== undefined,
    });
  }
  return found;
}

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
