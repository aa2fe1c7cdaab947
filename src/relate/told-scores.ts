import type { FactOf } from '../core/fact.ts';
import type { ScoreSum } from '../core/link.ts';
import { halfOf, worthOf } from '../core/measure.ts';
import { dec } from '../core/quantity.ts';
import { addsUp, type Figures } from './figures.ts';

type Score = FactOf<'score'>;

/** Words by which a score is the whole of what was given. */
const TOTAL =
  /(?:综合|最终|最后|总体|合计|总计|累计|总(?!额|投|数)|自评|评价|考核|考评|年度|验收|[二三四五六七八]个?(?:方面|维度|部分|项|类)(?:指标)?)[^，。；\d]{0,8}(?:得分|评分|总分|成绩|评定|评得|得|为|计|分|合计|累计|共)?(?:为|是|：|达到?)*$/;
/** What was given for one of them. */
const GIVEN = /(?:评得|实得|得分?|评分|计分?|评定)(?:为|：)?$/;
/** Other scales, other objects. */
const OTHERWISE = /平均|折合|折算|折成|换算|加权|权重系数|上年|去年|合格线|以上|满分(?=\d)|不低于|超过/;
const BONUS = /(?:附加|加|奖励)分(?:项)?[^，。；\d]{0,6}$|加$/;
const BASE = /(?:基础|基本|日常|常规)(?:项|分|得分)[^，。；\d]{0,6}$/;
const ALL_ELSE =
  /(?:其他|其余|其它)[^，。；]{0,10}(?:均|都|全部)?(?:得满分|未扣分|不扣分|无扣分|未予扣分|满分)|(?:共|合计|累计)扣\d|因下列|扣分(?:事项|情况|明细|项目)?(?:如下|为)/;

const leadOf = (figures: Figures, q: Score): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（]/), q.at.start);

/**
 * Scores that a report tells to the last one in other ways than `scoreSums` knows: a run of them in one sentence with its
 * total, each behind its full marks in parts of their own, a base and what was added to it, full marks and what was taken off.
 */
export function toldScores(figures: Figures, known: readonly ScoreSum[]): ScoreSum[] {
  const told = new Set(known.map(({ total }) => total));
  const scores = figures.all.filter((q): q is Score => q.kind === 'score' && !q.value.cell && !q.value.bound);
  const totals = scores.filter((q) => {
    const lead = leadOf(figures, q);
    return (
      q.value.role === undefined &&
      TOTAL.test(lead) &&
      !OTHERWISE.test(lead) &&
      !/满分分别|权重/.test(lead) &&
      !figures.bracketAt(q.at.start)
    );
  });
  const found = totals.flatMap((total): ScoreSum[] => {
    const link = inRun(figures, scores, total) ?? added(figures, scores, total);
    return link ? [link] : [];
  });
  const [only] = totals;
  // Two totals may be of two things.
  if (found.length === 0 && only && totals.every((t) => worthOf(t).eq(worthOf(only)))) {
    const link = behindFull(figures, scores, only) ?? takenOff(figures, scores, only);
    if (link) found.push(link);
  }
  return found.filter(({ total }) => !told.has(total));
}

const linkOf = (total: Score, parts: readonly Score[], from?: Score): ScoreSum => {
  const left = from && parts.reduce((s, p) => s.minus(worthOf(p)), worthOf(from));
  const explained = left ? left.minus(worthOf(total)).abs().lte(halfOf(total)) : addsUp(total, parts);
  return { kind: 'score-sum', total, parts, explained, sure: true, ...(from && { from }) };
};

