import type { Decimal } from 'decimal.js';
import type { FactOf } from '../core/fact.ts';
import type { Quantity, Ratio } from '../core/link.ts';
import { dimensionOf, intervalOf, worthOf } from '../core/measure.ts';
import { dec, meets, quotient } from '../core/quantity.ts';
import { type Figures, sameDimension } from './figures.ts';

const SHARE =
  /占(?:了)?([^，。；：、\n]{0,24}?)(?:的)?(?:比(?:例|重)?)?(?:约|近|为|达|达到|是|的|：|:|仅|只|超过|的比例为|比例为|比重为)*$/;
const COMPLETION =
  /(?:完成|达到|达|实现|超额完成|占)(?:了)?(?:年度|全年|计划|总|预定|既定|任务|目标|合同|原定|既有|下达|设计|批复|规划)*(?:目标|任务|计划|指标|任务数|计划数|目标值|目标任务|工程量|投资|总量)(?:数|值|量)?的?(?:约|为)?$|完成(?:率|比例|度)(?:为|达到|达|是|约)?$|(?:目标|任务|计划)(?:完成率|实现率)(?:为|达|达到)?$/;
const EXECUTION =
  /(?:执行|支出|支付|拨付|到位|使用|兑付|报账|结算|资金到位|预算执行|资金执行|资金支付|资金支出|资金拨付|投资完成)(?:率|进度|比例)(?:约?为|达到|达|是|仅|只有|：|:|约)*$/;
const NAMED =
  /([\u4e00-\u9fff]{1,8}?)(?:率|比例|比重|占比|度)(?:平均)?(?:约?为|达到|达|是|仅为?|只有|只|：|:|约|高达|分别为|提高到|为)*$/;
const CHANGES =
  /(?:增长|增加|下降|减少|提高|上升|降低|增幅|降幅|涨幅|下浮|上浮|同比|环比|较上年|节约|节支|超|提升|高出|低于|高于|比(?!例|重)[^，。]{1,14})(?:率|了|约|近|幅度)?(?:为|达|达到)?$/;
const TARGETISH =
  /(?:不低于|不少于|不超过|不高于|以上|以下|应达|要达到|力争|目标|≥|≤|要求|须达|达到[^，。]{0,6}以上|标准|比例(?:配套|预留|抽|补助|奖补|提取|分红|分摊)|质保|质量保证|保底|利率|税率|贴息|按(?:照)?$|预留$|留存$)/;

/** Within the printed figure ± its half unit, by interval arithmetic over both figures. */
export function gives(part: Quantity, base: Quantity, rate: FactOf<'rate'>): boolean {
  const q = quotient(intervalOf(part), intervalOf(base));
  if (!q) return false;
  const stated = intervalOf(rate);
  return meets({ low: q.low.times(100), high: q.high.times(100) }, stated);
}

/**
 * Printed rates with the two figures that they are made of. First it is asked whether any pair that the text allows
 * explains the rate; only where none does, the pair that its words name is taken, and `sure` says how plainly they do.
 */
export function ratios(figures: Figures): Ratio[] {
  const found: Ratio[] = [];
  const sections = new Map<number, Quantity[]>();
  for (const rate of figures.all) {
    if (rate.kind !== 'rate' || rate.value.cell || rate.value.unit === 'point' || rate.value.bound) continue;
    const start = figures.sentenceStart(rate.at.start);
    const lead = figures.text.slice(start, rate.at.start);
    const clause = figures.text.slice(figures.sentenceStart(rate.at.start, /[，。；：！？\n\t（]/), rate.at.start);
    const behind = figures.text.slice(rate.at.end, rate.at.end + 6);
    if (
      CHANGES.test(clause) ||
      (TARGETISH.test(clause) && !SHARE.test(clause)) ||
      /^(?:的比例|以上|以下|的标准|的(?:质|进度款|预付|首付))/.test(behind)
    )
      continue;
    const relation = relationOf(clause, lead);
    if (!relation) continue;
    const link = resolve(figures, rate, relation, start, clause, sections);
    if (link) found.push(link);
  }
  return found;
}

