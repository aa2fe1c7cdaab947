import type { Refusal } from '../server.ts';

/** What went wrong with an answer, and what to do. */
export function Trouble({ trouble }: { trouble: Refusal | null }) {
  return trouble ? (
    <p class="trouble" role="alert">
      {trouble.message} {trouble.hint}
    </p>
  ) : null;
}
