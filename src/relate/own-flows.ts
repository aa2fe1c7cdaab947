import { factsOf } from '../core/fact.ts';
import type { Flow } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import type { Related } from './related.ts';

/** 县级预算安排运行维护费126万元: what was granted for one thing. */
const GRANTED =
  /(?:预算(?:安排|批复|下达|核定)?|核定|批复|安排|下达)(?:的)?([\u4e00-\u9fff]{2,10}(?:费|经费|补贴|补助|工资|开支))(?:预算)?(?:为|共)?$/;
/** 系统由县级财政单独安排经费126万元, 平台建设专项安排98万元: money that one thing has for itself. */
const OWN_PURSE =
  /(?:单独|专门|专项|另行|另外|单列|独立|单项)(?:由[^，。；\d]{2,10})?(?:列支预算|列入预算|预算)?(?:安排|核定|批复|下达|拨付|拨款|列支|立项|编列|解决|追加)(?:的|了)?[\u4e00-\u9fff]{0,8}(?:为|共)?$/;
/** ，已足额拨付…，在各校安装1套，实际支出: clauses of how it came and what was done, and then what was spent. */
const SPENT_LATER =
  /^(?:，[^，。；]{0,30}){0,4}，[^，。；\d]{0,12}(?:实际|累计|共|总共|全年|当年|合计|最终|结算)+(?:列支|支出|开支|花费|支用|使用|支付|付款|用款|耗资|结算)(?:了|共计?|为|金额|资金|费用)*$/;
/** ，县污水办当年列支138.50万元: what was spent, in the clause right behind and with nothing named but who spent it. */
const SPENT =
  /^，(?:[\u4e00-\u9fff]{2,10}?)?(?:当年|全年|年内|本年|实际|共|累计|已)*(?:列支|支出|开支|花费|支用)(?:了|共计?|为)?$/;
const OTHER = /自筹|结转|追加|垫付|调剂|补足|超支部分|不足部分|差额|其他|上年|缺口|借/;
/** So much may stand between the two. */
const LONGEST = 90;
/** Another scope may have been meant. */
const MOST = 3;

/** Money for a thing of its own with the greater sum that was spent on it, side by side in one sentence. */
export function ownFlows({ structure, facts }: Related): Flow[] {
  const { text } = structure.view;
  const amounts = factsOf(facts, 'amount').filter(
    ({ value }) => value.role !== 'unitPrice' && !value.cell && !value.malformed && !value.per && !value.to,
  );
  return amounts.flatMap((inflow, i) => {
    const outflow = amounts[i + 1];
    if (!outflow || outflow.sentence !== inflow.sentence || inflow.value.bound || outflow.value.bound) return [];
    const between = text.slice(inflow.at.end, outflow.at.start);
    const lead = text.slice(Math.max(0, inflow.at.start - 40), inflow.at.start);
    const own = OWN_PURSE.test(lead) && between.length <= LONGEST && (SPENT.test(between) || SPENT_LATER.test(between));
    if (!own && !(SPENT.test(between) && GRANTED.test(lead))) return [];
    // Within its means one thing says nothing of the project's money.
    if (worthOf(outflow).lte(worthOf(inflow)) || worthOf(outflow).gt(worthOf(inflow).times(MOST))) return [];
    const sentence = structure.sentences[inflow.sentence];
    const words = sentence ? text.slice(sentence.at.start, sentence.at.end) : '';
    const next = structure.sentences[inflow.sentence + 1];
    const behind = next && next.paragraph === sentence?.paragraph ? text.slice(next.at.start, next.at.end) : '';
    if (OTHER.test(words) || /超支|缺口|差额|不足部分|追加/.test(behind)) return [];
    return [{ kind: 'flow' as const, inflow, outflow, otherSource: null }];
  });
}
