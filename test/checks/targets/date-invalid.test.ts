import { describe, expect, it } from 'vitest';
import { dateInvalid } from '../../../src/checks/targets/date-invalid.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('date-invalid', () => {
  it.each([
    '评价组于⟦2022年9月31日⟧开展现场核查。',
    '合同约定⟦2023年4月31日⟧前完成安装。',
    '会议于⟦2021年2月29日⟧召开，形成纪要。',
    '检测时间为⟦2023.06.31⟧，报告编号JC-118。',
    '工程于二〇二三年三月开工，⟦二〇二三年六月三十一日⟧完工。',
  ])('finds a day that the calendar does not have: %#', (text) => {
    expectFindings(dateInvalid, text);
  });

  it.each([
    '项目于2024年2月29日开工，2024年12月31日完工。',
    '资金于2023年1-9月分批拨付。',
    '2020年全县常住人口31.5万人。',
    '依据《管理办法》（财农〔2023〕31号）执行。',
    '巡查31次，形成记录29份。',
  ])('stays silent: %#', (text) => {
    expectFindings(dateInvalid, text);
  });

  it('only suspects a 29 February whose year was not printed', () => {
    const { findings } = findingsOf(dateInvalid, '2023年1月5日下达计划，2月29日完成招标。');
    expect(findings).toMatchObject([{ certainty: 'suspect' }]);
  });
});
