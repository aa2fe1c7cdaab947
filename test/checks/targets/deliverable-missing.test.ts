import { describe, expect, it } from 'vitest';
import { deliverableMissing } from '../../../src/checks/targets/deliverable-missing.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('deliverable-missing', () => {
  it.each([
    '一、绩效目标\n1.建设⟦村级文化长廊6处⟧；\n2.购置健身器材60件。\n二、完成情况\n购置健身器材62件，⟦村级文化长廊因选址调整没有建设⟧。'.replace(
      '建设⟦村级文化长廊6处⟧',
      '⟦建设村级文化长廊6处⟧',
    ),
    '一、建设任务\n（1）建设⟦展示馆⟧、⟦检测室⟧，举办产销对接会2场。\n二、任务完成情况\n展示馆主体完工，⟦检测室尚未装修⟧。\n举办产销对接会2场。'
      .replace('建设⟦展示馆⟧、', '建设展示馆、')
      .replace('尚未装修', '尚未建成'),
    '一、绩效目标\n1.⟦开通农村客运班线4条⟧；\n2.新建候车亭26个。\n二、产出\n新建候车亭26个，⟦农村客运班线未能开通⟧。',
  ])('finds what was promised and not done: %#', (text) => {
    expectFindings(deliverableMissing, text);
  });

  it.each([
    '一、绩效目标\n1.建设文化长廊6处。\n二、完成情况\n建设文化长廊6处，未发现质量问题，未突破预算。',
    '一、绩效目标\n1.建设文化长廊6处。\n二、存在的问题\n1.部分长廊没有设置夜间照明，管护制度尚未建立。',
    '一、绩效目标\n1.新建泵站2座。\n二、完成情况\n新建泵站2座。因上游来水不足，泵站全年未启用应急抽排。',
    '截至2023年6月30日，情况如下。\n一、绩效目标\n1.2023年10月底前开通客运班线4条。\n二、进展\n客运班线尚未开通，正在办理许可。',
    '一、绩效目标\n1.培训养殖户300人次。\n二、完成情况\n培训养殖户312人次，未组织外出考察。',
    '一、整改情况\n审计指出，3所学校没有建立资产台账。整改情况：3所学校均已建立资产台账。',
  ])('stays silent: %#', (text) => {
    expectFindings(deliverableMissing, text);
  });

  it('takes what is missing of one target together', () => {
    const { findings } = findingsOf(
      deliverableMissing,
      '一、绩效目标\n（1）打造直播间、摄影棚，举办农产品推介会、电商大赛。\n二、完成情况\n直播间已建成；摄影棚尚未建成；未举办农产品推介会、电商大赛。',
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain('「摄影棚」「农产品推介会」「电商大赛」');
  });
});
