import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/core/fact.ts';
import { factsIn } from './facts.ts';

const told = (text: string) => factsOf(factsIn(text), 'indicator').map(({ value, quote }) => ({ ...value, quote }));

describe('indicators told in prose', () => {
  it.each([
    [
      '数量指标：改造公厕36座，完成36座，得10分。',
      { name: '数量指标', target: '改造公厕36座', actual: '36座', score: '10' },
      '数量指标：改造公厕36座，完成36座，得10分',
    ],
    [
      '产出数量指标（10分）。改造公厕目标值为36座，实际完成35座，得9.5分。',
      { name: '产出数量指标', weight: '10', target: '36座', actual: '35座', score: '9.5' },
      '产出数量指标（10分）。改造公厕目标值为36座，实际完成35座，得9.5分',
    ],
    [
      '1.项目立项（满分4分）。立项依据充分，程序规范。经评价，得4分。',
      { name: '项目立项', weight: '4', score: '4' },
      '项目立项（满分4分）。立项依据充分，程序规范。经评价，得4分',
    ],
    [
      '水质达标率目标值100%，实际值98.5%。',
      { name: '水质达标率', target: '100%', actual: '98.5%' },
      '水质达标率目标值100%，实际值98.5%',
    ],
    ['决策指标满分20分，得18.2分。', { name: '决策指标', weight: '20', score: '18.2' }, '决策指标满分20分，得18.2分'],
  ])('%s', (text, value, quote) => {
    expect(told(text)).toEqual([{ ...value, quote }]);
  });

  it('stand one behind another', () => {
    const text =
      '一、产出。数量指标12.0分，6所均已建成，得12.0分；质量指标10.0分，因2所检验单缺失，得8.0分。\n其中预算执行得9.52分（权重10分），产出得48分（满分50分，适配率10分得9分）。';
    expect(told(text).map(({ name, weight, score }) => [name, weight, score])).toEqual([
      ['数量指标', '12.0', '12.0'],
      ['质量指标', '10.0', '8.0'],
      ['预算执行', '10', '9.52'],
      ['产出', '50', '48'],
      ['适配率', '10', '9'],
    ]);
  });

  it.each([
    '综合得分89.1分（满分100分），绩效等级为“良”。',
    '项目自评得分84.5分，其中预算执行10分、产出指标41分、效益指标25分。',
    '产出指标（50分）主要考察数量和质量。',
    '数量指标（10分）：甲乡得4分，乙乡得5分。',
    '效益指标因随访不足扣3分。',
    '产出指标得60分（满分50分）。',
    '数量指标：新建站点20个，改造厕所15座。',
    '该项满分10分，得8分。',
  ])('are none in %s', (text) => {
    expect(told(text)).toEqual([]);
  });
});
