import { describe, expect, it } from 'vitest';
import { fundsLate } from '../../../src/checks/progress/funds-late.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('funds-late', () => {
  it.each([
    '一、绩效目标\n1.⟦2022年10月底前⟧建成泵站2座。\n二、资金情况\n2022年11月8日省财政下达补助资金⟦260万元⟧，累计支出255万元。',
    '一、年度任务\n（1）⟦2021年6月30日前⟧完成设备安装；（2）培训60人次。\n二、资金情况\n2021年6月县财政拨付资金⟦80万元⟧，共支出78万元。',
  ])('tells of money that came late: %#', (text) => {
    const [finding] = expectFindings(fundsLate, text);
    expect(finding?.severity).toBe('info');
  });

  it.each([
    '一、绩效目标\n1.2022年10月底前建成泵站2座。\n二、资金情况\n2022年3月省财政下达补助资金260万元，累计支出255万元。',
    '一、绩效目标\n1.建成泵站2座。\n二、资金情况\n2022年11月省财政下达补助资金260万元，累计支出255万元。',
    '一、绩效目标\n1.2022年10月底前建成泵站2座。\n二、资金情况\n截至2022年12月31日，到位资金260万元，累计支出255万元。',
  ])('stays silent: %#', (text) => {
    expect(findingsOf(fundsLate, text).findings).toEqual([]);
  });
});
