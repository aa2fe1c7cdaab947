import { describe, expect, it } from 'vitest';
import { deadlineMissed } from '../../../src/checks/targets/deadline-missed.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('deadline-missed', () => {
  it.each([
    // The date at the head of an item, the state in an item of the same name.
    '评价基准日为2023年12月31日。\n一、建设任务\n1.⟦2023年9月底前⟧建成县级检验检测中心。\n2.培训检验员40人次。\n二、任务完成情况\n1.检验检测中心。主体已封顶，⟦实验室设备尚未采购⟧。\n2.培训检验员42人次。',
    // Of the whole work.
    '截至2022年10月31日，项目进展如下。\n一、绩效目标\n（1）改造校舍12栋；（2）工程于⟦2022年8月31日前⟧全部完工。\n二、完成情况\n改造校舍12栋，其中3栋完成主体，⟦项目整体进度滞后⟧。',
    // A duty outside the targets.
    '截至2023年11月20日，情况如下。\n一、整改情况\n（一）工程款问题。检查组要求于⟦2023年10月31日前⟧收回多付的工程款，⟦目前尚未收回⟧。',
    // Finished, but late, and nothing is said of it.
    '自评基准日为2023年12月31日。\n一、绩效目标\n1.⟦2023年6月底前⟧建成灌溉泵站2座。\n二、完成情况\n⟦2座灌溉泵站于2023年8月20日建成并投入使用⟧。',
  ])('finds what is late: %#', (text) => {
    expectFindings(deadlineMissed, text);
  });

  it.each([
    // On the last permitted day.
    '自评基准日为2023年12月31日。\n一、绩效目标\n1.2023年6月底前建成灌溉泵站2座。\n二、完成情况\n2座灌溉泵站于2023年6月30日建成。',
    // Another thing is unfinished.
    '评价基准日为2023年12月31日。\n一、绩效目标\n1.2023年9月底前完成管网铺设。\n二、完成情况\n管网铺设于2023年9月12日完成。\n三、存在的问题\n竣工决算尚未完成审计，档案尚未移交。',
    // To come.
    '截至2023年9月30日，情况如下。\n一、绩效目标\n1.2023年12月31日前建成冷库4座。\n二、完成情况\n冷库尚未建成，正在安装设备。',
    // The contractor's delay that an audit found.
    '审计数据截至2023年6月30日。\n一、审计发现的问题\n（一）未计收违约金。合同约定设备应于2022年10月31日前安装完毕，实际于2022年11月27日安装完成，逾期27天。',
    // What ought to be done next.
    '截至2023年12月31日，情况如下。\n一、存在的问题\n1.台账尚未建立。\n二、建议\n1.在2023年12月20日前建立台账。',
  ])('stays silent: %#', (text) => {
    expectFindings(deadlineMissed, text);
  });

  it('counts the days from the last permitted one', () => {
    const { findings } = findingsOf(
      deadlineMissed,
      '截至2020年10月29日，情况如下。\n一、绩效目标\n1.2020年8月底前建成数据中心。\n二、完成情况\n数据中心尚未建成。',
    );
    expect(findings).toMatchObject([
      { severity: 'high', data: { due: '2020-08-31', days: '59' }, calculation: '2020-10-29 − 2020-08-31 = 59 天' },
    ]);
  });

  it('says that a report without a day cannot be judged', () => {
    const { findings, notAssessed } = findingsOf(
      deadlineMissed,
      '一、绩效目标\n1.2020年8月底前建成数据中心。\n二、完成情况\n数据中心尚未建成。',
    );
    expect(findings).toEqual([]);
    expect(notAssessed).toHaveLength(1);
  });
});
