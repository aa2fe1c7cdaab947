import { describe, expect, it } from 'vitest';
import { NumberFormat } from '../../src/read/xlsx/formats.ts';
import { segment } from '../../src/segment/segment.ts';
import { bodyOf, furnitureOf } from './support/docx.ts';
import { c, grid, readBook } from './support/xlsx.ts';

describe('a number as its format shows it', () => {
  const CASES: [string, string, string][] = [
    ['General', '0.30000000000000004', '0.3'],
    ['General', '12345678901', '12345678901'],
    ['General', '0.333333333333', '0.333333333'],
    ['General"元"', '3.5', '3.5元'],
    ['"约"General', '-3.5', '-约3.5'],
    ['0.00', '1234.565', '1234.57'],
    ['0.0', '0.25', '0.3'],
    ['#,##0.00', '1234567.891', '1,234,567.89'],
    ['#,##0', '-1234', '-1,234'],
    ['#', '0', ''],
    ['0.##', '1.5', '1.5'],
    ['000000', '42', '000042'],
    ['0%', '0.9259', '93%'],
    ['0.00%', '0.93333', '93.33%'],
    ['0.0E+00', '12345', '1.2E+04'],
    ['0"个"', '3', '3个'],
    ['0!.0000"万元"', '1518000', '151.8000万元'],
    ['0!.0,"万元"', '1518000', '151.8万元'],
    ['#,##0.00,,', '1234567890', '1,234.57'],
    ['#,##0.00_);(#,##0.00)', '-12.5', '(12.50)'],
    ['0.00_);[Red]\\(0.00\\)', '-3', '(3.00)'],
    ['#,##0;-#,##0;"-"', '0', '-'],
    ['[>=10000]0!.0,"万";0', '152000', '15.2万'],
    ['[>=10000]0!.0,"万";0', '152', '152'],
    ['[$¥-804]#,##0.00', '5', '¥5.00'],
    ['@', '12', '12'],
    ['yyyy"年"m"月"d"日"', '45034', '2023年4月18日'],
    ['yyyy\\年m\\月d\\日', '45034', '2023年4月18日'],
    ['[$-804]yyyy"年"m"月"', '45034', '2023年4月'],
    ['[DBNum1]yyyy"年"m"月"d"日"', '45034', '二○二三年四月十八日'],
    ['yyyy/m/d;@', '45034', '2023/4/18'],
    ['yyyy-mm-dd hh:mm:ss', '45034.75', '2023-04-18 18:00:00'],
    ['yyyy/m/d', '60', '1900/2/29'],
    ['yyyy/m/d', '59', '1900/2/28'],
    ['h:mm', '0.5', '12:00'],
    ['上午/下午h"时"mm"分"', '0.75', '下午6时00分'],
    ['[h]:mm', '1.5', '36:00'],
    ['mm:ss', '0.0007', '01:00'],
    ['aaaa', '45034', '星期二'],
    ['mmm-yy', '45034', 'Apr-23'],
    ['0', 'NaN', 'NaN'],
    ['yyyy', '99999999', '99999999'],
  ];
  it.each(CASES)('%s of %s', (format, value, expected) => {
    expect(new NumberFormat(format, false).show(value)).toBe(expected);
  });

  it('counts days from 1904 where the workbook does', () => {
    expect(new NumberFormat('yyyy/m/d', true).show('0')).toBe('1904/1/1');
  });

  it.each(['"', '[', '\\', ';;;;;;', '0'.repeat(400), '[>=1e999]0', '_', '*', 'E+', '#,#,#,#', '0.0.0.0', '%%%%'])(
    'shows something whatever the format: %s',
    (format) => {
      for (const value of ['0', '-1.5', '1e300', '45034'])
        expect(typeof new NumberFormat(format, false).show(value)).toBe('string');
    },
  );
});

