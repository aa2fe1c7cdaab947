import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/core/structure.ts';
import { read } from './text.ts';

const cells = (table: Table | undefined): string[][] | undefined =>
  table?.rows.map((row) => row.cells.map(({ text }) => text));
const tables = (lines: string): readonly Table[] =>
  read(`某县项目支出绩效自评表\n\n${lines.replaceAll(' ', '\n')}\n\n自评情况说明\n项目已经完成，资金全部拨付到位。`)
    .tables;

const HEADER = '一级指标 三级指标 年度指标值 实际完成值 分值 得分';

describe('a table of one cell a line', () => {
  it('has a row for each label and its figures, and a total', () => {
    const [table, ...others] = tables(
      `绩效指标 ${HEADER} 产出指标 培训人数 ≥300人 312人 20 20 效益指标 满意度 ≥90% 95% 30 28 总分 50 48`,
    );
    expect(others).toEqual([]);
    expect(cells(table)).toEqual([
      HEADER.split(' '),
      ['产出指标', '培训人数', '≥300人', '312人', '20', '20'],
      ['效益指标', '满意度', '≥90%', '95%', '30', '28'],
      ['总分', '', '', '', '50', '48'],
    ]);
  });

  it('has a row for what names a group of rows, and strokes in its total', () => {
    const head = '三级指标 年度指标值 实际完成值 分值 得分 偏差原因及说明';
    const [table] = tables(
      `${head} （一）产出指标（50分） 数量：保障人数 ≥2,000人 2,100人 30 30 按月平均 质量：准确率 ≥98% 98.86% 20 19 扣1分 （二）满意度指标（10分） 服务对象满意度 ≥90% 95% 10 10 访问360人 总分 — — 60 59`,
    );
    expect(cells(table)).toEqual([
      head.split(' '),
      ['（一）产出指标（50分）', '', '', '', '', ''],
      ['数量：保障人数', '≥2,000人', '2,100人', '30', '30', '按月平均'],
      ['质量：准确率', '≥98%', '98.86%', '20', '19', '扣1分'],
      ['（二）满意度指标（10分）', '', '', '', '', ''],
      ['服务对象满意度', '≥90%', '95%', '10', '10', '访问360人'],
      ['总分', '—', '—', '60', '59', ''],
    ]);
  });

  it('may have strokes for figures, and a label that reads like the name of a column', () => {
    const [table] = tables(
      '项目资金（万元） 年度预算数 全年执行数 执行率 年度资金总额 285.00 246.53 86.50% 其中：采购 100.00 98.40 —',
    );
    expect(cells(table)).toEqual([
      ['项目资金（万元）', '年度预算数', '全年执行数', '执行率'],
      ['年度资金总额', '285.00', '246.53', '86.50%'],
      ['其中：采购', '100.00', '98.40', '—'],
    ]);
  });

  it('lacks no figure at the front of a row: only names are merged', () => {
    const header = '指标名称 分值 年度指标值 实际完成值 得分';
    const [table] = tables(
      `${header} 执行率 10 100% 99% 10 购置编织袋 10 40,000条 40,000条 10 演练 10 不少于2次 2次 10`,
    );
    expect(cells(table)).toEqual([
      header.split(' '),
      ['执行率', '10', '100%', '99%', '10'],
      ['购置编织袋', '10', '40,000条', '40,000条', '10'],
      ['演练', '10', '不少于2次', '2次', '10'],
    ]);
  });

  it('may lack merged cells at the front of a row', () => {
    const [table] = tables(`${HEADER} 产出指标 培训人数 ≥300人 312人 20 20 合格率 ≥95% 96% 10 10`);
    expect(cells(table)?.[2]).toEqual(['', '合格率', '≥95%', '96%', '10', '10']);
  });

  it('quotes each cell and keeps the text before and behind it apart', () => {
    const structure = read(
      `某县自评表\n${HEADER.replaceAll(' ', '\n')}\n产出指标\n人数\n３００人\n312人\n20\n20\n效益\n率\n1%\n2%\n30\n30\n说明。`,
    );
    const [table] = structure.tables;
    for (const cell of table?.rows.flatMap((row) => row.cells) ?? [])
      expect(structure.view.text.slice(cell.at.start, cell.at.end)).toBe(cell.text);
    const [third] = (table?.rows[1]?.cells ?? []).slice(2);
    expect(third && structure.document.text.slice(third.span.start, third.span.end)).toBe('３００人');
    expect(structure.paragraphs.at(-1)?.kind).not.toBe('row');
  });

  it.each([
    ['rows that break off', `${HEADER} 产出指标 培训人数 ≥300人 312人 20 效益指标 满意度 ≥90% 95% 30 28`],
    ['one row alone', '项目 预算数 支出数 培训 12 11 说明 已完成'],
    ['words in columns of figures', '序号 项目 金额 一 培训 若干 二 宣传 若干 三 其他 若干'],
    ['no columns of figures', '项目 单位 内容 培训 教育局 讲课 宣传 文化局 演出'],
  ])('is none: %s', (_, lines) => {
    expect(tables(lines)).toEqual([]);
  });
});
