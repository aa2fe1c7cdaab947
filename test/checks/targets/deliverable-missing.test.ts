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

describe('deliverable-missing: what the whole report says, in whatever words', () => {
  it.each([
    '云岭县2023年中医馆建设项目验收报告\n一、合同内容\n装修诊室240平方米，安装中药熏蒸设备，开通远程会诊终端。\n二、验收\n装修诊室240平方米，与图纸相符；中药熏蒸设备已安装。远程会诊终端一直没有开通，机房空置。',
    '碧水县2022年河道治理项目绩效评价报告\n（一）建设任务\n新建生态护岸3.2公里，设置水文监测站1处，增殖放流鱼苗20万尾。\n（二）完成\n新建生态护岸3.2公里，放流鱼苗20万尾。水文监测站因用地未批，至评价日未动工。',
    '西坪县2023年职业教育实训基地项目审计报告\n合同约定，供应商应提供为期两年的驻场技术指导，并编写实训教材4册。\n审计发现，实训教材交付4册，驻场技术指导从未提供，供应商仅电话答疑。',
    '柏树县2022年城市书房建设总结\n一、建设内容\n在文昌街、滨江路建设24小时城市书房2座，配自助办证机。\n二、建设情况\n文昌街书房按期开放。滨江路24小时城市书房因门面纠纷，改为在社区活动室摆放两组书架。',
  ])('finds: %#', (text) => {
    expect(findingsOf(deliverableMissing, text).findings).toMatchObject([{ certainty: 'suspect' }]);
  });

  it.each([
    '云岭县2023年中医馆建设项目验收报告\n一、合同内容\n装修诊室240平方米，安装中药熏蒸设备。\n二、验收\n装修诊室240平方米；初验时中药熏蒸设备未安装，6月3日复验时，中药熏蒸设备已安装到位。',
    '碧水县2022年河道治理项目绩效评价报告\n（一）建设任务\n新建生态护岸3.2公里，设置水文监测站1处。\n（二）完成\n新建生态护岸3.2公里，水文监测站建成，未发生安全事故，未突破概算。监测站值守制度没有上墙，资料没有归档。',
    '西坪县2023年项目审计报告\n合同约定，设备应于2024年6月前安装。\n截至2023年12月31日，设备尚未安装。',
    '柏树县2022年城市书房建设总结\n一、建设内容\n建设城市书房2座。\n二、建设情况\n2座城市书房建成开放。有读者建议增设母婴室，目前没有建设。',
  ])('stays silent: %#', (text) => {
    expect(findingsOf(deliverableMissing, text).findings).toEqual([]);
  });
});
