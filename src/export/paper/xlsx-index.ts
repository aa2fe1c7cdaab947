import { SEVERITIES } from '../../core/finding.ts';
import type { Bilingual, Lang } from '../../core/text.ts';
import { findingNumber, type PaperFinding, type PaperHead } from '../../core/working-paper.ts';
import { severityName } from '../labels.ts';
import type { Column, Table } from './table.ts';
import { type PaperWord, paperWord, verdictName } from './words.ts';

const COUNTED = [...SEVERITIES, 'pending', 'confirm', 'dismiss', 'needs-work'] as const;
type Counted = (typeof COUNTED)[number];

/** A line of the index: a sheet, a check or a report, and how much there is of it. */
export interface IndexRow {
  readonly group: Bilingual;
  readonly number: string;
  readonly what: string;
  /** The sheet itself, for a line about one. */
  readonly sheet?: PaperWord;
  total: number;
  readonly counts: Partial<Record<Counted, number>>;
}

const SHEET: Bilingual = { zh: '表', en: 'sheet' };
const CHECK: Bilingual = { zh: '检查项', en: 'check' };
const REPORT: Bilingual = { zh: '报告', en: 'report' };

/** Counts what is written into the other sheets, for the sheet that stands before them. */
export class PaperIndex {
  readonly #sheets: IndexRow[] = [];
  readonly #checks = new Map<string, IndexRow>();
  readonly #reports = new Map<string, IndexRow>();
  readonly #head: PaperHead;

  constructor(head: PaperHead) {
    this.#head = head;
  }

  sheet(name: PaperWord, total: number, lang: Lang): void {
    this.#sheets.push({ group: SHEET, number: '', what: paperWord(name, lang), sheet: name, total, counts: {} });
  }

  finding(finding: PaperFinding, position: number): void {
    const number = findingNumber(this.#head, position);
    const { document, check, title, report } = finding;
    count(this.#checks, check, () => ({ group: CHECK, number, what: title }), finding);
    count(this.#reports, document.id, () => ({ group: REPORT, number, what: report || document.name }), finding);
  }

  rows(): IndexRow[] {
    return [...this.#sheets, ...this.#checks.values(), ...this.#reports.values()];
  }
}

function count(
  rows: Map<string, IndexRow>,
  key: string,
  make: () => Pick<IndexRow, 'group' | 'number' | 'what'>,
  { severity, decision }: PaperFinding,
): void {
  const row = rows.get(key) ?? { ...make(), total: 0, counts: {} };
  rows.set(key, row);
  row.total++;
  for (const counted of [severity, decision.verdict ?? 'pending'] as const)
    row.counts[counted] = (row.counts[counted] ?? 0) + 1;
}

const nameOf = (counted: Counted, lang: Lang): string => {
  if (counted === 'pending') return paperWord('undecided', lang);
  if (counted === 'confirm' || counted === 'dismiss' || counted === 'needs-work') return verdictName(counted, lang);
  return severityName(counted, lang);
};

export const INDEX: Table<IndexRow> = [
  { title: { zh: '类别', en: 'What' }, width: 10, cell: ({ group }, { lang }) => group[lang] },
  // Of a check or a report the first finding: where it begins in the list.
  { title: { zh: '索引号（首条）', en: 'First index' }, width: 16, cell: ({ number }) => number },
  {
    title: { zh: '内容', en: 'Content' },
    width: 44,
    cell: ({ what, sheet }) => (sheet ? { text: what, link: `#'${what}'!A1` } : what),
  },
  { title: { zh: '条数', en: 'Count' }, width: 10, cell: ({ total }) => ({ number: total, format: '#,##0' }) },
  ...COUNTED.map(
    (counted): Column<IndexRow> => ({
      title: { zh: nameOf(counted, 'zh'), en: nameOf(counted, 'en') },
      width: 10,
      cell: ({ counts }) => (counts[counted] === undefined ? '' : { number: counts[counted], format: '#,##0' }),
    }),
  ),
];
