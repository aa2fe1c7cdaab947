import type { Location } from '../../core/locate.ts';
import { dec } from '../../core/quantity.ts';
import type { Lang } from '../../core/text.ts';
import {
  findingNumber,
  type PaperDecision,
  type PaperEvidence,
  type PaperFact,
  type PaperFinding,
  type PaperLogEntry,
  type PaperUnread,
} from '../../core/working-paper.ts';
import { severityName } from '../labels.ts';
import { placeName } from '../place.ts';
import { cellNumber, webAddress } from './harmless.ts';
import type { Cell, MarkCell, Table } from './table.ts';
import { factKindName, paperWord, roleName, stageName, verdictName } from './words.ts';

const MONEY = '#,##0.00';
const PLAIN = '#,##0.######';
const WHOLE = '0';

/** The decimal as a number where a spreadsheet keeps every digit, else as text. */
function decimalCell(decimal: string | undefined, format: string): Cell {
  if (decimal === undefined) return '';
  const number = cellNumber(decimal);
  return number === null ? decimal : { number, format };
}

export function linkCell(link: string, lang: Lang): Cell {
  const address = webAddress(link);
  return address === '' ? '' : { text: paperWord('open', lang), link: address };
}

/** What was decided, with its mark. */
export function decisionCell({ verdict }: Pick<PaperDecision, 'verdict'>, lang: Lang): Cell {
  if (verdict === null) return '';
  const mark: MarkCell['mark'] = verdict === 'confirm' ? 'good' : verdict === 'dismiss' ? 'bad' : 'open';
  return { text: verdictName(verdict, lang), mark };
}

/** 「第3页第12段」, or the line where no more is known. */
export function evidencePlace(place: Location | undefined, lang: Lang): string {
  const named = placeName(place, lang);
  if (named !== '' || place?.line === undefined) return named;
  return lang === 'zh' ? `第${place.line}行` : `line ${place.line}`;
}

/** Each piece of evidence on a line; that of other reports names them. */
const each = (finding: PaperFinding, write: (piece: PaperEvidence) => string): string =>
  finding.evidence
    .map((piece) => (piece.document.id === finding.document.id ? '' : `${piece.document.name} `) + write(piece))
    .join('\n');

/** The largest amount that the evidence names: what is at stake, for sorting. */
function stake({ evidence }: PaperFinding): string | undefined {
  const amounts = evidence.flatMap(({ yuan }) => (yuan === undefined ? [] : [yuan]));
  return amounts.reduce<string | undefined>(
    (most, yuan) => (most === undefined || dec(yuan).abs().gt(dec(most).abs()) ? yuan : most),
    undefined,
  );
}

/** ISO time for people: 「2026-03-01 08:30」 in UTC as it is stored. */
const moment = (at: string): string => at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, '$1 $2');

export const FINDINGS: Table<PaperFinding> = [
  {
    title: { zh: '索引号', en: 'Index' },
    width: 14,
    cell: (_, { head, position }) => findingNumber(head, position),
  },
  { title: { zh: '问题', en: 'Finding' }, width: 24, cell: ({ title }) => title },
  {
    title: { zh: '严重程度', en: 'Severity' },
    width: 10,
    cell: ({ severity }, { lang }) => severityName(severity, lang),
  },
  {
    title: { zh: '把握', en: 'Certainty' },
    width: 8,
    cell: ({ certainty }, { lang }) => paperWord(certainty, lang),
  },
  { title: { zh: '报告', en: 'Report' }, width: 26, cell: ({ report, document }) => report || document.name },
  { title: { zh: '文件', en: 'File' }, width: 20, cell: ({ document }) => document.name },
  {
    title: { zh: '页码和位置', en: 'Page and place' },
    width: 18,
    cell: (finding, { lang }) => each(finding, ({ place }) => evidencePlace(place, lang)),
  },
  {
    title: { zh: '原文', en: 'Quote' },
    width: 36,
    cell: (finding) => each(finding, ({ label, quote }) => (label ? `${label}：${quote}` : quote)),
  },
  { title: { zh: '说明', en: 'What does not add up' }, width: 36, cell: ({ message }) => message },
  { title: { zh: '算式', en: 'Calculation' }, width: 28, cell: ({ calculation }) => calculation },
  {
    title: { zh: '涉及金额（元）', en: 'Amount (yuan)' },
    width: 16,
    cell: (finding) => decimalCell(stake(finding), MONEY),
  },
  {
    title: { zh: '依据', en: 'Basis' },
    width: 28,
    cell: ({ basis, because }) => [basis, because].filter(Boolean).join('\n'),
  },
  {
    title: { zh: '审核阶段', en: 'Stage' },
    width: 10,
    cell: ({ decision }, { lang }) => stageName(decision.stage, lang),
  },
  { title: { zh: '结论', en: 'Decision' }, width: 12, cell: ({ decision }, { lang }) => decisionCell(decision, lang) },
  { title: { zh: '理由', en: 'Reason' }, width: 18, cell: ({ decision }) => decision.reason },
  { title: { zh: '备注', en: 'Note' }, width: 18, cell: ({ decision }) => decision.note },
  { title: { zh: '审核人', en: 'By' }, width: 12, cell: ({ decision }) => decision.by },
  { title: { zh: '审核时间', en: 'At (UTC)' }, width: 17, cell: ({ decision }) => moment(decision.at) },
  { title: { zh: '复核台', en: 'Desk' }, width: 8, cell: ({ link }, { lang }) => linkCell(link, lang) },
  { title: { zh: '检查项', en: 'Check' }, width: 22, cell: ({ check }) => check },
  { title: { zh: '指纹', en: 'Fingerprint' }, width: 22, cell: ({ fingerprint }) => fingerprint },
];

