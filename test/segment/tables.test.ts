import { describe, expect, it } from 'vitest';
import type { Block, Document } from '../../src/core/document.ts';
import type { Table } from '../../src/core/structure.ts';
import { segment } from '../../src/segment/segment.ts';
import { layer, read } from './text.ts';

const cells = (table: Table | undefined): string[][] | undefined =>
  table?.rows.map((row) => row.cells.map(({ text }) => text));
const tables = (body: string): readonly Table[] => read(`某县绩效评价报告\n一、资金\n${body}\n二、结论\n良好。`).tables;

const EXPECTED = [
  ['类别', '项目数（个）', '资金（万元）'],
  ['产业发展', '34', '5,571.81'],
  ['合计', '78', '9,286.35'],
];

describe('columns of blanks', () => {
  it('a line with the unit over them is their caption, and a total may leave out a column', () => {
    const [table, ...others] = tables(
      '表1  投资安排表    单位：万元\n子项目        投资额      实施主体\n种苗基地   420.00     药材中心\n初加工车间     690.00     药业公司\n合计          1,110.00',
    );
    expect(others).toEqual([]);
    expect(table?.caption).toContain('单位：万元');
    expect(cells(table)).toEqual([
      ['子项目', '投资额', '实施主体'],
      ['种苗基地', '420.00', '药材中心'],
      ['初加工车间', '690.00', '药业公司'],
      ['合计', '1,110.00'],
    ]);
  });
});

describe('tables in plain text', () => {
  it.each([
    ['bars with blanks', EXPECTED.map((row) => row.join(' | ')).join('\n')],
    ['bars without blanks', EXPECTED.map((row) => row.join('|')).join('\n')],
    ['full-width bars', EXPECTED.map((row) => row.join('｜')).join('\n')],
    [
      'markdown',
      EXPECTED.map((row) => `| ${row.join(' | ')} |`)
        .join('\n')
        .replace('\n', '\n|---|---:|:-:|\n'),
    ],
    ['tabs', EXPECTED.map((row) => row.join('\t')).join('\n')],
    [
      'columns of blanks',
      '类别      项目数（个）  资金（万元）\n产业发展  34            5,571.81\n合计      78            9,286.35',
    ],
    ['columns of ideographic blanks', EXPECTED.map((row) => row.join('　　　')).join('\n')],
    [
      'half-width brackets and full-width digits',
      '类别 | 项目数(个) | 资金(万元)\n产业发展 | ３４ | ５，５７１．８１\n合计 | 78 | 9,286.35',
    ],
    ['blank lines between', EXPECTED.map((row) => row.join(' | ')).join('\n\n')],
  ])('%s', (_, body) => {
    const [table, ...others] = tables(body);
    expect(others).toEqual([]);
    expect(cells(table)).toEqual(EXPECTED);
    expect(table?.headerRows).toBe(1);
    expect(
      table?.rows[1]?.cells.map(({ row, column, rowSpan, columnSpan }) => [row, column, rowSpan, columnSpan]),
    ).toEqual([
      [1, 0, 1, 1],
      [1, 1, 1, 1],
      [1, 2, 1, 1],
    ]);
  });

  it('rows are paragraphs whose cells are divided by tabs', () => {
    const { view, paragraphs } = read('某县报告\n一、资金\n甲 | 10\n乙 | 20');
    const rows = paragraphs.filter(({ kind }) => kind === 'row');
    expect(rows.map(({ at }) => view.text.slice(at.start, at.end))).toEqual(['甲\t10', '乙\t20']);
  });

  it('markdown rules are furniture', () => {
    expect(layer('某县报告\n一、资金\n| 甲 | 10 |\n|---|:--:|\n| 乙 | 20 |', 'furniture')).toEqual(['|---|:--:|']);
  });

  it('empty cells have their places', () => {
    const [table] = tables('类别 | 金额 | 备注\n甲 |  | 无\n乙 | 3 |');
    expect(cells(table)).toEqual([
      ['类别', '金额', '备注'],
      ['甲', '', '无'],
      ['乙', '3', ''],
    ]);
  });

  it.each(['　 | 受益户数', ' | 受益户数', '| 受益户数', ' | 受益户数'])(
    'a row that goes on with the group above has an empty cell: %j',
    (row) => {
      const [table] = tables(
        `一级指标 | 三级指标 | 目标值 | 得分\n产出（40分） | 新建蓄水池 | 12口 | 10\n${row} | ≥300户 | 9`,
      );
      expect(cells(table)?.[2]).toEqual(['', '受益户数', '≥300户', '9']);
    },
  );

  it('a word set apart to fill its column is one cell', () => {
    const [table] = tables('资金来源　　　预算数　　　支出数\n省级补助　　　608　　　608\n合　　计　　　608　　　608');
    expect(
      cells(table)
        ?.at(-1)?.[0]
        ?.replaceAll(/[\s　]/g, ''),
    ).toBe('合计');
    expect(cells(table)?.at(-1)?.slice(1)).toEqual(['608', '608']);
  });

  it.each([
    ['表1 资金明细表（单位：万元）', '表1资金明细表（单位：万元）'],
    ['支出明细如下：', '支出明细如下：'],
    ['资金已拨付到位。支出明细如下：', '支出明细如下：'],
    ['资金明细表\n单位：万元', '资金明细表 单位：万元'],
  ])('the caption %j', (before, caption) => {
    const [table] = tables(`${before}\n${EXPECTED.map((row) => row.join(' | ')).join('\n')}`);
    expect(table?.caption).toBe(caption);
  });

  it('headers of years and units are headers; a table of words alone has one when its words head columns', () => {
    expect(tables('项目 | 2021年 | 2022年\n甲 | 10 | 20')[0]?.headerRows).toBe(1);
    expect(tables('姓名 | 单位 | 职务\n张三 | 县财政局 | 组长')[0]?.headerRows).toBe(1);
    expect(tables('甲 | 10 | 20\n乙 | 30 | 40')[0]?.headerRows).toBe(0);
    expect(tables('指标 | 产出 | \n名称 | 目标 | 完成\n甲 | 10 | 20')[0]?.headerRows).toBe(2);
  });

  it.each([
    ['signatures side by side', '组长：张  三\n成员：李  四'],
    ['a number and its heading', '第一章  概况\n第二章  结论'],
    ['one line with a gap', '项目名称  农村公路'],
    ['prose with a bar', '采用线上|线下相结合的方式开展培训。'],
    ['a tab behind a number', '1.\t总体目标\n2.\t年度目标'],
    ['an indented paragraph', '\t本项目由县财政安排。\n\t资金已到位。'],
  ])('%s is no table', (_, body) => expect(tables(body)).toEqual([]));
});

