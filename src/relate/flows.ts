import type { FactOf } from '../core/fact.ts';
import { factsOf } from '../core/fact.ts';
import type { Flow } from '../core/link.ts';
import { allMatches } from '../core/matches.ts';
import { worthOf } from '../core/measure.ts';
import { dec } from '../core/quantity.ts';
import { lastStartingBy } from '../core/span.ts';
import { behindMark, nextMark } from '../core/stops.ts';
import type { Place } from '../core/structure.ts';
import { isBeforeChange } from './before-change.ts';
import type { Related } from './related.ts';

type Amount = FactOf<'amount'>;
/** What an inflow is: money that came, money that was granted, or the price agreed on. */
type Source = 'received' | 'granted' | 'agreed';

interface Stated {
  readonly amount: Amount;
  readonly paragraph: number;
  readonly section: number;
  /** The item of its own project that it stands in, or -1 for the report as a whole. */
  readonly scope: number;
  readonly part: boolean;
  /** 补助资金 alone, which isn't to be held against what all bring together. */
  readonly subsidy: boolean;
}
interface In extends Stated {
  readonly source: Source;
  /** 中央, 省级, 县级 …: one of several purses. */
  readonly purse: string;
}

// What may stand between the words of a total and the figure.
const FILL =
  '(?:(?:补贴|补助|奖补)?资金|投资|经费|款项?|金额|总额|共计?|合计|累计|总计|总|实际|已|了|为|是|达到?|约|近|数|人民币|其|[:：（]|[¥￥])*';
const OUT = new RegExp(`(?:支出|支付|列支|使用|花费|开支|耗资|执行数?|兑付|发放|付款)${FILL}$`);
const OUT_BEHIND = /^[^，。；、]{0,10}(?:已?(?:全部|足额)?(?:支出|支付完毕|支付|使用|列支|兑付|执行))/;
const NAMED = '(?:(?!按|每)[\\u4e00-\\u9fff]{0,10}(?:资金|经费|补助|补贴|款))?';
const RECEIVED = new RegExp(
  `(?:到位|收到|到账|拨付|下拨|拨入|划拨|拨款|筹集)(?:${NAMED}${FILL}|(?:给|至|到)?[\\u4e00-\\u9fff]{2,24}(?:公司|局|中心|单位|学校|医院|合作社|办公室|[镇乡村]))$`,
);
const RECEIVED_BEHIND = /^[^，。；、]{0,8}(?:已|均|全部|足额|及时|按时|如数)*(?:到位|到账|下达到|拨付)/;
const GRANTED = new RegExp(
  `(?:预算(?:安排|批复|下达|总)?|批复|概算|总投资|计划投资|投资估算|安排|下达|核定|资金总额|资金规模|获得|争取|专项资金|奖补资金|补助资金|财政资金)${NAMED}${FILL}$`,
);
const AGREED = new RegExp(`(?:合同(?:总?价款?|总?金额)?|中标(?:总?价|金额)|成交(?:价|金额))${FILL}$`);
const OUT_ON = /(?:支付|拨付|结算|列支|支出|付清|付讫|兑付|已付|累计付)[^，。；]{0,12}合同/;
const PURSES =
  /中央|省级?|市级|县级|区级|乡镇|街道|自筹|配套|银行|贷款|社会资本|企业|合作社|车购税|车辆购置税|债券|对口|援助|帮扶|其他/;
/** The amount is one of a list under a total, or of a thing of its own. */
const PART = /其中|包括|包含|分别|构成|明细|如下|用于|主要(?:是|为|用于)|含|按来源|来源为|组成/;
const OF_WHOLE = /^(?:截至[^，]*)?(?:项目|累计|共|全年|实际|全部|到位|年度|总|已)(?!.*(?:其中|包括|：))/;
const OTHER_SOURCE =
  /上年结转|年初结转|结转结余|上级专项|上级补助|结转资金|上年结余|结余资金|以前年度|自筹|自有资金|配套|垫付|垫资|借款|贷款|追加|调剂|统筹|社会捐赠|捐赠|其他资金|其他渠道|利息|多方筹措|调整预算|超支部分由|缺口(?:资金)?由|(?:不足|超出|超支|超过|差额|缺口|多出)(?:的)?(?:部分|资金|金额)?(?:\d[\d,.]*(?:万|亿)?元)?(?:由|从|在|用)/g;
