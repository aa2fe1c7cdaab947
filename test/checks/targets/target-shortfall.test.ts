import { describe, expect, it } from 'vitest';
import { targetShortfall } from '../../../src/checks/targets/target-shortfall.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('target-shortfall', () => {
  it.each([
    // Numbered items, results in prose.
    '一、绩效目标\n1.新建蓄水池24口；\n2.铺设灌溉管道不少于⟦18.5公里⟧；\n3.受益农户满意度达到90%以上。\n二、完成情况\n项目建成蓄水池24口，铺设灌溉管道⟦16.2公里⟧，受益农户满意度94%。',
    // One sentence with inline items.
    '一、项目绩效目标\n年度目标：（1）改造危旧校舍12栋；（2）竣工验收合格率100%；（3）学生宿舍床位新增⟦600张⟧。\n二、绩效目标完成情况\n改造危旧校舍12栋，竣工验收合格率100%，学生宿舍床位新增⟦540张⟧。',
    // The result stands in an item that is named like the target.
    '一、建设任务\n1.建设村级养老服务站⟦45个⟧。\n2.培训护理员300人次。\n二、任务完成情况\n1.村级养老服务站。已建成⟦41个⟧，均已挂牌。\n2.护理员培训。培训护理员312人次。',
    // A rate in its own words.
    '一、绩效目标\n（一）就业技能培训学员就业率不低于⟦65%⟧；\n（二）培训合格率不低于90%。\n二、效益分析\n培训合格率93%。结业学员中实现就业531人，就业率⟦59%⟧。',
    // A ceiling.
    '一、绩效目标\n1.管网漏损率控制在⟦12%⟧以内；\n2.水质达标率不低于98%。\n二、完成情况\n水质达标率99.2%，管网漏损率⟦14.6%⟧。',
    // A flattened table.
    '绩效自评表\n三级指标\t年度指标值\t全年完成值\n新建公厕（座）\t⟦36⟧\t⟦31⟧\n群众满意度（%）\t90\t92',
  ])('finds the result below its target: %#', (text) => {
    expectFindings(targetShortfall, text);
  });

  it.each([
    // Met exactly, in other words.
    '一、绩效目标\n1.解决53个村民小组出行困难。\n二、完成情况\n53个村民小组通上硬化路。',
    // Another thing in the same unit.
    '一、绩效目标\n1.建成村级物流点120个。\n二、完成情况\n建成村级物流点126个，其中位于脱贫村的38个，抽查12个。',
    // The earlier figure, and the figure of one part.
    '一、绩效目标\n1.农村自来水普及率达到92%以上。\n二、效益分析\n农村自来水普及率由实施前的81.5%提高到93.2%，其中山区乡镇普及率88%。',
    // Bought and counted for the whole county.
    '一、目标\n1.开展健康体检不少于5,000人次。\n二、完成情况\n全县共有老年人口4,200人，开展健康体检5,430人次。',
    // The next year's figure.
    '一、绩效目标\n1.培训农民800人次。\n二、完成情况\n培训农民815人次。\n三、下一步工作\n2025年计划培训农民600人次。',
    // Approximate and near enough.
    '一、绩效目标\n1.受益群众不少于1.2万人。\n二、效益\n受益群众约1.2万人。',
  ])('stays silent: %#', (text) => {
    expectFindings(targetShortfall, text);
  });

  it('only informs while the target is not due', () => {
    const [finding] = expectFindings(
      targetShortfall,
      '一、绩效目标\n1.2024年6月30日前建成生态护岸⟦8.5公里⟧。\n二、完成情况\n截至2023年12月20日，生态护岸已完成⟦5.1公里⟧。',
    );
    expect(finding).toMatchObject({ severity: 'info', data: { due: '2024-06-30', days: '193' } });
  });

  it('writes its arithmetic as on paper', () => {
    const [finding] = expectFindings(
      targetShortfall,
      '一、绩效目标\n1.建设村级服务站⟦60个⟧。\n二、完成情况\n全县建成村级服务站⟦52个⟧。',
    );
    expect(finding).toMatchObject({
      severity: 'high',
      certainty: 'certain',
      calculation: '52个 ÷ 60个 = 86.67%，差 8个',
    });
  });

  it.each([
    [
      '云栗县2023年冷链项目绩效评价报告\n评价基准日为2023年12月31日。\n一、绩效目标\n1.建成冷库40座；\n2.2024年5月31日前全部设施完工投用。\n二、完成情况\n建成冷库22座，其余正在安装。',
      '2024-05-31',
    ],
    [
      '云栗县2023年物流项目绩效评价报告\n评价基准日为2023年11月30日。\n一、绩效目标\n1.快递进村覆盖率不低于90%。\n二、完成情况\n快递进村覆盖率为84.6%，目标考核期为2023年末。',
      '2023-12-31',
    ],
    [
      '云栗县2023年客运项目绩效评价报告\n评价基准日为2023年11月30日。\n一、绩效目标\n1.2023年12月31日前改造站点12个；\n2.2023年12月31日前开通线路10条；\n3.购置分拣设备30台。\n二、完成情况\n改造站点12个，开通线路10条，购置分拣设备24台。',
      '2023-12-31',
    ],
    [
      '云栗县校舍加固问题整改情况的报告\n截至2024年3月31日，整改情况如下。\n一、整改情况\n（一）校舍加固。计划加固教学楼9栋，按合同应于2024年8月20日前完工，目前完成5栋，其余4栋正在施工。',
      '2024-08-20',
    ],
  ])('only tells of a target that the list or the result says is still to come: %#', (text, due) => {
    const { findings } = findingsOf(targetShortfall, text);
    expect(findings.map(({ severity }) => severity)).toEqual(['info']);
    expect(findings[0]?.message).toContain(due);
  });

  it.each([
    // The day is past, whatever the words say of it.
    '按合同应于2024年8月20日前完工，目前完成⟦5栋⟧，尚在期限之内',
    // The term of something else.
    '目前完成⟦5栋⟧，质保期未到期',
    // By the day something else is to be done.
    '要求2024年12月31日前完成结算审计，目前加固完成⟦5栋⟧',
  ])('takes no other term for that of the target: %s', (told) => {
    expectFindings(
      targetShortfall,
      `云栗县校舍加固问题整改情况的报告\n截至2024年10月31日，整改情况如下。\n一、整改情况\n（一）校舍加固。计划加固教学楼⟦9栋⟧，${told}。`,
    );
  });

  it.each([
    ['less than it was lowered to', '建设阅览室⟦18间⟧。县文旅局批复同意将阅览室由24间核减到20间'],
    ['what was not granted', '建设阅览室⟦20间⟧。单位申请调整为20间，县财政局不予批准'],
    ['another thing that was lowered', '建设阅览室⟦20间⟧。县文旅局批复将公厕核减为20间'],
  ])('still reports %s', (_, told) => {
    expectFindings(targetShortfall, `一、绩效目标\n1.建设阅览室⟦24间⟧。\n二、完成情况\n${told}。`);
  });
});
