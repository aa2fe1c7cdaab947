import { describe, expect, it } from 'vitest';
import { overspend } from '../../../src/checks/progress/overspend.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('overspend', () => {
  it.each([
    '省财政厅下达补助资金⟦320万元⟧，县水利局实际支出⟦326.4万元⟧，用于渠道维修。',
    '一、资金到位情况\n截至2023年12月31日，到位资金合计⟦1,260万元⟧。\n二、资金使用情况\n截至2023年12月31日，项目共支出⟦1,284.5万元⟧，资金使用合规。',
    '项目中标价⟦86.5万元⟧，截至验收日已付款⟦91.2万元⟧。',
    '县财政局向县文旅局拨付专项经费⟦45万元⟧，全年共支出⟦46.8万元⟧。',
    '年度预算⟦1,200,000元⟧，全年列支⟦1,236,000元⟧。',
  ])('finds spending beyond the money: %#', (text) => {
    expectFindings(overspend, text);
  });

  it.each([
    '到位资金1,260万元，其中省级800万元、县级460万元，共支出1,248万元。',
    '县财政拨付45万元，共支出52万元，不足部分由单位自有资金解决。',
    '2022年到位资金300万元，支出260万元；2023年到位资金200万元，支出238万元，其中使用上年结转资金40万元。',
    '一、东片区项目\n到位资金120万元，支出118万元。\n二、西片区项目\n到位资金90万元，支出88.5万元。\n三、合计\n两个片区共支出206.5万元。',
    '中央财政资金500万元、省级资金300万元已全部到位，项目累计支出786万元。',
    '批复总投资2,380万元，到位资金2,380万元，累计支出2,296.7万元。',
    '合同价86.5万元，审定结算价91.2万元，因设计变更增加4.7万元由配套资金列支，已付款91.2万元。',
    '一、基本情况\n全县共有水库36座，年均维护经费120万元。\n二、资金情况\n项目预算300万元，支出288万元。',
  ])('stays silent: %#', (text) => {
    expectFindings(overspend, text);
  });

  it('shows the difference', () => {
    const [finding] = expectFindings(overspend, '项目到位资金⟦800万元⟧，累计支出⟦812.6万元⟧。');
    expect(finding).toMatchObject({
      severity: 'high',
      certainty: 'certain',
      message: '支出 812.6万元，超过到位资金 800万元，多 12.6万元。',
      calculation: '812.6万元 − 800万元 = 12.6万元 ＞ 0',
    });
  });

  it('only suspects where the inflow is one purse of several', () => {
    const { findings } = findingsOf(overspend, '省级补助资金到位320万元，项目累计支出326.4万元。');
    expect(findings).toMatchObject([{ certainty: 'suspect' }]);
  });
});
