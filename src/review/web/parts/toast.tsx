import { useEffect } from 'preact/hooks';
import { canUndo, outcome, undo } from '../decisions.ts';
import { t } from '../texts.ts';

const SECONDS = 8;

/** What was last done, said aloud by screen readers, and the way back. */
export function Toast() {
  const last = outcome.value;
  useEffect(() => {
    // A failure stays until it is closed.
    if (!last || last.failures.length > 0) return;
    const timer = setTimeout(() => {
      outcome.value = null;
    }, SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [last]);
  const reasons = [...new Set(last?.failures.map(({ failure, by }) => t(`failure.${failure}`, { by })) ?? [])];
  return (
    <div role="status" aria-live="polite">
      {last && (
        <div class="toast">
          <span>
            {last.done > 0 && t('done', { action: t(`action.${last.action}`), count: last.done })}{' '}
            {reasons.length > 0 && t('notDone', { count: last.failures.length, why: reasons.join(' ') })}
          </span>
          {last.action !== 'undo' && last.done > 0 && canUndo() && (
            <button type="button" onClick={() => void undo()}>
              {t('undo')} <kbd>Ctrl+Z</kbd>
            </button>
          )}
          <button
            type="button"
            aria-label={t('close')}
            onClick={() => {
              outcome.value = null;
            }}
          >
            ×
          </button>
        </div>
      )}
    </div>
  );
}
