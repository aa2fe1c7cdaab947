import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { Flow } from '../../core/link.ts';
import { halfOf, printed, worthOf } from '../../core/measure.ts';
import { clauseAt } from '../../core/passage.ts';

/** One purse of several: what is spent beyond it may have come from another. */
const ONE_PURSE = /中央|省级|市级|上级|年初|县级|乡镇|街道|奖补|补助资金|专项资金|衔接资金|债券|第[一二三]批|首批|本批/;

function lead({ text }: CheckContext, { inflow }: Flow): string {
  const { start, end } = clauseAt(text, inflow.at.start);
  return text.slice(start, end);
}

export const overspend = defineCheck({
  id: 'overspend',
  group: 'progress',
  severity: 'high',
  title: { zh: '支出超过到位（预算）资金', en: 'Spent more than received or granted' },
  docs: {
    what: {
      zh: '项目支出大于拨付、到位、预算或合同金额。近处写明有上年结转、自筹、垫付、配套等来源的不报；收入只是几项资金之一的，作为疑点。',
      en: 'Spending exceeds what was disbursed, received, budgeted or agreed. Silent where carry-over, own funds, advances or matching funds are named near by; only suspected where the inflow is one purse of several.',
    },
    why: {
      zh: '超出的钱必有来源，没有写明可能是挤占其他资金或虚列支出。',
      en: 'The excess came from somewhere: unnamed, it may be other money diverted or spending made up.',
    },
    fix: {
      zh: '核对账面支出，写明超支部分的资金来源和审批手续。',
      en: 'Check the books and state where the excess came from and who approved it.',
    },
  },
  messages: {
    received: {
      zh: '支出 {spent}，超过到位资金 {limit}，多 {gap}。',
      en: 'Spent {spent}, {gap} more than the {limit} received.',
    },
    granted: {
      zh: '支出 {spent}，超过预算（批复）金额 {limit}，多 {gap}。',
      en: 'Spent {spent}, {gap} more than the {limit} granted.',
    },
    agreed: {
      zh: '支付 {spent}，超过合同金额 {limit}，多 {gap}。',
      en: 'Paid {spent}, {gap} more than the {limit} agreed on.',
    },
  },
  examples: {
    valid: [
      '一、运行经费\n2023年县级预算安排管护费86.00万元，县水管站当年列支93.50万元，超支部分由水费收入弥补。',
      '县财政拨付培育经费63万元，共支出61.2万元，结余1.8万元。',
      '项目资金到位500万元，上年结转30万元，累计支出526万元。',
      '到位财政资金500万元，累计支出540万元，超出部分由项目单位自筹解决。',
      '批复总投资860.00万元，项目累计支出859.998万元。',
      '一、资金情况\n2023年到位资金9,286.35万元，支出8,914.90万元；2024年又支付186.20万元，累计支付9,101.10万元。',
      '项目预算420万元，其中省级资金300万元、县级资金120万元，项目支出399.84万元。',
      '概算投资约2,860万元，项目累计支出2,870万元。',
    ],
    invalid: [
      '一、运行经费\n2023年县级预算安排管护费⟦86.00万元⟧，县水管站当年列支⟦93.50万元⟧，具体是人工费62.00万元、电费31.50万元。',
      '2020年8月市国库集中收付中心向某信息科技有限公司拨付⟦1518000元⟧，截至2020年10月29日项目资金支出为⟦1520000元⟧。',
      '一、资金情况\n项目到位资金⟦800万元⟧。截至年底，累计支出⟦812.6万元⟧。',
      '项目预算⟦420万元⟧，全年实际支出⟦438.5万元⟧。',
      '施工合同价⟦500万元⟧，已支付⟦523万元⟧。',
    ],
  },
  *run(context) {
    const seen = new Set<string>();
    for (const flow of context.linksOf('flow')) {
      const { inflow, outflow, otherSource } = flow;
      const gap = worthOf(outflow).minus(worthOf(inflow));
      const rough = [inflow, outflow].some((q) => q.value.approximate || q.value.bound);
      const slack = halfOf(inflow).plus(halfOf(outflow));
      const key = worthOf(outflow).toFixed();
      if (gap.lte(rough ? worthOf(inflow).times('0.05') : slack) || otherSource || seen.has(key)) continue;
      seen.add(key);
      const words = lead(context, flow) + (inflow.value.cell ? (inflow.value.of ?? '') : '');
      const partial = ONE_PURSE.test(words);
      const kind = /合同|中标|成交/.test(words)
        ? 'agreed'
        : /拨付|到位|收到|下拨|到账|拨入/.test(words)
          ? 'received'
          : 'granted';
      const sure = !rough && !partial;
      yield {
        message: kind,
        data: { spent: bare(outflow), limit: bare(inflow), gap: printed(gap, outflow) },
        calculation: `${bare(outflow)} − ${bare(inflow)} = ${printed(gap, outflow)} ＞ 0`,
        evidence: [
          evidence(outflow, '支出', 'spent'),
          evidence(inflow, '到位、预算或合同', 'received, granted or agreed'),
        ],
        certainty: sure ? 'certain' : 'suspect',
        ...(!sure && {
          because: rough
            ? { zh: '数字为约数', en: 'a figure is approximate' }
            : { zh: '可能另有资金来源', en: 'there may be other sources' },
        }),
      };
    }
  },
});
