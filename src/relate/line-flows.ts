import type { FactOf } from '../core/fact.ts';
import type { Flow } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';

type Amount = FactOf<'amount'>;

/** What was granted may not be moved from one line to another. */
const FIXED =
  /不得(?:相互|互相|自行|擅自|随意)?(?:之间)?(?:调剂|调整|突破|超出|超支|挪用|混用|串用|超过)|(?:分项|逐项|单项)(?:包干|限额|控制)|限额控制|不可调剂|严禁(?:调剂|超支|突破)/;
/** Said to have been allowed. */
const ALLOWED =
  /(?:批准|同意|报经|经|按程序|履行)[^，。；]{0,12}(?:调剂|调整|追加)|调剂(?:到|至|使用|后)|追加|自筹|自有资金/;
const ITEM =
  /([\u4e00-\u9fff]{1,10}?(?:费用?|经费|支出|补助|补贴|工资|开支))(?:的)?(?:预算|支出|列支|开支|付款|支付|实际|决算|为|共|是)*$/;
const SPENT = /支出|列支|开支|实际|决算|付款|支付|花费|使用/;
const GRANTED = /预算|批复|核定|安排|分项|计划|下达|限额|概算/;

/**
 * Lines of a budget that may not be moved, each with what was spent on it: 培训费18万元, 各分项之间不得调剂 … 培训费23.4万元. Two sums of
 * one name, the first where it was granted, the second where it was spent.
 */
export function lineFlows(figures: Figures): Flow[] {
  const fixed = FIXED.exec(figures.text);
  if (!fixed || ALLOWED.test(figures.text)) return [];
  const byName = new Map<string, Amount[]>();
  for (const q of figures.all) {
    if (q.kind !== 'amount' || q.value.per || q.value.bound || q.value.approximate || q.value.role === 'unitPrice')
      continue;
    const name = nameOf(figures, q);
    if (!name) continue;
    const list = byName.get(name);
    if (list) list.push(q);
    else byName.set(name, [q]);
  }
  return [...byName.values()].flatMap((list): Flow[] => {
    const [inflow, outflow] = list;
    if (list.length !== 2 || !inflow || !outflow || worthOf(outflow).lte(worthOf(inflow))) return [];
    if (worthOf(outflow).gt(worthOf(inflow).times(2)) || inflow.sentence === outflow.sentence) return [];
    const before = sentencesTo(figures, inflow);
    const behind = sentencesTo(figures, outflow);
    // The rule stands where the line was granted.
    if (Math.abs(fixed.index - inflow.at.start) > 400) return [];
    return GRANTED.test(before) && SPENT.test(behind) ? [{ kind: 'flow', inflow, outflow, otherSource: null }] : [];
  });
}

function nameOf(figures: Figures, q: Amount): string | null {
  const lead = figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（]/), q.at.start);
  const name = ITEM.exec(lead)?.[1]?.replace(
    /^(?:其中|分别|为|是|批复|核定|安排|实际|支出|列支|用于|项目|分项|预算|县财政局|财政局?|年末|全年|当年)+/,
    '',
  );
  return name && name.length >= 3 ? name : null;
}

/** The sentence of a sum, with the one before it: 2.实际开支。全年支出… . */
const sentencesTo = (figures: Figures, q: Amount): string => {
  const start = figures.sentenceStart(q.at.start);
  return figures.text.slice(figures.sentenceStart(Math.max(0, start - 1)), figures.sentenceEnd(q.at.end));
};
