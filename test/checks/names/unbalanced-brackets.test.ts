import { expect, it } from 'vitest';
import { unbalancedBrackets } from '../../../src/checks/names/unbalanced-brackets.ts';
import { describeCheck, findingsOf } from '../expect-findings.ts';

describeCheck(unbalancedBrackets, {
  finds: [
    '项目总投资120万元⟦（含税⟧，资金已到位。',
    '县局⟦印发实施方案》⟧，明确责任。',
    '补助标准为每户1500元（含税）⟦）⟧。',
    '落实⟦“四好农村路建⟧设要求。',
    '根据⟦《项目管理办法⟧（柳财〔2023〕4号）实施。',
  ],
  silent: [
    '1）新建泵站；2）维修渠道；（3）清淤；a）植树；一）验收。',
    '《关于印发〈《村规》范本〉的通知》已下发。',
    '“先建后补”“以奖代补”并行，“一卡通”发放。',
    '县局表示：“一要加快进度，\n二要保证质量。”会后印发纪要。',
    '等级划分为[90,100]、[80,90)、[60,80)、[0,60)。',
    '指标 | 得分（分）\n产出（50分） | 48\n效益（30分） | 28',
    '根据柳财绩〔20234号文件组织评价。',
    '按时完成 :) 的标段给予表扬。',
  ],
});

it('puts all of them into one finding', () => {
  const { findings } = findingsOf(unbalancedBrackets, '甲文件〔2016〕54号）和乙文件〔2019〕64号）均已印发。');
  expect(findings.map(({ evidence }) => evidence.length)).toEqual([2]);
});
