import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DecideAction } from '../../api.ts';
import { type Decidable, decide } from '../decisions.ts';
import { Refusal } from '../server.ts';
import { t } from '../texts.ts';

/** Reasons that auditors give again and again, offered while they type. */
const REASONS = [
  'reason.sameThing',
  'reason.rounding',
  'reason.explained',
  'reason.misread',
  'reason.attachment',
] as const;

export interface DecideDialogProps {
  readonly action: DecideAction;
  readonly findings: readonly Decidable[];
  close(): void;
  done(): void;
}

/** Asks for the reason, which a dismissal needs, and a note; decides on one finding or many. */
export function DecideDialog({ action, findings, close, done }: DecideDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    try {
      await decide(action, findings, {
        reason: String(form.get('reason') ?? '').trim(),
        note: String(form.get('note') ?? '').trim(),
      });
      done();
      dialog.current?.close();
    } catch (error) {
      setTrouble(error instanceof Refusal ? `${error.message} ${error.hint}` : String(error));
      setBusy(false);
    }
  };
  return (
    <dialog ref={dialog} aria-labelledby="decide-title" onClose={close}>
      <h2 id="decide-title">{t('decideOn', { action: t(`action.${action}`), count: findings.length })}</h2>
      <form class="decide" onSubmit={submit}>
        {action !== 'note' && (
          <label>
            {t(action === 'dismiss' ? 'reasonNeeded' : 'reason')}
            {/* A blank reason says nothing: the pattern asks for a character that is not white. */}
            <input
              name="reason"
              list="reasons"
              maxLength={4000}
              required={action === 'dismiss'}
              pattern=".*\S.*"
              autocomplete="off"
            />
          </label>
        )}
        <datalist id="reasons">
          {REASONS.map((reason) => (
            <option key={reason} value={t(reason)} />
          ))}
        </datalist>
        <label>
          {t('note')}
          <textarea name="note" rows={3} maxLength={4000} required={action === 'note'} />
        </label>
        {trouble && (
          <p class="trouble" role="alert">
            {trouble}
          </p>
        )}
        <div class="row">
          <button type="submit" class="primary" disabled={busy}>
            {t(`action.${action}`)}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
