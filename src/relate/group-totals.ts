import type { FactOf } from '../core/fact.ts';
import type { ScoreSum } from '../core/link.ts';
import { halfOf, worthOf } from '../core/measure.ts';
import { dec } from '../core/quantity.ts';
import { addsUp, type Figures } from './figures.ts';

type Score = FactOf<'score'>;

/** What a group of indicators was given, told before the list of them. */
const GROUP =
  /(?:该类|本类|本项|该项|此项|[\u4e00-\u9fff]{1,4}类|[\u4e00-\u9fff]{2,4}指标|小计|合计)[^，。；：\d]{0,8}(?:共得?|合计得?|得分?|小计得?|计|评得|实得)(?:为|：)?$|(?:小计|合计|共)得?(?:分)?(?:为)?$/;
const GIVEN = /(?:^|[\u4e00-\u9fff，])(?:得|实得|评得|计|得分)(?:分)?(?:为)?$/;
/** All that was taken off, and what is left then. */
const OFF = /扣(?:减|除|掉|去|了)?$/;
const ALL_OFF = /(?:共|合计|累计|总共|总计|一共|[两二三四五六]项)[^，。；\d]{0,4}扣(?:减|除|掉|去|了)?(?:分)?$/;
const LEFT = /(?:得分?|总分|成绩|分值|评分|得)(?:为|是|：)?$/;
const FULL = /百分制|满分(?:为|是)?(?:一百|100)分|总分(?:为|是|值)?(?:一百|100)分?|一百分|倒扣/;
const MORE = /加分|奖励分|另[加扣]|折算|加权|平均|附加|折合/;

/**
 * Scores of a group of indicators with those of the items behind it, where their full marks make those of the group; and
 * full marks of a hundred less what is said to have been taken off in all.
 */
export function groupTotals(figures: Figures, known: readonly ScoreSum[]): ScoreSum[] {
  const told = new Set(known.map(({ total }) => total));
  const scores = figures.all.filter((q): q is Score => q.kind === 'score' && !q.value.cell && !q.value.bound);
  if (scores.length < 3) return [];
  return [...groups(figures, scores), ...takenOff(figures, scores)].filter(({ total }) => !told.has(total));
}

const isFull = ({ value: { role } }: Score): boolean => role === 'full' || role === 'weight';

/** 产出指标（权重四十分）…共得三十八分。其中：1.…，权重十五分，得十五分；2.…. */
function groups(figures: Figures, scores: readonly Score[]): ScoreSum[] {
  return scores.flatMap((total, i): ScoreSum[] => {
    if (isFull(total) || !GROUP.test(leadOf(figures, total))) return [];
    const max = scores.slice(Math.max(0, i - 2), i).findLast(isFull) ?? bareMax(figures, scores, i);
    if (!max || total.at.start - max.at.end > 60) return [];
    const parts: Score[] = [];
    let full = dec(0);
    for (let k = i + 1; k + 1 < scores.length; k += 2) {
      const own = scores[k] as Score;
      const given = scores[k + 1] as Score;
      if (!isFull(own) || isFull(given) || !GIVEN.test(leadOf(figures, given))) break;
      if (worthOf(given).gt(worthOf(own)) || given.at.start - own.at.end > 60) break;
      parts.push(given);
      full = full.plus(worthOf(own));
      if (full.gte(worthOf(max))) break;
    }
    if (parts.length < 2 || !full.eq(worthOf(max))) return [];
    if (MORE.test(figures.text.slice(total.at.start, (parts.at(-1) as Score).at.end))) return [];
    return [{ kind: 'score-sum', total, parts, explained: addsUp(total, parts), sure: true }];
  });
}

/** （二）过程指标（20分）: full marks in a bracket behind the name, without a word for them. */
function bareMax(figures: Figures, scores: readonly Score[], i: number): Score | undefined {
  const q = scores[i - 1];
  return q && figures.bracketAt(q.at.start)?.open === q.at.start - 1 ? q : undefined;
}

/** 百分制倒扣：…扣1分，…扣2分，…合计扣减3分，考核得分为96分. */
function takenOff(figures: Figures, scores: readonly Score[]): ScoreSum[] {
  if (!FULL.test(figures.text)) return [];
  return scores.flatMap((all, i): ScoreSum[] => {
    const total = scores[i + 1];
    if (!total || !ALL_OFF.test(leadOf(figures, all)) || !LEFT.test(leadOf(figures, total))) return [];
    if (!/^，/.test(figures.text.slice(all.at.end, total.at.start)) || total.at.start - all.at.end > 24) return [];
    const start = Math.max(0, all.at.start - 300);
    const words = figures.text.slice(start, total.at.end);
    if (!FULL.test(words) || MORE.test(words)) return [];
    const parts: Score[] = [];
    for (const q of scores.slice(0, i).reverse()) {
      if (q.at.start < start || !OFF.test(leadOf(figures, q))) break;
      parts.unshift(q);
    }
    const sum = parts.reduce((s, q) => s.plus(worthOf(q)), dec(0));
    if (parts.length < 2 || sum.minus(worthOf(all)).abs().gt(halfOf(all))) return [];
    const explained = dec(100).minus(sum).minus(worthOf(total)).abs().lte(halfOf(total));
    return [{ kind: 'score-sum', total, parts, hundred: true, explained, sure: true }];
  });
}

const leadOf = (figures: Figures, q: Score): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（]/), q.at.start);
