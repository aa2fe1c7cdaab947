import { describe, expect, it } from 'vitest';
import { targetUnreported } from '../../../src/checks/targets/target-unreported.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('target-unreported', () => {
  it.each([
    // One of several figures of one sentence.
    '一、绩效目标\n全年新建村级文化广场12处，配送图书⟦3,600册⟧，举办惠民演出60场。\n二、完成情况\n新建村级文化广场12处，举办惠民演出64场，群众反映良好。'.replace(
      '配送图书⟦3,600册⟧',
      '⟦配送图书3,600册⟧',
    ),
    // A rate that nobody measured.
    '一、绩效目标\n1.改造老旧小区8个；\n2.⟦居民满意度不低于90%⟧。\n二、完成情况\n8个老旧小区改造全部完工，惠及居民1,240户。',
    // An inline list; the forgotten one in the middle.
    '一、项目绩效目标\n（1）新建污水处理站3座；（2）⟦配套在线监测设备3套⟧；（3）铺设管网18公里。\n二、产出分析\n新建污水处理站3座，铺设管网18.4公里，出水稳定达标。',
    // Promised things without figures.
    '一、建设任务\n1.建设农产品展示厅，⟦编制品牌推广手册⟧。\n二、任务完成情况\n农产品展示厅已建成开放，累计接待1.2万人次。'.replace(
      '⟦编制品牌推广手册⟧',
      '编制⟦品牌推广手册⟧',
    ),
    // A system that the account passes over.
    '一、绩效目标\n1.完成6个乡镇卫生院信息化改造；\n2.⟦建成远程会诊平台1个⟧；\n3.培训医护人员240人次。\n二、绩效完成情况\n6个乡镇卫生院信息化改造全部完成，培训医护人员256人次。',
  ])('finds what the report never comes back to: %#', (text) => {
    expectFindings(targetUnreported, text);
  });

  it.each([
    // In other words, with its figure.
    '一、绩效目标\n1.硬化村内道路26公里。\n二、完成情况\n完成村内巷道水泥路面铺装26公里。',
    // Under a heading of its own.
    '一、绩效目标\n1.开展技能培训800人次；\n2.新增就业不少于300人。\n二、完成情况\n（一）技能培训。举办12期，培训826人次。\n（二）新增就业。全年316人实现转移就业。',
    // Only among the problems.
    '一、绩效目标\n1.建成冷库4座；\n2.组建专业运维队伍1支。\n二、完成情况\n建成冷库4座。\n三、存在的问题\n专业运维队伍人员不足，夜间无人值守。',
    // A rate told as 全部.
    '一、绩效目标\n1.新建公厕36座；\n2.工程验收合格率100%。\n二、完成情况\n36座公厕全部通过验收，质量全部合格。',
    // The overall aim is no promise of a thing.
    '一、绩效目标\n1.总体目标。通过项目实施，补齐基础设施短板，提升人居环境，促进产业发展。\n2.年度目标。新建公厕36座。\n二、完成情况\n新建公厕36座。',
    // A table that has both.
    '一、指标完成情况\n指标 | 目标值 | 完成值\n培训期数 | 12期 | 12期\n网店数量 | 40家 | 43家',
    // Covered by name in a summary.
    '一、任务\n1.建设村级站点60个。\n2.建设溯源系统1套。\n3.开展电商培训1,200人次。\n二、验收结论\n村级站点、电商培训和溯源系统均达到建设要求。',
  ])('stays silent: %#', (text) => {
    expectFindings(targetUnreported, text);
  });

  it('makes one finding of what is missing of one target', () => {
    const { findings } = findingsOf(
      targetUnreported,
      '一、绩效目标\n（1）打造网红基地、直播间，免费开放创客空间，举办电商大赛。\n（2）培训500人次。\n二、完成情况\n直播间已投入使用，培训520人次。',
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]?.evidence.map(({ quote }) => quote)).toEqual(['网红基地', '创客空间', '电商大赛']);
  });

  it('says that it could not judge a report without an account of results', () => {
    const { findings, notAssessed } = findingsOf(
      targetUnreported,
      '一、绩效目标\n1.新建公厕36座；\n2.改造管网12公里；\n3.培训管护员120人次。\n二、保障措施\n加强组织领导。',
    );
    expect(findings).toEqual([]);
    expect(notAssessed).toHaveLength(1);
  });
});

describe('target-unreported: a list of targets in running text', () => {
  it('finds the one thing of which no later word speaks', () => {
    const text =
      '竹沟县2023年畜牧工作总结\n年初，县农业农村局确定了新建标准化羊舍四十栋、改良肉羊六千只、建设饲草配送站两处、培训养殖户三百人的目标。\n一年来，建成标准化羊舍四十二栋；改良肉羊六千一百只；培训养殖户三百二十人。';
    const { findings } = findingsOf(targetUnreported, text);
    expect(findings.map(({ evidence }) => evidence[0]?.quote)).toEqual(['建设饲草配送站两处']);
    expect(findingsOf(targetUnreported, `${text}饲草配送站两处投用。`).findings).toEqual([]);
    expect(findingsOf(targetUnreported, `${text}各项目标全部完成。`).findings).toEqual([]);
  });
});
