import { useState } from 'preact/hooks';
import { forget } from '../decisions.ts';
import { ask, enter, loggedOut, session } from '../server.ts';
import { lang, t } from '../texts.ts';

/** The name that decisions are signed with, and the language. */
export function Who() {
  const [name, setName] = useState(session.value?.name ?? '');
  const local = session.value?.mode === 'local';
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (name.trim() && name.trim() !== session.value?.name)
      enter(await ask('setSession', { body: { name: name.trim() } }));
  };
  const other = lang.value === 'zh' ? 'en' : 'zh';
  const leave = async (): Promise<void> => {
    enter(await ask('logout'));
    forget();
  };
  /** Before a login there is no session that could keep it: the login takes it along. */
  const speak = async (): Promise<void> => {
    if (loggedOut.value) lang.value = other;
    else enter(await ask('setSession', { body: { lang: other } }));
  };
  return (
    <>
      {local ? (
        <form class="row" onSubmit={save} onFocusOut={save}>
          <label>
            {t('signedAs')}{' '}
            <input
              name="who"
              size={8}
              maxLength={60}
              value={name}
              placeholder={t('yourName')}
              autocomplete="off"
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
        </form>
      ) : (
        session.value?.name && (
          <span>
            {session.value.name}{' '}
            <button type="button" class="plain" onClick={leave}>
              {t('logout')}
            </button>
          </span>
        )
      )}
      <button type="button" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={speak}>
        {other === 'zh' ? '中文' : 'English'}
      </button>
    </>
  );
}
