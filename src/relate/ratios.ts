import type { FactOf } from '../core/fact.ts';
import type { Quantity, Ratio } from '../core/link.ts';
import { halfOf, halfSizeOf, intervalOf, sizeOf, worthOf } from '../core/measure.ts';
import { once } from '../core/once.ts';
import { meets } from '../core/quantity.ts';
import { type Figures, sameDimension } from './figures.ts';
import { rateSlipped, significant } from './one-digit.ts';
import { nearest, ofSoleTarget } from './ratio-near.ts';
import { primary } from './ratio-primary.ts';
import { ofOneSubject } from './ratio-subjects.ts';
import { tableRatios } from './ratio-tables.ts';
import { gives, voted } from './ratio-votes.ts';
import type { Around } from './ratio-words.ts';
import {
  adjacent,
  CHANGES,
  countsOther,
  isTarget,
  NAMED,
  nameFits,
  OF_TARGET,
  relationOf,
  SHARE,
  shareNamed,
  TARGETISH,
} from './ratio-words.ts';

type Rate = FactOf<'rate'>;

/**
 * Printed rates with the two figures that they are made of. First it is asked whether a pair that the text allows
 * explains the rate; only where none does, the pair that its words name is taken, and `sure` says how plainly they do.
 */
export function ratios(figures: Figures): Ratio[] {
  const found: Ratio[] = [];
  const open: Around[] = [];
  const pages = new Map<number, Quantity[]>();
  for (const rate of figures.all) {
    if (rate.kind !== 'rate' || rate.value.cell || rate.value.unit === 'point') continue;
    const start = figures.sentenceStart(rate.at.start);
    const clause = figures.text.slice(figures.sentenceStart(rate.at.start, /[，。；：！？\n\t（]/), rate.at.start);
    const behind = figures.text.slice(rate.at.end, rate.at.end + 6);
    const excess = overTarget(figures, rate, clause, start);
    if (excess) {
      found.push(excess);
      continue;
    }
    if (
      rate.value.bound ||
      CHANGES.test(clause) ||
      (TARGETISH.test(clause) && !SHARE.test(clause) && !OF_TARGET.test(clause)) ||
      /^(?:的比例|以上|以下|的标准|的(?:质|进度款|预付|首付))/.test(behind)
    )
      continue;
    const relation = relationOf(clause, figures.text.slice(start, rate.at.start));
    if (!relation) continue;
    const around: Around = {
      figures,
      rate,
      clause,
      before: figures.within(start, rate.at.start).filter(usable),
      near: figures.beside(rate.at.start).filter(usable),
      wide: neighbourhood(figures, rate, pages),
    };
    if (/到位率?(?:为|达到?|是)?$/.test(clause) && cameInTurns(around)) continue;
    const pair = primary(around, relation);
    if (pair?.plain) {
      const { part, base } = pair;
      found.push({
        kind: 'ratio',
        rate,
        part,
        base,
        relation,
        sure: true,
        explained: gives(part, base, rate),
        plain: true,
      });
      continue;
    }
    const explained = explain(around, relation, pair);
    const slip = explained?.near ? null : slipped(around, relation, explained !== null);
    if (explained && !slip) found.push(explained.link);
    else if (slip) {
      const same = pair !== null && slip.part === pair.part && worthOf(slip.base).eq(worthOf(pair.base));
      const plain = same && (pair.beside === true || pair.sure);
      found.push({ kind: 'ratio', rate, ...slip, relation, sure: false, explained: false, plain });
    } else if (pair) {
      const { part, base, sure } = pair;
      found.push({
        kind: 'ratio',
        rate,
        part,
        base,
        sure,
        relation,
        explained: false,
        plain: pair.beside === true || (sure && rateSlipped(rate, part, base)),
      });
    } else if (relation === 'share') open.push(around);
    else {
      const beside = relation === 'completion' ? ofSoleTarget(around) : nearest(around, relation);
      if (beside) found.push({ kind: 'ratio', rate, ...beside, relation, sure: false, explained: false });
    }
  }
  const told = found.filter((link) => link.explained || link.relation !== 'pass' || ofOneSubject(figures, link));
  return [...told, ...voted(told, open), ...tableRatios(figures)];
}

/**
 * 超过任务数的142%, where 142 % is what was done of the target: by 42 % it was exceeded. Silent where the printed rate is
 * the excess, and where target and result are not beside it.
 */
