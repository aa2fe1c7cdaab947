import type { Certainty, Finding, Severity } from '../../core/finding.ts';
import type { ReportKind } from '../../core/pipeline.ts';
import type { PaperDecision, ReviewStage, ReviewVerdict } from '../../core/working-paper.ts';

/** Which findings are handed over. What is absent narrows nothing. */
export interface Selection {
  readonly check?: readonly string[];
  readonly severity?: readonly Severity[];
  readonly certainty?: Certainty;
  readonly county?: string;
  readonly kind?: ReportKind;
  readonly year?: number;
  /** A verdict, a stage, or 'pending' for what nobody has decided. */
  readonly decision?: ReviewVerdict | ReviewStage;
}

export const selects = (
  { check, severity, certainty, decision }: Selection,
  finding: Pick<Finding, 'check' | 'severity' | 'certainty'>,
  decided: PaperDecision,
): boolean =>
  (check === undefined || check.includes(finding.check)) &&
  (severity === undefined || severity.includes(finding.severity)) &&
  (certainty === undefined || finding.certainty === certainty) &&
  (decision === undefined || decided.verdict === decision || decided.stage === decision);

export const selectsReport = (
  { county, kind, year }: Selection,
  report: { readonly county: string | null; readonly kind: ReportKind; readonly year: number | null },
): boolean =>
  (county === undefined || report.county === county) &&
  (kind === undefined || report.kind === kind) &&
  (year === undefined || report.year === year);

/** The selection as options of the command line, so that it can be asked for again. */
export const inWords = (selection: Selection): string =>
  Object.entries(selection)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `--${name} ${Array.isArray(value) ? value.join(',') : value}`)
    .join(' ');