describe('cells', () => {
  it('hold shared and inline strings, results of formulas, truth and errors', async () => {
    const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r></is></c><c r="C1" t="str"><f>A1&amp;"x"</f><v>果</v></c></row><row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#DIV/0!</v></c><c r="C2"><f>SUM(A1:A9)</f></c></row>`;
    const strings = ['<r><t>共</t></r><r><t>享_x000D_行</t></r><rPh><t>ping</t></rPh>'];
    const document = await readBook([{ rows }], { strings });
    expect(bodyOf(document)).toEqual(['共享\n行', '内联', '果', 'TRUE', '#DIV/0!', '']);
    expect(document.issues).toMatchObject([{ code: 'formula-uncalculated' }]);
  });

  it('keep their places, merged ones their spans, and the line above is no row', async () => {
    const rows = grid([
      ['某县项目支出绩效自评表', null, null, null],
      ['单位：万元', null, null, null],
      ['项目', '资金', null, '得分'],
      [null, '预算', '决算', null],
      ['培训', 10, 9.5, 8],
    ]);
    const after =
      '<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A2:D2"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:C3"/><mergeCell ref="D3:D4"/></mergeCells>';
    const document = await readBook([{ name: '自评表', rows, after }]);
    const shown = document.blocks.map(({ span, kind, origin: o }) => [
      document.text.slice(span.start, span.end),
      kind,
      o.row ?? 0,
      o.column ?? 0,
      o.rowSpan ?? 1,
      o.columnSpan ?? 1,
    ]);
    expect(shown).toEqual([
      ['自评表', 'heading', 0, 0, 1, 1],
      ['某县项目支出绩效自评表', 'paragraph', 1, 1, 1, 1],
      ['单位：万元', 'paragraph', 2, 1, 1, 1],
      ['项目', 'cell', 3, 1, 2, 1],
      ['资金', 'cell', 3, 2, 1, 2],
      ['得分', 'cell', 3, 4, 2, 1],
      ['预算', 'cell', 4, 2, 1, 1],
      ['决算', 'cell', 4, 3, 1, 1],
      ['培训', 'cell', 5, 1, 1, 1],
      ['10', 'cell', 5, 2, 1, 1],
      ['9.5', 'cell', 5, 3, 1, 1],
      ['8', 'cell', 5, 4, 1, 1],
    ]);
    const { tables } = segment(document);
    expect(tables).toHaveLength(1);
    expect(tables[0]).toMatchObject({ headerRows: 2, caption: '某县项目支出绩效自评表 单位：万元' });
  });

  it('of several tables on a sheet are told apart by blank rows', async () => {
    const rows = grid([['a', 'b'], ['1', '2'], [null], ['附表', null], ['c', 'd'], ['3', '4']]);
    const { blocks } = await readBook([{ rows }]);
    expect(blocks.filter(({ kind }) => kind === 'cell').map(({ origin }) => origin.table)).toEqual([
      1, 1, 1, 1, 2, 2, 2, 2,
    ]);
  });

  it('far apart are not filled up with empty ones', async () => {
    const rows = `<row r="1">${c('A1', '甲')}${c('XFD1', '乙')}</row><row r="1048576">${c('A1048576', '丙')}${c('B1048576', '丁')}</row>`;
    const { blocks, text } = await readBook([{ rows }]);
    expect(blocks.filter(({ kind }) => kind === 'cell')).toHaveLength(4);
    expect(text.length).toBeLessThan(200);
  });

  it('without an address stand one after the other', async () => {
    const rows = '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>';
    const { blocks } = await readBook([{ rows }]);
    expect(blocks.filter(({ kind }) => kind === 'cell').map(({ origin }) => [origin.row, origin.column])).toEqual([
      [1, 1],
      [1, 2],
    ]);
  });
});

describe('sheets', () => {
  it('give their names as headings, but not those of the program; hidden ones are furniture', async () => {
    const rows = grid([['a', 'b']]);
    const document = await readBook([
      { name: '资金表', rows },
      { name: 'Sheet2', rows },
      { name: '底稿', rows, state: 'veryHidden' },
    ]);
    expect(bodyOf(document)).toEqual(['资金表', 'a', 'b', 'a', 'b']);
    expect(furnitureOf(document)).toEqual(['Sheet2', '底稿', 'a', 'b']);
    expect(document.issues).toMatchObject([{ code: 'sheet-hidden', note: true }]);
  });

  it('have headers and footers without their codes', async () => {
    const after =
      '<headerFooter><oddHeader>&amp;C&amp;"宋体,常规"&amp;12绩效表</oddHeader><oddFooter>第 &amp;P 页</oddFooter></headerFooter>';
    expect(furnitureOf(await readBook([{ name: '表甲', rows: grid([['a', 'b']]), after }]))).toEqual([
      '绩效表',
      '第  页',
    ]);
  });

  it('without text are an empty file', async () => {
    await expect(readBook([{ rows: '' }])).rejects.toMatchObject({ code: 'file-empty' });
  });
});
