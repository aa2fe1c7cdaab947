/** Tables that are hard to read: merged cells, over two pages, without ruling lines. Each cell's true place beside them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BorderStyle, Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalAlign, WidthType } from 'docx';
import { escaped } from './make-fixtures-html.ts';
import { inScratch, office, printed } from './make-fixtures-tools.ts';

interface Cell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

interface Grid {
  readonly caption: string;
  readonly ruled: boolean;
  /** Rows that are printed again on each page. */
  readonly header: number;
  readonly cells: readonly Cell[];
}

/** A cell as it is written here: its text, then how many rows and columns it covers. */
type Short = string | readonly [text: string, rows: number, columns: number];

/** Gives each cell of the rows its place; what is covered from above or the left is skipped. */
function grid(caption: string, header: number, rows: readonly (readonly Short[])[], ruled = true): Grid {
  const taken = new Set<string>();
  const cells: Cell[] = [];
  rows.forEach((row, index) => {
    let column = 1;
    for (const short of row) {
      const [text, rowSpan, columnSpan] = typeof short === 'string' ? ([short, 1, 1] as const) : short;
      while (taken.has(`${index + 1}:${column}`)) column++;
      cells.push({ text, row: index + 1, column, rowSpan, columnSpan });
      for (let r = 0; r < rowSpan; r++)
        for (let c = 0; c < columnSpan; c++) taken.add(`${index + 1 + r}:${column + c}`);
      column += columnSpan;
    }
  });
  return { caption, ruled, header, cells };
}

const TOWNS = ['东坪镇', '柏树乡', '望江镇', '河滩镇', '柳坪乡', '槐溪镇'];
const VILLAGES = ['大塘', '石桥', '枫林', '双井', '白沙', '新田', '竹山', '龙潭', '黄泥', '金盆'];

const villages: Short[][] = TOWNS.flatMap((town, t) =>
  VILLAGES.map((village, v): Short[] => {
    const index = t * VILLAGES.length + v + 1;
    const length = 1200 + ((index * 367) % 1900);
    const cells: Short[] = [
      String(index),
      `${village}村`,
      length.toLocaleString('en-US'),
      ((length * 0.0178 * 100) / 100).toFixed(2),
    ];
    if (v === 0) cells.splice(1, 0, [town, VILLAGES.length, 1]);
    return cells;
  }),
);

const GRIDS: readonly Grid[] = [
  grid('表1 项目绩效目标完成情况', 2, [
    [
      ['一级指标', 2, 1],
      ['二级指标', 2, 1],
      ['权重（分）', 2, 1],
      ['绩效目标', 1, 2],
      ['得分（分）', 2, 1],
    ],
    ['目标值', '完成值'],
    [['产出指标', 3, 1], '改造水厂（座）', '10', '6', '6', '10.00'],
    ['铺设管网（公里）', '15', '84', '84', '15.00'],
    ['出厂水达标率', '10', '95%', '93.33%', '8.20'],
    [['效益指标', 2, 1], '自来水普及率', '15', '92%', '93.01%', '15.00'],
    ['完工时间', '10', '2023年4月30日', '2023年4月18日', '10.00'],
    ['满意度指标', '用水户满意度', '10', '90%', '92.75%', '10.00'],
    [['合计', 1, 2], '70', '', '', '68.20'],
    [['备注：完成值以县水利局台账为准，满意度以有效问卷400份计算。', 1, 6]],
  ]),
  grid('表2 各村管网长度和投资', 1, [['序号', '乡镇', '村名', '长度（米）', '投资（万元）'], ...villages]),
  grid(
    '表3 资金来源和支出（单位：万元）',
    1,
    [
      ['项目', '预算数', '到位数', '支出数'],
      ['中央水利发展资金', '1,560.00', '1,560.00', '1,482.00'],
      ['省级补助资金', '820.00', '820.00', '806.40'],
      ['县级财政资金', '700.00', '700.00', '700.00'],
      ['自筹资金', '400.00', '180.00', '30.00'],
      ['合计', '3,480.00', '3,260.00', '3,018.40'],
    ],
    false,
  ),
];

const rowsOf = ({ cells }: Grid): Cell[][] => {
  const rows: Cell[][] = [];
  for (const cell of cells) {
    rows[cell.row - 1] ??= [];
    rows[cell.row - 1]?.push(cell);
  }
  return rows;
};

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
};

async function docx(): Promise<Buffer> {
  const font = { ascii: 'Noto Serif CJK SC', eastAsia: 'Noto Serif CJK SC', hAnsi: 'Noto Serif CJK SC' };
  const children = GRIDS.flatMap((table) => [
    new Paragraph(table.caption),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      ...(table.ruled ? {} : { borders: NO_LINES }),
      rows: rowsOf(table).map(
        (row, index) =>
          new TableRow({
            tableHeader: index < table.header,
            children: row.map(
              ({ text, rowSpan, columnSpan }) =>
                new TableCell({
                  rowSpan,
                  columnSpan,
                  verticalAlign: VerticalAlign.CENTER,
                  children: [new Paragraph(text)],
                }),
            ),
          }),
      ),
    }),
    new Paragraph(''),
  ]);
  return Packer.toBuffer(
    new Document({ styles: { default: { document: { run: { font, size: 24 } } } }, sections: [{ children }] }),
  );
}

