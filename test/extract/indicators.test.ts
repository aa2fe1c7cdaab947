import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/core/fact.ts';
import { factsIn } from './facts.ts';

const HEADER = '一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分';
const rows = (...lines: string[]) => factsOf(factsIn(`三、绩效指标\n${lines.join('\n')}\n四、说明\n无。`), 'indicator');

describe('rows of indicators', () => {
  it('have name, target, actual value, weight and score', () => {
    const [row, ...others] = rows(HEADER, '产出指标 | 培训人数 | ≥300人 | 312人 | 6 | 5.5', '总分 | | | | 100 | 95');
    expect(others).toEqual([]);
    expect(row?.value).toEqual({ name: '培训人数', target: '≥300人', actual: '312人', weight: '6', score: '5.5' });
    expect(row?.quote).toBe('产出指标 | 培训人数 | ≥300人 | 312人 | 6 | 5.5');
  });

  it('leave out what is not told', () => {
    const [row] = rows('指标名称 | 分值 | 得分', '项目立项 | 5分 | 4.5分', '资金管理 | 10分 | 10分');
    expect(row?.value).toEqual({ name: '项目立项', weight: '5', score: '4.5' });
  });

  it.each([
    ['a table of money', ['支出内容 | 预算数（万元） | 支出数（万元）', '设备 | 12.5 | 12.3', '培训 | 3.0 | 3.0']],
    ['a name alone', [HEADER, '产出指标 | 培训人数 | — | — | — | —', '效益指标 | 满意度 | — | — | — | —']],
  ])('are none in %s', (_, lines) => {
    expect(rows(...lines)).toEqual([]);
  });
});
