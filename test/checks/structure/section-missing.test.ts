import { expect, it } from 'vitest';
import { sectionMissing } from '../../../src/checks/structure/section-missing.ts';
import { describeCheck, findingsOf } from '../expect-findings.ts';

const FUNDS = '县级财政安排资金120万元，年底前全部支出，执行率100%，资金实行专账核算，每笔支出手续完备。';
const DONE = '完成渠道清淤12公里，新建泵站2座，验收合格率100%，沿线群众满意度95%，各项任务按期完成。';

describeCheck(sectionMissing, {
  finds: [
    {
      kind: 'self-evaluation',
      text: `渠道清淤项目绩效自评报告\n⟦一、项目概况⟧\n项目由县水利局组织实施。\n⟦二、目标完成情况⟧\n完成渠道清淤12公里，新建泵站2座，验收合格率100%，沿线群众满意度95%，各项任务按期完成。\n三、存在的问题\n个别渠段管护不到位。\n四、改进措施\n明确管护责任人，每季度巡查一次，把巡查情况记入台账。`,
    },
    {
      kind: 'performance-evaluation',
      text: `某县渠道清淤项目绩效评价报告\n一、项目基本情况\n${FUNDS}\n二、评价工作开展情况\n采用比较法和问卷调查法。\n三、绩效指标分析\n${DONE}\n四、评价结论\n项目得分90.5分，等级为优。\n⟦五、存在的问题⟧\n个别渠段管护不到位。`,
    },
  ],
  silent: [
    {
      kind: 'acceptance',
      text: `某项目验收报告\n一、项目概况\n批复概算120万元，由县水利局组织实施，施工单位通过公开招标确定，监理单位全程旁站。\n二、完成情况\n${DONE}\n三、验收结论\n同意通过验收。`,
    },
    {
      kind: 'self-evaluation',
      text: `某项目绩效自评报告\n一、资金使用情况\n${FUNDS}\n二、绩效目标完成情况\n${DONE}\n三、未完成原因和改进措施\n个别渠段因征地未按期完工，计划下年度完成。`,
    },
    {
      kind: 'self-evaluation',
      text: `某项目绩效自评报告\n一、资金使用情况\n${FUNDS}\n二、绩效目标完成情况\n${DONE}\n三、偏离绩效目标的原因及下一步改进措施\n无。`,
    },
    { kind: 'self-evaluation', text: '绩效自评\n资金120万元。' },
    {
      kind: 'audit',
      text: `关于渠道清淤项目的核查报告\n一、基本情况\n${FUNDS}\n二、核查发现的问题\n${DONE}\n三、处理意见\n限期整改。`,
    },
  ],
});

it('says that an extract was not judged', () => {
  const text = `某项目绩效自评报告（摘要）\n一、资金使用情况\n${FUNDS}\n二、绩效目标完成情况\n${DONE}`;
  expect(findingsOf(sectionMissing, text, 'self-evaluation')).toEqual({
    findings: [],
    notAssessed: ['文本标明是节选'],
  });
});
