import { z } from 'zod';
import { Certainty, Severity } from './finding.ts';
import { Location } from './locate.ts';
import { Span } from './span.ts';

/** How far a finding has come: 待审 → 初审 → 复核 → 定稿. */
export const ReviewStage = z.enum(['pending', 'first-review', 'second-review', 'final']);
export type ReviewStage = z.infer<typeof ReviewStage>;

/** What a person made of a finding: it stands, it does not, or more is needed to tell. */
export const ReviewVerdict = z.enum(['confirm', 'dismiss', 'needs-work']);
export type ReviewVerdict = z.infer<typeof ReviewVerdict>;

/** The head of a working paper. What is not known is '', and stays blank to be filled in by hand. */
export const PaperHead = z.object({
  /** 被审计单位 */
  auditee: z.string(),
  /** 项目名称 */
  project: z.string(),
  /** 所属期间 */
  period: z.string(),
  /** 索引号; those of the findings begin with it. */
  indexNumber: z.string(),
  /** 页次; when '' the writers count the pages. */
  page: z.string(),
  /** 编制人 */
  preparedBy: z.string(),
  /** ISO date. */
  preparedOn: z.string(),
  /** 复核人 */
  reviewedBy: z.string(),
  /** ISO date. */
  reviewedOn: z.string(),
});
export type PaperHead = z.infer<typeof PaperHead>;

/** A report as a paper names it. Spans count in its `Document.text`. */
export const PaperDocument = z.object({
  /** `Document.id`: the SHA-256 of the file. */
  id: z.string(),
  /** The file's name as it was read. */
  name: z.string(),
  mediaType: z.string(),
});
export type PaperDocument = z.infer<typeof PaperDocument>;

/** What was decided about a finding and stands now. */
export const PaperDecision = z.object({
  stage: ReviewStage,
  /** null while nobody has decided. */
  verdict: ReviewVerdict.nullable(),
  /** Why it was dismissed or needs work. */
  reason: z.string(),
  note: z.string(),
  /** Who decided last, and when (ISO, UTC); '' while nobody has. */
  by: z.string(),
  at: z.string(),
});
export type PaperDecision = z.infer<typeof PaperDecision>;

export const UNDECIDED: PaperDecision = { stage: 'pending', verdict: null, reason: '', note: '', by: '', at: '' };

/** An exact decimal as a plain string. */
const DecimalString = z.string().regex(/^-?\d+(\.\d+)?$/);

export const PaperEvidence = z.object({
  document: PaperDocument,
  span: Span,
  quote: z.string(),
  label: z.string(),
  /** Where a person finds it in the file. */
  place: Location.optional(),
  /** What the quote says in yuan, when it holds one amount and no other. */
  yuan: DecimalString.optional(),
});
export type PaperEvidence = z.infer<typeof PaperEvidence>;

export const PaperFinding = z.object({
  fingerprint: z.string(),
  check: z.string(),
  /** The title of the check. */
  title: z.string(),
  severity: Severity,
  certainty: Certainty,
  /** Why it is only suspected, or on what its certainty rests; '' when nothing is to be said. */
  because: z.string(),
  message: z.string(),
  /** The arithmetic as a person would write it on paper; '' where there is none. */
  calculation: z.string(),
  /** 依据: the rule that the finding is judged by. */
  basis: z.string(),
  /** The report that it is about, and its title. */
  document: PaperDocument,
  report: z.string(),
  evidence: z.array(PaperEvidence).min(1),
  decision: PaperDecision,
  /** The finding at the review desk: an http(s) address; '' when there is none. */
  link: z.string(),
});
export type PaperFinding = z.infer<typeof PaperFinding>;

export const PaperFact = z.object({
  document: PaperDocument,
  id: z.string(),
  kind: z.string(),
  span: Span,
  quote: z.string(),
  /** The value in words or digits, as published: a decimal, an ISO date, a name. */
  value: z.string(),
  /** The value when it is a number: yuan of an amount, else in `unit`. */
  number: DecimalString.optional(),
  /** 元, %, 分, 人 …; '' when there is none. */
  unit: z.string(),
  role: z.string(),
  /** What the figure is about; '' when the text does not say. */
  of: z.string(),
  section: z.string(),
  place: Location.optional(),
  /** Who found it: 'rules', or a prompt and a model. */
  by: z.string(),
  link: z.string(),
});
export type PaperFact = z.infer<typeof PaperFact>;

/** One entry of the log of decisions; nothing in it is ever overwritten. */
export const PaperLogEntry = z.object({
  /** ISO, UTC. */
  at: z.string(),
  by: z.string(),
  fingerprint: z.string(),
  check: z.string(),
  title: z.string(),
  document: PaperDocument,
  stage: ReviewStage,
  verdict: ReviewVerdict.nullable(),
  reason: z.string(),
  note: z.string(),
});
export type PaperLogEntry = z.infer<typeof PaperLogEntry>;

/** A file, or a member of an archive, that could not be read. */
export const PaperUnread = z.object({ path: z.string(), code: z.string(), message: z.string(), hint: z.string() });
export type PaperUnread = z.infer<typeof PaperUnread>;

/** With what the findings were made, so that anyone can make them again. */
export const PaperParameters = z.object({
  /** Version of gouji. */
  gouji: z.string(),
  /** When the paper was made: ISO, UTC. */
  exportedAt: z.string(),
  /** Which findings were asked for, in words; '' for all. */
  selection: z.string(),
  pipelines: z.array(z.object({ id: z.string(), name: z.string(), version: z.string() })),
  /** Thresholds and settings in force; `pipeline` is '' for those of all. */
  thresholds: z.array(z.object({ check: z.string(), pipeline: z.string(), option: z.string(), value: z.string() })),
  /** What is let pass on purpose, with the reason that was given. */
  allowList: z.array(z.object({ check: z.string(), what: z.string(), reason: z.string() })),
});
export type PaperParameters = z.infer<typeof PaperParameters>;

/** Each is read once, from the first to the last, and never held as a whole. */
export type Several<T> = Iterable<T> | AsyncIterable<T>;

/**
 * What is handed over, whoever made it and wherever it was kept: a selection of findings with what people decided, the
 * facts of their reports, what could not be read, and with what all of it was made.
 */
export interface WorkingPaper {
  readonly head: PaperHead;
  readonly findings: Several<PaperFinding>;
  readonly facts: Several<PaperFact>;
  readonly log: Several<PaperLogEntry>;
  readonly unread: Several<PaperUnread>;
  readonly parameters: PaperParameters;
}

/** The 索引号 of a finding by its position, from 1: 「ZJ-3-0001」; 「0001」 where the paper has none. */
export const findingNumber = ({ indexNumber }: PaperHead, position: number): string =>
  `${indexNumber && `${indexNumber}-`}${String(position).padStart(4, '0')}`;

/** The address of a finding at a review desk; '' where there is no desk. */
export const findingAddress = (desk: string, document: PaperDocument, fingerprint: string): string =>
  desk && `${reportAddress(desk, document)}?finding=${encodeURIComponent(fingerprint)}`;

/** The address of a place in a report at a review desk; '' where there is no desk. */
export const placeAddress = (desk: string, document: PaperDocument, { start, end }: Span): string =>
  desk && `${reportAddress(desk, document)}?at=${start}-${end}`;

const reportAddress = (desk: string, { id }: PaperDocument): string =>
  `${desk.replace(/\/+$/, '')}/reports/${encodeURIComponent(id)}`;
