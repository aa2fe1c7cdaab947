import { describe, expect, it } from 'vitest';
import { budgetBaselineMissing } from '../../../src/checks/progress/budget-baseline-missing.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('budget-baseline-missing', () => {
  it.each([
    '县财政向实施单位拨付⟦260万元⟧，项目累计支出⟦251.3万元⟧，全部用于设备购置。',
    '截至2022年12月31日，项目共支出⟦88.6万元⟧。',
  ])('finds spending without a budget: %#', (text) => {
    expectFindings(budgetBaselineMissing, { text, kind: 'performance-evaluation' });
  });

  it.each([
    '项目总投资260万元，累计支出251.3万元。',
    '经公开招标，中标价为256万元，累计支付251.3万元。',
    '县财政下达资金260万元，累计支出251.3万元。',
    '按每亩300元补助，共支出补贴90万元。',
    '项目累计支出251.3万元，预算执行率96.7%。',
    '评价组由6人组成，走访群众120户。',
  ])('stays silent: %#', (text) => {
    expectFindings(budgetBaselineMissing, { text, kind: 'performance-evaluation' });
  });

  it('leaves summaries and audits alone', () => {
    const text = '县财政拨付培育经费63万元，共支出61.2万元。';
    for (const kind of ['work-summary', 'audit', 'rectification'] as const)
      expect(findingsOf(budgetBaselineMissing, text, kind).findings).toEqual([]);
  });
});
