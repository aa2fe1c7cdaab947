import { z } from 'zod';
import { NotAssessed, OutlineNode, Status } from '../core/analysis.ts';
import { Issue } from '../core/errors.ts';
import { Certainty, Evidence, EvidenceElsewhere, Severity } from '../core/finding.ts';
import { ReportKind } from '../core/pipeline.ts';
import { Span } from '../core/span.ts';
import { PaperHead, ReviewStage, ReviewVerdict } from '../core/working-paper.ts';

/** SHA-256 of a report, in hex. */
export const ReportId = z.string().regex(/^[0-9a-f]{64}$/);
export const Fingerprint = z.string().min(1).max(200);
export const Lang = z.enum(['zh', 'en']);

/** What a filter on county, year or firm says for reports that don't tell. */
export const NONE = 'none';

const MOST_VALUES = 200;
const MOST_WORDS = 200;
const Value = z.string().max(200);
/** Values joined by commas in the address. Any of them has to match. */
const listOf = <T extends string>(item: z.ZodType<T, string>) =>
  z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(item).max(MOST_VALUES))
    .optional();

/** As a filter knows it: 'pending' holds what nobody has decided and what was reopened. */
export const DecisionFilter = z.enum([...ReviewStage.options, ...ReviewVerdict.options, 'reopened']);
export type DecisionFilter = z.infer<typeof DecisionFilter>;

const filters = {
  check: listOf(Value),
  severity: listOf(Severity),
  certainty: listOf(Certainty),
  county: listOf(Value),
  kind: listOf(ReportKind),
  /** Years or 'none'. */
  year: listOf(z.string().regex(/^(\d{4}|none)$/)),
  decision: listOf(DecisionFilter),
  /** 'new': came with the last run. */
  change: z.enum(['new']).optional(),
  /** Words, each of which has to stand in the finding, its quotes or the title of its report. */
  q: z.string().max(MOST_WORDS).optional(),
};
const page = {
  order: z.enum(['asc', 'desc']).optional(),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
};

export const FindingFilter = z.object(filters);
export type FindingFilter = z.infer<typeof FindingFilter>;

export const FINDING_SORTS = ['severity', 'report', 'check', 'county', 'kind', 'year', 'decision', 'newest'] as const;
/** `group`: findings of one group stand together, and `groups` of the answer counts them in that order. */
export const FindingQuery = z.object({
  ...filters,
  ...page,
  report: ReportId.optional(),
  sort: z.enum(FINDING_SORTS).default('severity'),
  group: z.enum(['check', 'severity', 'county', 'kind', 'year', 'decision', 'report']).optional(),
});
export type FindingQuery = z.infer<typeof FindingQuery>;

export const REPORT_SORTS = ['title', 'county', 'kind', 'year', 'findings', 'pending'] as const;
/** The filters on findings keep the reports that have such a finding. */
export const ReportQuery = z.object({ ...filters, ...page, sort: z.enum(REPORT_SORTS).default('findings') });
export type ReportQuery = z.infer<typeof ReportQuery>;

/** What stands about a finding now. */
export const DecisionState = z.object({
  /** Of the last entry in the log, to be sent back as `expected`; null when nobody has said anything. */
  id: z.number().int().nullable(),
  stage: ReviewStage,
  verdict: ReviewVerdict.nullable(),
  reason: z.string(),
  note: z.string(),
  by: z.string(),
  /** ISO, UTC; '' when nobody has. */
  at: z.string(),
  /** The figures changed since it was decided: it is pending again. `before` is what had been decided. */
  reopened: z.boolean(),
  before: z.object({ stage: ReviewStage, verdict: ReviewVerdict.nullable() }).nullable(),
});
export type DecisionState = z.infer<typeof DecisionState>;

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
const Total = z.number().int().nonnegative();
export const FindingsAnswer = z.object({ total: Total, items: z.array(FindingItem), groups: z.array(Group) });
export type FindingsAnswer = z.infer<typeof FindingsAnswer>;