describe('tables that a reader found', () => {
  const text = '资金明细表\n类别\t金额\n甲\t10万元\n\t第二行\n合计\t\n说明';
  const at = (words: string, from = 0) => {
    const start = text.indexOf(words, from);
    return { start, end: start + words.length };
  };
  const cell = (span: Block['span'], row: number, column: number, more = {}): Block => ({
    span,
    kind: 'cell',
    layer: 'body',
    origin: { table: 1, row, column, ...more },
  });
  const end = text.indexOf('\n说明');
  const blocks: Block[] = [
    { span: at('资金明细表'), kind: 'paragraph', layer: 'body', origin: { paragraph: 1 } },
    cell(at('类别'), 1, 1),
    cell(at('金额'), 1, 2),
    cell(at('甲'), 2, 1, { rowSpan: 2 }),
    cell(at('10万元'), 2, 2),
    cell(at('第二行'), 3, 2),
    cell(at('合计'), 4, 1, { columnSpan: 2 }),
    cell({ start: end, end }, 4, 3),
    { span: at('说明'), kind: 'paragraph', layer: 'body', origin: { paragraph: 2 } },
  ];
  const document: Document = { id: '', name: '', mediaType: 'application/x-docx', text, blocks, issues: [] };

  it('keep their rows, columns and spans', () => {
    const [table, ...others] = segment(document).tables;
    expect(others).toEqual([]);
    expect(cells(table)).toEqual([['类别', '金额'], ['甲', '10万元'], ['第二行'], ['合计', '']]);
    expect(table?.rows.map((row) => row.cells.map(({ column }) => column))).toEqual([[0, 1], [0, 1], [1], [0, 2]]);
    expect(table?.rows[1]?.cells[0]?.rowSpan).toBe(2);
    expect(table?.rows[3]?.cells[0]?.columnSpan).toBe(2);
    expect(table).toMatchObject({ headerRows: 1, caption: '资金明细表' });
  });

  it('leave the blocks as they were', () => {
    const { blocks: cut } = segment(document).document;
    expect(cut.filter(({ kind }) => kind === 'cell')).toEqual(blocks.filter(({ kind }) => kind === 'cell'));
  });

  it('two tables that touch stay two', () => {
    const source = '甲\t1\n乙\t2';
    const pair = (start: number, table: number): Block[] => [
      { span: { start, end: start + 1 }, kind: 'cell', layer: 'body', origin: { table, row: 1, column: 1 } },
      { span: { start: start + 2, end: start + 3 }, kind: 'cell', layer: 'body', origin: { table, row: 1, column: 2 } },
    ];
    const both = { ...document, text: source, blocks: [...pair(0, 1), ...pair(4, 2)] };
    expect(segment(both).tables.map(cells)).toEqual([[['甲', '1']], [['乙', '2']]]);
  });
});
