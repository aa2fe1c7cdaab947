import { stringify } from 'csv-stringify/sync';
import type { Lang } from '../../core/text.ts';
import type { Several, WorkingPaper } from '../../core/working-paper.ts';
import { harmless, xmlText } from './harmless.ts';
import { inGroups } from './several.ts';
import type { Cell, Table } from './table.ts';
import { FACTS, FINDINGS, LOG, UNREAD } from './tables.ts';

/** The tables of a paper that can be written as CSV. */
export const CSV_TABLES = ['findings', 'facts', 'log', 'unread'] as const;
export type CsvTable = (typeof CSV_TABLES)[number];

/** Without it Excel reads UTF-8 as the code page of the machine. */
const MARK = '\ufeff';
const ROWS_AT_ONCE = 200;

/**
 * One table as CSV for Excel: UTF-8 with mark, CRLF, every text quoted and harmless, numbers bare. Yields pieces of
 * text as the rows come.
 */
export async function* toCsv(paper: WorkingPaper, table: CsvTable, lang: Lang): AsyncGenerator<string> {
  if (table === 'findings') yield* rows(paper.findings, FINDINGS, paper, lang);
  else if (table === 'facts') yield* rows(paper.facts, FACTS, paper, lang);
  else if (table === 'log') yield* rows(paper.log, LOG, paper, lang);
  else yield* rows(paper.unread, UNREAD, paper, lang);
}

async function* rows<T>(
  items: Several<T>,
  table: Table<T>,
  { head }: WorkingPaper,
  lang: Lang,
): AsyncGenerator<string> {
  yield MARK + lines([table.map(({ title }) => title[lang])]);
  let position = 0;
  for await (const group of inGroups(items, ROWS_AT_ONCE))
    yield lines(
      group.map((item) => {
        position++;
        return table.map((column) => csvValue(column.cell(item, { head, lang, position })));
      }),
    );
}

const lines = (values: (string | number)[][]): string =>
  stringify(values, { quoted_string: true, record_delimiter: 'windows' });

function csvValue(cell: Cell): string | number {
  if (typeof cell !== 'string' && 'number' in cell) return cell.number;
  if (typeof cell !== 'string' && 'link' in cell) return cell.link;
  return harmless(xmlText(typeof cell === 'string' ? cell : cell.text));
}