const page = (): string => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>绩效目标完成情况表</title><style>
@page { size: A4; margin: 25mm } body { font: 15px/1.7 "Noto Serif CJK SC", serif } table { border-collapse: collapse; width: 100% }
table.ruled td, table.ruled th { border: 1px solid #000 } td, th { padding: 2px 6px; font-weight: normal; text-align: left }
</style></head><body><article>
${GRIDS.map((table) => {
  const rows = rowsOf(table).map((row, index) => {
    const cells = row.map(({ text, rowSpan, columnSpan }) => {
      const tag = index < table.header ? 'th' : 'td';
      const spans = `${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}`;
      return `<${tag}${spans}>${escaped(text)}</${tag}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const head = `<thead>${rows.slice(0, table.header).join('\n')}</thead>`;
  const body = `<tbody>\n${rows.slice(table.header).join('\n')}\n</tbody>`;
  return `<p>${escaped(table.caption)}</p>\n<table${table.ruled ? ' class="ruled"' : ''}>${head}${body}</table>`;
}).join('\n')}
</article></body></html>
`;

/** How a spreadsheet would hold the text: the number or date behind it and the name of its format. */
function typed(text: string): { attributes: string; style: string } {
  const date = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text);
  if (date) {
    const iso = `${date[1]}-${date[2]?.padStart(2, '0')}-${date[3]?.padStart(2, '0')}`;
    return { attributes: `office:value-type="date" office:date-value="${iso}"`, style: 'date' };
  }
  if (/^[\d,]+(\.\d+)?%?$/.test(text)) {
    const value = Number(text.replace(/[,%]/g, ''));
    const decimals = /\.\d/.test(text) ? '2' : '0';
    if (text.endsWith('%'))
      return {
        attributes: `office:value-type="percentage" office:value="${value / 100}"`,
        style: `percent${decimals}`,
      };
    const grouped = text.includes(',') || decimals === '2' ? 'grouped' : 'number';
    return { attributes: `office:value-type="float" office:value="${value}"`, style: `${grouped}${decimals}` };
  }
  return { attributes: 'office:value-type="string"', style: 'text' };
}

const NUMBER_STYLES = `
<number:number-style style:name="N0"><number:number number:decimal-places="0" number:min-decimal-places="0" number:min-integer-digits="1"/></number:number-style>
<number:number-style style:name="G0"><number:number number:decimal-places="0" number:min-decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:number-style style:name="G2"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:percentage-style style:name="P0"><number:number number:decimal-places="0" number:min-decimal-places="0" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<number:percentage-style style:name="P2"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<number:date-style style:name="D0"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>
${Object.entries({ number0: 'N0', grouped0: 'G0', grouped2: 'G2', percent0: 'P0', percent2: 'P2', date: 'D0' })
  .map(
    ([name, data]) =>
      `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="${data}"/>`,
  )
  .join('\n')}
<style:style style:name="text" style:family="table-cell" style:parent-style-name="Default"/>`;

function sheet({ caption, cells }: Grid, index: number): string {
  const at = new Map(cells.map((cell) => [`${cell.row}:${cell.column}`, cell]));
  const covered = new Set(
    cells.flatMap(({ row, column, rowSpan, columnSpan }) =>
      Array.from(
        { length: rowSpan * columnSpan },
        (_, i) => `${row + Math.floor(i / columnSpan)}:${column + (i % columnSpan)}`,
      ).slice(1),
    ),
  );
  const height = Math.max(...cells.map(({ row, rowSpan }) => row + rowSpan - 1));
  const width = Math.max(...cells.map(({ column, columnSpan }) => column + columnSpan - 1));
  const rows = Array.from({ length: height }, (_, r) => {
    const made = Array.from({ length: width }, (_, c) => {
      const key = `${r + 1}:${c + 1}`;
      const cell = at.get(key);
      if (!cell) return covered.has(key) ? '<table:covered-table-cell/>' : '<table:table-cell/>';
      const { attributes, style } = typed(cell.text);
      const spans = `table:number-rows-spanned="${cell.rowSpan}" table:number-columns-spanned="${cell.columnSpan}"`;
      return `<table:table-cell table:style-name="${style}" ${spans} ${attributes}><text:p>${escaped(cell.text)}</text:p></table:table-cell>`;
    });
    return `<table:table-row>${made.join('')}</table:table-row>`;
  });
  const name = `表${index + 1}`;
  return `<table:table table:name="${name}" table:style-name="ta1"><!-- ${caption} -->${rows.join('\n')}</table:table>`;
}

const spreadsheet = (): string => `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>${NUMBER_STYLES}</office:automatic-styles>
<office:body><office:spreadsheet>
${GRIDS.map(sheet).join('\n')}
</office:spreadsheet></office:body></office:document>
`;

export async function makeTables(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const at = (file: string): string => join(directory, file);
  const tables = GRIDS.map(({ caption, ruled, cells }) => ({ caption, ruled, cells }));
  writeFileSync(at('cells.json'), `${JSON.stringify(tables, null, 1)}\n`);
  writeFileSync(at('form.docx'), await docx());
  office(at('form.docx'), 'doc:MS Word 97', at('form.doc'));
  office(at('form.docx'), 'rtf', at('form.rtf'));
  office(at('form.docx'), 'pdf', at('form.pdf'));
  writeFileSync(at('form.html'), page());
  printed(at('form.html'), at('form.chromium.pdf'));
  inScratch((scratch) => {
    const flat = join(scratch, 'form.fods');
    writeFileSync(flat, spreadsheet());
    office(flat, 'xlsx', at('form.xlsx'));
    office(flat, 'xls:MS Excel 97', at('form.xls'));
  });
}
