import { useLayoutEffect, useRef } from 'preact/hooks';
import { KEY_OF } from '../keys.ts';
import { t } from '../texts.ts';

/** The keys, in a dialog. */
export function Help({ close }: { close(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="help-title" onClose={close}>
      <h2 id="help-title">{t('keys')}</h2>
      <table>
        <tbody>
          {KEY_OF.map(([key, action]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{t(`key.${action}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft">{t('keysRest')}</p>
      <form method="dialog">
        <button type="submit" class="primary">
          {t('close')}
        </button>
      </form>
    </dialog>
  );
}
