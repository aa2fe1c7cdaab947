import { z } from 'zod';
import { CheckSetting } from './pipeline.ts';

/** A finding that an installation accepts, and why. It is shown with its reason, never dropped. */
export const Allowance = z.strictObject({
  /** Id of the check. */
  check: z.string(),
  /** File name, end of the path, or the first eight or more characters of the file's SHA-256. */
  document: z.string().min(1).optional(),
  /** The finding's fingerprint as `--format json` gives it. */
  fingerprint: z.string().min(1).optional(),
  /** Words that stand in the finding's evidence; blanks and width don't matter. */
  quote: z.string().min(2).optional(),
  reason: z.string().trim().min(4),
});
export type Allowance = z.infer<typeof Allowance>;

/** `gouji.config.yaml`: what an installation wants otherwise than the pipelines say. */
export const Config = z.strictObject({
  /** By check id: 'off', or another severity, or options; over what the pipelines say. */
  checks: z.record(z.string(), CheckSetting).default({}),
  allow: z.array(Allowance).default([]),
});
export type Config = z.infer<typeof Config>;
