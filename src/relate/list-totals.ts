import type { Breakdown, Quantity } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { addsUp, type Figures, sum } from './figures.ts';
import { OPEN_START, outsideBrackets, readings } from './list-parts.ts';
import { significant, sumSlipped } from './one-digit.ts';

// Words behind a list that leave it open.
const OPEN_END = /^(?:等|之多|不等|左右?等)|^[^，。；、\d]{0,8}等(?!级|次|于|额|价|量|待|同|候|线)/;
// 其中 with attributes that overlap: women, party members, the poor. Their numbers need not add up.
const OVERLAPPING =
  /女|妇|党员|脱贫|贫困|残疾|监测|低保|五保|特困|退役|大学生|少数民族|老年|留守|高龄|返乡|占|重点|高级|中级|本科|硕士|已|未|及以上|以上|以下|不足|超过|首次|新增|合格|优秀|满意/;
// Sources of money named one by one leave nothing over: 中央, 省级, 县级, 自筹.
const SOURCES =
  /(?:中央|国家|上级)[^，；]{0,24}[，、；][^，；]{0,16}(?:省|市|县|地方|自筹|配套)|省级?[^，；]{0,24}[，、；][^，；]{0,16}(?:市|县|自筹|配套)|新建[^，；]{0,16}[，、；][^，；]{0,6}(?:改|扩|续)建/;

/** A clause of its own before the first figure of a list, of what is all there: 中央资金足额到位，. */
const UNTOLD = /[\u4e00-\u9fff]{2,}(?:足额|全额|全部|均已?|已|未)[\u4e00-\u9fff]{1,6}[，；]/;

const HELD_BACK = /(?:预留|扣留|留存|暂扣|暂留|扣除|未付|待付|尚未支付|应扣|扣下)[^，。；\d]{0,8}$/;

/** Chooses the total that the list belongs to. A total that ties explains the list, whichever it is. */
export function judge(
  figures: Figures,
  candidates: readonly Quantity[],
  list: readonly Quantity[],
  opener: string,
  at: number,
): Breakdown | null {
  if (candidates.length === 0) return null;
  const nearest = candidates.at(-1) as Quantity;
  const read = list.length > 1 ? readings(figures, list) : [];
  const tie = candidates.findLast((c) => read.some((parts) => addsUp(c, parts)));
  const total = tie ?? preferred(figures, candidates, opener, at) ?? nearest;
  const explained = tie !== undefined;
  // 已支付1,199.79万元，其中工程款1,031.89万元，预留质量保证金31.91万元；…: what is held back is no part of what was paid.
  if (!explained) {
    const paid = list.filter((q) => !HELD_BACK.test(figures.text.slice(Math.max(0, q.at.start - 16), q.at.start)));
    if (paid.length > 0 && paid.length < list.length && candidates.some((c) => addsUp(c, paid))) return null;
  }
  // 新建3座，改造7座 and below it 完成情况：新建3座，改造7座: a list told again is no list of parts.
  if (!explained && list.length > 1 && list.some((q) => worthOf(q).eq(worthOf(total)))) return null;
  // 设备支出包括A、B；运行支出包括C、D: behind the ； stands what the words open the list of.
  if (!explained && /；[\u4e00-\u9fff]{2,12}$/.test(outsideBrackets(figures, total.at.end, at))) return null;
  const last = list.at(-1) as Quantity;
  const tail = outsideBrackets(figures, last.at.end, last.at.end + 20);
  const lead =
    figures.text.slice(Math.max(0, at - 6), at) +
    opener +
    figures.text.slice(at + opener.length, (list[0] as Quantity).at.start);
  const exhaustive = !/^其中|^含|^包含/.test(opener);
  const named = figures.text.slice(at, last.at.end + 4);
  let open =
    list.length < 2 ||
    OPEN_END.test(tail) ||
    (OPEN_START.test(lead) && !/主要[^，。；：]{0,6}情况(?:如下|为)/.test(lead)) ||
    /等[^级次于额价量待同候线]/.test(tail.slice(0, 12));
  const gap = worthOf(total).minus(sum(list));
  // All but one digit ties: the list is whole.
  const slipped = !explained && !open && slippedIn(total, read) !== null;
  // The total stands right before the words that open the list: what the list belongs to is no guess.
  const tight = total === nearest && /^[^。；\d]{0,24}$/.test(outsideBrackets(figures, total.at.end, at));
  const whole = exhaustive || SOURCES.test(named) || complements(named);
  if (!whole && !open && !slipped && gap.gt(0)) {
    // 其中 may name some parts only: a list that leaves a large rest, or counts attributes that overlap, is taken as open.
    if (gap.gt(worthOf(total).times('0.2')) || (total.kind === 'count' && OVERLAPPING.test(named))) open = true;
  }
  if (!whole && !slipped && total.kind === 'count' && gap.lt(0) && OVERLAPPING.test(named)) open = true;
  // 其中中央、省级资金足额到位，县财政到位844.80万元: a part is named without its figure.
  if (
    !explained &&
    !slipped &&
    UNTOLD.test(outsideBrackets(figures, at + opener.length, (list[0] as Quantity).at.start))
  )
    open = true;
  // 四家单位各1人: how many they are is not counted here.
  if (list.some((q) => /各$/.test(figures.text.slice(q.at.start - 1, q.at.start)))) open = true;
  // 训练112人，其中17人在外；适配器具1,356件，惠及1,128人: what follows the ； is counted of another thing.
  if (/^其中/.test(opener) && !slipped && total.kind === 'count' && gap.lt(0)) {
    const cut = list.findIndex(
      (q, i) => i > 0 && /；/.test(outsideBrackets(figures, (list[i - 1] as Quantity).at.end, q.at.start)),
    );
    if (cut > 0 && sum(list.slice(0, cut)).lte(worthOf(total))) open = true;
  }
  if (!tight && !slipped && gap.abs().gt(worthOf(total).times('0.6'))) open = true;
  // Two totals of the same kind before the list: which is meant is a guess, unless a word of the list names one.
  const rivals = candidates.filter(
    (c) => at - c.at.end < 80 && !worthOf(c).eq(worthOf(total)) && !figures.bracketAt(c.at.start),
  );
  // 患者300人、医务人员150人，满意的分别为278人和132人: one for each, no parts of either.
  if (/^分别/.test(opener) && !explained && new Set(candidates.filter((c) => at - c.at.end < 80)).size >= 2)
    return null;
  const sure = rivals.length === 0 || nearest.at.end >= at - 2 || preferred(figures, candidates, opener, at) === total;
  return { kind: 'breakdown', total, parts: list, open, by: 'list', sure, explained };
}

