import { SEVERITIES } from '../core/finding.ts';
import { REPORT_KINDS } from '../core/pipeline.ts';
import type { Lang } from '../core/text.ts';
import { kindName, severityName } from '../export/labels.ts';
import { printable, width } from '../export/width.ts';
import { readStore, type StatisticsAbove, type StatisticsBy, type StatisticsRow } from '../run/ingest.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { tell } from './run-texts.ts';

export interface StatsArguments {
  readonly by: StatisticsBy | StatisticsAbove;
  readonly store: string;
  readonly format: 'text' | 'json' | 'csv';
  readonly lang: Lang;
}

/** `gouji stats`: reports and findings by county, city, province, year, kind, check or firm. */
export function stats({ by, store: path, format, lang }: StatsArguments, io: Io): number {
  const store = readStore(path);
  try {
    const rows = store.statistics(by);
    if (format === 'json') io.out(`${JSON.stringify({ by, rows }, null, 2)}\n`);
    else {
      const table = [head(by, lang), ...rows.map((row) => cells(row, by, lang))];
      io.out(format === 'csv' ? toCsv(table) : toColumns(table));
    }
    return EXIT.done;
  } finally {
    store.close();
  }
}

const head = (by: StatisticsBy | StatisticsAbove, lang: Lang): string[] => [
  tell(lang, by),
  tell(lang, 'reports'),
  tell(lang, 'flagged'),
  ...SEVERITIES.map((severity) => severityName(severity, lang)),
];

function cells(row: StatisticsRow, by: StatisticsBy | StatisticsAbove, lang: Lang): string[] {
  const kind = by === 'kind' ? REPORT_KINDS.find((each) => each === row.value) : undefined;
  const value = kind ? kindName(kind, lang) : (row.value ?? tell(lang, 'unknown'));
  return [value, ...[row.reports, row.flagged, ...SEVERITIES.map((severity) => row[severity])].map(String)];
}

function toColumns(table: readonly string[][]): string {
  const shown = table.map((row) => row.map(printable));
  const widths = (shown[0] ?? []).map((_, i) => Math.max(...shown.map((row) => width(row[i] ?? ''))));
  const padded = (text: string, i: number): string => {
    const blanks = ' '.repeat((widths[i] ?? 0) - width(text));
    return i === 0 ? text + blanks : blanks + text;
  };
  return shown.map((row) => `${row.map(padded).join('  ').trimEnd()}\n`).join('');
}

/** With a mark of the byte order, which spreadsheets need to read Chinese, and no cell that they take for a formula. */
const toCsv = (table: readonly string[][]): string =>
  `\ufeff${table.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