function relationOf(clause: string, lead: string): Ratio['relation'] | null {
  if (COMPLETION.test(clause)) return 'completion';
  if (EXECUTION.test(clause)) return 'execution';
  if (SHARE.test(clause) || /占比(?:约?为|达到|达|：|:)?$/.test(clause)) return 'share';
  if (NAMED.test(clause)) return 'pass';
  return /^[^，]*$/.test(clause) && /(?:，|；)(?:即|合)$/.test(lead) ? 'share' : null;
}

function resolve(
  figures: Figures,
  rate: FactOf<'rate'>,
  relation: Ratio['relation'],
  start: number,
  clause: string,
  cache: Map<number, Quantity[]>,
): Ratio | null {
  const usable = (q: Quantity): boolean => q.kind !== 'rate' && q.kind !== 'score' && q.value.role !== 'unitPrice';
  const before = figures.within(start, rate.at.start).filter(usable);
  const paragraph = figures.paragraphOf(rate.at.start);
  const near = figures.inParagraph(paragraph).filter(usable);
  const wide = neighbourhood(figures, rate, cache).filter(usable);

  const pool = [...new Set([...before, ...near])];
  // Does any pair explain it? The part stands in the sentence or paragraph; the base may stand anywhere.
  for (const part of [...pool].reverse()) {
    for (const base of [...pool, ...wide]) {
      if (base === part || !nearly(part, base, rate) || !comparable(part, base, before, relation)) continue;
      // A pass rate is of a part in a whole: the other way round it is an inverted ratio, not an explanation.
      if (relation === 'pass' && worthOf(part).gt(worthOf(base))) continue;
      if (gives(part, base, rate)) return { kind: 'ratio', rate, part, base, relation, sure: true, explained: true };
    }
  }
  return primary(figures, rate, relation, before, near, wide, clause);
}

/** Cheap and generous: spares exact arithmetic for pairs that are far off. */
function nearly(part: Quantity, base: Quantity, rate: FactOf<'rate'>): boolean {
  const ratio = (Number(valueText(part)) / Number(valueText(base))) * 100;
  const stated = Number(rate.value.value);
  const slack = part.value.approximate || base.value.approximate || rate.value.approximate ? 0.15 : 0.02;
  return Math.abs(ratio - stated) <= Math.max(1, Math.abs(stated)) * slack + Number(rate.value.half);
}
const valueText = (q: Quantity): string => (q.kind === 'amount' ? q.value.yuan : q.value.value);

const comparable = (
  part: Quantity,
  base: Quantity,
  sentence: readonly Quantity[],
  relation: Ratio['relation'],
): boolean =>
  sameDimension(part, base) ||
  // A rate of 人 against 人次 is wrong for another reason, which has a check of its own.
  (relation === 'completion' && isPeople(part) && isPeople(base)) ||
  (looseUnits(part, base) && sentence.includes(part) && sentence.includes(base));

// 户 against 个, 处 against 座: a count of things may be written with another measure word in the same sentence.
const looseUnits = (a: Quantity, b: Quantity): boolean =>
  a.kind === 'count' && b.kind === 'count' && THINGS.test(a.value.unit) && THINGS.test(b.value.unit);
const isPeople = (q: Quantity): boolean => q.kind === 'count' && /^(?:人|名|位|人次)$/.test(q.value.unit);
const THINGS = /^(?:个|家|处|座|所|户|份|项|批|台|套|条|点|组)$/;

