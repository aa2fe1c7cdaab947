import type { EvaluatedCase, Score, Summary } from '../core/evaluation.ts';
import type { Lang } from '../core/text.ts';
import { evalWord, missName } from './eval-words.ts';
import { printable, width } from './width.ts';

const ratio = (value: number): string => value.toFixed(3);

const right = (text: string, columns: number): string => ' '.repeat(Math.max(0, columns - width(text))) + text;
const left = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));

/** Rows of a table: a name, three counts, three ratios. */
export const cells = (name: string, { tp, fp, fn, precision, recall, f1 }: Score): string[] => [
  name,
  String(tp),
  String(fp),
  String(fn),
  ratio(precision),
  ratio(recall),
  ratio(f1),
];

export const headings = (name: string, lang: Lang): string[] => [
  name,
  ...(['tp', 'fp', 'fn', 'precision', 'recall', 'f1'] as const).map((key) => evalWord(key, lang)),
];

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] as string))));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? left : right)(cell, widths[column] as number))
      .join('  ')
      .trimEnd(),
  );
}

/** The figures by kind of fact and by check as a table, with every difference behind it when `misses` asks for them. */
export function evaluationToText(
  summary: Summary,
  cases: readonly EvaluatedCase[],
  { lang, misses }: { readonly lang: Lang; readonly misses: boolean },
): string {
  const w = (key: Parameters<typeof evalWord>[0]): string => evalWord(key, lang);
  const block = (title: string, scores: Readonly<Record<string, Score>>, all: Score): string[] => [
    ...table([
      headings(title, lang),
      ...Object.entries(scores).map(([name, score]) => cells(name, score)),
      cells(w('all'), all),
    ]),
    '',
  ];
  const unlabelled = Object.entries(summary.unlabelled);
  const lines = [
    ...block(w('facts'), summary.facts, summary.allFacts),
    ...block(w('findings'), summary.checks, summary.allFindings),
    `${w('kinds')} ${summary.kinds}/${summary.reports}  ${w('asOfs')} ${summary.asOfs}/${summary.reports}`,
    ...(unlabelled.length > 0
      ? [`${w('unlabelled')}: ${unlabelled.map(([check, count]) => `${check} ${count}`).join(', ')}`]
      : []),
  ];
  if (misses)
    for (const { name, evaluation } of cases)
      for (const { what, of, quote, detail } of evaluation.misses)
        lines.push(`${name}: ${missName(what, lang)} ${of} «${oneLine(quote)}» ${oneLine(detail)}`);
  return `${lines.map(printable).join('\n')}\n`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 160);
