import { describe, expect, it } from 'vitest';
import { segment } from '../../src/segment/segment.ts';
import { p, readDocxBody } from './support/docx.ts';

describe('tables', () => {
  const tc = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
  const tr = (cells: string, properties = ''): string => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
  const tbl = (...rows: string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
  const span = (n: number) => `<w:gridSpan w:val="${n}"/>`;
  const START = '<w:vMerge w:val="restart"/>';
  const ON = '<w:vMerge/>';
  const cellsOf = async (body: string): Promise<(string | number | boolean)[][]> => {
    const { text, blocks } = await readDocxBody(body);
    return blocks
      .filter(({ kind }) => kind === 'cell')
      .map(({ span: { start, end }, origin: o }) => [
        text.slice(start, end),
        o.table ?? 0,
        o.row ?? 0,
        o.column ?? 0,
        o.rowSpan ?? 1,
        o.columnSpan ?? 1,
      ]);
  };

  it('have merged cells, both ways and at once', async () => {
    const body = tbl(
      tr(tc('指标', START) + tc('金额', span(2)) + tc('备注', START), '<w:tblHeader/>'),
      tr(tc('', ON) + tc('预算') + tc('决算') + tc('', ON)),
      tr(tc('合计', span(2) + START) + tc('3') + tc('4')),
      tr(tc('', span(2) + ON) + tc('5') + tc('6')),
    );
    expect(await cellsOf(body)).toEqual([
      ['指标', 1, 1, 1, 2, 1],
      ['金额', 1, 1, 2, 1, 2],
      ['备注', 1, 1, 4, 2, 1],
      ['预算', 1, 2, 2, 1, 1],
      ['决算', 1, 2, 3, 1, 1],
      ['合计', 1, 3, 1, 2, 2],
      ['3', 1, 3, 3, 1, 1],
      ['4', 1, 3, 4, 1, 1],
      ['5', 1, 4, 3, 1, 1],
      ['6', 1, 4, 4, 1, 1],
    ]);
  });

  it('lay their cells in columns of text, with the gaps of merged ones', async () => {
    const { text } = await readDocxBody(tbl(tr(tc('甲', START) + tc('乙')), tr(tc('', ON) + tc('丙'))));
    expect(text).toBe('甲\t乙\n\t丙');
  });

  it('have no columns that no cell begins at, deleted rows neither', async () => {
    const body = tbl(
      tr(tc('a', span(3)) + tc('b', span(2))),
      tr(tc('gone', span(3)) + tc('gone', span(2)), '<w:del w:id="1"/>'),
      tr(tc('c', span(3)) + tc('d', span(2))),
    );
    expect(await cellsOf(body)).toEqual([
      ['a', 1, 1, 1, 1, 1],
      ['b', 1, 1, 2, 1, 1],
      ['c', 1, 2, 1, 1, 1],
      ['d', 1, 2, 2, 1, 1],
    ]);
  });

  it('begin late in the grid, and hold paragraphs as lines', async () => {
    const body = tbl(tr(tc('a') + tc('b')), tr(`<w:tc>${p('一')}${p('二')}</w:tc>`, '<w:gridBefore w:val="1"/>'));
    expect(await cellsOf(body)).toEqual([
      ['a', 1, 1, 1, 1, 1],
      ['b', 1, 1, 2, 1, 1],
      ['一\n二', 1, 2, 2, 1, 1],
    ]);
  });

  it('inside each other are tables of their own', async () => {
    const inner = tbl(tr(tc('内1') + tc('内2')), tr(tc('内3') + tc('内4')));
    const body = tbl(tr(`<w:tc>${p('外1')}${inner}${p('')}</w:tc>${tc('外2')}`), tr(tc('外3') + tc('外4')));
    expect((await cellsOf(body)).map(([text, table, row, column]) => `${text}@${table}:${row}:${column}`)).toEqual([
      '外1@1:1:1',
      '外2@1:1:2',
      '外3@1:2:1',
      '外4@1:2:2',
      '内1@2:1:1',
      '内2@2:1:2',
      '内3@2:2:1',
      '内4@2:2:2',
    ]);
  });

  it('of one cell are frames and no tables', async () => {
    const inner = tbl(tr(tc('1') + tc('2')));
    const { blocks, text } = await readDocxBody(tbl(tr(`<w:tc>${p('一、概况')}${inner}${p('正文。')}</w:tc>`)));
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'cell', 'cell', 'paragraph']);
    expect(text).toBe('一、概况\n1\t2\n正文。');
  });

  it('come out of segmenting with their rows, columns, spans and headers, furniture out of the view', async () => {
    const body =
      p('单位：万元') +
      tbl(
        tr(tc('项目', START) + tc('资金', span(2)), '<w:tblHeader/>'),
        tr(tc('', ON) + tc('到位') + tc('支出'), '<w:tblHeader/>'),
        tr(tc('2021') + tc('10') + tc('8')),
      );
    const { tables, view, document } = segment(await readDocxBody(body, { headers: [p('页眉')] }));
    expect(tables).toHaveLength(1);
    expect(tables[0]).toMatchObject({ headerRows: 2, caption: '单位：万元' });
    expect(tables[0]?.rows.map(({ cells }) => cells.map(({ text, column }) => `${text}@${column}`))).toEqual([
      ['项目@0', '资金@1'],
      ['到位@1', '支出@2'],
      ['2021@0', '10@1', '8@2'],
    ]);
    expect(tables[0]?.rows[0]?.cells[0]).toMatchObject({ rowSpan: 2, columnSpan: 1 });
    expect(view.text).not.toContain('页眉');
    expect(document.blocks.at(-1)).toMatchObject({ layer: 'furniture' });
  });
});
