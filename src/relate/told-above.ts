import type { Breakdown, Quantity } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { addsUp, type Figures } from './figures.ts';
import { sumSlipped } from './one-digit.ts';

/** A sentence that does nothing but divide: 按用途看，…; 项目支出包括：…; 支出分别为：…. */
const DIVIDES =
  /^(?:(?:从|按)(?:照)?(?:资金|支出)?[\u4e00-\u9fff]{1,6}(?:来?看|划?分)[，：]|(?:项目|资金|实际|累计|经费|其中)?(支出|投资|资金|经费)(?:总额)?(?:主要)?(?:包括|分别为|构成为|具体为|分为)[：:]?)/;
/** 基本支出412.35万元。其中：人员经费361.48万元，主要包括…；公用经费50.87万元，主要包括…: parts with details of their own. */
const DETAILED = /^其中[：:，]?/;
const DETAILS = /^，(?:主要)?(?:包括|用于|是)/;
const AGAIN = /其中|含|合计|共计|小计|结余|结转|剩余|余|等$|超|比|较/;
const CLAUSE = /[，。；：！？、\n\t（）]/;
/** So far before the sentence its total may stand. */
const BACK = 500;

/**
 * Lists of parts in a sentence of their own, whose total an earlier sentence tells. That the total was meant is told by the
 * sum: it ties, or it would tie but for one digit.
 */
export function toldAbove(figures: Figures, known: readonly Breakdown[]): Breakdown[] {
  const told = new Set(known.flatMap(({ parts, open }) => (open ? [] : parts.map(({ id }) => id))));
  return figures.structure.sentences.flatMap(({ at }): Breakdown[] => {
    const head = figures.text.slice(at.start, at.start + 24);
    const own = figures.within(at.start, at.end).filter((q) => q.kind === 'amount' && !q.value.cell);
    const divides = DIVIDES.exec(head);
    const parts = divides ? listed(figures, own) : DETAILED.test(head) ? heads(figures, own, at.end) : [];
    if (parts.length < (divides ? 3 : 2) || parts.some(({ id }) => told.has(id))) return [];
    const totals = figures
      .within(Math.max(0, at.start - BACK), at.start)
      .filter((q) => q.kind === 'amount' && !q.value.cell && !q.value.approximate && !q.value.bound)
      .filter((q) => parts.every((part) => worthOf(part).lt(worthOf(q))))
      .filter((q) => !divides?.[1] || leadOf(figures, q).includes(divides[1]));
    const tie = totals.findLast((q) => addsUp(q, parts));
    const total = tie ?? totals.findLast((q) => sumSlipped(q, parts));
    return total
      ? [{ kind: 'breakdown', total, parts, open: false, by: 'list', sure: false, explained: tie !== undefined }]
      : [];
  });
}

/** Amounts by name, none of them a part of a part. */
function listed(figures: Figures, own: readonly Quantity[]): readonly Quantity[] {
  const parts = own.filter((q) => !figures.bracketAt(q.at.start));
  const plain = parts.every((q) => !AGAIN.test(leadOf(figures, q)) && !q.value.approximate && !q.value.bound);
  const [first] = parts;
  return plain && first && /^[\u4e00-\u9fff]/.test(leadOf(figures, first)) ? parts : [];
}

/** The first amount of each stretch between ；, where its details follow it. */
function heads(figures: Figures, own: readonly Quantity[], end: number): readonly Quantity[] {
  const found: Quantity[] = [];
  let from = -1;
  for (const q of own) {
    const start = figures.sentenceStart(q.at.start, /[。；！？\n\t]/);
    if (start === from) continue;
    from = start;
    if (!DETAILS.test(figures.text.slice(q.at.end, Math.min(end, q.at.end + 6)))) return [];
    found.push(q);
  }
  return found;
}

const leadOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, CLAUSE), q.at.start);
