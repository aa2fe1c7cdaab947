/** What lists are asked. */
import { z } from 'zod';
import { Certainty, Severity } from '../../core/finding.ts';
import { ReportKind } from '../../core/pipeline.ts';
import { ReviewStage, ReviewVerdict } from '../../core/working-paper.ts';
import { ReportId } from './shared.ts';

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
