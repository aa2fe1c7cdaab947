import { Document, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { GoujiError } from '../../core/errors.ts';
import type { Lang } from '../../core/text.ts';
import { findingNumber, type PaperFinding, type WorkingPaper } from '../../core/working-paper.ts';
import { findingTable } from './docx-finding.ts';
import { FONTS, heading, headTable, plain, titled } from './docx-parts.ts';
import { inGroups } from './several.ts';
import { paperWord } from './words.ts';

/** More is no paper that anyone reads, and Word files are made in one piece: some 250 kB of memory a finding. */
export const MOST_IN_WORD = 1000;

/**
 * The findings of a paper as a Word document 审计工作底稿: the head, then each finding with its evidence quoted and
 * placed, its calculation, basis and the auditor's note. Throws GoujiError limit-exceeded for more than `MOST_IN_WORD`.
 */
export async function* toDocx(paper: WorkingPaper, lang: Lang): AsyncGenerator<Uint8Array> {
  const { head } = paper;
  const findings: PaperFinding[] = [];
  for await (const group of inGroups(paper.findings, 100)) {
    findings.push(...group);
    if (findings.length > MOST_IN_WORD) throw tooMany();
  }
  const unread = [];
  for await (const file of paper.unread)
    unread.push(plain(`${file.path}：${file.message}${file.hint && ` ${file.hint}`}`));
  const document = new Document({
    creator: 'gouji',
    lastModifiedBy: 'gouji',
    title: paperWord('paper', lang),
    styles: { default: { document: { run: { font: FONTS, size: 21 } } } },
    sections: [
      {
        properties: { page: { margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
        footers: { default: new Footer({ children: [pageNumber(lang)] }) },
        children: [
          titled(paperWord('paper', lang)),
          headTable(head, lang),
          // What was not read stands before what was found.
          ...(unread.length > 0 ? [heading(paperWord('unread', lang)), ...unread] : []),
          ...findings.flatMap((finding, i) => [
            heading(`${findingNumber(head, i + 1)}　${finding.title}`),
            findingTable(finding, lang),
          ]),
          ...(findings.length === 0 ? [plain(paperWord('noFindings', lang))] : []),
          plain(`gouji ${paper.parameters.gouji} · ${paper.parameters.exportedAt}`),
        ],
      },
    ],
  });
  yield await Packer.toBuffer(document);
}

/** 页次: counted by Word. */
function pageNumber(lang: Lang): Paragraph {
  const zh = lang === 'zh';
  const children = [
    zh ? '第 ' : 'Page ',
    PageNumber.CURRENT,
    zh ? ' 页，共 ' : ' of ',
    PageNumber.TOTAL_PAGES,
    zh ? ' 页' : '',
  ];
  return new Paragraph({ alignment: 'center', children: [new TextRun({ children, size: 18 })] });
}

const tooMany = (): GoujiError =>
  new GoujiError(
    'limit-exceeded',
    `Word 底稿最多放 ${MOST_IN_WORD} 条问题`,
    '请缩小范围（例如 --severity high 或 --check），或改用 --format xlsx。',
  );
