import type { Quantity, Twin } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { type Figures, sameDimension } from './figures.ts';
import { slipped } from './one-digit.ts';
import { accounted } from './slips.ts';

/** What is wrong with a thing: a word that a finding and whatever answers it share. */
const FAULT =
  /闲置|空置|多付|多计|多报|多领|多发|超付|超支|超领|少计|少缴|少收|漏缴|未收|应收|欠缴|欠付|拖欠|重复|挤占|挪用|滞留|沉淀|虚报|冒领|套取|截留|违规|超标|损坏|破损|缺失|故障|渗漏|裂缝|脱落|逾期|不符合|不合格|不达标|未入账|未登记|未验收|未联网|未接入|未拆除|未安装|未到货|违约金|死亡|枯死|缺口|丢失|报废/g;
/** Figures of more than this are a table's; nobody reads them against each other. */
const MOST = 400;
const CLAUSE = /[，。；：！？\n\t]/;

/**
 * A figure of a fault that is told again with a slip: 「设备闲置…42台」 in a finding, 「使闲置的47台设备投入教学」 in what is to be
 * done about it. Both are bound to the same word for the fault, and differ in one digit or in the order of two.
 */
export function echoes(figures: Figures, known: readonly Twin[]): Twin[] {
  const told = new Set(known.flatMap(({ a, b }) => [`${a.id} ${b.id}`, `${b.id} ${a.id}`]));
  const all = figures.all.filter(
    (q) =>
      (q.kind === 'amount' || q.kind === 'count') &&
      !q.value.cell &&
      !q.value.bound &&
      !q.value.approximate &&
      !q.value.malformed &&
      q.value.role !== 'unitPrice' &&
      worthOf(q).gte(10),
  );
  if (all.length > MOST) return [];
  const found: Twin[] = [];
  for (const b of all) {
    const words = faultsBeside(figures, b);
    if (
      words.length === 0 ||
      AIMED.test(clauseOf(figures, b)) ||
      all.some((q) => q !== b && sameDimension(q, b) && worthOf(q).eq(worthOf(b)))
    )
      continue;
    const twin = all.find(
      (a) =>
        a.at.end <= b.at.start &&
        a.sentence !== b.sentence &&
        sameDimension(a, b) &&
        slipped(a, b) &&
        !told.has(`${a.id} ${b.id}`) &&
        !AIMED.test(clauseOf(figures, a)) &&
        words.some((word) => toldOf(figures, a).includes(word)) &&
        !accounted(figures, a, b),
    );
    if (twin) found.push({ kind: 'twin', a: twin, b, subject: words[0] as string, by: 'label', sure: false });
  }
  return found;
}

/** 报废任务300台: what was to be done is no finding. */
const AIMED = /任务|目标|计划|指标/;
const clauseOf = (figures: Figures, { at }: Quantity): string =>
  figures.text.slice(figures.sentenceStart(at.start, CLAUSE), figures.sentenceEnd(at.end, CLAUSE));

/** The words for a fault in the clause of a figure, close to it. */
function faultsBeside(figures: Figures, q: Quantity): string[] {
  const start = Math.max(figures.sentenceStart(q.at.start, CLAUSE), q.at.start - 12);
  const end = Math.min(figures.sentenceEnd(q.at.end, CLAUSE), q.at.end + 10);
  return figures.text.slice(start, end).match(FAULT) ?? [];
}

/** The sentence of a figure with the title of the item that it stands in. */
function toldOf(figures: Figures, q: Quantity): string {
  const { sections } = figures.structure;
  const sentence = figures.text.slice(figures.sentenceStart(q.at.start), figures.sentenceEnd(q.at.end));
  return `${sections[q.sectionIndex]?.title ?? ''} ${sentence}`;
}
