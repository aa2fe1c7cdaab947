import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/core/structure.ts';
import { read } from './text.ts';

const tables = (lines: string): readonly Table[] =>
  read(
    `某县渔业项目审计报告\n\n项目由县农业农村局组织实施，资金由县财政局拨付，支出情况如下：\n${lines.replaceAll(' ', '\n')}\n前两项由乡镇实施，单价按合同执行，\n资料完整。`,
  ).tables;
const cells = (table: Table | undefined): string[][] | undefined =>
  table?.rows.map((row) => row.cells.map(({ text }) => text));

describe('a table of a name and figures, one cell a line', () => {
  it.each([
    ['支出方向 金额（万元） 鱼塘改造 120.50 尾水处理 80.00 合计 200.50', 2],
    ['用途 面积（亩） 稻虾田 1,200 莲藕田 310 其他 40', 2],
    ['渠道 到位数 中央 300 省级 — 县级 50 合计 350', 2],
    ['标段 中标人 中标价（万元） 一标段 大河公司 80.50 二标段 青山公司 30.00 合计 — 110.50', 3],
    ['去向 项目数（个） 金额（万元） 渔港 2 80.00 码头 1 30.00 航标 3 9.50', 3],
  ])('has a row for each name: %s', (lines, width) => {
    const [table, ...others] = tables(lines);
    expect(others).toEqual([]);
    expect(cells(table)?.flat()).toEqual(lines.split(' '));
    expect(cells(table)?.every((row) => row.length === width)).toBe(true);
  });

  it('may have words in its last column', () => {
    const [table] = tables('支出方向 金额（万元） 备注 鱼塘 12.50 已付 码头 8.00 未付 航标 3.10 已付');
    expect(cells(table)?.slice(0, 2)).toEqual([
      ['支出方向', '金额（万元）', '备注'],
      ['鱼塘', '12.50', '已付'],
    ]);
  });

  it.each([
    ['one name alone', '支出方向 金额（万元） 鱼塘 12.50 说明 资料完整'],
    ['rows of another width', '支出方向 金额（万元） 鱼塘 12.50 11 码头 8.00 7 航标 3.10 3'],
    ['a total that ties with no column', '标段 中标人 中标价（万元） 一标段 大河公司 80 二标段 青山公司 30 合计 — 95'],
    ['neither a unit nor a total', '事项 支出 第一 12 第二 13 第三 14'],
    ['no name over the first column', '2023年，完成如下 金额（万元） 甲 12 乙 13'],
  ])('is none: %s', (_, lines) => {
    expect(tables(lines)).toEqual([]);
  });
});
