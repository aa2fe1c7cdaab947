import { describe, expect, it } from 'vitest';
import { unitCostOutlier } from '../../../src/checks/arithmetic/unit-cost-outlier.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('unit-cost-outlier', () => {
  it.each([
    '一、绩效目标\n1.发放农技手册⟦20,000册⟧。\n二、完成情况\n发放农技手册⟦2,600册⟧，支付手册印制费⟦18万元⟧。',
    '一、绩效目标\n1.开展法律援助咨询⟦600人次⟧。\n二、资金使用\n法律援助支出⟦30万元⟧。\n三、完成情况\n开展法律援助咨询⟦88人次⟧。',
  ])('tells of a cost out of proportion: %#', (text) => {
    const [finding] = expectFindings(unitCostOutlier, text);
    expect(finding?.severity).toBe('info');
  });

  it.each([
    '一、绩效目标\n1.发放农技手册20,000册。\n二、完成情况\n发放农技手册18,600册，支付手册印制费18万元。',
    '一、绩效目标\n1.发放农技手册20,000册。\n二、完成情况\n发放农技手册2,600册，支付路灯电费18万元。',
    '一、绩效目标\n1.发放农技手册20,000册。\n二、完成情况\n发放农技手册2,600册。',
  ])('stays silent: %#', (text) => {
    expect(findingsOf(unitCostOutlier, text).findings).toEqual([]);
  });
});
