import { describe, expect, it } from 'vitest';
import { targetUnmeasurable } from '../../../src/checks/targets/target-unmeasurable.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('target-unmeasurable', () => {
  it.each([
    '一、绩效目标\n1.建设标准化厂房2栋；\n2.⟦营商环境进一步优化⟧。',
    '一、项目绩效目标\n（1）维修渠道16公里；（2）⟦农业生产条件显著改善⟧。',
    '一、年度目标\n1.⟦2023年底前各项建设任务全部完成到位⟧。',
    '一、绩效目标\n1.新建牛棚12栋；\n2.⟦尽快形成一批可复制的养殖样板⟧；\n3.养殖户培训240人次。',
    '一、建设目标\n（1）铺设管道18公里；（2）⟦供水保障能力达到比较理想的状态⟧；（3）2023年11月底前通水。',
    '一、项目目标\n实施方案提出：改造路口6处；⟦道路秩序基本适应群众需要⟧。',
    '某县文化惠民项目自评报告\n绩效目标：⟦努力办好群众喜爱的文化活动⟧。\n完成情况：演出86场。',
    '三级指标\t年度目标值\t全年完成值\n送戏场次\t60场\t60场\n群众文化生活\t⟦明显改善⟧\t演出86场\n观众人次\t≥3万人次\t3.2万人次',
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
    '一、绩效目标\n1.努力实现饮水安全全覆盖；\n2.持续保持不发生重大安全事故。',
    '一、绩效目标\n1.水质稳步达到《地表水环境质量标准》Ⅲ类；\n2.新建泵站2座。',
    '一、总体目标\n积极改善农田条件，逐步提高抗灾能力。\n二、年度绩效指标\n新建机耕路12公里。',
    '三级指标\t年度目标值\t全年完成值\n改厕质量优良\t优良率≥90%\t93%\n资金拨付及时\t20个工作日内\t16个工作日',
    '一、完成情况\n积极改善了校园环境，整体情况较好，师生基本满意。',
  ])('stays silent: %#', (text) => {
    expectFindings(targetUnmeasurable, text);
  });

  it('calls a circular target circular', () => {
    const { findings } = findingsOf(targetUnmeasurable, '一、绩效目标\n1.各项工作任务全部落实到位。');
    expect(findings).toMatchObject([{ severity: 'low', certainty: 'suspect' }]);
    expect(findings[0]?.message).toContain('以完成说完成');
  });
});
