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

describe('deadline-missed: what the whole report says, in whatever words', () => {
  it.each([
    '长溪县2022年镇区雨污管网改造工程审计报告\n合同约定工程2022年4月10日开工，工期180天。\n审计组2022年12月5日现场查看，西大街段管道尚未铺设，检查井没有砌筑。',
    '横塘县2023年县乡医共体项目自评报告（截至2023年11月30日）\n一、年度任务\n6月底前完成远程影像中心建设；9月底前12家卫生院接入影像系统。\n二、完成情况\n远程影像中心5月底投入使用。12家卫生院中8家接入影像系统，另有4家没有接入。',
    '关于大畈县乡村振兴衔接资金审计整改的报告\n县审计局要求闲置资金96万元在2022年10月31日前收回国库。\n截至2022年12月15日，仍有30万元未收缴。',
    '柏溪县2023年农村饮水工程督查通报\n任务书要求，2023年7月底前所有集中供水点安装消毒设备。\n督查组于2023年9月18日到现场查看，供水点消毒设备仍未安装到位。',
  ])('finds: %#', (text) => {
    expect(findingsOf(deadlineMissed, text).findings).toHaveLength(1);
  });

  it.each([
    '长溪县2022年镇区雨污管网改造工程审计报告\n合同约定工程2022年4月10日开工，工期180天。工程于2022年9月28日完工。\n审计组2022年12月5日查看，竣工结算尚未审核，档案没有移交。',
    '横塘县2023年项目自评报告（截至2023年11月30日）\n一、年度任务\n12月底前12家卫生院接入影像系统。\n二、完成情况\n8家接入影像系统，另有4家没有接入。',
    '关于大畈县审计整改的报告\n要求2022年10月31日前完成整改。\n截至2022年12月15日，6个问题于10月20日全部整改完成。下一步，继续完善制度，部分台账尚未规范。',
    '柏溪县2023年农村饮水工程总结\n任务书要求2023年7月底前安装消毒设备。消毒设备于7月20日安装完毕。截至2023年9月18日，新增的3处供水点正在施工，为计划外工程。',
  ])('stays silent: %#', (text) => {
    expect(findingsOf(deadlineMissed, text).findings).toEqual([]);
  });
});
