import pc from 'picocolors';
import type { InputError, PublishedAnalysis } from '../core/analysis.ts';
import type { AllowedFinding, Evidence, Finding, Severity } from '../core/finding.ts';
import type { Lang } from '../core/text.ts';
import { kindName, severityName, word } from './labels.ts';
import { Lines } from './lines.ts';
import { countBySeverity, inOrder } from './order.ts';
import { placeName } from './place.ts';
import { quote } from './quote.ts';
import { shortened } from './shortened.ts';
import { printable } from './width.ts';

export interface TextOptions {
  readonly lang: Lang;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
  /** Show suspects and hints with their evidence, too, not only in one line each. */
  readonly suspects: boolean;
  /** The title of a check by its id. */
  titleOf(check: string): string;
}

type Colors = ReturnType<typeof pc.createColors>;

const paint = (colors: Colors, severity: Severity): ((text: string) => string) =>
  ({ high: colors.red, medium: colors.yellow, low: colors.cyan, info: colors.gray })[severity];

/** One document for people at a terminal: what could not be read or judged first, then the findings by severity. */
export function toText(analysis: PublishedAnalysis, options: TextOptions): string {
  const { lang } = options;
  const colors = pc.createColors(options.color);
  const out: string[] = [
    colors.bold(printable(analysis.title) || word('untitled', lang)),
    colors.gray(facts(analysis, lang)),
    '',
  ];
  out.push(...troubles(analysis, options, colors));

  const lines = new Lines(analysis.text);
  const findings = inOrder(analysis.findings);
  const full = (finding: Finding) =>
    options.suspects || (finding.certainty === 'certain' && finding.severity !== 'info');
  for (const finding of findings.filter(full)) out.push(...inFull(finding, analysis.text, lines, options, colors), '');

  const brief = findings.filter((finding) => !full(finding));
  const suspects = brief.filter(({ severity }) => severity !== 'info');
  const hints = brief.filter(({ severity }) => severity === 'info');
  for (const [title, group] of [
    ['suspects', suspects],
    ['hints', hints],
  ] as const) {
    if (group.length === 0) continue;
    out.push(colors.bold(`${word(title, lang)} ${group.length}`));
    out.push(...group.map((finding) => inBrief(finding, lines, lang, colors)), '');
  }
  if (suspects.length > 0) out.push(colors.gray(word('more', lang)), '');
  out.push(...accepted(analysis, lines, options, colors));
  if (findings.length === 0) out.push(word('nothing', lang), '');
  return out.join('\n');
}

