import { conclusionContradiction } from '../../../src/checks/structure/conclusion-contradiction.ts';
import { describeCheck } from '../expect-findings.ts';

describeCheck(conclusionContradiction, {
  finds: [
    {
      kind: 'acceptance',
      text: '一、质量检测\n⟦6处取芯断面中有3处强度达不到设计要求⟧，⟦桥面平整度超出规范允许范围⟧，⟦护栏没有安装⟧。\n二、验收结论\n⟦工程质量合格，同意通过验收⟧。',
    },
    {
      kind: 'work-summary',
      text: '一、工作开展\n⟦到年底示范店关门的过半⟧。⟦创建的核心任务未能实现⟧。\n二、总体评价\n⟦创建工作圆满收官⟧。',
    },
    {
      kind: 'performance-evaluation',
      text: '一、绩效指标分析\n由于用地手续办理缓慢，⟦项目总体进展滞后⟧。\n二、评价结论\n项目综合得分92分，⟦评价等级为“优”⟧。',
    },
    {
      kind: 'self-evaluation',
      text: '一、绩效目标完成情况\n截至年底，⟦多数建设任务尚未完成⟧。\n二、自评结论\n项目组织有力，⟦目标任务全面完成⟧。',
    },
    {
      kind: 'acceptance',
      text: '一、验收情况\n⟦工程存在重大质量隐患⟧，已责令停用。\n二、验收结论\n⟦项目综合评定为优秀⟧，同意通过验收。',
    },
    {
      kind: 'acceptance',
      text: '一、现场查验\n标准厂房4栋，⟦其中2栋屋面尚未铺设⟧；⟦消防水泵不能启动⟧，⟦高压配电柜仍未到货⟧。\n二、验收意见\n⟦工程质量优良，达到设计要求，准予验收⟧。',
    },
    {
      kind: 'self-evaluation',
      text: '一、实施进展\n苗木补植计划1,200亩，⟦完成率58.3%⟧；⟦供苗单位被县林业局约谈⟧。\n二、自我评价\n⟦各项目标均已实现⟧，社会反响良好。',
    },
    {
      kind: 'work-summary',
      text: '2023年，⟦我局如期完成全部农村公路养护任务⟧。\n县乡道修补全年计划60公里，⟦实际只有三分之一⟧，⟦被市交通局通报批评⟧。',
    },
    {
      kind: 'audit',
      text: '一、综合评价\n⟦资金管理规范⟧，专款专用。\n二、存在的问题\n1.⟦以虚假合同套取补助资金42万元⟧。\n2.⟦征地补偿款被截留用于发放津贴⟧。',
    },
    {
      kind: 'performance-evaluation',
      text: '一、产出\n⟦智能水表1.1万只中4,600只无法使用⟧。\n⟦工程于8月起停工⟧，⟦泵站主体结构尚未封顶⟧。\n二、评价结论\n⟦项目推进顺利，实现了预期目标⟧。',
    },
  ],
  silent: [
    {
      kind: 'acceptance',
      text: '一、初验情况\n2处闸门无法启闭，消力池尚未浇筑，施工道路塌陷。\n二、整改情况\n上述缺陷已逐项整改，复验合格。\n三、验收结论\n工程质量合格，同意通过验收。',
    },
    {
      kind: 'performance-evaluation',
      text: '一、产出\n3处泵站停工，主体尚未封顶，设备不能启动。\n二、评价结论\n已完工部分质量合格，但泵站停工，项目未达到预期目标。',
    },
    {
      kind: 'audit',
      text: '一、审计评价\n资金管理规范，专款专用。\n二、需要关注的事项\n如监管跟不上，可能出现挪用、截留，应防止虚报冒领。',
    },
    {
      kind: 'self-evaluation',
      text: '一、项目背景\n2021年工程停工，主体没有封顶，被省厅约谈。\n二、完成情况\n全部建成。\n三、自评结论\n各项目标均已实现。',
    },
    { kind: 'performance-evaluation', text: '一、绩效指标分析\n部分标段进度滞后。\n二、评价结论\n评价等级为“良”。' },
    {
      kind: 'performance-evaluation',
      text: '一、绩效指标分析\n未出现工程进度滞后现象。\n二、评价结论\n评价等级为“优”。',
    },
    {
      kind: 'performance-evaluation',
      text: '一、绩效指标分析\n项目进度总体滞后。\n二、评价结论\n因项目进度滞后，评价等级为“良”。',
    },
    { kind: 'self-evaluation', text: '一、存在的问题\n项目进度滞后。\n二、自评结论\n自评等级为“中”。' },
    {
      kind: 'acceptance',
      text: '一、验收情况\n2座冷库尚未安装机组。\n二、验收结论\n已建成的22座冷库质量合格，总体评价良好；其余2座暂不验收。',
    },
    { kind: 'audit', text: '一、审计评价\n管理总体较好。\n二、审计发现的问题\n项目进度滞后。' },
    {
      kind: 'performance-evaluation',
      text: '一、项目背景\n上一轮项目进度滞后，群众意见较大，已全部整改。\n二、评价结论\n评价等级为“优”。',
    },
  ],
});
