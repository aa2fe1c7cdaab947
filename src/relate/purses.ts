import type { FactOf } from '../core/fact.ts';
import type { Flow } from '../core/link.ts';
import { allMatches } from '../core/matches.ts';
import { worthOf } from '../core/measure.ts';
import { dec } from '../core/quantity.ts';
import type { Place } from '../core/structure.ts';
import { isBeforeChange } from './before-change.ts';
import type { Figures } from './figures.ts';
import { leadOf, sentenceOf } from './leads.ts';

type Amount = FactOf<'amount'>;

/** Money that came or was granted, by any verb that a county bureau has for it. */
const CAME =
  /到位|到账|收到|收讫|拨付|拨到|拨至|拨给|预拨|下拨|共拨|已拨|拨款|划入|划拨|划转|转入|汇入|打入|拨入|下达|安排|批复|核定|预算|概算|总投资|落实(?=[^，。；]{0,6}(?:资金|经费))|筹集|筹措|审定造价|审定(?:金额|价)|结算审定|经费|项目款|专款/;
const CAME_BEHIND =
  /^(?:[^，。；\d]{0,8}(?:拨|划|转|汇|打)(?:到|至|入|给|付)|(?:已|均|全部|一次性?|分[两二三四]?[批次期])*(?:拨|划|到位|到账|下达))/;
/** Money that went, told as a total. */
const WENT =
  /(?:支出|支用|开支|列支|花费|使用|动用|耗资|用去|用掉|花去|花掉|耗去|开销|付出|付讫|结付|报支|用款|支付|付款|付给|兑付|发放|完成投资|决算)[^，。；\d]{0,24}$/;
/** 已付出机械费、人工费、材料费合计: the sum of a list that one verb opens. */
const SUMMED = /(?:合计|共计|总计|总共|共)$/;
const LISTED =
  /(?:支出|支用|开支|列支|花费|使用|动用|用去|用掉|开销|付出|付讫|结付|报支|支付|付款|兑付)[^，。；\d]{2,40}(?:费|款|工资|补助|等)?(?:合计|共计|总计|总共|共)$/;
const TOTAL = /共|累计|合计|总|全年|实际|年内|当年|决算|全部|截至/;
/** One of a list, of a part or of another time. */
const PART =
  /其中|分别|用于|上年|去年|以前|结余|结存|剩余|余额|尚|未|应|每|标准|比|较|超|多列支|多支|第[一二三四]|首[付批]|[上下]半年|保证金|质保|预计|计划于|拟|[其]他|工资|购买|\d月付|审减|送审/;
/** Where a greater sum may have come from. */
const ELSEWHERE =
  /结转|自筹|自有|配套|垫付|垫资|借款|贷款|追加|调剂|统筹|捐赠|补足|利息|另[有行]|其他(?:资金|渠道|来源)|整合|归垫|调增|扣|收入弥补/;
const NONE = /(?:无|没有|未|不含|不足|唯一|零|不包括)[^，。；]{0,6}$/;
/** Offices whose names hold a verb of paying. */
const OFFICES = /(?:国库)?(?:集中)?(?:支付|收付)(?:中心|局)/g;

const clauseOf = (figures: Figures, { at }: Amount): string =>
  figures.text.slice(figures.sentenceStart(at.start, /[，。；：！？\n\t（]/), at.start);

const sentenceStart = (figures: Figures, { at }: Amount): number => figures.sentenceStart(at.start, /[。；！？\n\t]/);

interface Sum {
  readonly amount: Amount;
  readonly lead: string;
}

/**
 * All that came with all that went, for reports that tell them by other verbs than `flows` knows: 「将项目款86万元划入县文化馆账户…共支用88.6万元」.
 * Only where one sum can have come and one have gone; a balance in place of the spending is taken from what came.
 */
export function purses(figures: Figures): Flow[] {
  const amounts = figures.all.filter(
    (q): q is Amount =>
      q.kind === 'amount' &&
      q.value.role !== 'unitPrice' &&
      !q.value.cell &&
      !q.value.per &&
      !q.value.bound &&
      !q.value.approximate &&
      !q.value.malformed &&
      !q.value.to,
  );
  const came: Sum[] = [];
  const went: Sum[] = [];
  for (const amount of amounts) {
    const lead = leadOf(figures, amount).replace(OFFICES, '');
    const behind = /^[^，。；\n]*/.exec(figures.text.slice(amount.at.end, amount.at.end + 30))?.[0] ?? '';
    if (PART.test(lead) || figures.bracketAt(amount.at.start) || listed(figures, amount)) continue;
    if (
      WENT.test(lead) ||
      (/两项合计|三项合计|各项合计/.test(lead) && /列支|支出|发放/.test(sentenceOf(figures, amount))) ||
      (SUMMED.test(lead) && LISTED.test(clauseOf(figures, amount)))
    ) {
      went.push({ amount, lead });
    } else if (CAME.test(lead) || CAME_BEHIND.test(behind)) {
      if (!isBeforeChange(figures.text.slice(sentenceStart(figures, amount), amount.at.start)))
        came.push({ amount, lead });
    }
  }
  const inflow = whole(came);
  const outflow = whole(went.filter(({ lead }) => TOTAL.test(lead))) ?? whole(went);
  if (!inflow || !outflow) return [];
  const ratio = worthOf(outflow.amount).div(worthOf(inflow.amount)).toNumber();
  if (ratio > 1.6 || ratio < 0.3) return [];
  // 总投资1.08亿元…已兑付补助资金8,520万元: a subsidy is not all of what was invested.
  const subsidy = /补助|补贴|奖补/;
  if (subsidy.test(outflow.lead) && !subsidy.test(inflow.lead) && ratio < 1) return [];
  return [{ kind: 'flow', inflow: inflow.amount, outflow: outflow.amount, otherSource: sourceIn(figures) }];
}

/** One of several side by side: 「每季19.5万元，四次共…」, 「土建986万元，设备562万元」. */
const listed = (figures: Figures, { at }: Amount): boolean => {
  const behind = figures.text.slice(at.end, at.end + 16);
  return (
    /^、[^，。；]*\d/.test(behind) ||
    /\d[\d,.]*(?:万|亿)?元、[^，。；、\d]*$/.test(figures.text.slice(Math.max(0, at.start - 24), at.start))
  );
};

/** The only sum, or that which is the total of the others. */
function whole(sums: readonly Sum[]): Sum | null {
  const byValue = [...new Map(sums.map((s) => [worthOf(s.amount).toFixed(), s])).values()];
  const [only] = byValue;
  if (byValue.length <= 1) return only ?? null;
  const largest = byValue.reduce((a, b) => (worthOf(b.amount).gt(worthOf(a.amount)) ? b : a));
  const rest = byValue.filter((s) => s !== largest);
  const sum = rest.reduce((s, { amount }) => s.plus(worthOf(amount)), dec(0));
  return sum.eq(worthOf(largest.amount)) ? largest : null;
}

/** Another source that the report names anywhere and does not deny. */
function sourceIn(figures: Figures): Place | null {
  const { view } = figures.structure;
  for (const m of allMatches(view.text, new RegExp(ELSEWHERE.source, 'g'))) {
    if (NONE.test(view.text.slice(Math.max(0, m.index - 10), m.index))) continue;
    // 「其他资金 0.00」 is none.
    if (/^[\t：:|\s]*0(?:\.0+)?(?!\d)/.test(view.text.slice(m.index + m[0].length))) continue;
    const at = { start: m.index, end: m.index + m[0].length };
    return { at, span: view.toSource(at) };
  }
  return null;
}
