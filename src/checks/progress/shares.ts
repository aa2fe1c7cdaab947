import { bare } from '../../core/calculation.ts';
import { type CheckContext, type EvidenceAt, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { allMatches } from '../../core/matches.ts';
import { dimensionOf, worthOf } from '../../core/measure.ts';
import { once } from '../../core/once.ts';
import { clauseAt, sentenceOf, topicAt, topicOf } from '../../core/passage.ts';
import { dec, type Exact, grouped } from '../../core/quantity.ts';
import { type Span, spanOf } from '../../core/span.ts';
import type { Structure } from '../../core/structure.ts';
import { within } from '../../core/within.ts';
import { finishedUnits } from './finished-units.ts';
import { BASE, INTENDED, NOT_PAY, type Read } from './printed-rates.ts';
import { lastClause, PAYS } from './unit-names.ts';

type Amount = FactOf<'amount'>;

/** How much of the money is spent, or of the work done, in percent. */
export interface Share {
  readonly value: Exact;
  /** As printed, or computed. */
  readonly said: string;
  /** How it was computed; '' for a printed one. */
  readonly sum: string;
  readonly evidence: readonly EvidenceAt[];
  readonly at: Span;
  readonly asOf: string | undefined;
  /** Of the whole work or money; not of one kind of thing built. */
  readonly whole: boolean;
  readonly printed: boolean;
}

const TENTHS = '一二三四五六七八九';
const FRACTION = /([一二三四五六七八九])成(?![本效果立员为就功交人长型分绩])/g;
/** What SETTLED can't do without. */
const GONE = /划[入转付给拨]|[拨打汇转]入|[拨付汇转打]给|付[到出清讫完]|结清|完毕|支付到位/;
const SETTLED =
  /(?:合同(?:总)?(?:价款?|金额|款)|工程款|货款|设备款|采购款|尾款|价款|项目资金|专项资金|经费|款项|费用|资金|[\u4e00-\u9fff]费)[^。；：\n]{0,24}(?:(?:全部|全额|一次性|悉数|均已|已|一分不[少欠留])[^，。；]{0,6}(?:付讫|付清|结清|支付完毕|付完|支付到位|支出完毕|使用完毕|列支完毕|支付给)|(?:全部|全额|全数|足额|一次性|悉数|如数|一次)[^，。；]{0,6}(?:划入|拨入|打入|汇入|转入|划转|划付|划给|划拨给?|拨给|拨付给|付给|付到|汇给|转给|打给|付出)[^，。；]{0,14}(?:账户|账上|公司|企业|机构|学校|中心|供应商|供货商|施工方|施工单位|承包方|承包商|厂家|厂商|单位|对方|乙方|协会|合作社))/g;
/** 「拨款达到九成」, 「工程款付了八成」: the sum goes without saying. */
const PAID_TO =
  /(?:拨款|付款|支付|支出|拨付|工程款|进度款|合同款|货款)(?:进度|比例|额度|率)?(?:已|已经|累计)*(?:付|支付|拨付|拨)?(?:到|达到?|了|至|有|为|近|约|超过|过)+$/;
/** 「工程款」 or 「合同款」 behind a fraction: 「九成以上的工程款已经付给施工方」. */
const OF_THE_PRICE =
  /^(?:以上|多|左右|有余|出头)?的?\s?(?:合同|工程|项目|设备|采购|建设)?(?:款项?|价款|资金|经费|进度款|费用|预算)[^，。；]{0,10}?(?:付|拨|支出|支取|列支|花|兑现|划)/;
/** The same of the work: 「才干了六成」, 「六成左右的管道已经埋好」. */
const OF_THE_WORK =
  /^(?:以上|多|左右|有余|出头)?的?\s?(?:工程量|工作量|任务|工程|建设内容|实物量)[^，。；]{0,8}?(?:完成|干完|做完|建成|完工|形成)/;
/** Leads up to an amount whose verb stands in the clause before. */
const SUMMED = /^(?:共|共计|合计|总计|累计|总共|计)(?:人民币|金额|款|为)*$/;
const PAID_OUT = /支付|付款|付清|付给|已付|实付|付出|支出|列支|兑付|结算|花费|开支|使用(?!率)|用于|用去|报账/;
const TO_BUILDER =
  /拨付[^，。；]{0,10}(?:施工|供应|供货|承建|承包|中标|服务)|(?:施工|供应|供货|承建|承包|中标|服务|建设|总包|监理|乙)(?:单位|方|商|公司|企业|队)?[^，。；]{0,8}(?:拨付|拨款|转账|转款|汇款|打款|划款|转出|汇出|划出|划转|付款)/;
const VALUE = /(?:完成|认定|签认|确认|审核|计量)[^，。；]{0,8}(?:产值|投资|工程量|工作量|工程价款)|产值/;
const PLAN =
  /计划|设计|任务|目标|应|总|共|全年|批复|合同|拟|需|规划|下达|确定|约定|采购|包括|涉及|包含|列入|开发|购置|新建|改造|建设/;
const REST = /其余|剩余|余下|剩下|另外|其他|另有|还有|尚有|下余|未完成的/;

const percent = (value: Exact): string => `${grouped(value)}%`;
const shareOf = (part: Exact, base: Exact): Exact => part.div(base).times(100).toDecimalPlaces(2);

const ofRate = ({ rate, work, whole }: Read): Share => ({
  value: worthOf(rate),
  said: bare(rate),
  sum: '',
  evidence: [work ? evidence(rate, '完成进度', 'share done') : evidence(rate, '支付比例', 'share paid')],
  at: rate.at,
  asOf: rate.value.asOf,
  whole,
  printed: true,
});

/** Tenths that a text tells of. Looked for by 成, which is rarer than a numeral. */
const tenthsIn = once(({ view: { text } }: Structure): readonly RegExpExecArray[] => {
  for (let i = text.indexOf('成'); i >= 0; i = text.indexOf('成', i + 1))
    if (TENTHS.includes(text[i - 1] ?? '，')) return allMatches(text, FRACTION);
  return [];
});

/** What the text says of tenths (已付到合同价的九成) and of all of it (合同价款已全部付讫). */
function inWords(context: CheckContext, work: boolean): Share[] {
  const { text, place } = context;
  const said = (at: Span, value: number): Share => ({
    value: dec(value),
    said: `${value}%`,
    sum: '',
    evidence: [work ? evidence(place(at), '完成进度', 'share done') : evidence(place(at), '支付比例', 'share paid')],
    at,
    asOf: undefined,
    whole: true,
    printed: true,
  });
  const found = tenthsIn(context.structure).flatMap((m) => {
    const { start } = clauseAt(text, m.index);
    const lead = text.slice(start, m.index);
    const fits = work
      ? (/(?:工程|项目|工作量|工程量|总体|建设|形象)[^，。；]{0,8}(?:完成|进度|建成)|(?:工作量|工程量|任务量|实物量|进度|进展)[^，。；]{0,4}(?:到|达|过|为|有|是|仅|只|约|近|不足)$/.test(
          lead,
        ) ||
          OF_THE_WORK.test(text.slice(m.index + m[0].length, m.index + m[0].length + 24))) &&
        !INTENDED.test(lead)
      : OF_THE_PRICE.test(text.slice(m.index + m[0].length, m.index + m[0].length + 24)) ||
        (!INTENDED.test(lead) && ((PAYS.test(lead) && BASE.test(lead)) || PAID_TO.test(lead)));
    return fits ? [said(spanOf(start, m.index + m[0].length), (TENTHS.indexOf(m[1] as string) + 1) * 10)] : [];
  });
  if (work) return found;
  const settled = (GONE.test(text) ? allMatches(text, SETTLED) : []).filter(
    (m) => !/未|待|应|后|再|其中|标段/.test(m[0]) && topicAt(context.structure, m.index) !== 'recommendations',
  );
  return [...found, ...settled.map((m) => said(spanOf(m.index, m.index + m[0].length), 100))];
}

const clauseText = (text: string, fact: { at: Span }): string => {
  const { start } = clauseAt(text, fact.at.start);
  return text.slice(start, fact.at.start);
};

/** The largest of the amounts that fit, the first of several; what can't be larger is not looked at. */
function largest(amounts: readonly Amount[], fits: (amount: Amount) => boolean): Amount | undefined {
  let most: Amount | undefined;
  for (const a of amounts) {
    // As plain numbers a larger amount is no smaller one.
    if (most && (Number(a.value.yuan) < Number(most.value.yuan) || !worthOf(a).gt(worthOf(most)))) continue;
    if (fits(a)) most = a;
  }
  return most;
}

/** The largest sum that the report speaks of as the whole. */
const baseOf = once(({ text, structure, factsOf }: CheckContext): Amount | undefined =>
  largest(factsOf('amount'), (a) => {
    const role = a.value.role ?? 'other';
    if (a.value.cell || a.value.per || role === 'unitPrice' || role === 'spent' || role === 'balance') return false;
    const lead = clauseText(text, a);
    return (
      (IS_BASE.has(role) || BASE.test(lead)) &&
      !/其中|标段|追加|结余|节约/.test(lead) &&
      topicOf(structure, a) !== 'recommendations'
    );
  }),
);
const IS_BASE: ReadonlySet<string> = new Set(['contract', 'budget', 'investment', 'received']);

/** Shares of the money that are paid: as printed, in words, else the largest payment of the whole sum. */
export function paidShares(context: CheckContext, rates: readonly Read[]): Share[] {
  const told = [...rates.filter(({ work }) => !work).map(ofRate), ...inWords(context, false)];
  if (told.length > 0) return told;
  const { text, factsOf } = context;
  const base = baseOf(context);
  if (!base) return [];
  const most = largest(factsOf('amount'), (a) => {
    if (a === base || a.value.cell || a.value.per || a.value.bound || a.value.role === 'unitPrice') return false;
    if (Number(a.value.yuan) > Number(base.value.yuan) || worthOf(a).gt(worthOf(base))) return false;
    const { start, end } = clauseAt(text, a.at.start);
    const near = text.slice(start, a.at.start);
    const lead = SUMMED.test(near) ? `${lastClause(text.slice(Math.max(0, start - 40), start))}，${near}` : near;
    return (
      (PAID_OUT.test(lead) || TO_BUILDER.test(lead)) &&
      !NOT_PAY.test(text.slice(start, end)) &&
      !/其中|计划|拟|标段|上年|20\d{2}年(?!\d{1,2}月|[上下]半年|末|底|全年)[^，]*$/.test(lead)
    );
  });
  if (!most) return [];
  const value = shareOf(worthOf(most), worthOf(base));
  return [
    {
      value,
      said: percent(value),
      sum: `${bare(most)} ÷ ${bare(base)} = ${percent(value)}`,
      evidence: [evidence(most, '已支付', 'paid'), evidence(base, '总额', 'whole sum')],
      at: most.at,
      asOf: most.value.asOf ?? most.value.period?.split('/').at(-1),
      whole: true,
      printed: false,
    },
  ];
}

/** Shares of the work that are done: printed, in words, by the value of the work. */
export function workShares(context: CheckContext, rates: readonly Read[]): Share[] {
  const { factsOf, text } = context;
  const told = [...rates.filter(({ work }) => work).map(ofRate), ...inWords(context, true)];
  const base = baseOf(context);
  const valued = base
    ? factsOf('amount')
        .filter((a) => {
          if (a.value.cell || Number(a.value.yuan) > Number(base.value.yuan)) return false;
          const lead = clauseText(text, a);
          return VALUE.test(lead) && !/计划|应/.test(lead) && worthOf(a).lt(worthOf(base));
        })
        .map((a): Share => {
          const value = shareOf(worthOf(a), worthOf(base));
          return {
            value,
            said: percent(value),
            sum: `${bare(a)} ÷ ${bare(base)} = ${percent(value)}`,
            evidence: [evidence(a, '完成产值', 'value of the work done'), evidence(base, '总额', 'whole sum')],
            at: a.at,
            asOf: a.value.asOf,
            whole: true,
            printed: false,
          };
        })
    : [];
  return [...told, ...valued];
}

/** Shares of the work by so many of so many: 「全年计划办班20期，上半年开班9期」, 「3个子系统上线，其余5个仍在开发」. */
export function countedShares(context: CheckContext): Share[] {
  const { structure, text } = context;
  const counts = context
    .factsOf('count')
    .filter(({ value }) => !value.malformed && !value.per && !value.cell && !value.to);
  const made = (done: FactOf<'count'>, other: FactOf<'count'>, whole: Exact, sum: string): Share => {
    const value = shareOf(worthOf(done), whole);
    return {
      value,
      said: percent(value),
      sum: `${bare(done)} ÷ ${sum} = ${percent(value)}`,
      evidence: [evidence(done, '完成', 'done'), evidence(other, '全部或其余', 'all or the rest')],
      at: done.at,
      asOf: done.value.asOf,
      whole: false,
      printed: false,
    };
  };
  return counts.flatMap((count, i): Share[] => {
    // Alone in its sentence it is no part of another.
    if (counts[i - 1]?.sentence !== count.sentence && counts[i + 1]?.sentence !== count.sentence) return [];
    if (count.value.approximate || count.value.bound !== undefined) return [];
    const sentence = sentenceOf(structure, count);
    if (!sentence) return [];
    const dimension = dimensionOf(count);
    const near = within(counts, sentence.at).filter((c) => c !== count && dimensionOf(c) === dimension);
    if (near.length === 0 || finishedUnits(context, [count]).length === 0) return [];
    const rest = near.find((c) => c.at.start > count.at.start && REST.test(clauseText(text, c)));
    if (rest) return [made(count, rest, worthOf(count).plus(worthOf(rest)), `（${bare(count)} + ${bare(rest)}）`)];
    const plan = near.find(
      (c) => c.at.start < count.at.start && worthOf(c).gt(worthOf(count)) && PLAN.test(clauseText(text, c)),
    );
    return plan ? [made(count, plan, worthOf(plan), bare(plan))] : [];
  });
}
