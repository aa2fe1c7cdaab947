import { describe, expect, it } from 'vitest';
import { targetUnmeasurable } from '../../../src/checks/targets/target-unmeasurable.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('target-unmeasurable', () => {
  it.each([
    '一、绩效目标\n1.建设标准化厂房2栋；\n2.⟦营商环境进一步优化⟧。',
    '一、项目绩效目标\n（1）维修渠道16公里；（2）⟦农业生产条件显著改善⟧。',
    '一、年度目标\n1.⟦2023年底前各项建设任务全部完成到位⟧。',
  ])('finds a target without a measure: %#', (text) => {
    expectFindings(targetUnmeasurable, text);
  });

  it.each([
    '一、绩效目标\n1.维修渠道16公里，进一步改善农业生产条件。',
    '一、绩效目标\n1.脱贫户子女应助尽助，无辍学现象。',
    '一、绩效目标\n通过本项目实施，进一步提升公共服务水平。\n1.新建广场2处。',
    '一、完成情况\n人居环境明显改善，群众生活质量进一步提升。',
    '一、绩效目标\n1.工程质量符合设计和验收规范要求，各项指标全部达标。',
    '一、绩效目标\n1.总体目标：全面提升防洪能力，切实保障群众安全。',
  ])('stays silent: %#', (text) => {
    expectFindings(targetUnmeasurable, text);
  });

  it('calls a circular target circular', () => {
    const { findings } = findingsOf(targetUnmeasurable, '一、绩效目标\n1.各项工作任务全部落实到位。');
    expect(findings).toMatchObject([{ severity: 'low', certainty: 'suspect' }]);
    expect(findings[0]?.message).toContain('以完成说完成');
  });
});
