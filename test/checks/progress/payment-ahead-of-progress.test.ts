import { describe, expect, it } from 'vitest';
import { paymentAheadOfProgress } from '../../../src/checks/progress/payment-ahead-of-progress.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('payment-ahead-of-progress', () => {
  it.each([
    '项目形象进度⟦35%⟧，资金拨付比例已达⟦70%⟧。'.replace('资金拨付比例已达', '资金拨付进度为'),
    '一、工程进展\n截至10月底，工程形象进度仅为⟦52%⟧。\n二、资金支付\n累计支付进度款占合同金额的⟦85%⟧。',
    '一、绩效目标\n1.改造危旧房屋⟦320户⟧。\n二、资金情况\n到位资金⟦960万元⟧，累计支出⟦948万元⟧。\n三、完成情况\n改造危旧房屋⟦146户⟧，⟦工程进度滞后⟧。',
  ])('finds money ahead of work: %#', (text) => {
    expectFindings(paymentAheadOfProgress, text);
  });

  it.each([
    '工程形象进度72%，资金支付进度80%。',
    '工程形象进度95%，资金支付率70%。',
    '工程形象进度20%，按合同约定支付30%预付款后，资金支付进度55%。',
    '一、绩效目标\n1.改造危旧房屋320户。\n二、资金情况\n到位资金960万元，累计支出948万元。\n三、完成情况\n改造危旧房屋318户。\n四、存在的问题\n个别工程进度滞后。',
    '一、绩效目标\n1.改造房屋320户。\n2.培训工匠60人。\n二、资金情况\n到位资金960万元，累计支出948万元。\n三、完成情况\n改造房屋146户，工程进度滞后；培训工匠60人。',
    '项目完成率100%，预算执行率98%。',
  ])('stays silent: %#', (text) => {
    expectFindings(paymentAheadOfProgress, text);
  });

  it('subtracts the shares', () => {
    const { findings } = findingsOf(paymentAheadOfProgress, '工程形象进度45%，已支付工程款占合同价的80%。');
    expect(findings).toMatchObject([
      { severity: 'high', certainty: 'certain', calculation: '80% − 45% = 35个百分点 ＞ 20' },
    ]);
  });
});
