import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { documentOf } from '../../src/read/read.ts';
import { prepare } from '../../src/run/analyze.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';
import { read } from './facts.ts';

const told = (part: string): { problems: readonly unknown[]; measures: readonly unknown[] } => {
  const text = `乙川县公厕改造项目绩效自评报告\n\n一、项目概况\n项目由县城管局实施。\n二、${part}\n\n乙川县城市管理局\n2024年1月22日\n`;
  return { problems: read(text, 'problem'), measures: read(text, 'recommendation') };
};
const PROBLEMS = ['保洁力量偏弱，7座公厕只配了兼职保洁员', '冬季防冻措施不足，4座公厕短时停用'];
const MEASURES = ['增配专职保洁员', '加装电伴热和保温层，11月底前完成'];

describe('a part on problems and on what is done about them', () => {
  it.each([
    [
      'lines that name what follows',
      `存在的问题与改进措施\n存在的问题：\n1．${PROBLEMS[0]}。\n2．${PROBLEMS[1]}。\n改进措施：\n1．${MEASURES[0]}。\n2．${MEASURES[1]}。`,
    ],
    [
      'rows of a form',
      `存在的问题及改进措施\n存在的问题 | 1. ${PROBLEMS[0]}；2. ${PROBLEMS[1]}。\n改进措施 | 1. ${MEASURES[0]}；2. ${MEASURES[1]}。\n其他需要说明的问题 | （200字以内）`,
    ],
    [
      'headings of its own',
      `存在问题和下一步改进措施\n（一）存在问题\n1.${PROBLEMS[0]}。\n2.${PROBLEMS[1]}。\n（二）改进措施\n1.${MEASURES[0]}。\n2.${MEASURES[1]}。`,
    ],
  ])('by %s', (_, part) => {
    const { problems, measures } = told(part);
    expect(problems).toHaveLength(2);
    expect(measures).toHaveLength(2);
    for (const [i, words] of PROBLEMS.entries()) expect(String(problems[i])).toContain(words.slice(0, 6));
    for (const [i, words] of MEASURES.entries()) expect(String(measures[i])).toContain(words.slice(0, 6));
  });

  it('does not take the headings of a rectification part for further problems', () => {
    const { problems } = told(
      '存在的问题\n（一）挤占专项资金。\n（二）图书账实不符。\n三、整改落实情况\n（一）关于挤占专项资金问题。已全额归还。\n（二）关于图书账实不符问题。已逐册核对。',
    );
    expect(problems).toHaveLength(2);
  });
});

describe('a part on what is done next', () => {
  it.each(['下年安排', '来年工作打算', '下一年度重点', '2025年打算', '下阶段措施', '新的一年工作思路'])(
    '%s',
    (title) => {
      const { measures } = told(`${title}\n（一）增配保洁员。由县城管局落实。\n（二）加装电伴热。11月底前完成。`);
      expect(measures).toHaveLength(2);
    },
  );

  it.each(['下年末库存', '2025年安排资金情况'])('not %s', (title) => {
    const { measures } = told(`${title}\n（一）增配保洁员。由县城管局落实。\n（二）加装电伴热。`);
    expect(measures).toHaveLength(0);
  });
});

describe('rules that were made, in a report on what was mended', () => {
  const measures = (body: string): number =>
    prepare(documentOf(`乙川县审计整改报告\n\n一、整改情况\n五项问题已整改。\n${body}`, 'test.txt'), {
      pipelines: loadPipelines(checks),
      kind: 'rectification',
    }).facts.filter(({ kind }) => kind === 'recommendation').length;
  const MADE = '修订结算复核、资产交付等3项制度，2024年5月10日印发。\n对负有责任的5人作出处理，其中诫勉谈话2人。';
  const NEXT = '（一）抓好烘干季作业。由县农机中心调度。\n（二）补登资产。8月31日前办结。';

  it.each([
    ['建章立制和责任追究', '下一步工作'],
    ['长效机制建设', '今后打算'],
    ['建立健全长效机制情况', '下一阶段整改安排'],
    ['制度建设', '后续工作'],
  ])('%s beside %s', (made, next) => expect(measures(`二、${made}\n${MADE}\n三、${next}\n${NEXT}`)).toBe(2));

  it.each(['建章立制', '长效机制'])('%s alone tells what is still to come', (made) =>
    expect(measures(`二、${made}\n（一）健全结算复核。由审计股负责。\n（二）健全资产交付。由财务股负责。`)).toBe(2),
  );
});

describe('a part that gives reasons', () => {
  const REASONS =
    '偏差原因分析\n1.预算执行率未达到100%，系质量保证金未到支付期。\n2.使用量超出指标值，系夜市开市所致。';

  it('tells no problems where these have a part of their own', () => {
    const { problems } = told(`${REASONS}\n三、存在的问题\n1.${PROBLEMS[0]}。\n2.${PROBLEMS[1]}。`);
    expect(problems).toEqual(PROBLEMS.map((own) => expect.stringContaining(own.split('，')[0] as string)));
  });

  it('tells them where there is no other', () => {
    expect(told(REASONS).problems).toHaveLength(2);
  });
});
