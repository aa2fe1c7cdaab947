/** What lists and counts answer. */
import { z } from 'zod';
import { Status } from '../../core/analysis.ts';
import { Certainty, Severity } from '../../core/finding.ts';
import { ReportKind } from '../../core/pipeline.ts';
import { DecisionFilter } from './filter.ts';
import { DecisionState, Fingerprint, ReportId, Run, reportHead, severities, Total } from './shared.ts';

/** A finding as lists show it. */
export const FindingItem = z.object({
  report: ReportId,
  fingerprint: Fingerprint,
  title: z.string(),
  county: z.string().nullable(),
  kind: ReportKind,
  year: z.number().int().nullable(),
  check: z.string(),
  severity: Severity,
  certainty: Certainty,
  message: z.string(),
  /** The first piece of evidence and its page. */
  quote: z.string(),
  page: z.number().int().nullable(),
  /** Came with the last run. */
  isNew: z.boolean(),
  decision: DecisionState,
});
export type FindingItem = z.infer<typeof FindingItem>;

export const Group = z.object({ value: z.string(), title: z.string(), count: z.number().int() });
export type Group = z.infer<typeof Group>;

export const FindingsAnswer = z.object({ total: Total, items: z.array(FindingItem), groups: z.array(Group) });
export type FindingsAnswer = z.infer<typeof FindingsAnswer>;

export const ReportItem = z.object({
  ...reportHead,
  status: Status,
  ...severities,
  /** Findings that nobody has decided, or that were reopened. */
  pending: Total,
});
export type ReportItem = z.infer<typeof ReportItem>;
export const ReportsAnswer = z.object({ total: Total, items: z.array(ReportItem) });
export type ReportsAnswer = z.infer<typeof ReportsAnswer>;

/** One bar of a chart. `value` goes into the filter as it is. */
export const OverviewRow = z.object({ value: z.string(), title: z.string(), reports: Total, ...severities });
export type OverviewRow = z.infer<typeof OverviewRow>;

export const OverviewAnswer = z.object({
  reports: Total,
  findings: Total,
  severity: z.object(severities),
  decision: z.array(z.object({ value: DecisionFilter, count: Total })),
  check: z.array(OverviewRow),
  county: z.array(OverviewRow),
  kind: z.array(OverviewRow),
  year: z.array(OverviewRow),
  /** Since the run before the last. */
  changes: z.object({ added: z.object(severities), gone: Total, unchanged: Total }),
  problems: Total,
  run: Run.nullable(),
});
export type OverviewAnswer = z.infer<typeof OverviewAnswer>;

const CheckDocs = z.object({
  title: z.string(),
  severity: Severity,
  what: z.string(),
  why: z.string(),
  fix: z.string(),
});
/** By id, in the language of the session. */
export const CheckAnswer = z.record(z.string(), CheckDocs);
export type CheckAnswer = z.infer<typeof CheckAnswer>;

const ChangedItem = z.object({
  report: ReportId,
  title: z.string(),
  fingerprint: Fingerprint,
  check: z.string(),
  severity: Severity,
  message: z.string(),
});
export const ChangedAnswer = z.object({ added: z.array(ChangedItem), gone: z.array(ChangedItem), run: Run.nullable() });
export type ChangedAnswer = z.infer<typeof ChangedAnswer>;

export const ProblemsAnswer = z.object({
  items: z.array(
    z.object({ path: z.string(), code: z.string(), message: z.string(), hint: z.string(), attempts: z.number().int() }),
  ),
});
export type ProblemsAnswer = z.infer<typeof ProblemsAnswer>;