/** Words beside the total that don't make it a thing of its own. */
const NEUTRAL =
  /(?:截至|截止|到|至)?(?:目前|评价基准日|年底|年末|期末|本?年|当年|全年|年度|[\d〇一二三四五六七八九十]+[年月日]+(?:底|末)?)|截至|截止|项目|专项|资金|经费|财政|本|该|全部|累计|共计?|合计|总计|实际|已|实现|完成|全县|全市|全区|工程|县|市|其|的|均|总|[与和及]|单位|年初|列支|花费|开支|兑付|付款|耗资|验收日?|评价|审计|之日|报告期|按|第[一二三四]季度|从|中|到位|上|下|来看|使用情况|支出|支付|执行|使用|情况|进度|补贴资金|补助资金|奖补资金|[、：:（）“”]/g;

const CLAUSE = /[，。；！？\n\t]/;
const SENTENCE = /[。；！？\n\t]/;
const BEHIND = /[，。；\n\t]/;

/** What came in with what went out, where both are said of the project as a whole. */
export function flows({ structure, facts }: Related): Flow[] {
  const { view } = structure;
  const amounts = factsOf(facts, 'amount').filter(
    ({ value }) => value.role !== 'unitPrice' && !value.cell && !value.malformed && !value.per && !value.to,
  );
  const ins: In[] = [];
  const outs: Stated[] = [];
  for (const amount of amounts) {
    const { lead, behind, sentence } = around(amount);
    // 「其中A、B，项目支出C」: a clause about the project as a whole ends the list.
    const base = (): Stated => {
      const part = (PART.test(sentence) && !OF_WHOLE.test(lead)) || inBrackets(amount);
      return { amount, ...stated(amount), part, subsidy: /(?:补贴|补助|奖补)资金[^，。；]*$/.test(lead) };
    };
    if (OUT.test(lead) || (!RECEIVED.test(lead) && !GRANTED.test(lead) && OUT_BEHIND.test(behind))) {
      // 「支付工程款」 and 「资金到位支出」 of a thing of its own is no total of the project.
      const out = ownThing(lead) === '' ? base() : null;
      if (out && !out.part) outs.push(out);
      continue;
    }
    const source = sourceOf(lead, behind);
    if (!source) continue;
    // One of several side by side is no total.
    const listed =
      /^、[^，。；]*\d/.test(behind) ||
      /\d[^，。；]*、[^，。；、\d]*$/.test(lead) ||
      (RECEIVED.test(lead) && inTurns(amount, sentence)) ||
      (PURSES.test(lead) && besidePurse(amount, sentence.slice(0, sentence.length - lead.length)));
    if (!listed && !/未到位|尚未|应到位|缺口|计划到位/.test(lead) && !isBeforeChange(sentence))
      ins.push({ ...base(), source, purse: PURSES.exec(lead.split('、').at(-1) as string)?.[0] ?? '' });
  }
  return outs.flatMap((out) =>
    inflowsOf(out, ins)
      .filter((inflow) => worthOf(out.amount).lte(worthOf(inflow.amount).times(MOST)))
      .map((inflow) => flow(inflow, out)),
  );

  function stated(amount: Amount): { paragraph: number; section: number; scope: number } {
    return {
      scope: scopeOf(amount.sectionIndex),
      paragraph: lastStartingBy(structure.paragraphs, amount.at.start, (p) => p.at.start),
      section: rootOf(amount.sectionIndex),
    };
  }

  /** The clause up to the amount, what follows in it, and its sentence up to it. */
  function around({ at }: Amount): { lead: string; behind: string; sentence: string } {
    const start = behindMark(view.text, at.start, CLAUSE, Math.max(0, at.start - 80));
    const from = behindMark(view.text, start, SENTENCE, Math.max(0, at.start - 200));
    return {
      lead: view.text.slice(start, at.start),
      behind: view.text.slice(at.end, nextMark(view.text, at.end, BEHIND, Math.min(view.text.length, at.end + 60))),
      sentence: view.text.slice(from, at.start),
    };
  }

  /** 「2022年3月到位180万元，9月到位130万元」: it came in turns, and neither is all of it. */
  function inTurns({ at }: Amount, sentence: string): boolean {
    const behind = view.text.slice(at.end, at.end + 40).split(/[。；\n]/)[0] ?? '';
    return (
      /(?:到位|拨付|下达|收到|到账)[^，。；\d]{0,6}\d[\d,.]*(?:万|亿)?元[^。；]*$/.test(sentence.slice(0, -6)) ||
      /^，[^，。；]{0,14}(?:到位|拨付|下达|收到|到账)[^，。；\d]{0,6}\d/.test(behind)
    );
  }

  /** 「省级补助860万元，县级财政资金2,000万元」: another purse with its amount right before or behind. */
  function besidePurse({ at }: Amount, before: string): boolean {
    const behind = view.text.slice(at.end, at.end + 24);
    return (
      new RegExp(`(?:${PURSES.source})[^，。；]{0,12}\\d[^，。；]*，$`).test(before) ||
      new RegExp(`^，(?:其中)?(?:${PURSES.source})[^，。；\\d]{0,12}\\d`).test(behind)
    );
  }

  function inBrackets({ at }: Amount): boolean {
    const lead = view.text.slice(Math.max(0, at.start - 60), at.start);
    return lead.lastIndexOf('（') > lead.lastIndexOf('）') && !/\n/.test(lead.slice(lead.lastIndexOf('（')));
  }

  /** The section of a project of its own, 「（二）云台片区供水提升项目」, that a section is or stands in. */
  function scopeOf(section: number): number {
    for (let s = structure.sections[section]; s; s = structure.sections[s.parent])
      if (s.level > 1 && /.{3}(?:项目|工程|标段|基地|车间)$/.test(s.title)) return s.index;
    return -1;
  }

  function rootOf(section: number): number {
    let index = section;
    while (index >= 0 && (structure.sections[index]?.parent ?? -1) >= 0)
      index = structure.sections[index]?.parent as number;
    return index;
  }

  function flow(inflow: In, out: Stated): Flow {
    return { kind: 'flow', inflow: inflow.amount, outflow: out.amount, otherSource: otherSource(inflow, out) };
  }

  /** 「年初结余86万元，拨入…，支出…」: money left over from before, enough for the excess. */
  function carriedOver(inflow: In, out: Stated): Place | null {
    const start = structure.paragraphs[inflow.paragraph]?.at.start ?? 0;
    const gap = worthOf(out.amount).minus(worthOf(inflow.amount));
    for (const amount of amounts) {
      if (amount.at.start < start) continue;
      if (amount.at.start >= inflow.amount.at.start) break;
      const lead = view.text.slice(Math.max(start, amount.at.start - 12), amount.at.start);
      if (/(?:结余|结存|余额|滚存|结转|留存)[^，。；\d]{0,6}$/.test(lead) && worthOf(amount).gte(gap))
        return { at: amount.at, span: amount.span };
    }
    return null;
  }

  /** Another source named in the paragraphs of the two amounts or between them. */
  function otherSource(inflow: In, out: Stated): Place | null {
    const first = Math.min(inflow.paragraph, out.paragraph);
    const last = Math.max(inflow.paragraph, out.paragraph);
    const start = structure.paragraphs[first]?.at.start ?? 0;
    const end = structure.paragraphs[last]?.at.end ?? view.text.length;
    if (end - start > 4000) return null;
    const carried = carriedOver(inflow, out);
    if (carried) return carried;
    const text = view.text.slice(start, end);
    for (const m of allMatches(text, OTHER_SOURCE)) {
      const before = text.slice(Math.max(0, m.index - 7), m.index);
      // 「无自筹资金」 is none, and a purse with its amount in the list of the total's sources is a part of the total.
      if (/(?:无|没有|不含|未使用|不存在)[^，。]{0,4}$/.test(before)) continue;
      const list = view.text.slice(inflow.amount.at.end, start + m.index);
      const listed =
        inflow.purse === '' &&
        /来源|其中|包括|包含|分别|由(?!项目|单位)/.test(list) &&
        !/。/.test(list.replace(/^[^。]*来源[^。]*。/, ''));
      if (listed && /^[^，。；]{0,8}\d/.test(text.slice(m.index + m[0].length))) continue;
      const at = { start: start + m.index, end: start + m.index + m[0].length };
      return { at, span: view.toSource(at) };
    }
    return null;
  }
}

