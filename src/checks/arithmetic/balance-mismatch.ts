import { bare } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import { printed, worthOf } from '../../core/measure.ts';

export const balanceMismatch = defineCheck({
  id: 'balance-mismatch',
  group: 'arithmetic',
  severity: 'high',
  title: { zh: '收支与结余不符', en: 'Received less spent differs from the balance' },
  docs: {
    what: {
      zh: '到位（预算、合同等）金额减去支出金额，与写出的结余、余额、未支付金额不一致。文中任何一对收支能得出该结余时不报。',
      en: 'Money in less money out differs from the stated balance or unpaid rest. Silent when any pair of amounts in the report gives the balance.',
    },
    why: {
      zh: '结余对不上，资金可能未入账、被挪用或重复列支。',
      en: 'A balance that does not tie may hide money not booked, diverted or charged twice.',
    },
    fix: {
      zh: '与账面核对收入、支出和结余，并说明差额。',
      en: 'Check income, spending and balance against the books and explain the gap.',
    },
  },
  messages: {
    off: {
      zh: '{inflow} 减去 {outflow} 应余 {actual}，文中为 {left}，相差 {gap}。',
      en: '{inflow} less {outflow} leaves {actual}; the text says {left}, {gap} apart.',
    },
  },
  examples: {
    valid: [
      '县财政拨付培育经费63万元，共支出61.2万元，结余1.8万元。',
      '批复总投资4,860万元。累计支出4,374万元，尚有486万元待结算审核后支付。',
      '到位资金9,286.35万元。截至年底支出8,914.90万元，结转371.45万元。次年又支付186.20万元，累计支付9,101.10万元，剩余185.25万元。',
      '上年结余20万元，本年收到资金300万元，支出290万元，年末结余30万元。',
      '项目预算420万元，支出399.84万元，结余20.16万元，已按规定办理结转。',
      '合同价500万元，已付400万元、又付50万元，尚未支付50万元。',
    ],
    invalid: [
      '县财政拨付经费⟦63万元⟧，共支出⟦61.2万元⟧，结余⟦2.8万元⟧。',
      '项目到位资金800万元，已支付720.5万元，结余⟦89.5万元⟧。',
      '年度预算1,200,000元，实际支出1,130,400元，剩余⟦79,600元⟧。',
      '中央财政资金1,500万元已全部到位，累计支出1,230.00万元，余⟦370.00万元⟧待审计后支付。',
    ],
  },
  *run({ linksOf }) {
    for (const { inflow, outflow, left, sure, explained } of linksOf('balance')) {
      if (explained) continue;
      const actual = worthOf(inflow).minus(worthOf(outflow));
      const rough = [inflow, outflow, left].some((q) => q.value.approximate || q.value.malformed);
      yield {
        message: 'off',
        data: {
          inflow: bare(inflow),
          outflow: bare(outflow),
          actual: printed(actual, left),
          left: bare(left),
          gap: printed(actual.minus(worthOf(left)).abs(), left),
        },
        calculation: `${bare(inflow)} − ${bare(outflow)} = ${printed(actual, left)} ≠ ${bare(left)}`,
        evidence: [
          evidence(left, '所列结余', 'stated balance'),
          evidence(inflow, '收入', 'in'),
          evidence(outflow, '支出', 'out'),
        ],
        certainty: sure && !rough ? 'certain' : 'suspect',
        ...((!sure || rough) && {
          because: rough
            ? { zh: '数字为约数', en: 'a figure is approximate' }
            : { zh: '收支对应关系按邻近推定', en: 'which amounts belong together was inferred' },
        }),
      };
    }
  },
});
