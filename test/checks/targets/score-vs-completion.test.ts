import { describe, expect, it } from 'vitest';
import { scoreVsCompletion } from '../../../src/checks/targets/score-vs-completion.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('score-vs-completion', () => {
  it.each([
    '一、指标得分情况\n三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n造林面积 | ≥⟦5000亩⟧ | ⟦4620⟧ | 20 | ⟦20⟧\n抚育面积 | ≥8000亩 | 8150 | 20 | 20',
    '一、指标得分情况\n指标名称 | 目标值 | 完成值 | 满分 | 得分\n满意度 | ≥⟦90%⟧ | ⟦95.2%⟧ | 10 | ⟦7⟧',
    '一、绩效目标\n1.工程验收合格率⟦100%⟧。\n二、产出分析\n工程验收合格率⟦96%⟧，满分8分，得⟦8分⟧。',
  ])('finds marks that do not fit: %#', (text) => {
    expectFindings(scoreVsCompletion, text);
  });

  it.each([
    '一、指标得分情况\n三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n造林面积 | ≥5000亩 | 4620亩 | 20 | 18.48',
    '一、指标得分情况\n三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析\n造林面积 | ≥5000亩 | 5120亩 | 20 | 19 | 补植台账不全',
    '一、指标得分情况\n三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n公共服务水平 | 明显提升 | 达成预期指标 | 10 | 9',
    '一、指标得分情况\n三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n项目成本 | ≤600万元 | 588万元 | 10 | 10',
    '一、绩效目标\n1.改造水厂6座。\n二、产出分析\n完成水厂改造6座。该部分满分30分，得28.5分，扣分原因是验收资料不完整。',
  ])('stays silent: %#', (text) => {
    expectFindings(scoreVsCompletion, text);
  });

  it('says which way the marks are wrong', () => {
    const { findings } = findingsOf(
      scoreVsCompletion,
      '一、指标得分情况\n指标名称 | 目标值 | 完成值 | 满分 | 得分\n满意度 | ≥90% | 95.2% | 10 | 7',
    );
    expect(findings.map(({ message }) => message)).toEqual([
      '目标 90%，完成 95.2%，已达到目标却只得 7分（满分 10分），未说明原因。',
    ]);
  });
});

describe('score-vs-completion: marks printed behind a result', () => {
  it.each([
    '沙溪县2023年林业防火项目评价报告\n（三）防火隔离带（15分）。目标180公里，实际建成151公里，得15分。\n（四）巡护里程（5分）。目标900公里，实际960公里，得5分。',
    '长岭县2022年技能培训自评报告\n培训合格率，目标值90%，实际完成82.4%，分值8分，自评得分8分。',
    '白水县2022年健康体检自评\n老年人体检人数\n年度指标值 12,000人\n实际完成值 12,350人\n分值 15\n得分 9',
    '青石县2023年文化项目评价报告\n（一）送戏下乡。目标120场，经核对共演出126场，达到目标，标准分10分，得6分。',
  ])('finds: %#', (text) => {
    expect(findingsOf(scoreVsCompletion, text).findings).toHaveLength(1);
  });

  it.each([
    '沙溪县2023年林业防火项目评价报告\n（三）防火隔离带（15分）。目标180公里，实际建成180公里，但台账不完整，扣2分，得13分。',
    '长岭县2022年自评报告\n平均办理时限，目标不超过5天，实际7天，分值8分，得6分。事故起数目标控制在3起以内，实际1起，分值5分，得5分。',
    '白水县2022年健康体检自评\n按比例计分。体检目标12,000人，实际10,800人，分值10分，得9分。',
    '青石县2023年文化项目评价报告\n送戏下乡目标120场，实际118场，满分10分，得9.8分。观众目标3万人次，实际3.2万人次，满分5分，得5分。',
  ])('stays silent: %#', (text) => {
    expect(findingsOf(scoreVsCompletion, text).findings).toEqual([]);
  });
});
