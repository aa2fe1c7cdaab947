import { defineCheck, evidence } from '../../core/check.ts';
import { givenScores, gradePlace, overallGrades } from '../../core/verdict.ts';

/** In an acceptance these say that it passed; they need no marks. */
const PASSED = /合格/;
/** A score that was not read as one: 综合得分：92.5. */
const UNREAD = /(?:得分|总分|评分|自评分|分数)(?:结果)?(?:为|是|：|:)?\s?\d{1,3}(?:\.\d+)?(?!\d*[%％项个名])/;

export const gradeWithoutScore = defineCheck({
  id: 'grade-without-score',
  group: 'structure',
  severity: 'high',
  title: { zh: '有等级，没有得分', en: 'A grade without a score' },
  docs: {
    what: {
      zh: '评价或验收给出了优、良等等级，全文却没有一个得分。审计所说的“总体较好”不是等级，验收的“合格”不要求得分。',
      en: 'An evaluation or acceptance gives a grade such as 优 or 良 and no score anywhere. An audit’s 总体较好 is no grade, and an acceptance’s 合格 needs no score.',
    },
    why: {
      zh: '没有得分的等级没有依据，无法复核。',
      en: 'A grade that no score leads to has no basis and cannot be verified.',
    },
    fix: { zh: '补上指标体系和得分；没有评分的，不写等级。', en: 'Add the indicators and scores, or give no grade.' },
  },
  messages: {
    none: { zh: '等级为“{grade}”，全文没有任何得分。', en: 'The grade is {grade}; the report holds no score at all.' },
  },
  kinds: ['performance-evaluation', 'self-evaluation', 'acceptance'],
  examples: {
    valid: [
      { kind: 'performance-evaluation', text: '项目综合得分89.0分，评价等级为“良”。' },
      { kind: 'self-evaluation', text: '指标 | 分值 | 得分\n产出 | 50 | 48\n效益 | 30 | 28\n\n自评等级为“优”。' },
      { kind: 'audit', text: '审计结果表明，项目建设和资金管理总体较好，评价为良好。' },
      { kind: 'acceptance', text: '验收组认为工程质量等级为合格，验收结论为合格，同意通过验收。' },
      { kind: 'performance-evaluation', text: '走访中群众评价良好，企业信用等级为A级。' },
      {
        kind: 'acceptance',
        text: '按百分制打分，设施46.0分（满分50分）、资料42.0分（满分50分），合计88.0分，等次为良好（80分及以上、不足90分）。',
      },
      { kind: 'self-evaluation', text: '综合得分：92.5，自评等次为优。' },
      { kind: 'performance-evaluation', text: '项目总体实施情况较好，个别站点管护不到位。' },
    ],
    invalid: [
      { kind: 'self-evaluation', text: '项目组织有力、程序规范。⟦自评等级为“良”⟧。' },
      { kind: 'acceptance', text: '综合评定，⟦项目等次为良好⟧。验收组同意通过验收。' },
      { kind: 'performance-evaluation', text: '站点运营管理有待改善。⟦总体评价良好⟧。' },
      { kind: 'performance-evaluation', text: '指标体系满分100分，其中产出60分。经评价，⟦项目绩效等级为优秀⟧。' },
    ],
  },
  *run(context) {
    const { kind, text, place } = context;
    const grades = overallGrades(context).filter(({ value }) => kind !== 'acceptance' || !PASSED.test(value.value));
    if (grades.length === 0 || givenScores(context).length > 0) return;
    if (UNREAD.test(text)) return;
    const [first, ...rest] = grades.map((grade) => evidence(place(gradePlace(context, grade)), '等级', 'the grade'));
    if (first) yield { message: 'none', evidence: [first, ...rest], data: { grade: grades[0]!.value.value } };
  },
});