/** Where the words name part and base plainly, but the figures don't give the rate. */
function primary(
  figures: Figures,
  rate: FactOf<'rate'>,
  relation: Ratio['relation'],
  before: readonly Quantity[],
  near: readonly Quantity[],
  wide: readonly Quantity[],
  clause: string,
): Ratio | null {
  const link = (part: Quantity, base: Quantity, sure: boolean): Ratio => ({
    kind: 'ratio',
    rate,
    part,
    base,
    relation,
    sure,
    explained: false,
  });
  const own = before.filter(
    (q) =>
      !figures.bracketAt(q.at.start) || figures.bracketAt(q.at.start)?.open === figures.bracketAt(rate.at.start)?.open,
  );
  const last = own.at(-1);
  if (!last) return null;
  if (relation === 'pass') {
    const name = NAMED.exec(clause)?.[1] ?? '';
    const part = nameFits(figures, last, name)
      ? last
      : ([...own].reverse().find((q) => nameFits(figures, q, name)) ?? null);
    if (!part) return null;
    const bases = own.filter(
      (q) => q.at.start < part.at.start && sameDimension(q, part) && worthOf(q).gte(worthOf(part)),
    );
    const base = bases.at(-1);
    if (base && rate.at.start - part.at.end < 40 && part.at.start - base.at.end < 40)
      return link(part, base, bases.length === 1 || adjacent(figures, base, part));
    return null;
  }
  if (relation === 'share') {
    const named = (SHARE.exec(clause)?.[1] ?? '').replace(/^(?:全县|全市|全部|总|本|该|其)/, '');
    const part = last;
    if (!named) {
      const bases = own.filter((q) => q !== part && sameDimension(q, part) && worthOf(q).gt(worthOf(part)));
      return bases.length === 1
        ? link(part, bases[0] as Quantity, /其中/.test(figures.between(bases[0] as Quantity, part)))
        : null;
    }
    const bases = distinct(
      [...wide, ...near].filter(
        (q) => q !== part && sameDimension(q, part) && worthOf(q).gt(worthOf(part)) && mentions(figures, q, named),
      ),
    );
    return bases.length === 1 && rate.at.start - part.at.end < 30 ? link(part, bases[0] as Quantity, true) : null;
  }
  if (relation === 'completion') {
    const part = [...own].reverse().find((q) => !isTarget(figures, q));
    if (!part) return null;
    const direct = own.filter((q) => q !== part && sameDimension(q, part) && isTarget(figures, q));
    if (direct.length === 1) return link(part, direct[0] as Quantity, true);
    const targets = distinct(
      wide.filter(
        (q) =>
          q !== part &&
          sameDimension(q, part) &&
          (q.value.role === 'target' || q.value.bound === 'min') &&
          sharesName(figures, q, part),
      ),
    );
    return targets.length === 1 && rate.at.start - part.at.end < 30 ? link(part, targets[0] as Quantity, true) : null;
  }
  // Execution: what was spent against what was there to spend.
  if (last.kind !== 'amount') return null;
  const amounts = near.filter((q): q is FactOf<'amount'> => q.kind === 'amount');
  const inflow = /到位/.test(clause)
    ? /预算|批复|总投资|概算|计划|安排|应到位/
    : /预算|到位|收到|下达|安排|拨付|批复|总投资|概算|获得|资金总额|共收到/;
  const spent = /到位/.test(clause) ? /到位|收到/ : /支出|支付|使用|列支|拨付|兑付|完成投资|执行/;
  const part = [...before].reverse().find((q) => q.kind === 'amount' && spent.test(leadOf(figures, q)));
  if (!part) return null;
  const bases = distinct(
    [...amounts, ...wide].filter(
      (q) =>
        q.kind === 'amount' &&
        q !== part &&
        !nestedIn(figures, q) &&
        inflow.test(leadOf(figures, q)) &&
        worthOf(q).gte(worthOf(part).times('0.5')) &&
        !worthOf(q).eq(worthOf(part)),
    ),
  );
  const pick = bases[0];
  return pick && rate.at.start - part.at.end < 40 ? link(part, pick, bases.length === 1) : null;
}

const isTarget = (figures: Figures, q: Quantity): boolean =>
  /目标|任务|计划/.test(
    figures.text.slice(Math.max(figures.sentenceStart(q.at.start, /[，。；\n\t]/), q.at.start - 14), q.at.start),
  ) || /^的?[^，。；]{0,3}(?:目标|任务|计划)/.test(figures.text.slice(q.at.end, q.at.end + 7));

const leadOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（]/), q.at.start);

const nestedIn = (figures: Figures, q: Quantity): boolean =>
  figures.bracketAt(q.at.start) !== null ||
  /其中|包括|含/.test(figures.text.slice(figures.sentenceStart(q.at.start, /[。；\n\t]/), q.at.start));

/** 「合格率」 fits 「合格231点」 and 「231点合格」; a name without such a word fits nothing. */
function nameFits(figures: Figures, q: Quantity, name: string): boolean {
  const stem = name.replace(/^.*(?=.{2}$)/, '');
  if (stem.length < 2) return false;
  const around = figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t]/), q.at.end + 8);
  return around.includes(stem) || (SYNONYMS[stem]?.test(around) ?? false);
}
const SYNONYMS: Record<string, RegExp> = {
  取证: /取得.{0,6}证|获.{0,4}证/,
  就业: /就业|上岗/,
  回收: /收回|回收/,
  满意: /满意/,
  运营: /运营|运行/,
  完好: /完好|正常/,
  成活: /成活|存活/,
  参与: /参加|参与/,
  覆盖: /覆盖/,
  转化: /转化|开设|成功/,
  入住: /入住/,
  完工: /完工|竣工/,
  开工: /开工/,
  整改: /整改/,
  有效: /有效/,
};

/** Whether a quantity is about what the words name: 「支出总额」 about the amount spent, 「建成数」 about what was built. */
function mentions(figures: Figures, q: Quantity, named: string): boolean {
  const words = named.replace(/(?:总额|总数|总量|总投资|资金|总|的|数|量|额)$/, '');
  if (words.length < 2) return false;
  const around = figures.text.slice(figures.sentenceStart(q.at.start, /[，。；！？、\n\t]/), q.at.end + 14);
  const stem = words.slice(-2);
  return around.includes(words) || (words.length <= 4 && around.includes(stem));
}

function sharesName(figures: Figures, a: Quantity, b: Quantity): boolean {
  const name = (q: Quantity): string =>
    figures.text
      .slice(figures.sentenceStart(q.at.start, /[，。；！？、\n\t：]/), q.at.end + 12)
      .replace(/[\d,.%（）]/g, '');
  const [x, y] = [name(a), name(b)];
  let shared = 0;
  for (let i = 0; i + 2 <= x.length; i++)
    if (
      /^[\u4e00-\u9fff]{2}$/.test(x.slice(i, i + 2)) &&
      y.includes(x.slice(i, i + 2)) &&
      !/完成|目标|不少|不低|少于|低于|达到|全年|年度|共计|以上|开展|建设/.test(x.slice(i, i + 2))
    )
      shared++;
  return shared >= 2;
}

const adjacent = (figures: Figures, a: Quantity, b: Quantity): boolean =>
  !figures.within(a.at.end, b.at.start).some((q) => dimensionOf(q) === dimensionOf(b));

function distinct(list: readonly Quantity[]): Quantity[] {
  const seen = new Map<string, Quantity>();
  for (const q of list) {
    const key = worthOf(q).toFixed();
    if (!seen.has(key)) seen.set(key, q);
  }
  return [...seen.values()];
}

const MOST = 400;

/** Figures that a base may be found among: all of the report, or in a long one those of the nearest pages. */
function neighbourhood(figures: Figures, rate: Quantity, cache: Map<number, Quantity[]>): Quantity[] {
  const bucket = Math.floor(rate.at.start / 4000);
  const known = cache.get(bucket);
  if (known) return known;
  const list =
    figures.all.length <= MOST
      ? [...figures.all]
      : figures.within(Math.max(0, rate.at.start - 12000), rate.at.start + 8000).slice(0, MOST * 2);
  cache.set(bucket, list);
  return list;
}

/** A rate as a decimal of its printed percent. */
export const share = (part: Quantity, base: Quantity): Decimal => worthOf(part).div(worthOf(base)).times(dec(100));
