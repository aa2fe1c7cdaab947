import { z } from 'zod';

/** The closed list of what can go wrong with an input or a command. Each code has one meaning, stated in docs/errors.md. */
export const ErrorCode = z.enum([
  'file-not-found',
  'file-unreadable',
  'file-empty',
  'file-too-large',
  'file-binary',
  'file-truncated',
  'file-corrupt',
  'file-encrypted',
  'format-unsupported',
  'encoding-unknown',
  'text-missing',
  'limit-exceeded',
  'file-unsafe',
  'archive-unsafe',
  'reader-timeout',
  'reader-memory',
  'reader-crashed',
  'tool-missing',
  'file-changing',
  'store-missing',
  'store-locked',
  'store-unwritable',
  'store-full',
  'store-invalid',
  'usage',
  'pipeline-not-found',
  'pipeline-invalid',
  'config-invalid',
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** An error that a person can act on: a code from the closed list, what happened, and a hint that says what to do. */
export class GoujiError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'GoujiError';
    this.code = code;
    this.hint = hint;
  }
}

/** Trouble with one document that did not stop its analysis: data, not an exception. */
export const Issue = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  span: z.object({ start: z.number().int(), end: z.number().int() }).optional(),
  /** Worth knowing, but nothing of the document was lost by it: it does not make an analysis 'partial'. */
  note: z.literal(true).optional(),
});
export type Issue = z.infer<typeof Issue>;
