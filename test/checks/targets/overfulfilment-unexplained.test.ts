import { describe, expect, it } from 'vitest';
import { overfulfilmentUnexplained } from '../../../src/checks/targets/overfulfilment-unexplained.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('overfulfilment-unexplained', () => {
  it.each([
    '一、绩效目标\n1.发放宣传资料⟦5,000份⟧。\n二、完成情况\n发放宣传资料⟦1.28万份⟧，群众知晓率提高。',
    '一、绩效目标\n（1）改造危桥⟦4座⟧；（2）安装护栏12公里。\n二、产出\n改造危桥⟦7座⟧，安装护栏12.3公里。',
    '一、建设任务\n1.建设充电桩⟦120个⟧。\n二、任务完成情况\n1.充电桩。建设充电桩⟦168个⟧，全部并网。',
  ])('finds a surplus without a reason: %#', (text) => {
    expectFindings(overfulfilmentUnexplained, text);
  });

  it.each([
    '一、绩效目标\n1.改造危桥4座。\n二、产出\n改造危桥7座，超出部分系上级追加的3座。',
    '一、绩效目标\n1.发放宣传资料5,000份。\n二、完成情况\n发放宣传资料1.28万份。因汛期增加防汛宣传，印制数量多于计划。',
    '一、绩效目标\n1.投诉不超过10件。\n二、完成情况\n投诉3件。',
    '一、绩效目标\n1.亩均增收200元。\n二、效益\n亩均增收310元。',
    '一、绩效目标\n1.培训1,000人次。\n二、完成情况\n培训1,280人次，完成目标的128%。',
  ])('stays silent: %#', (text) => {
    expectFindings(overfulfilmentUnexplained, text);
  });

  it('is a suspicion of low weight', () => {
    const { findings } = findingsOf(
      overfulfilmentUnexplained,
      '一、绩效目标\n1.建设充电桩120个。\n二、任务完成情况\n建设充电桩168个。',
    );
    expect(findings).toMatchObject([
      { severity: 'low', certainty: 'suspect', calculation: '168个 ÷ 120个 = 140% ＞ 130%' },
    ]);
  });
});