function overTarget(figures: Figures, rate: Rate, clause: string, start: number): Ratio | null {
  const beyond =
    OVER.test(clause) || (/超额$/.test(clause) && /^完成/.test(figures.text.slice(rate.at.end, rate.at.end + 2)));
  if (!beyond || worthOf(rate).lte(100)) return null;
  const pool = figures.all.length <= MOST ? figures.all : figures.beside(rate.at.start);
  for (const part of figures.within(start, rate.at.start).filter(usable))
    for (const base of pool) {
      if (base === part || !usable(base) || !sameDimension(base, part) || !gives(part, base, rate)) continue;
      return { kind: 'ratio', rate, part, base, relation: 'excess', sure: true, explained: false, plain: true };
    }
  return null;
}
const OVER =
  /(?:超额|超)(?:完成|实现|达成)(?:了|达到?|近|约|任务|率|为)*$|(?:超出|超过|超额|超)(?:了|完成了?)?(?:年度|全年|年初|计划|预定|既定|原定|下达|预期|绩效|实施|方案|合同|协议|批复|设计|规划|约定)*(?:目标|任务|计划|指标)(?:任务|数|值|量)*的?(?:约|达|近)?$/;

/** 3月到位180万元，9月到位130万元，到位率100%: neither is all of what came. */
const cameInTurns = ({ figures, before }: Around): boolean =>
  before.filter(
    (q) => q.kind === 'amount' && /到位[^，。；、]{0,4}$/.test(figures.text.slice(q.at.start - 8, q.at.start)),
  ).length > 1;

const usable = (q: Quantity): boolean => q.kind !== 'rate' && q.kind !== 'score' && q.value.role !== 'unitPrice';

/**
 * A pair that gives the printed rate. Where the sentence itself names part and base, only its paragraph may explain
 * otherwise: in a long report some two figures have any ratio.
 */
function explain(
  { figures, rate, before, near, wide }: Around,
  relation: Ratio['relation'],
  pair: ReturnType<typeof primary>,
): { readonly link: Ratio; readonly near: boolean } | null {
  if (pair && gives(pair.part, pair.base, rate))
    return {
      link: { kind: 'ratio', rate, part: pair.part, base: pair.base, sure: pair.sure, relation, explained: true },
      near: true,
    };
  const pool = [...new Set([...before, ...near])];
  const plain = pair?.sure === true && pool.includes(pair.base);
  const lists = plain ? [pool] : [pool, wide];
  // What stands behind a rate is no part that it is of, where a part stands before it.
  const right = rightBefore(figures, rate, before);
  const parts = right ? [right] : [...(pair ? before : pool)].reverse();
  // 186处，完成目标的103.33%: of a target, where the report has one of that name.
  const ofTarget = right !== null && relation === 'completion' && pair !== null;
  for (const part of parts) {
    const near = nearly(part, rate);
    for (const list of lists) {
      const sizes = sizesOf(list);
      for (let i = 0; i < list.length; i++) {
        const base: Quantity = list[i] as Quantity;
        if (!near(sizes[i] as number, base) || base === part || !comparable(part, base, before, relation)) continue;
        // A pass rate is of a part in a whole: the other way round it is an inverted ratio, not an explanation.
        if (relation === 'pass' && worthOf(part).gt(worthOf(base))) continue;
        if (relation === 'completion' && part.value.role === 'target' && base.value.role !== 'target') continue;
        if (ofTarget && !(base.value.bound === 'min' || base.value.role === 'target' || isTarget(figures, base)))
          continue;
        if (gives(part, base, rate) && !rounded(base, list))
          return {
            link: { kind: 'ratio', rate, part, base, relation, sure: before.includes(part), explained: true },
            near: pool.includes(base),
          };
      }
    }
  }
  return null;
}

/** 186盏，占总数的10%; 186处，完成目标的103.33%: the figure that the share is said of, with nothing but its words between. */
function rightBefore(figures: Figures, rate: Rate, before: readonly Quantity[]): Quantity | null {
  const last = before.at(-1);
  return last && STRAIGHT.test(figures.between(last, rate)) ? last : null;
}
const STRAIGHT = /^，(?:约|仅|共|只|均)?(?:占|完成|为|是)[^，。；：\d]*$/;