/** The line under the title: file, kind, as-of date, counts. */
function facts({ source, kind, asOf, findings, status }: PublishedAnalysis, lang: Lang): string {
  const counts = countBySeverity(findings);
  const suspects = findings.filter(({ certainty, severity }) => certainty === 'suspect' && severity !== 'info').length;
  return [
    printable(source.path),
    kindName(kind, lang),
    asOf ? `${word('asOf', lang)} ${asOf}` : word('asOfUnknown', lang),
    (['high', 'medium', 'low', 'info'] as const)
      .filter((severity) => counts[severity] > 0)
      .map((severity) => `${severityName(severity, lang)} ${counts[severity]}`)
      .join(' '),
    suspects > 0 ? `${word('suspect', lang)} ${suspects}` : '',
    status === 'complete' ? '' : word(status, lang),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What was not read cleanly and which checks could not judge: shown before what was found. */
function troubles({ issues, notAssessed, text }: PublishedAnalysis, options: TextOptions, colors: Colors): string[] {
  const { lang } = options;
  const out: string[] = [];
  if (issues.length > 0) {
    const lines = new Lines(text);
    out.push(colors.yellow(word('notRead', lang)));
    for (const { message, hint, span } of issues) {
      const where = span ? `${lineName(lines.at(span.start).number, lang)}: ` : '';
      out.push(`  ! ${where}${printable(message)}${hint ? colors.gray(` ${printable(hint)}`) : ''}`);
    }
    out.push('');
  }
  if (notAssessed.length > 0) {
    out.push(colors.gray(word('notAssessed', lang)));
    for (const { check, reason } of notAssessed)
      out.push(colors.gray(`  - ${options.titleOf(check)} (${check}): ${printable(reason)}`));
    out.push('');
  }
  return out;
}

const lineName = (number: number, lang: Lang): string => `${word('line', lang)}${number}${word('lineAfter', lang)}`;

function inFull(finding: Finding, text: string, lines: Lines, options: TextOptions, colors: Colors): string[] {
  const { lang } = options;
  const color = paint(colors, finding.severity);
  const mark =
    finding.certainty === 'suspect'
      ? `${severityName(finding.severity, lang)}·${word('suspect', lang)}`
      : severityName(finding.severity, lang);
  const out = [
    `${color(colors.bold(`[${mark}]`))} ${colors.bold(options.titleOf(finding.check))} ${colors.gray(finding.check)}`,
    `  ${printable(finding.message)}`,
    ...quotes(finding.evidence, text, lines, options, (carets) => color(carets), colors),
    ...inOthers(finding, lang, colors),
  ];
  if (finding.calculation) {
    const [first = '', ...rest] = finding.calculation.split('\n').map(printable);
    out.push(`  ${word('calculation', lang)}: ${first}`, ...rest.map((line) => `    ${line}`));
  }
  if (finding.because) out.push(colors.gray(`  ${word('because', lang)}: ${printable(finding.because)}`));
  return out;
}

/** The quoted lines with a caret line under each piece of evidence. */
function quotes(
  evidence: readonly Evidence[],
  text: string,
  lines: Lines,
  options: TextOptions,
  color: (carets: string) => string,
  colors: Colors,
): string[] {
  const out: string[] = [];
  const gutter = Math.max(4, String(lines.all.length).length + 1);
  const columns = Math.max(40, options.columns - gutter - 5);
  const rule = `${' '.repeat(gutter)} ${colors.gray('│')} `;
  for (const part of quote(
    text,
    lines,
    evidence.map(({ span }) => span),
    columns,
  )) {
    out.push(`${String(part.line.number).padStart(gutter)} ${colors.gray('│')} ${part.text}`);
    for (const [i, carets] of part.carets.entries()) {
      const { label = '', place } = evidence[part.ends[i] as number] ?? {};
      const where = placeName(place, options.lang);
      const told = [printable(label), where && colors.gray(printable(where))].filter(Boolean).map((text) => ` ${text}`);
      out.push(`${rule}${color(carets)}${told.join('')}`);
    }
  }
  return out;
}

/** What stands in other reports: the name of each and the words themselves, whose text is not at hand here. */
const inOthers = ({ elsewhere = [] }: Finding, lang: Lang, colors: Colors): string[] =>
  elsewhere.map(({ name, quote, label }) => {
    const where = [`${word('otherReport', lang)} ${printable(name)}`, printable(label)].filter(Boolean).join(' · ');
    return `  ${colors.gray(`${where}:`)} ${printable(shortened(quote))}`;
  });

function inBrief(finding: Finding, lines: Lines, lang: Lang, colors: Colors): string {
  const first = finding.evidence[0];
  const where = first ? placeName(first.place, lang) || lineName(lines.at(first.span.start).number, lang) : '';
  const color = paint(colors, finding.severity);
  return `  ${color(`[${severityName(finding.severity, lang)}]`)} ${where} ${printable(finding.message)} ${colors.gray(finding.check)}`;
}

/** What the installation accepts: a line each, with the reason and where it is given. */
function accepted({ allowed = [] }: PublishedAnalysis, lines: Lines, { lang }: TextOptions, colors: Colors): string[] {
  if (allowed.length === 0) return [];
  const each = inOrder(allowed).map((finding) => {
    const { reason, allowedBy } = finding as AllowedFinding;
    const why = `${word('reason', lang)}: ${printable(reason)} (${printable(allowedBy)})`;
    return `${inBrief(finding, lines, lang, colors)}\n    ${colors.gray(why)}`;
  });
  return [colors.bold(`${word('allowed', lang)} ${allowed.length}`), ...each, ''];
}

/** The files that gave no analysis, with what to do about each. */
export function errorsToText(errors: readonly InputError[], options: Pick<TextOptions, 'lang' | 'color'>): string {
  const colors = pc.createColors(options.color);
  return errors
    .map(({ path, code, message, hint }) =>
      [
        `${colors.red('✗')} ${printable(path)} ${colors.gray(code)}`,
        `  ${printable(message)}`,
        colors.gray(`  ${printable(hint)}`),
        '',
      ].join('\n'),
    )
    .join('\n');
}
