import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/core/structure.ts';
import { read } from './text.ts';

const tables = (lines: string): readonly Table[] =>
  read(`某县管网工程审计报告\n\n各段付款情况如下表。\n\n${lines.replaceAll(' ', '\n')}\n\n付款手续齐全，资料完整。`)
    .tables;
const cells = (table: Table | undefined): string[][] | undefined =>
  table?.rows.map((row) => row.cells.map(({ text }) => text));

describe('a table of one cell a line, told by its total', () => {
  it('may name its columns by words of its own', () => {
    const [table, ...others] = tables(
      '标段 合同价（万元） 已支付（万元） 一标段（东片） 2,180.00 1,962.00 二标段（西片） 1,640.00 1,394.00 合计 3,820.00 3,356.00',
    );
    expect(others).toEqual([]);
    expect(cells(table)).toEqual([
      ['标段', '合同价（万元）', '已支付（万元）'],
      ['一标段（东片）', '2,180.00', '1,962.00'],
      ['二标段（西片）', '1,640.00', '1,394.00'],
      ['合计', '3,820.00', '3,356.00'],
    ]);
  });

  it('goes on behind a sub-total', () => {
    const found = tables('塘坝 坝高（米） 造价 甲塘 12 30 乙塘 11 20 小计 — 50 丙塘 10 25 合计 — 75');
    expect(found.map(cells)).toEqual([
      [
        ['塘坝', '坝高（米）', '造价'],
        ['甲塘', '12', '30'],
        ['乙塘', '11', '20'],
        ['小计', '—', '50'],
        ['丙塘', '10', '25'],
        ['合计', '—', '75'],
      ],
    ]);
  });

  it('needs two rows and words over them', () => {
    expect(tables('标段 合同价 已支付 一标段 2,180 1,962 合计 2,180 1,962')).toEqual([]);
    expect(tables('第1段 2023年12月31日前完成。 付清 一标段 21 19 二标段 16 13 合计 37 32')).toEqual([]);
  });
});
