import type { Quantity, WeightSum } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { dec } from '../core/quantity.ts';
import type { Figures } from './figures.ts';

/** What the marks of a list are said to make together. */
const FULL = /^[，（；]?(?:共|共计|合计|总计|满分|总分|总分值|总权重)(?:为|是|：)?$/;
/** From one mark to the next: the name of the next. */
const NEXT = /^[、，；和及与]?(?:[\u4e00-\u9fff“”]{2,14})$/;
/** A list of what indicators weigh, not of what they were given. */
const OF_WEIGHTS = /指标|权重|分值|满分|评分|体系|计分/;
const OF_MARKS = /得分|实得|扣|得\d|评得|自评|上年|调整(?:前|后)/;
/** Three parts and more: of two the one that is wrong may as well be another total. */
const LEAST = 3;

/** Weights told one after the other before what they make: 决策15分、过程25分、产出35分、效益25分，满分100分. */
export function weightLists(figures: Figures): WeightSum[] {
  return figures.all.flatMap((total, at): WeightSum[] => {
    if (total.value.cell || (total.kind !== 'score' && total.kind !== 'rate') || !worthOf(total).eq(100)) return [];
    const last = figures.all[at - 1];
    if (last?.kind !== total.kind || !FULL.test(figures.between(last, total))) return [];
    const parts: Quantity[] = [last];
    for (let i = at - 2; i >= 0; i--) {
      const one = figures.all[i] as Quantity;
      const next = parts[0] as Quantity;
      if (one.kind !== total.kind || one.value.cell || !NEXT.test(figures.between(one, next))) break;
      parts.unshift(one);
    }
    const sentence = figures.text.slice(figures.sentenceStart(total.at.start), figures.sentenceEnd(total.at.end));
    if (parts.length < LEAST || !OF_WEIGHTS.test(sentence) || OF_MARKS.test(sentence)) return [];
    const sum = parts.reduce((s, q) => s.plus(worthOf(q)), dec(0));
    // Weights of a few of many indicators make far less; only a near miss is a fault.
    if (sum.lt(80) || sum.gt(120)) return [];
    return [{ kind: 'weight-sum', parts, total, sure: true }];
  });
}
