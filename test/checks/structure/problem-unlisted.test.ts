import { expect, it } from 'vitest';
import { problemUnlisted } from '../../../src/checks/structure/problem-unlisted.ts';
import { describeCheck, findingsOf } from '../expect-findings.ts';

describeCheck(problemUnlisted, {
  finds: [
    {
      kind: 'performance-evaluation',
      text: '一、项目效益分析\n⟦9台粮食烘干机中有4台买回后没有开过机⟧。\n二、存在的问题\n（一）合作社账目不清。\n（二）培训签到不完整。',
    },
    {
      kind: 'self-evaluation',
      text: '一、资金情况\n⟦年末86万元补助款趴在乡镇财政所账上⟧。\n二、存在的问题\n（一）宣传方式单一。\n（二）群众知晓率不高。',
    },
    {
      kind: 'acceptance',
      text: '一、检查情况\n⟦河道东岸2处排污口污水直排⟧。\n二、遗留问题\n竣工图未盖章，需要补齐。',
    },
    {
      kind: 'performance-evaluation',
      text: '一、效益情况\n居民对保洁的满意度61.5%，⟦比目标值低28个百分点⟧。\n二、问题\n1.采购合同文本不规范。\n2.车辆油耗没有定额。',
    },
    {
      kind: 'performance-evaluation',
      text: '一、组织保障\n⟦县乡两级农技人员36名，全部满编。⟧\n二、存在的问题\n（一）⟦农技人员紧缺⟧。\n（二）台账不全。',
    },
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
      text: '一、项目产出情况\n6座冷库中有2座从未启用。\n二、存在的问题\n（一）设施使用率不高。\n（二）档案不完整。',
    },
    {
      kind: 'self-evaluation',
      text: '一、过程管理\n自查发现3处管道漏水，施工单位7月重新铺设，复验合格。\n二、存在的问题\n维修档案没有电子化，查询不便。',
    },
    {
      kind: 'performance-evaluation',
      text: '一、项目背景\n全县有21口机井抽不上水、长期闲置。\n二、产出\n更新机井21口。\n三、存在的问题\n水费收取没有统一标准。',
    },
    {
      kind: 'performance-evaluation',
      text: '一、效益情况\n覆盖率81%，高于80%的目标；未发现冒领、重复领取。\n二、存在的问题\n公示照片保存不完整。',
    },
    {
      kind: 'performance-evaluation',
      text: '一、组织保障\n乡镇共有农技人员36名，全部在岗。\n二、存在的问题\n（一）村级信息员数量不足。\n（二）台账不全。',
    },
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
