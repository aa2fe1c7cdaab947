import { conclusionContradiction } from '../../../src/checks/structure/conclusion-contradiction.ts';
import { describeCheck } from '../expect-findings.ts';

describeCheck(conclusionContradiction, {
  finds: [
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
  ],
  silent: [
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
