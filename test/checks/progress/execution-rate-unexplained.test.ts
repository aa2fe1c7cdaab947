import { describe, expect, it } from 'vitest';
import { executionRateUnexplained } from '../../../src/checks/progress/execution-rate-unexplained.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('execution-rate-unexplained', () => {
  it.each([
    '一、资金情况\n年初预算640万元，全年支出512万元，资金使用率⟦80%⟧。\n二、产出情况\n改造管网12公里。',
    '项目资金执行进度为⟦71.2%⟧，账务处理规范。',
    '一、资金情况\n项目预算⟦260万元⟧，实际支出⟦198万元⟧，专款专用。\n二、存在的问题\n1.档案整理不规范。',
  ])('finds a low rate without a reason: %#', (text) => {
    expectFindings(executionRateUnexplained, text);
  });

  it.each([
    '一、资金情况\n年初预算640万元，全年支出512万元，预算执行率80%。由于设备采购流标，尾款结转下年支付。',
    '一、绩效目标\n1.预算执行率不低于85%。\n二、资金情况\n预算执行率93.4%。',
    '上年预算执行率82%，本年预算执行率96%。',
    '一、典型项目\n（一）云台片区供水提升项目。总投资312万元，支出率78%。\n（二）高山蔬菜项目。总投资245万元，支出率99%。',
    '水费收缴率71.2%，设备使用率85%。',
    '一、资金情况\n项目预算260万元，实际支出198万元，尚有62万元待竣工结算审核后支付。',
  ])('stays silent: %#', (text) => {
    expectFindings(executionRateUnexplained, text);
  });

  it('computes the rate where none is stated', () => {
    const { findings } = findingsOf(executionRateUnexplained, '项目预算500万元，全年实际支出385万元。');
    expect(findings).toMatchObject([{ calculation: '385万元 ÷ 500万元 = 77% ＜ 90%' }]);
  });
});