const severities = { high: Total, medium: Total, low: Total, info: Total };
export const ReportItem = z.object({
  id: ReportId,
  title: z.string(),
  /** The file's name, without its folders. */
  name: z.string(),
  mediaType: z.string(),
  county: z.string().nullable(),
  kind: ReportKind,
  year: z.number().int().nullable(),
  firm: z.string().nullable(),
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
const Run = z.object({ id: z.number().int(), started: z.string(), ended: z.string().nullable(), state: z.string() });
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

/** [left, top, right, bottom] in points from the page's top left corner; pages from 1. */
export const PageBox = z.object({
  page: z.number().int(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});
export type PageBox = z.infer<typeof PageBox>;
export const ShownEvidence = Evidence.extend({ boxes: z.array(PageBox) });
export type ShownEvidence = z.infer<typeof ShownEvidence>;
export const ShownFinding = z.object({
  fingerprint: Fingerprint,
  check: z.string(),
  severity: Severity,
  certainty: Certainty,
  because: z.string(),
  message: z.string(),
  calculation: z.string(),
  evidence: z.array(ShownEvidence),
  elsewhere: z.array(EvidenceElsewhere),
  isNew: z.boolean(),
  decision: DecisionState,
});
export type ShownFinding = z.infer<typeof ShownFinding>;

export const ReportAnswer = z.object({
  id: ReportId,
  title: z.string(),
  name: z.string(),
  mediaType: z.string(),
  county: z.string().nullable(),
  kind: ReportKind,
  year: z.number().int().nullable(),
  firm: z.string().nullable(),
  asOf: z.string().nullable(),
  status: Status,
  /** All spans count in it. */
  text: z.string(),
  outline: z.array(OutlineNode),
  layers: z.array(z.object({ span: Span, layer: z.enum(['furniture', 'noise']) })),
  findings: z.array(ShownFinding),
  notAssessed: z.array(NotAssessed),
  issues: z.array(Issue),
  /** How the original can be shown; 'none' when it can only be downloaded. */
  original: z.enum(['pdf', 'docx', 'image', 'none']),
});
export type ReportAnswer = z.infer<typeof ReportAnswer>;

export const ShownFact = z.object({
  id: z.string(),
  kind: z.string(),
  span: Span,
  quote: z.string(),
  section: z.string(),
  by: z.string(),
  value: z.record(z.string(), z.unknown()),
});
export type ShownFact = z.infer<typeof ShownFact>;
export const FactsAnswer = z.object({ items: z.array(ShownFact) });
export type FactsAnswer = z.infer<typeof FactsAnswer>;

/**
 * confirm, dismiss (with a reason) and needs-work are the first review; second-review and final go on from there, by
 * another person than gave the verdict; pending sends back. note only adds a note. undo takes an own decision back.
 */
export const DecideAction = z.enum([...ReviewVerdict.options, 'second-review', 'final', 'pending', 'note', 'undo']);
export type DecideAction = z.infer<typeof DecideAction>;
export const DecideTarget = z.object({
  report: ReportId,
  fingerprint: Fingerprint,
  /** `DecisionState.id` as it was seen. When another stands now, nothing is written and the answer shows it. */
  expected: z.number().int().nullable(),
  /** For undo: the entry to take back. It and all after it have to be the asker's own. */
  undo: z.number().int().optional(),
});
export type DecideTarget = z.infer<typeof DecideTarget>;
const Words = z.string().max(4000);
export const DecideRequest = z
  .object({
    action: DecideAction,
    targets: z.array(DecideTarget).min(1).max(1000),
    reason: Words.default(''),
    note: Words.default(''),
  })
  .refine(({ action, reason }) => action !== 'dismiss' || reason.trim() !== '', {
    path: ['reason'],
    message: '不成立必须写明理由。',
  })
  .refine(({ action, targets }) => action !== 'undo' || targets.every(({ undo }) => undo !== undefined), {
    path: ['targets'],
    message: '撤销必须写明哪一条。',
  })
  .refine(({ action, note }) => action !== 'note' || note.trim() !== '', { path: ['note'], message: '备注是空的。' });
export type DecideRequest = z.infer<typeof DecideRequest>;

/**
 * conflict: somebody decided in between · missing: no such finding now · same-person: another person has to review ·
 * not-ready: an earlier stage comes first · final: it is final, and has to be sent back before it changes · not-own:
 * only own decisions can be undone.
 */
export const DecideFailure = z.enum(['conflict', 'missing', 'same-person', 'not-ready', 'final', 'not-own']);
export type DecideFailure = z.infer<typeof DecideFailure>;
export const DecideResult = z.object({
  report: ReportId,
  fingerprint: Fingerprint,
  /** null when it was written. */
  failure: DecideFailure.nullable(),
  /** What stands now; null for a finding that is missing. */
  decision: DecisionState.nullable(),
});
export type DecideResult = z.infer<typeof DecideResult>;
export const DecideAnswer = z.object({ results: z.array(DecideResult) });
export type DecideAnswer = z.infer<typeof DecideAnswer>;

export const LogEntry = z.object({
  id: z.number().int(),
  /** A verdict or a stage. */
  state: z.string(),
  reason: z.string(),
  note: z.string(),
  by: z.string(),
  at: z.string(),
  /** The entry that it took back. */
  undoes: z.number().int().nullable(),
});
export type LogEntry = z.infer<typeof LogEntry>;
export const DecisionLog = z.object({ items: z.array(LogEntry), decision: DecisionState });
export type DecisionLog = z.infer<typeof DecisionLog>;

/** With `targets` only those, else all that the filter holds. */
export const ExportRequest = z.object({
  format: z.enum(['xlsx', 'docx', 'csv', 'jsonl', 'sarif']),
  table: z.enum(['findings', 'facts', 'log', 'unread']).default('findings'),
  filter: z.record(z.string(), z.string().max(20_000)).default({}),
  targets: z
    .array(DecideTarget.pick({ report: true, fingerprint: true }))
    .max(10_000)
    .optional(),
  head: PaperHead.partial().default({}),
});
export type ExportRequest = z.infer<typeof ExportRequest>;

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

export const SessionAnswer = z.object({
  /** local: one machine, the name is what the person says · accounts: who logged in. */
  mode: z.enum(['local', 'accounts']),
  /** null: nobody has logged in, or said a name. */
  name: z.string().nullable(),
  lang: Lang,
  /** For the header of changes. */
  csrf: z.string(),
  gouji: z.string(),
});
export type SessionAnswer = z.infer<typeof SessionAnswer>;
const PersonName = z.string().trim().min(1).max(60);
export const SessionRequest = z.object({ name: PersonName.optional(), lang: Lang.optional() });
export type SessionRequest = z.infer<typeof SessionRequest>;
export const LoginRequest = z.object({ name: PersonName, password: z.string().min(1).max(200) });
export type LoginRequest = z.infer<typeof LoginRequest>;

export const ErrorAnswer = z.object({
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }),
});
export type ErrorAnswer = z.infer<typeof ErrorAnswer>;