function sourceOf(lead: string, behind: string): Source | null {
  // 「中央资金500万元、省级资金300万元已全部到位」: all of the list came.
  const listed = behind.startsWith('、') && /(?:到位|到账)$/.test(behind);
  if (RECEIVED.test(lead) || RECEIVED_BEHIND.test(behind) || listed) return 'received';
  // 支付建设合同款944万元: what was paid on it.
  if (AGREED.test(lead)) return OUT_ON.test(lead) ? null : 'agreed';
  return GRANTED.test(lead) ? 'granted' : null;
}

/** What is left of the words before a total when those that fit any project are taken off. */
const ownThing = (lead: string): string =>
  lead
    // 工程价款、征迁补偿等各项费用累计支付: all of them.
    .replace(/^.*等(?:各项|各类|全部)(?:费用|支出|款项|资金)/, '')
    .replace(/^[\u4e00-\u9fff]{1,8}(?:局|委|办|办公室|中心|公司|学校|单位|政府|医院)(?=[\u4e00-\u9fff])/, '')
    .replace(NEUTRAL, '')
    .replace(/[^\u4e00-\u9fff]/g, '')
    .replace(/^(?:为|了|约|达|用|在|于|自|由|以|并)+|(?:为|了|约|达|人民币|金额|数)+$/g, '');

