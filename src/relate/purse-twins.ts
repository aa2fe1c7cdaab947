import type { FactOf } from '../core/fact.ts';
import type { Breakdown, Twin } from '../core/link.ts';
import { allMatches } from '../core/matches.ts';
import { worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';

type Amount = FactOf<'amount'>;

/** The money of one purse for one end, by its full name: 县级衔接资金, 省级奖补资金. */
const PURSE = /((?:中央|省级|市级|县级|区级)[\u4e00-\u9fff]{2,8}(?:资金|经费|补助|债券))$/;
/** What a level of government adds, however its name is told: 县级财政配套, 县级配套资金, 省补助资金. */
const SHARE =
  /(中央|省|市|州|县|区|乡镇)(?:级|本级)?(?:财政)?(?:预算)?(?:安排|落实|承担)?的?(配套|补助|奖补|自筹|匹配|补贴|专项)(?:资金|经费|补助|部分)?(?:为|共计?|合计)?$/;
/** 均按时到位, 今年已全部到位: of the whole sum. */
const ARRIVED_WHOLE = /(?:今年|当年|年内|目前|[均都已也])*(?:按时|按期|如期|及时|足额|全部|全额|[、和])+(?:拨付)?到位/g;
const CUT = /[，。；：！？、\n\t（）]/;
/** Of a part of it, another year, or what became of it. */
const APART =
  /其中|已|累计|支出|支付|拨付|到位|使用|用于|剩余|结余|结转|上年|去年|追加|新增|收回|整合|每|首批|第[一二三]批|增加|减少|比(?!例)|较(?!为|好|快|强|严|完)/;

/**
 * A purse told twice by its full name with two amounts, where one of them is proven by the list of all sources and the other
 * by nothing: 「由中央…、省级…和县级衔接资金900万元构成」, 「当年安排县级衔接资金960万元」.
 */
export function purseTwins(figures: Figures, breakdowns: readonly Breakdown[], asOf: string | null): Twin[] {
  const proven = new Set(breakdowns.filter(({ explained }) => explained).flatMap(({ parts }) => parts));
  if (proven.size === 0) return [];
  const named = new Map<string, Amount[]>();
  const shares = new Map<string, Amount[]>();
  for (const q of figures.all) {
    if (q.kind !== 'amount' || q.value.cell || q.value.bound || q.value.approximate) continue;
    const clause = figures.text.slice(figures.sentenceStart(q.at.start, CUT), q.at.start);
    add(named, PURSE.exec(clause)?.[1], q);
    const share = SHARE.exec(clause);
    add(shares, share?.[1] && `${share[1]}级${share[2]}`, q);
  }
  const told = (groups: ReadonlyMap<string, readonly Amount[]>, fits: (a: Amount, b: Amount) => boolean): Twin[] =>
    [...groups].flatMap(([name, list]): Twin[] => {
      const right = list.find((q) => proven.has(q));
      const other = list.find((q) => right && !worthOf(q).eq(worthOf(right)) && !proven.has(q));
      if (!right || !other || right.sentence === other.sentence || !fits(right, other)) return [];
      const sentence = figures.text
        .slice(figures.sentenceStart(other.at.start), figures.sentenceEnd(other.at.end))
        .replace(ARRIVED_WHOLE, '');
      const years = [...allMatches(sentence, /(20\d{2})年/g)].map(([, year]) => year);
      return APART.test(sentence) || years.some((year) => year !== asOf?.slice(0, 4))
        ? []
        : [{ kind: 'twin', a: right, b: other, subject: name, by: 'label', sure: false }];
    });
  const full = told(named, (a, b) => {
    const ratio = worthOf(b).div(worthOf(a)).toNumber();
    return ratio > 0.5 && ratio < 2;
  });
  // What is told by its level alone has to look like a slip of the hand.
  return [...full, ...told(shares, turned).filter(({ b }) => !full.some((own) => own.b === b))];
}

function add(groups: Map<string, Amount[]>, name: string | undefined, q: Amount): void {
  const list = name === undefined ? undefined : groups.get(name);
  if (list) list.push(q);
  else if (name !== undefined) groups.set(name, [q]);
}

/** 45.00万元, 54万元: the digits of the one in another order. */
function turned(a: Amount, b: Amount): boolean {
  const digits = (q: Amount): string => String(Number(q.value.yuan)).replace(/\D|0+$/g, '');
  const x = digits(a);
  const y = digits(b);
  return x.length === y.length && x.length > 1 && x !== y && [...x].sort().join('') === [...y].sort().join('');
}
