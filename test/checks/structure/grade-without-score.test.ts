import { gradeWithoutScore } from '../../../src/checks/structure/grade-without-score.ts';
import { describeCheck } from '../expect-findings.ts';

describeCheck(gradeWithoutScore, {
  finds: [
    { kind: 'performance-evaluation', text: '经综合评价，⟦项目绩效评价等级为“优”⟧。' },
    { kind: 'self-evaluation', text: '项目完成较好，⟦自评等次为“良好”⟧，群众满意度95%。' },
    { kind: 'acceptance', text: '验收组一致认为，⟦项目综合评定为优秀⟧，同意通过验收。' },
    { kind: 'self-evaluation', text: '自评满分为100分，产出指标50分，效益指标30分。⟦自评等级为优⟧。' },
  ],
  silent: [
    { kind: 'performance-evaluation', text: '项目得88分，评价等级为“良”。' },
    {
      kind: 'performance-evaluation',
      text: '一级指标 | 分值 | 得分\n决策 | 20 | 18.6\n合计 | 100 | 92.5\n\n评价等级为“优”。',
    },
    { kind: 'performance-evaluation', text: '评价等级分为优、良、中、差四档，90分以上为优。' },
    { kind: 'acceptance', text: '工程质量评定为合格，验收结论：合格。' },
    { kind: 'acceptance', text: '分部工程质量等级评定为优良，单位工程质量评定为合格。' },
    { kind: 'work-summary', text: '总体评价良好，任务全面完成。' },
    { kind: 'audit', text: '该局内部控制评价等级为良。' },
    { kind: 'performance-evaluation', text: '施工单位信用等级为A级，水质评价为良好。' },
    { kind: 'self-evaluation', text: '上年度考核等级为优秀。' },
    { kind: 'self-evaluation', text: '自评总分：96.5，等级为优。' },
  ],
});
