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
