/** What several answers say. */
import { z } from 'zod';
import { ReportKind } from '../../core/pipeline.ts';
import { ReviewStage, ReviewVerdict } from '../../core/working-paper.ts';

/** SHA-256 of a report, in hex. */
export const ReportId = z.string().regex(/^[0-9a-f]{64}$/);
export const Fingerprint = z.string().min(1).max(200);
export const Lang = z.enum(['zh', 'en']);

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

export const Total = z.number().int().nonnegative();
export const severities = { high: Total, medium: Total, low: Total, info: Total };
export const Run = z.object({
  id: z.number().int(),
  started: z.string(),
  ended: z.string().nullable(),
  state: z.string(),
});

/** What every answer says of a report. */
export const reportHead = {
  id: ReportId,
  title: z.string(),
  /** The file's name, without its folders. */
  name: z.string(),
  mediaType: z.string(),
  county: z.string().nullable(),
  kind: ReportKind,
  year: z.number().int().nullable(),
  firm: z.string().nullable(),
};
