import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type ILevelsOptions,
  LevelFormat,
  LevelSuffix,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { DEFAULT_LIMITS } from '../src/read/limits.ts';
import { OfficePackage } from '../src/read/ooxml/package.ts';
import { AutomaticNumbers, type Part } from './make-fixtures-model.ts';

const FONT = { ascii: 'Noto Serif CJK SC', eastAsia: 'Noto Serif CJK SC', hAnsi: 'Noto Serif CJK SC' };

export const level = (
  at: number,
  format: ILevelsOptions['format'] & string,
  text: string,
  more: Partial<ILevelsOptions> = {},
): ILevelsOptions => ({ level: at, format, text, suffix: LevelSuffix.NOTHING, alignment: AlignmentType.LEFT, ...more });

/** The scheme of government documents: 一、（一）1.（1） */
export const GOVERNMENT: readonly ILevelsOptions[] = [
  level(0, LevelFormat.CHINESE_COUNTING, '%1、'),
  level(1, LevelFormat.CHINESE_COUNTING, '（%2）'),
  level(2, LevelFormat.DECIMAL, '%3.'),
  level(3, LevelFormat.DECIMAL, '（%4）'),
];

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/**
 * The bytes of a document, without the new beginning that the library gives to the first level of every list that it
 * writes: LibreOffice makes lists of their own of it when it saves another format. `kept`: lists that do begin anew.
 */
export async function packed(document: Document, kept: readonly number[] = []): Promise<Buffer> {
  const path = 'word/numbering.xml';
  const part = new OfficePackage(await Packer.toBuffer(document), DEFAULT_LIMITS).bytes(path);
  const data = Buffer.from(part ?? []).toString();
  const plain = data.replace(/<w:num w:numId="(\d+)".*?<\/w:num>/gs, (list, id: string) =>
    kept.includes(Number(id)) ? list : list.replace(/<w:lvlOverride.*?<\/w:lvlOverride>/gs, ''),
  );
  return Packer.toBuffer(document, undefined, [{ path, data: plain }]);
}

/** A report as a Word file: heading styles, real automatic numbering, real tables, running header and page numbers. */
export function reportDocx(parts: readonly Part[], header: string): Promise<Buffer> {
  const numbers = new AutomaticNumbers();
  const children = parts.map((part, index): Paragraph | Table => {
    if (part.kind === 'table') return table(part.rows);
    if (part.kind !== 'numbered') return plain(part.kind, part.text);
    const automatic = numbers.take(part.level, part.number);
    const heading = part.heading ? HEADINGS[part.level] : undefined;
    return new Paragraph({
      // A run may be cut anywhere: revisions and spelling marks do it.
      children: [new TextRun((automatic ? '' : part.number) + part.text.slice(0, 3)), new TextRun(part.text.slice(3))],
      ...(heading ? { heading } : { indent: { firstLine: 480 } }),
      ...(automatic ? { numbering: { reference: 'outline', level: part.level } } : {}),
      ...(index % 2 === 0 ? { spacing: { before: 60 } } : {}),
    });
  });
  const document = new Document({
    creator: 'gouji',
    title: header,
    styles: { default: { document: { run: { font: FONT, size: 24 } } } },
    numbering: { config: [{ reference: 'outline', levels: [...GOVERNMENT] }] },
    sections: [
      {
        headers: { default: new Header({ children: [centred([new TextRun(header)])] }) },
        footers: {
          default: new Footer({
            children: [centred([new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })])],
          }),
        },
        children,
      },
    ],
  });
  return packed(document);
}

function plain(kind: 'title' | 'paragraph' | 'signature', text: string): Paragraph {
  if (kind === 'title') return new Paragraph({ text, heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER });
  if (kind === 'signature') return new Paragraph({ text, alignment: AlignmentType.RIGHT });
  return new Paragraph({ text, indent: { firstLine: 480 } });
}

const centred = (children: TextRun[]): Paragraph => new Paragraph({ children, alignment: AlignmentType.CENTER });

function table(rows: readonly (readonly string[])[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (row, index) =>
        new TableRow({
          tableHeader: index === 0,
          children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })),
        }),
    ),
  });
}
