import { describe, expect, it } from 'vitest';
import { personsVsAttendances } from '../../../src/checks/targets/persons-vs-attendances.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('persons-vs-attendances', () => {
  it.each([
    '一、绩效目标\n1.组织健康体检不少于⟦8,000人次⟧。\n二、完成情况\n组织健康体检⟦7,860人⟧，建档率100%。',
    '一、目标任务\n（1）农机手培训⟦360人次⟧；（2）发放资料2,000份。\n二、完成情况\n农机手培训班办了4期，培训⟦372人⟧；发放资料2,100份。',
    '一、年度目标\n开展普法宣讲60场，受众⟦1.5万人次⟧。\n二、完成情况\n开展普法宣讲66场，受众⟦1.62万人⟧。',
  ])('finds a result in another unit: %#', (text) => {
    expectFindings(personsVsAttendances, text);
  });

  it.each([
    '一、绩效目标\n1.培训护工200人次。\n二、完成情况\n培训护工212人次，其中持证上岗86人。',
    '一、绩效目标\n1.资助困难学生1,800人。\n二、完成情况\n资助困难学生1,836人，发放助学金3,672人次。',
    '一、绩效目标\n1.服务老年人2万人次。\n二、完成情况\n全县有老年人1.3万人，服务老年人2.16万人次。',
    '一、绩效目标\n1.改造厕所800户。\n二、完成情况\n改造厕所800户，受益群众2,960人。',
    '一、绩效目标\n1.巡查不少于24次。\n二、完成情况\n巡查26次，出动人员312人次。',
  ])('stays silent: %#', (text) => {
    expectFindings(personsVsAttendances, text);
  });

  it('names both units', () => {
    const { findings } = findingsOf(
      personsVsAttendances,
      '一、目标任务\n全年培训不少于六百人次。\n二、完成情况\n全年共培训612人。',
    );
    expect(findings.map(({ message }) => message)).toEqual([
      '目标按人次计（600人次），结果按人计（612人），两者不可直接比较。',
    ]);
  });
});
