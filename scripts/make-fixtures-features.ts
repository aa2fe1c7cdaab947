/** A document with all that a word processor puts beside plain paragraphs: notes, changes, comments, boxes, nested tables. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  EndnoteReferenceRun,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  ImportedXmlComponent,
  InsertedTextRun,
  LevelFormat,
  NoBreakHyphen,
  PageNumber,
  Paragraph,
  SymbolRun,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { level, packed } from './make-fixtures-docx.ts';
import { office } from './make-fixtures-tools.ts';

const CHANGE = { id: 1, author: '审核', date: '2024-01-05T08:00:00Z' };
const cell = (...children: (Paragraph | Table)[]): TableCell => new TableCell({ children });
const counted = (reference: string): Paragraph => new Paragraph({ numbering: { reference, level: 0 } });

/** A text box as Word draws it since 2010; the library only knows the older kind, which LibreOffice drops. */
const textBox = (text: string): TextRun => {
  const size = 'cx="2540000" cy="508000"';
  const space = 'http://schemas.openxmlformats.org';
  const shapes = 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape';
  const xml = `<w:r xmlns:w="${space}/wordprocessingml/2006/main" xmlns:wp="${space}/drawingml/2006/wordprocessingDrawing" xmlns:a="${space}/drawingml/2006/main" xmlns:wps="${shapes}"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent ${size}/><wp:wrapTopAndBottom/><wp:docPr id="7" name="Box"/><a:graphic><a:graphicData uri="${shapes}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`;
  const [run] = (ImportedXmlComponent.fromXmlString(xml) as unknown as { root: TextRun[] }).root;
  return run as TextRun;
};

/** What a reader must give for the body: rows on lines, cells divided by tabs, lines of a cell by 「/」. */
const TEXT = `资金管理情况报告
一、资金到位情况
到位资金1,200万元。
[1] 其中省级资金800万元。
累计支出888万元，结余312万元。
经核实，账实相符。
经办人：\t张某
第一行
第二行
编号A-12，面积80平方米，已核☑。
框内说明：以下金额不含利息。
序号\t项目\t金额（万元）
1\t管网\t650
2\t水厂\t238
内层表\t合计
\t888
甲\t1
乙\t2
二、其他事项
资料截至2024年1月5日。
尾注：数据由县财政局提供。
`;

export async function makeFeatures(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const numbered = [1, 2].map(
    (row) =>
      new TableRow({
        children: [
          cell(counted('rows')),
          cell(new Paragraph(['管网', '水厂'][row - 1] as string)),
          cell(new Paragraph(['650', '238'][row - 1] as string)),
        ],
      }),
  );
  const document = new Document({
    numbering: {
      config: [
        { reference: 'outline', levels: [level(0, LevelFormat.CHINESE_COUNTING, '%1、')] },
        { reference: 'rows', levels: [level(0, LevelFormat.DECIMAL, '%1')] },
      ],
    },
    footnotes: { 1: { children: [new Paragraph('其中省级资金800万元。')] } },
    endnotes: { 1: { children: [new Paragraph('尾注：数据由县财政局提供。')] } },
    comments: {
      children: [
        { id: 0, author: '审核', date: new Date(0), children: [new Paragraph('批注：此处有误，应为100万元。')] },
      ],
    },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph('县财政局内部资料2000')] }) },
        footers: {
          default: new Footer({
            children: [new Paragraph({ children: [new TextRun({ children: ['第', PageNumber.CURRENT, '页'] })] })],
          }),
        },
        children: [
          new Paragraph({ text: '资金管理情况报告', heading: HeadingLevel.TITLE }),
          new Paragraph({
            text: '资金到位情况',
            heading: HeadingLevel.HEADING_1,
            numbering: { reference: 'outline', level: 0 },
          }),
          new Paragraph({
            children: [new TextRun('到位资金1,200万元'), new FootnoteReferenceRun(1), new TextRun('。')],
          }),
          new Paragraph({
            children: [
              new TextRun('累计支出'),
              new DeletedTextRun({ text: '999', ...CHANGE }),
              new InsertedTextRun({ text: '888', ...CHANGE }),
              new TextRun('万元，结余312万元。'),
            ],
          }),
          new Paragraph({
            children: [
              new CommentRangeStart(0),
              new TextRun('经核实，'),
              new CommentRangeEnd(0),
              new TextRun({ children: [new CommentReference(0)] }),
              new TextRun({ text: '隐藏金额77万元', vanish: true }),
              new TextRun('账实相符。'),
            ],
          }),
          new Paragraph({ children: [new TextRun({ children: ['经办人：', new Tab(), '张某'] })] }),
          new Paragraph({ children: [new TextRun('第一行'), new TextRun({ text: '第二行', break: 1 })] }),
          new Paragraph({
            children: [
              new TextRun({ children: ['编号A', new NoBreakHyphen(), '12，面积80平方米，已核'] }),
              new SymbolRun({ char: 'F0FE', symbolfont: 'Wingdings' }),
              new TextRun('。'),
            ],
          }),
          new Paragraph({ children: [textBox('框内说明：以下金额不含利息。')] }),
          new Table({
            rows: [
              new TableRow({ children: ['序号', '项目', '金额（万元）'].map((text) => cell(new Paragraph(text))) }),
              ...numbered,
            ],
          }),
          new Paragraph(''),
          new Table({
            rows: [
              new TableRow({ children: [cell(new Paragraph('内层表')), cell(new Paragraph('合计'))] }),
              new TableRow({
                children: [
                  cell(
                    new Table({
                      rows: [
                        ['甲', '1'],
                        ['乙', '2'],
                      ].map((row) => new TableRow({ children: row.map((text) => cell(new Paragraph(text))) })),
                    }),
                    new Paragraph(''),
                  ),
                  cell(new Paragraph('888')),
                ],
              }),
            ],
          }),
          new Paragraph({
            text: '其他事项',
            heading: HeadingLevel.HEADING_1,
            numbering: { reference: 'outline', level: 0 },
          }),
          new Paragraph({
            children: [new TextRun('资料截至2024年1月5日'), new EndnoteReferenceRun(1), new TextRun('。')],
          }),
        ],
      },
    ],
  });
  const at = (file: string): string => join(directory, file);
  writeFileSync(at('features.txt'), TEXT);
  writeFileSync(at('features.docx'), await packed(document));
  office(at('features.docx'), 'doc:MS Word 97', at('features.doc'));
  office(at('features.docx'), 'rtf', at('features.rtf'));
}