/** 「决策得17.5分、过程得18.2分、产出得27.6分、效益得26.4分，综合得分91.7分」. */
function inRun(figures: Figures, scores: readonly Score[], total: Score): ScoreSum | null {
  const own = scores.filter(
    (q) => q.sentence === total.sentence && q.at.start < total.at.start && q.value.role !== 'full',
  );
  const run: Score[] = [];
  for (const q of [...own].reverse()) {
    const next = run[0] ?? total;
    const gap = figures.text.slice(q.at.end, next.at.start).replace(/（[^（）]*）/g, '');
    if (!/^[，、；和及][^，。；]{0,24}$/.test(gap) || /扣|加|平均|上年/.test(gap)) break;
    run.unshift(q);
  }
  if (
    run.length < 3 ||
    !run.every((q) => GIVEN.test(leadOf(figures, q)) || /[\u4e00-\u9fff]{2}$/.test(leadOf(figures, q)))
  )
    return null;
  const sentence = figures.text.slice(figures.sentenceStart(total.at.start), figures.sentenceEnd(total.at.end));
  if (
    OTHERWISE.test(sentence.replace(/合格线|以上|超过/g, '')) ||
    // 其中决策得17.5分、…效益得22.6分，综合得分85.3分: at the head of the sentence the word opens the whole run.
    /其中|扣|加\d/.test(
      sentence
        .slice(0, total.at.start - figures.sentenceStart(total.at.start))
        .replace(/^[\s（一二三四五六\d）.、]*其中/, ''),
    )
  )
    return null;
  // The marks of one indicator's indicators stand behind it; all of them, before the total.
  return /(?:各|单)项|其中/.test(leadOf(figures, total)) || run.some((q) => worthOf(q).gte(worthOf(total)))
    ? null
    : linkOf(total, run);
}

/** 「基础分89.4分…附加分2分，年度成绩93.4分」. */
function added(figures: Figures, scores: readonly Score[], total: Score): ScoreSum | null {
  const own = scores.filter((q) => q.sentence === total.sentence && q.at.start < total.at.start);
  const base = own.findLast((q) => BASE.test(leadOf(figures, q)));
  const bonus = own.filter((q) => base && q.at.start > base.at.start && BONUS.test(leadOf(figures, q)));
  if (!base || bonus.length !== 1) return null;
  const between = figures.text.slice(base.at.end, total.at.start);
  return /扣|减|折/.test(between) ? null : linkOf(total, [base, bonus[0] as Score]);
}

/** 「满分20分，评得18分」 in part after part: the full marks make a hundred, so none is left out. */
function behindFull(figures: Figures, scores: readonly Score[], total: Score): ScoreSum | null {
  const pairs = scores.flatMap((full, i): { full: Score; given: Score }[] => {
    const given = scores[i + 1];
    if (!given || full === total || given === total || full.value.role !== 'full' || given.value.role === 'full')
      return [];
    const gap = figures.text.slice(full.at.end, given.at.start);
    return (/^）?，[^。；]{0,16}$/.test(gap) || headed(figures, full, given)) &&
      GIVEN.test(leadOf(figures, given)) &&
      worthOf(given).lte(worthOf(full))
      ? [{ full, given }]
      : [];
  });
  const sum = pairs.reduce((s, { full }) => s.plus(worthOf(full)), dec(0));
  return pairs.length >= 3 && sum.eq(100) && worthOf(total).gte(40)
    ? linkOf(
        total,
        pairs.map(({ given }) => given),
      )
    : null;
}

/** 「一、项目决策（满分15分）」, and in the section below it 「程序合规，得14分」. */
const headed = (figures: Figures, full: Score, given: Score): boolean =>
  figures.bracketAt(full.at.start) !== null &&
  /^分?[）)]\n/.test(figures.text.slice(full.at.end, figures.text.indexOf('\n', full.at.end) + 1)) &&
  given.at.start - full.at.end < 1500;

/** 「满分100分，…扣1.5分；…扣3分。其他指标均得满分，最终得分93分」. */
function takenOff(figures: Figures, scores: readonly Score[], total: Score): ScoreSum | null {
  const section = figures.structure.sections[total.sectionIndex];
  const full = scores.findLast((q) => q.at.start < total.at.start && worthOf(q).eq(100) && q.value.role === 'full');
  if (!full) return null;
  const start = Math.min(full.at.start, section?.at.start ?? full.at.start);
  if (total.at.start - full.at.end > 800) return null;
  const words = figures.text.slice(start, figures.sentenceEnd(total.at.end));
  if (!/(?:其他|其余|其它)[^，。；]{0,10}(?:得满分|未扣分|不扣分|无扣分|满分)/.test(words) || !ALL_ELSE.test(words))
    return null;
  const off = scores.filter(
    (q) => q.at.start > full.at.start && q.at.start < total.at.start && /扣(?:减|除|了)?$/.test(leadOf(figures, q)),
  );
  const others = scores.filter((q) => q.at.start > full.at.start && q.at.start < total.at.start && !off.includes(q));
  if (off.length < 2 || others.length > 0 || /共扣|合计扣|累计扣/.test(words)) return null;
  return linkOf(total, off, full);
}
