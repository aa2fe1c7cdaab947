import { describe, expect, it } from 'vitest';
import { factsIn } from './facts.ts';

/** Each figure with the time it is told of. */
const times = (text: string): string[] =>
  factsIn(text).flatMap(({ kind, quote, value }) =>
    kind === 'amount' || kind === 'count' || kind === 'rate' || kind === 'score'
      ? [`${quote} ${value.asOf ? `截至${value.asOf}` : (value.period ?? '?')}`]
      : [],
  );

describe('the time of a figure', () => {
  it.each([
    ['截至2023年12月31日，支出120万元，执行率96%。', ['120万元 截至2023-12-31', '96% 截至2023-12-31']],
    ['2023年1-9月培训500人。其中女性200人。', ['500人 2023-01/2023-09', '200人 ?']],
    ['2023年培训500人，较2022年增长25%。', ['500人 2023', '25% 2023']],
    ['2022年3月18日签订合同，合同价120万元。', ['120万元 ?']],
    ['十四五期间改造30公里。', ['30公里 2021/2025']],
    ['总投资120万元，2023年拨付100万元。', ['120万元 ?', '100万元 2023']],
  ])('%s', (text, expected) => expect(times(text)).toEqual(expected));

  it('stands in the header of a column', () => {
    expect(times('单位：万元\n项目\t2022年支出\t2023年支出\n培训\t12.5\t13.5\n宣传\t3.5\t4.5')).toEqual([
      '12.5 2022',
      '13.5 2023',
      '3.5 2022',
      '4.5 2023',
    ]);
  });
});