export const FACTS: Table<PaperFact> = [
  { title: { zh: '序号', en: 'No.' }, width: 8, cell: (_, { position }) => ({ number: position, format: WHOLE }) },
  { title: { zh: '文件', en: 'File' }, width: 24, cell: ({ document }) => document.name },
  { title: { zh: '类别', en: 'Kind' }, width: 10, cell: ({ kind }, { lang }) => factKindName(kind, lang) },
  { title: { zh: '事项', en: 'About' }, width: 24, cell: ({ of }) => of },
  { title: { zh: '角色', en: 'Role' }, width: 10, cell: ({ role }, { lang }) => roleName(role, lang) },
  {
    title: { zh: '数值', en: 'Number' },
    width: 18,
    cell: ({ kind, number }) => decimalCell(number, kind === 'amount' ? MONEY : PLAIN),
  },
  { title: { zh: '单位', en: 'Unit' }, width: 8, cell: ({ unit }) => unit },
  { title: { zh: '值', en: 'Value' }, width: 22, cell: ({ value, number }) => (number === undefined ? value : '') },
  { title: { zh: '原文', en: 'Quote' }, width: 36, cell: ({ quote }) => quote },
  { title: { zh: '章节', en: 'Section' }, width: 14, cell: ({ section }) => section },
  {
    title: { zh: '页码和位置', en: 'Page and place' },
    width: 18,
    cell: ({ place }, { lang }) => evidencePlace(place, lang),
  },
  { title: { zh: '起', en: 'Start' }, width: 8, cell: ({ span }) => ({ number: span.start, format: WHOLE }) },
  { title: { zh: '止', en: 'End' }, width: 8, cell: ({ span }) => ({ number: span.end, format: WHOLE }) },
  { title: { zh: '来源', en: 'By' }, width: 14, cell: ({ by }) => by },
  { title: { zh: '复核台', en: 'Desk' }, width: 8, cell: ({ link }, { lang }) => linkCell(link, lang) },
];

export const LOG: Table<PaperLogEntry> = [
  { title: { zh: '时间', en: 'At (UTC)' }, width: 17, cell: ({ at }) => moment(at) },
  { title: { zh: '人员', en: 'By' }, width: 12, cell: ({ by }) => by },
  { title: { zh: '文件', en: 'File' }, width: 24, cell: ({ document }) => document.name },
  { title: { zh: '问题', en: 'Finding' }, width: 24, cell: ({ title }) => title },
  { title: { zh: '审核阶段', en: 'Stage' }, width: 10, cell: ({ stage }, { lang }) => stageName(stage, lang) },
  { title: { zh: '结论', en: 'Decision' }, width: 12, cell: (entry, { lang }) => decisionCell(entry, lang) },
  { title: { zh: '理由', en: 'Reason' }, width: 30, cell: ({ reason }) => reason },
  { title: { zh: '备注', en: 'Note' }, width: 30, cell: ({ note }) => note },
  { title: { zh: '检查项', en: 'Check' }, width: 22, cell: ({ check }) => check },
  { title: { zh: '指纹', en: 'Fingerprint' }, width: 22, cell: ({ fingerprint }) => fingerprint },
];

export const UNREAD: Table<PaperUnread> = [
  { title: { zh: '文件', en: 'File' }, width: 50, cell: ({ path }) => path },
  { title: { zh: '代码', en: 'Code' }, width: 20, cell: ({ code }) => code },
  { title: { zh: '原因', en: 'Reason' }, width: 50, cell: ({ message }) => message },
  { title: { zh: '怎么办', en: 'What to do' }, width: 60, cell: ({ hint }) => hint },
];
