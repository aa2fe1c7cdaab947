import type { FactOf } from '../core/fact.ts';
import type { Quantity, Ratio } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { type Figures, sameDimension } from './figures.ts';
import { rateSlipped, significant } from './one-digit.ts';
import { gives } from './ratio-votes.ts';

type Rate = FactOf<'rate'>;

/** What was asked or looked at, right before the ones among them: 完成访问300人，表示满意的284人. */
const ASKED = /(?:访问|走访|回访|调查|问卷|抽查|抽检|抽测|检测|检查|抽取|回收|收回|接通|受访)[^，。；：\d]{0,8}$/;
const AMONG = /^[，；]?其?中?[，]?(?:表示|评价为?|反映)?(满意|合格|知晓|达标|优良|认可)的?(?:有|为|共)?$/;
const CLAUSE = /[，。；：！？\n\t（）]/;

/**
 * A rate that stands in a table or another paragraph, with the two figures that the text tells of how it came about and puts
 * no rate behind. Only where the report has one rate of that name are the two held against it.
 */
export function sampleRates(figures: Figures): Ratio[] {
  return figures.all.flatMap((part, i): Ratio[] => {
    const base = figures.all[i - 1];
    if (part.kind !== 'count' || base?.kind !== 'count' || part.value.cell || base.value.cell) return [];
    if (part.value.bound || base.value.bound || !sameDimension(part, base)) return [];
    const name = AMONG.exec(figures.between(base, part))?.[1];
    if (!name || !ASKED.test(leadOf(figures, base)) || worthOf(base).isZero()) return [];
    const end = figures.sentenceEnd(part.at.end);
    if (figures.within(part.at.end, end).some(({ kind }) => kind === 'rate')) return [];
    const rates = figures.all.filter(
      (q): q is Rate => q.kind === 'rate' && !q.value.bound && q.value.unit === 'percent' && named(figures, q, name),
    );
    const [rate] = rates;
    if (!rate || rates.some((q) => !worthOf(q).eq(worthOf(rate))) || significant(rate) < 2) return [];
    const explained = gives(part, base, rate);
    if (!explained && !rateSlipped(rate, part, base)) return [];
    return [{ kind: 'ratio', rate, part, base, relation: 'pass', sure: false, explained }];
  });
}

/** 满意度96%, or in the row of a table that bears the name: 见习人员满意度 | ≥90% | 94.67%. */
function named(figures: Figures, rate: Rate, name: string): boolean {
  const pattern = new RegExp(`${name}[率度](?:为|达|达到|是|：)?$`);
  const row = figures.text.slice(figures.sentenceStart(rate.at.start, /\n/), rate.at.start);
  if (!row.includes('\t')) return pattern.test(leadOf(figures, rate));
  return row.split('\t').some((cell) => new RegExp(`^[\\u4e00-\\u9fff]{0,12}${name}[率度]$`).test(cell.trim()));
}

const leadOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, CLAUSE), q.at.start);