/** 健康的4条、亚健康的2条: of two parts of which one is the other's opposite nothing is left over. */
function complements(named: string): boolean {
  const stem = /(?:亚|未|不)([\u4e00-\u9fff]{2})的?\d[\d,.]*[\u4e00-\u9fff]{1,3}$/.exec(named.slice(0, -4))?.[1];
  return stem !== undefined && stem !== '满意' && new RegExp(`(?<![亚未不])${stem}的?\\d`).test(named);
}

/** The reading of a list that would tie with a total but for one digit. */
function slippedIn(total: Quantity, read: readonly (readonly Quantity[])[]): readonly Quantity[] | null {
  // Of two short figures some digit fits by chance.
  const telling = (parts: readonly Quantity[]): boolean => parts.length >= 3 || significant(total) >= 3;
  return read.find((parts) => parts.length >= 2 && telling(parts) && sumSlipped(total, parts)) ?? null;
}

const PREFER: readonly [RegExp, RegExp][] = [
  [/支出|使用|用于|花费|去向/, /支出|支付|使用|列支|花费|发放/],
  [/来源|筹集|到位|收入/, /投资|预算|资金|到位|收到|筹集|收入|下达/],
  [/投资|构成/, /投资|概算|造价/],
  [/安排|分配|下达/, /安排|下达|预算|收到|资金/],
];

/** The total whose own words fit those of the list's opening, the nearest first. */
function preferred(
  figures: Figures,
  candidates: readonly Quantity[],
  opener: string,
  at: number,
): Quantity | undefined {
  const named = /^([\u4e00-\u9fff]{2})[\u4e00-\u9fff]{0,6}中[，,]$/.exec(opener)?.[1];
  if (named && named !== '其中') return candidates.filter((c) => leadTo(figures, c).includes(named)).at(-1);
  const clause = figures.text.slice(figures.sentenceStart(at, /[，。；！？\n\t]/), at) + opener;
  for (const [trigger, wanted] of PREFER)
    if (trigger.test(clause)) {
      const fits = candidates.filter((c) => wanted.test(leadTo(figures, c)));
      const fit = fits.at(-1);
      if (fit) return fit;
    }
  return undefined;
}

/** The clause of a figure up to it. */
const leadTo = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；！？\n\t]/), q.at.start);
