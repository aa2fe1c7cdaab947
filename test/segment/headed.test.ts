import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/core/structure.ts';
import { read } from './text.ts';

const tables = (lines: readonly string[]): readonly Table[] =>
  read(`某县项目支出绩效报告\n\n${lines.join('\n')}\n\n自评情况说明\n项目已经完成，资金全部拨付到位。`).tables;
const cells = (table: Table | undefined): string[][] | undefined =>
  table?.rows.map((row) => row.cells.map(({ text }) => text));

describe('a table whose header is one line', () => {
  it('has a cell a line below it, groups and a total', () => {
    const found = tables(
      '（指标名称／目标值／完成值／分值／得分） 产出指标（40分） 护林员人数 ≥80人 82人 20 20 巡护里程 ≥900公里 910公里 20 19 满意度指标 林农满意度 ≥90% 93% 10 10 总分 50 49'.split(
        ' ',
      ),
    );
    expect(found.map(cells)).toEqual([
      [
        ['指标名称', '目标值', '完成值', '分值', '得分'],
        ['产出指标（40分）', '', '', '', ''],
        ['护林员人数', '≥80人', '82人', '20', '20'],
        ['巡护里程', '≥900公里', '910公里', '20', '19'],
        ['满意度指标', '', '', '', ''],
        ['林农满意度', '≥90%', '93%', '10', '10'],
        ['总分', '', '', '50', '49'],
      ],
    ]);
  });

  it.each([
    ['序号|建设内容|单价（元/吨）|金额（万元）', '1 管材 3,200 64.00 2 阀门 1,100 22.00'],
    ['表头：项目名称、预算数、支出数', '渠道清淤 30.00 29.10 闸门更换 12.00 11.80'],
    ['【单位名称 应到人数 培训经费（万元） 支出金额（万元）】', '一小 30 2.10 2.00 二小 28 1.90 1.80'],
    ['表3 类别／数量', '鱼苗 400 虾苗 210 合计 610'],
  ])('is divided by any sign: %s', (header, rows) => {
    const [table, ...others] = tables([header, ...rows.split(' ')]);
    expect(others).toEqual([]);
    const width = cells(table)?.[0]?.length ?? 0;
    expect(cells(table)?.slice(1).flat()).toEqual(rows.split(' '));
    expect(cells(table)?.every((row) => row.length === width)).toBe(true);
  });

  it('may have several cells a line below it', () => {
    const [table] = tables([
      '（指标名称／目标值／分值／得分）',
      '放映场次／≥90场／10／10',
      '观众人次／≥2,000人次',
      '20／19.5',
    ]);
    expect(cells(table)).toEqual([
      ['指标名称', '目标值', '分值', '得分'],
      ['放映场次', '≥90场', '10', '10'],
      ['观众人次', '≥2,000人次', '20', '19.5'],
    ]);
  });

  it('quotes each cell', () => {
    const { document, tables: found } = read('某县报告\n（名称／预算数／支出数）\n甲\n１２\n11\n乙\n10\n9\n说明。');
    const quoted = found[0]?.rows.map((row) => row.cells.map(({ span }) => document.text.slice(span.start, span.end)));
    expect(quoted).toEqual([
      ['名称', '预算数', '支出数'],
      ['甲', '１２', '11'],
      ['乙', '10', '9'],
    ]);
  });

  it.each([
    ['prose below it', ['（指标名称／分值／得分）', '以上各项指标见附件', '评分依据充分', '得分较高', '12']],
    ['rows of another width', ['（项目／预算数／支出数）', '甲', '12', '11', '10', '乙', '9', '8', '7']],
    ['a figure in it', ['培训3期／人数／金额', '甲', '12', '11', '乙', '9', '8']],
  ])('is none: %s', (_, lines) => {
    expect(tables(lines)).toEqual([]);
  });
});
