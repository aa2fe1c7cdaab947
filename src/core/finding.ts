import { z } from 'zod';
import { Location } from './locate.ts';
import { Span } from './span.ts';

/** high: money, truth of the report, law · medium: incomplete or unsupported · low: form · info: never a flag. */
export const Severity = z.enum(['high', 'medium', 'low', 'info']);
export type Severity = z.infer<typeof Severity>;
export const SEVERITIES: readonly Severity[] = Severity.options;

/** certain only where the figures are exact, read cleanly and plainly about the same thing. */
export const Certainty = z.enum(['certain', 'suspect']);
export type Certainty = z.infer<typeof Certainty>;

export const Evidence = z.object({
  span: Span,
  quote: z.string(),
  label: z.string(),
  /** Where a person finds it in the file: page, paragraph, cell. */
  place: Location.optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** Evidence in another document of the archive: its span counts in that document's text. */
export const EvidenceElsewhere = z.object({
  /** `Document.id` of the other document, and its file's name. */
  document: z.string(),
  name: z.string(),
  span: Span,
  quote: z.string(),
  label: z.string(),
});
export type EvidenceElsewhere = z.infer<typeof EvidenceElsewhere>;

export const Finding = z.object({
  /** Made from check, section path and folded quotes, not from offsets: a decision about it survives a re-run. */
  fingerprint: z.string(),
  check: z.string(),
  severity: Severity,
  certainty: Certainty,
  /** Why it is only suspected, or on what its certainty rests; one short phrase. */
  because: z.string().optional(),
  message: z.string(),
  /** The arithmetic as a person would write it on paper. */
  calculation: z.string().optional(),
  evidence: z.array(Evidence).min(1),
  /** Only findings across the archive: what stands in other documents. */
  elsewhere: z.array(EvidenceElsewhere).optional(),
  data: z.record(z.string(), z.string()),
});
export type Finding = z.infer<typeof Finding>;

/** A finding that the installation's configuration accepts, with the reason given there and where it is given. */
export const AllowedFinding = Finding.extend({ reason: z.string(), allowedBy: z.string() });
export type AllowedFinding = z.infer<typeof AllowedFinding>;
