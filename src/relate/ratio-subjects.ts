import type { Quantity, Ratio } from '../core/link.ts';
import { type Figures, sameDimension } from './figures.ts';
import { gives } from './ratio-votes.ts';
import { NAMED } from './ratio-words.ts';

/**
 * 满意201户，满意率93.06%；未装梯住户满意率81.2%: a rate that says of whom it is, and none of that stands with the figures, is
 * of figures of its own, as is one behind which stand two that give it.
 */
export function ofOneSubject(figures: Figures, { rate, part, base }: Ratio): boolean {
  const { text } = figures;
  const behind = figures.within(rate.at.end, figures.sentenceEnd(rate.at.end)).filter(isCounted);
  if (behind.some((b) => behind.some((p) => p !== b && sameDimension(p, b) && gives(p, b, rate)))) return false;
  const clause = text.slice(figures.sentenceStart(rate.at.start, /[，。；：！？、\n\t（]/), rate.at.start);
  const of = clause.replace(NAMED, '').replace(OF_ANY, '');
  if (of.length < 2) return true;
  const from = Math.min(figures.sentenceStart(part.at.start), figures.sentenceStart(base.at.start));
  const to = Math.max(
    figures.sentenceEnd(part.at.end, /[，。；\n\t]/),
    figures.sentenceEnd(base.at.end, /[，。；\n\t]/),
  );
  const told = text.slice(from, Math.min(to, rate.at.start - clause.length));
  const title = figures.structure.sections[rate.sectionIndex]?.title ?? '';
  for (let i = 0; i + 2 <= of.length; i++) if (`${title}\n${told}`.includes(of.slice(i, i + 2))) return true;
  return false;
}
/** Said of any rate. */
const OF_ANY =
  /其中|总体|综合|平均|最终|总|一次性?|群众|服务对象|受益|调查|测算|计算|得出|整体|全县|本次|年度|全年|实际|经|按|的|为|其|据此|抽样|样本|目前|累计/g;

const isCounted = (q: Quantity): boolean => q.kind !== 'rate' && q.kind !== 'score' && q.value.role !== 'unitPrice';