/** What was spent many times over was not spent from this purse: the figure is of another scope. */
const MOST = 3;
/** Further apart than the ends of any common report. */
const FAR = 40_000;

/**
 * The inflows that a total of spending is to be held against: what was received, what was granted, what was agreed on.
 * Several purses without a total are no inflow by themselves.
 */
function inflowsOf(out: Stated, ins: readonly In[]): In[] {
  const first = lastStartingBy(ins, out.amount.at.start - FAR, (i) => i.amount.at.start) + 1;
  const last = lastStartingBy(ins, out.amount.at.start + FAR, (i) => i.amount.at.start);
  const fitting = ins
    .slice(first, last + 1)
    .filter((i) => i.scope === out.scope && i.amount !== out.amount && (i.subsidy || !out.subsidy));
  return (['received', 'granted', 'agreed'] as const).flatMap((source) => {
    const whole = fitting.filter((i) => i.source === source && !i.part);
    const near = whole.filter((i) => i.section === out.section);
    const own = near.length > 0 ? near : whole.filter((i) => i.amount.at.start < out.amount.at.start);
    // A contract is held against what was paid of it, in the same paragraph only, and only where there is one.
    const fit = source === 'agreed' ? own.filter((i) => i.paragraph === out.paragraph) : own;
    const values = [...new Map(fit.map((i) => [worthOf(i.amount).toFixed(), i])).values()];
    if (values.length === 0 || (source === 'agreed' && values.length > 1)) return [];
    const largest = values.reduce((a, b) => (worthOf(b.amount).gt(worthOf(a.amount)) ? b : a));
    const rest = values.filter((v) => v !== largest);
    if (rest.length === 0) return [largest];
    // Several figures of one kind: only where the largest is the sum of the purses, or is itself no purse, is it a total.
    const sum = rest.reduce((s, v) => s.plus(worthOf(v.amount)), dec(0));
    const total =
      largest.purse === '' || sum.minus(worthOf(largest.amount)).abs().lte(worthOf(largest.amount).times('0.001'));
    return total &&
      rest.every(
        (v) => v.purse !== '' || v.paragraph !== largest.paragraph || worthOf(v.amount).lt(worthOf(largest.amount)),
      )
      ? [largest]
      : [];
  });
}
