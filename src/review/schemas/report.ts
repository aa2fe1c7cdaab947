/** A report as it is shown. */
import { z } from 'zod';
import { NotAssessed, OutlineNode, Status } from '../../core/analysis.ts';
import { Issue } from '../../core/errors.ts';
import { Certainty, Evidence, EvidenceElsewhere, Severity } from '../../core/finding.ts';
import { Span } from '../../core/span.ts';
import { DecisionState, Fingerprint, reportHead } from './shared.ts';

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
  ...reportHead,
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
