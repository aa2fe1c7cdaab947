import { ExternalHyperlink, Paragraph, type Table, TextRun } from 'docx';
import type { Lang } from '../../core/text.ts';
import type { PaperDecision, PaperEvidence, PaperFinding } from '../../core/working-paper.ts';
import { severityName } from '../labels.ts';
import { labelled, plain, runs } from './docx-parts.ts';
import { webAddress } from './harmless.ts';
import { evidencePlace } from './tables.ts';
import { paperWord, stageName, verdictName } from './words.ts';

const COLOR = { confirm: '00803C', dismiss: 'C00000', 'needs-work': '9C5700' } as const;

/** One finding as a table: report, what does not add up, evidence, calculation, basis, the auditor's note. */
export function findingTable(finding: PaperFinding, lang: Lang): Table {
  const { document, report, message, calculation, basis, because, evidence, decision, link } = finding;
  const grave = `${severityName(finding.severity, lang)} · ${paperWord(finding.certainty, lang)}`;
  const address = webAddress(link);
  const rows: [string, Paragraph[]][] = [
    [paperWord('report', lang), [plain(report || document.name), ...(report ? [plain(document.name)] : [])]],
    [paperWord('problem', lang), [plain(message), plain(grave)]],
    [paperWord('evidence', lang), evidence.flatMap((piece) => quoted(piece, finding, lang))],
  ];
  if (calculation) rows.push([paperWord('calculation', lang), [plain(calculation)]]);
  rows.push([paperWord('basis', lang), [basis, because].filter(Boolean).map((text) => plain(text))]);
  rows.push([paperWord('opinion', lang), opinion(decision, lang)]);
  if (address) rows.push([paperWord('atDesk', lang), [linked(address)]]);
  return labelled(rows.map(([label, content]) => [label, content.length > 0 ? content : [plain('')]]));
}

/** Where it stands, and under it the words themselves, set in and alone in their paragraph. */
function quoted(piece: PaperEvidence, { document }: PaperFinding, lang: Lang): Paragraph[] {
  const where = [
    piece.label,
    piece.document.id === document.id ? '' : piece.document.name,
    evidencePlace(piece.place, lang),
  ].filter(Boolean);
  return [
    plain(where.join(lang === 'zh' ? '，' : ', ') || paperWord('quoteOf', lang)),
    new Paragraph({ indent: { left: 360 }, children: runs(piece.quote, { bold: true }) }),
  ];
}

/** What was decided and why; an empty line to write on where nothing was. */
function opinion({ stage, verdict, reason, note, by, at }: PaperDecision, lang: Lang): Paragraph[] {
  const out: Paragraph[] = [];
  if (verdict === null) out.push(plain(stageName(stage, lang)), plain(''));
  else
    out.push(
      new Paragraph({
        children: [
          ...runs(verdictName(verdict, lang), { bold: true, color: COLOR[verdict] }),
          ...runs(`　${stageName(stage, lang)}`),
        ],
      }),
    );
  if (reason) out.push(plain(reason));
  if (note) out.push(plain(note));
  const who = [by, at].filter(Boolean).join('　');
  if (who) out.push(plain(who));
  return out;
}

const linked = (address: string): Paragraph =>
  new Paragraph({
    children: [
      new ExternalHyperlink({
        link: address,
        children: [new TextRun({ text: address, color: '0563C1', underline: {} })],
      }),
    ],
  });
