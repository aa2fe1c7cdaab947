import type { FactOf } from '../core/fact.ts';
import type { Breakdown, Twin } from '../core/link.ts';
import { allMatches } from '../core/matches.ts';
import { worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';

type Amount = FactOf<'amount'>;

/** The money of one purse for one end, by its full name: 县级衔接资金, 省级奖补资金. */
const PURSE = /((?:中央|省级|市级|县级|区级)[\u4e00-\u9fff]{2,8}(?:资金|经费|补助|债券))$/;
const CUT = /[，。；：！？、\n\t（）]/;
/** Of a part of it, another year, or what became of it. */
const APART =
  /其中|已|累计|支出|支付|拨付|到位|使用|用于|剩余|结余|结转|上年|去年|追加|新增|收回|整合|每|首批|第[一二三]批|增加|减少|比|较/;

/**
 * A purse told twice by its full name with two amounts, where one of them is proven by the list of all sources and the other
 * by nothing: 「由中央…、省级…和县级衔接资金900万元构成」, 「当年安排县级衔接资金960万元」.
 */
export function purseTwins(figures: Figures, breakdowns: readonly Breakdown[], asOf: string | null): Twin[] {
  const proven = new Set(breakdowns.filter(({ explained }) => explained).flatMap(({ parts }) => parts));
  const named = new Map<string, Amount[]>();
  for (const q of figures.all) {
    if (q.kind !== 'amount' || q.value.cell || q.value.bound || q.value.approximate) continue;
    const clause = figures.text.slice(figures.sentenceStart(q.at.start, CUT), q.at.start);
    const name = PURSE.exec(clause)?.[1];
    if (!name) continue;
    const list = named.get(name);
    if (list) list.push(q);
    else named.set(name, [q]);
  }
  return [...named].flatMap(([name, list]): Twin[] => {
    const right = list.find((q) => proven.has(q));
    const other = list.find((q) => right && !worthOf(q).eq(worthOf(right)) && !proven.has(q));
    if (!right || !other || right.sentence === other.sentence) return [];
    const sentence = figures.text.slice(figures.sentenceStart(other.at.start), figures.sentenceEnd(other.at.end));
    const years = [...allMatches(sentence, /(20\d{2})年/g)].map(([, year]) => year);
    if (APART.test(sentence) || years.some((year) => asOf !== null && year !== asOf.slice(0, 4))) return [];
    const ratio = worthOf(other).div(worthOf(right)).toNumber();
    return ratio > 0.5 && ratio < 2
      ? [{ kind: 'twin', a: right, b: other, subject: name, by: 'label', sure: false }]
      : [];
  });
}
