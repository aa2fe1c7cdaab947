/** Deciding, and the log of it. */
import { z } from 'zod';
import { ReviewVerdict } from '../../core/working-paper.ts';
import { DecisionState, Fingerprint, ReportId } from './shared.ts';

/**
 * confirm, dismiss (with a reason) and needs-work are the first review; second-review and final go on from there, by
 * another person than gave the verdict; pending sends back. note only adds a note. undo takes an own decision back.
 */
export const DecideAction = z.enum([...ReviewVerdict.options, 'second-review', 'final', 'pending', 'note', 'undo']);
export type DecideAction = z.infer<typeof DecideAction>;
export const DecideTarget = z.object({
  report: ReportId,
  fingerprint: Fingerprint,
  /** `DecisionState.id` as it was seen. When another stands now, nothing is written and the answer shows it. */
  expected: z.number().int().nullable(),
  /** For undo: the entry to take back. It and all after it have to be the asker's own. */
  undo: z.number().int().optional(),
});
export type DecideTarget = z.infer<typeof DecideTarget>;
const Words = z.string().max(4000);
export const DecideRequest = z
  .object({
    action: DecideAction,
    targets: z.array(DecideTarget).min(1).max(1000),
    reason: Words.default(''),
    note: Words.default(''),
  })
  .refine(({ action, reason }) => action !== 'dismiss' || reason.trim() !== '', {
    path: ['reason'],
    message: '不成立必须写明理由。',
  })
  .refine(({ action, targets }) => action !== 'undo' || targets.every(({ undo }) => undo !== undefined), {
    path: ['targets'],
    message: '撤销必须写明哪一条。',
  })
  .refine(({ action, note }) => action !== 'note' || note.trim() !== '', { path: ['note'], message: '备注是空的。' });
export type DecideRequest = z.infer<typeof DecideRequest>;

/**
 * conflict: somebody decided in between · missing: no such finding now · same-person: another person has to review ·
 * not-ready: an earlier stage comes first · final: it is final, and has to be sent back before it changes · not-own:
 * only own decisions can be undone.
 */
export const DecideFailure = z.enum(['conflict', 'missing', 'same-person', 'not-ready', 'final', 'not-own']);
export type DecideFailure = z.infer<typeof DecideFailure>;
export const DecideResult = z.object({
  report: ReportId,
  fingerprint: Fingerprint,
  /** null when it was written. */
  failure: DecideFailure.nullable(),
  /** What stands now; null for a finding that is missing. */
  decision: DecisionState.nullable(),
});
export type DecideResult = z.infer<typeof DecideResult>;
export const DecideAnswer = z.object({ results: z.array(DecideResult) });
export type DecideAnswer = z.infer<typeof DecideAnswer>;

export const LogEntry = z.object({
  id: z.number().int(),
  /** A verdict or a stage. */
  state: z.string(),
  reason: z.string(),
  note: z.string(),
  by: z.string(),
  at: z.string(),
  /** The entry that it took back. */
  undoes: z.number().int().nullable(),
});
export type LogEntry = z.infer<typeof LogEntry>;
export const DecisionLog = z.object({ items: z.array(LogEntry), decision: DecisionState });
export type DecisionLog = z.infer<typeof DecisionLog>;
