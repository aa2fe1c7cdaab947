import { describe, expect, it } from 'vitest';
import { countConflict } from '../../../src/checks/arithmetic/count-conflict.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('count-conflict', () => {
  it.each([
    '一、项目产出\n项目新建公厕⟦36座⟧，购置保洁车12辆。\n二、项目效益\n全县新建公厕⟦38座⟧，群众如厕条件改善。',
    '一、完成情况\n举办技能培训⟦12期⟧，培训412人次。\n二、自评结论\n全年举办技能培训⟦14期⟧，目标全部完成。',
    '一、完成情况\n安装太阳能路灯⟦420盏⟧。\n二、存在的问题\n已安装的太阳能路灯不足⟦400盏⟧，部分路段照明缺失。',
    '一、产出情况\n改造提升乡镇卫生院⟦8所⟧，配备设备46台。\n二、评价结论\n项目改造提升乡镇卫生院⟦9所⟧，超过计划。',
  ])('finds two counts of one thing: %#', (text) => {
    expectFindings(countConflict, text);
  });

  it.each([
    '一、绩效目标\n1.新建公厕40座。\n二、项目产出\n新建公厕36座。',
    '一、产出\n新建公厕36座，其中旱厕改造12座。\n二、效益\n改造旱厕12座。',
    '一、产出\n2022年新建公厕36座。\n二、对比\n上年新建公厕28座。',
    '一、抽查情况\n现场抽查公厕8座。\n二、产出\n新建公厕36座。',
    '一、产出\n（一）柳林镇。新建公厕9座。\n（二）沙河镇。新建公厕12座。',
    '一、产出\n全县建成冷库22座。\n二、问题\n望江镇建成冷库8座，利用率不高。',
    '一、产出\n举办技能培训12期。\n二、累计情况\n自2020年以来累计举办技能培训38期。',
    '一、产出\n受益群众1.26万人。\n二、结论\n约1.3万人群众受益。',
    '一、产出\n新建公厕36座。\n二、验收\n36座公厕中34座一次通过验收，2座整改后通过。',
  ])('stays silent: %#', (text) => {
    expectFindings(countConflict, text);
  });

  it('names the thing and both counts', () => {
    const { findings } = findingsOf(countConflict, '一、项目产出\n新建公厕36座。\n二、项目效益\n全县新建公厕38座。');
    expect(findings.map(({ message }) => message)).toEqual(['“公厕”一处为 36座，另一处为 38座。']);
  });
});
