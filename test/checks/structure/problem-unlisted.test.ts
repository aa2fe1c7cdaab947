import { expect, it } from 'vitest';
import { problemUnlisted } from '../../../src/checks/structure/problem-unlisted.ts';
import { describeCheck, findingsOf } from '../expect-findings.ts';

describeCheck(problemUnlisted, {
  finds: [
    {
      kind: 'performance-evaluation',
      text: '一、项目产出情况\n建成泵站2座，⟦水肥一体化设备尚未安装⟧。\n二、存在的问题\n（一）管护经费没有落实。\n（二）档案不完整。',
    },
    {
      kind: 'performance-evaluation',
      text: '一、项目过程情况\n⟦工程进度严重滞后⟧。\n二、存在的问题\n（一）管护经费没有落实。\n（二）档案不完整。',
    },
  ],
  silent: [
    {
      kind: 'performance-evaluation',
      text: '一、项目产出情况\n水肥一体化设备尚未安装。\n二、存在的问题\n（一）水肥设备采购启动偏晚。\n（二）档案不完整。',
    },
    {
      kind: 'performance-evaluation',
      text: '一、项目产出情况\n个别泵站尚未完成绿化。\n二、存在的问题\n（一）管护经费没有落实。\n（二）档案不完整。',
    },
    {
      kind: 'performance-evaluation',
      text: '一、项目产出情况\n支出未超过预算，未发现质量问题。\n二、存在的问题\n（一）管护经费没有落实。\n（二）档案不完整。',
    },
    { kind: 'work-summary', text: '一、主要工作\n培训班尚未举办。\n二、存在的问题\n（一）管护经费没有落实。' },
  ],
});

it('only notes a listed problem without support', () => {
  const body = '建成泵站2座，开展培训6期，渠道清淤12公里，沿线群众反映良好。'.repeat(24);
  const text = `一、项目概况\n${body}\n二、存在的问题\n1、采购项目无论金额大小，均采用了询价方式进行招标。\n2、泵站管护不到位。`;
  const { findings } = findingsOf(problemUnlisted, text, 'performance-evaluation');
  expect(findings.map(({ severity, data }) => [severity, data['problem']])).toEqual([
    ['info', '采购项目无论金额大小，均采用了询价方式进行招标'],
  ]);
});
