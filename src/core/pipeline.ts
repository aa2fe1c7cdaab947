import { z } from 'zod';
import { Severity } from './finding.ts';
import { SECTION_TOPICS } from './structure.ts';

/** Kinds of reports. Source: CHECKS.md, "The kind of a report decides what it must contain". */
export const REPORT_KINDS = [
  'performance-evaluation',
  'self-evaluation',
  'work-summary',
  'acceptance',
  'rectification',
  'audit',
  'final-accounts',
  'other',
] as const;
export const ReportKind = z.enum(REPORT_KINDS);
export type ReportKind = z.infer<typeof ReportKind>;

/** A part that reports of a kind have, told by the words in its title. */
export const Part = z.strictObject({
  /** What the part is about; several parts may share a topic. */
  topic: z.enum(SECTION_TOPICS),
  /** Name for messages. */
  name: z.string(),
  required: z.boolean().default(false),
  /** Words, any of which in a title tells the part; `/…/` is a regular expression. Checked in the order of the parts. */
  titles: z.array(z.string()).min(1),
  /** Words in running text that show that the report holds the part without giving it a title of its own. */
  text: z.array(z.string()).default([]),
});
export type Part = z.infer<typeof Part>;

export const GradeScale = z.strictObject({
  name: z.string(),
  source: z.string(),
  /** From the best to the worst; `min` is inclusive, the upper end is the `min` before it, exclusive. */
  grades: z.array(z.strictObject({ names: z.array(z.string()).min(1), min: z.number().min(0).max(100) })).min(2),
  /** Words in the report that say that it uses this scale; the first scale without such words is the default. */
  when: z.array(z.string()).default([]),
});
export type GradeScale = z.infer<typeof GradeScale>;

export const CheckSetting = z.union([
  z.literal('off'),
  z.strictObject({
    severity: Severity.optional(),
    options: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).optional(),
  }),
]);
export type CheckSetting = z.infer<typeof CheckSetting>;

/** One kind of report: how it is recognised, what it must have, how strictly it is judged. One YAML file each. */
export const Pipeline = z.strictObject({
  id: ReportKind,
  name: z.strictObject({ zh: z.string(), en: z.string() }),
  recognise: z.strictObject({
    /** Words in the title that tell the kind, `/…/` for a regular expression. The longest match over all kinds wins. */
    title: z.array(z.string()).default([]),
    /** Words in the first part of the text that count when no title told the kind; the most matches win. */
    text: z.array(z.string()).default([]),
  }),
  parts: z.array(Part),
  grades: z.array(GradeScale).default([]),
  /** By check id: 'off', or another severity, or options. Checks that aren't named run as declared. */
  checks: z.record(z.string(), CheckSetting).default({}),
  /** Prompts (folders of `prompts/`) that a model is asked, when one is set up. */
  prompts: z.array(z.string()).default([]),
});
export type Pipeline = z.infer<typeof Pipeline>;