/** 0.87亿元 where 8,650.00万元 is told as well: the finer figure is the one to reckon with. */
const rounded = (base: Quantity, list: readonly Quantity[]): boolean => {
  // Plain numbers, with room for what they are off, spare most figures the exact ones.
  const half = halfSizeOf(base) * 1.001;
  return list.some(
    (q) =>
      halfSizeOf(q) * 10 <= half &&
      sameDimension(q, base) &&
      halfOf(q).times(10).lte(halfOf(base)) &&
      meets(intervalOf(q), intervalOf(base)),
  );
};

/**
 * Two figures beside the rate that would give it but for one digit: the part right before it, the base in its sentence, or
 * before that under the same noun. Far pairs of the report that happen to give it explain nothing then.
 */
function slipped(
  around: Around,
  relation: Ratio['relation'],
  against: boolean,
): { part: Quantity; base: Quantity } | null {
  const { rate, before, near, clause, figures } = around;
  if (rate.value.approximate || relation === 'completion') return null;
  const { text } = figures;
  const name = relation === 'pass' ? (NAMED.exec(clause)?.[1] ?? '') : '';
  const whole = relation === 'share' ? shareNamed(clause) : '';
  const own = [...before].reverse().slice(0, 6);
  const start = figures.sentenceStart(rate.at.start);
  const earlier = near.filter((q) => q.at.end <= start && start - q.at.end < 160).slice(-6);
  for (const part of own.slice(0, 3)) {
    if (rate.at.start - part.at.end > 30) break;
    if (name !== '' && !nameFits(figures, part, name)) continue;
    const bases = [
      ...own.filter((q) => q.at.start < part.at.start || rate.at.start - q.at.end < 12),
      ...[...earlier].reverse().filter((q) => {
        const noun = /^[\u4e00-\u9fff]{2,4}/.exec(text.slice(q.at.end, q.at.end + 4))?.[0] ?? '';
        // 「已整改132处，整改率…」 goes on about the 136处 that the sentence before it counted.
        if (noun === '') return GOES_ON.test(text.slice(start, part.at.start));
        return text.slice(start, part.at.start).includes(noun);
      }),
    ];
    for (const base of bases) {
      if (base === part || !comparable(part, base, before, relation) || countsOther(figures, base, whole)) continue;
      // 接入管网27座，自建设备15座，接入率100%: the second stands beside the first, it is no whole of it.
      if (relation === 'pass' && base.at.start > part.at.start && worthOf(part).gt(worthOf(base))) continue;
      // 鼠害防治8.5万亩，松毛虫防治4.2万亩，防治率96%: two things of one kind.
      if (name !== '' && nameFits(figures, base, name) && !/其中/.test(figures.between(base, part))) continue;
      const telling = significant(part) + significant(base) + significant(rate);
      // Against a pair that does give the rate, only figures of many digits count.
      const least = before.includes(base) && adjacent(figures, base, part) ? 5 : 7;
      if (telling < (against ? 8 : least) || (significant(rate) < 3 && (against || !before.includes(base)))) continue;
      if (figures.bracketAt(base.at.start)?.open !== figures.bracketAt(part.at.start)?.open) continue;
      if (rateSlipped(rate, part, base)) return { part, base };
    }
  }
  return null;
}

const GOES_ON = /^(?:已|均已|其中)(?:完成)?[\u4e00-\u9fff]{2}$/;

/** Cheap and generous: spares exact arithmetic for pairs that are far off. */
function nearly(part: Quantity, rate: Rate): (size: number, base: Quantity) => boolean {
  const size = sizeOf(part) * 100;
  const stated = Number(rate.value.value);
  const half = Number(rate.value.half);
  const rough = part.value.approximate || rate.value.approximate;
  return (baseSize, base) => {
    const slack = rough || base.value.approximate ? 0.15 : 0.02;
    return Math.abs(size / baseSize - stated) <= Math.max(1, Math.abs(stated)) * slack + half;
  };
}
const sizesOf: (list: readonly Quantity[]) => Float64Array = once((list) => Float64Array.from(list, sizeOf));

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

const MOST = 400;

/** Usable figures that a base may be found among: all of the report, or in a long one those of the nearest pages. */
function neighbourhood(figures: Figures, rate: Quantity, pages: Map<number, Quantity[]>): Quantity[] {
  const page = Math.floor(rate.at.start / 4000);
  const known = pages.get(page);
  if (known) return known;
  const list = (
    figures.all.length <= MOST
      ? figures.all
      : figures.within(Math.max(0, page * 4000 - 10000), page * 4000 + 12000).slice(0, MOST * 2)
  ).filter(usable);
  pages.set(page, list);
  return list;
}
