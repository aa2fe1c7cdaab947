import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { printed, worthOf } from '../../core/measure.ts';
import { clauseAt } from '../../core/passage.ts';

const SPENT = /费|支出|支付|经费|资金|款|列支/;
/** The payment covers more than the one service. */
const SEVERAL = /[和及与、].{0,12}(?:费|支出|经费|资金)$|等.{0,6}(?:费|支出|经费)$|综合|一揽子/;

/** The piece of text that names what an amount was paid for: from the last ，、； or colon. */
function purpose({ text }: CheckContext, amount: FactOf<'amount'>): string {
  const { start } = clauseAt(text, amount.at.start, /[，。；：、！？\n\t]/);
  return text.slice(start, amount.at.start);
}

/** 审定金额按专业划分：…，导视标识20.80万元: in a list of what was settled, under the very name of the target. */
function settledFor({ text }: CheckContext, amount: FactOf<'amount'>, words: string, subject: string): boolean {
  if (!/^[\u4e00-\u9fff]{4,12}$/.test(words) || !subject.endsWith(words)) return false;
  const { start } = clauseAt(text, amount.at.start, /[。；！？\n\t]/);
  return /^[^，。；]{0,6}(?:审定|结算|决算|支付|支出|列支)[^，。；]{0,12}(?:为|是|包括|如下)?：/.test(
    text.slice(start, amount.at.start),
  );
}

/** Two characters of Chinese that stand in both, beside words that any project has. */
function shares(subject: string, words: string): boolean {
  for (let i = 0; i + 2 <= subject.length; i++) {
    const pair = subject.slice(i, i + 2);
    if (/^[\u4e00-\u9fff]{2}$/.test(pair) && !ANY.test(pair) && words.includes(pair)) return true;
  }
  return false;
}
const ANY =
  /各类|全年|年度|累计|开展|完成|项目|建设|工程|农村|全县|服务|工作|实施|组织|新建|改造|升级|电商|子商|商务|免费/;

export const unitCostOutlier = defineCheck({
  id: 'unit-cost-outlier',
  group: 'arithmetic',
  severity: 'info',
  title: { zh: '单位成本远高于目标', en: 'Cost per unit far above the target' },
  docs: {
    what: {
      zh: '按实际完成数算出的单位成本超过按目标数算出的5倍（可设）。一笔款还包含其他服务的不算。仅作提示。',
      en: 'The cost per head or piece, by what was done, is over 5 times (configurable) what the target implies. Payments that cover other services are left out. For information only.',
    },
    why: {
      zh: '钱已按目标付出而数量没有做到，单位成本就成倍上升。',
      en: 'When the money is paid for the target and little of it is done, each unit costs a multiple.',
    },
    fix: {
      zh: '核对结算依据，按实际数量结算。',
      en: 'Check what the payment was based on and settle by what was done.',
    },
  },
  options: { times: 5 },
  messages: {
    outlier: {
      zh: '{amount} 完成 {result}，单位成本 {actual}，按目标 {target} 应为 {planned}，为其 {times} 倍。',
      en: '{amount} for {result} is {actual} each; by the target of {target} it would be {planned}, {times} times less.',
    },
  },
  examples: {
    valid: [
      '一、绩效目标\n1.电商培训不少于3,000人次。\n二、完成情况\n电商培训3,150人次，支付电商培训费157.50万元。',
      '一、绩效目标\n1.电商培训不少于5000人次。\n二、完成情况\n电商培训1,500人次，支付电商培训费50万元。',
      '一、绩效目标\n1.电商培训不少于5000人次。\n二、完成情况\n电商培训373人次，支付物流中心建设费50万元。',
      '一、绩效目标\n1.电商培训不少于5000人次。\n二、完成情况\n电商培训373人次，支付直播基地建设和电商培训费50万元。',
      '一、绩效目标\n1.安装路灯420盏。\n二、完成情况\n安装路灯396盏，支付路灯采购款63万元。',
      '一、资金情况\n支付电商培训费50万元。\n二、完成情况\n电商培训373人次。',
    ],
    invalid: [
      '一、建设任务\n1.制作安装道路指示标牌⟦240块⟧。\n二、资金情况\n审定金额按专业划分：土建装修386万元，道路指示标牌⟦19.20万元⟧。\n三、完成情况\n沿线安装道路指示标牌⟦32块⟧。',
      '一、绩效目标\n1.各类电商培训不少于⟦5000人次⟧。\n二、资金情况\n电商进农村培训咨询服务费⟦500000元⟧。\n三、完成情况\n电商人才共培训⟦373人⟧。',
      '一、绩效目标\n1.安装路灯⟦1,200盏⟧。\n二、资金情况\n支付路灯采购款⟦180万元⟧。\n三、完成情况\n安装路灯⟦210盏⟧。',
      '一、绩效目标\n1.开展免费体检⟦8,000人次⟧。\n二、完成情况\n开展免费体检⟦1,150人次⟧，列支体检经费⟦96万元⟧。',
      '一、年度任务\n1.举办惠民演出⟦60场⟧。\n二、完成情况\n举办惠民演出⟦8场⟧，支出演出费⟦42万元⟧。',
    ],
  },
  *run(context) {
    const times = Number(context.options['times']);
    const amounts = context
      .factsOf('amount')
      .filter(({ value }) => value.role !== 'unitPrice' && !value.bound && !value.malformed);
    for (const { undertaking, result } of context.linksOf('outcome')) {
      const target = undertaking.quantity;
      if (target?.kind !== 'count' || result?.kind !== 'count' || !undertaking.id.startsWith('promise')) continue;
      if (worthOf(result).lte(0) || worthOf(target).div(worthOf(result)).lte(times)) continue;
      for (const amount of amounts) {
        const words = purpose(context, amount);
        if (
          !(SPENT.test(words) || settledFor(context, amount, words, undertaking.subject)) ||
          SEVERAL.test(words) ||
          !shares(undertaking.subject, words)
        )
          continue;
        const [actual, planned] = [result, target].map((q) => worthOf(amount).div(worthOf(q)).toDecimalPlaces(2));
        if (!actual || !planned) continue;
        const yuan = { ...amount, value: { ...amount.value, unit: '元' } } as typeof amount;
        const ratio = worthOf(target).div(worthOf(result)).toDecimalPlaces(1).toFixed();
        yield {
          message: 'outlier',
          data: {
            amount: bare(amount),
            result: bare(result),
            target: bare(target),
            actual: printed(actual, yuan),
            planned: printed(planned, yuan),
            times: ratio,
          },
          calculation: `${printed(worthOf(amount), yuan)} ÷ ${bare(result)} = ${printed(actual, yuan)}；÷ ${bare(target)} = ${printed(planned, yuan)}；${ratio} 倍`,
          evidence: [
            evidence(amount, '费用', 'amount'),
            evidence(result, '完成数', 'done'),
            evidence(target, '目标数', 'target'),
          ],
          certainty: 'suspect',
          because: { zh: '费用与任务按用途的文字对应', en: 'amount and task were matched by the words of the purpose' },
        };
        break;
      }
    }
  },
});
