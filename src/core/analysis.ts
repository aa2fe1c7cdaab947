import { z } from 'zod';
import { ErrorCode, Issue } from './errors.ts';
import { Fact } from './fact.ts';
import { AllowedFinding, Finding } from './finding.ts';
import { ReportKind } from './pipeline.ts';
import { Span } from './span.ts';

/** A node of the outline as it is published. */
export interface OutlineNode {
  number: string;
  title: string;
  level: number;
  topic: string;
  span: Span;
  children: OutlineNode[];
}
export const OutlineNode: z.ZodType<OutlineNode> = z.lazy(() =>
  z.object({
    number: z.string(),
    title: z.string(),
    level: z.number().int().positive(),
    topic: z.string(),
    span: Span,
    children: z.array(OutlineNode),
  }),
);

/** A check that could not judge this document, and why. */
export const NotAssessed = z.object({ check: z.string(), reason: z.string() });
export type NotAssessed = z.infer<typeof NotAssessed>;

/** 'partial': something was not read or a stage failed; what could be said is here. It never says 'complete' then. */
export const Status = z.enum(['complete', 'partial', 'failed']);
export type Status = z.infer<typeof Status>;

/** What gouji says of one document, as published. */
export const PublishedAnalysis = z.object({
  source: z.object({ path: z.string(), sha256: z.string(), mediaType: z.string() }),
  kind: ReportKind,
  title: z.string(),
  asOf: z.string().nullable(),
  status: Status,
  text: z.string(),
  layers: z.array(z.object({ span: Span, layer: z.enum(['furniture', 'noise']) })),
  outline: z.array(OutlineNode),
  facts: z.array(Fact),
  findings: z.array(Finding),
  /** Findings that `gouji.config.yaml` accepts with a reason; they count for nothing else. */
  allowed: z.array(AllowedFinding).optional(),
  notAssessed: z.array(NotAssessed),
  issues: z.array(Issue),
});
export type PublishedAnalysis = z.infer<typeof PublishedAnalysis>;

/** A file that gave no analysis at all. */
export const InputError = z.object({ path: z.string(), code: ErrorCode, message: z.string(), hint: z.string() });
export type InputError = z.infer<typeof InputError>;

/** What `gouji check --format json` prints. */
export const CheckOutput = z.object({
  schemaVersion: z.literal(1),
  documents: z.array(PublishedAnalysis),
  errors: z.array(InputError),
});
export type CheckOutput = z.infer<typeof CheckOutput>;
