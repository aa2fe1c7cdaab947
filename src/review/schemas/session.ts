/** Who asks, what is handed over, and what goes wrong. */
import { z } from 'zod';
import { PaperHead } from '../../core/working-paper.ts';
import { DecideTarget } from './decide.ts';
import { Lang } from './shared.ts';

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
