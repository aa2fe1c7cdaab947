import { expect, it } from 'vitest';
import { gradeScoreMismatch } from '../../../src/checks/structure/grade-score-mismatch.ts';
import { describeCheck, expectFindings } from '../expect-findings.ts';

describeCheck(gradeScoreMismatch, {
  finds: [
    { kind: 'performance-evaluation', text: '⟦项目综合得分为91.2分⟧，⟦绩效等级为“良”⟧。' },
    { kind: 'performance-evaluation', text: '⟦项目综合得分58.5分⟧，⟦评价等级为“中”⟧。' },
    {
      kind: 'performance-evaluation',
      text: '评价结果分为四个等级：90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差。\n⟦项目最终得分79.6分⟧，⟦评价等级为“良”⟧。',
    },
    { kind: 'self-evaluation', text: '⟦自评得分89.9分⟧，⟦自评等级为优⟧。' },
  ],
  silent: [
    { kind: 'performance-evaluation', text: '综合得分80分，评价等级为“良”。' },
    { kind: 'performance-evaluation', text: '综合得分60.0分，评价等级为“中”。' },
    { kind: 'performance-evaluation', text: '桐坪县电子商务进农村综合示范项目得75.5分，等级为“一般”。' },
    {
      kind: 'self-evaluation',
      text: '得分在95分以上的为优，85分以上不足95分的为良，70分以上不足85分的为中，70分以下的为差。\n自评得分94分，自评等次为“良”。',
    },
    { kind: 'performance-evaluation', text: '产出指标满分40分，得38分；综合得分93分，等级为优。' },
    { kind: 'performance-evaluation', text: '按百分制90分以上为优的标准，项目得92分，等级为优。' },
    { kind: 'performance-evaluation', text: '扣2分，扣分原因是资料不全。项目总体评价为优。' },
  ],
});

it('is less sure where an older local scale would fit and the report names none', () => {
  const [finding] = expectFindings(gradeScoreMismatch, {
    kind: 'performance-evaluation',
    text: '⟦综合得分77分⟧，⟦评价等级为“良”⟧。',
  });
  expect(finding?.certainty).toBe('suspect');
});
