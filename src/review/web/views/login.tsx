import { useState } from 'preact/hooks';
import { ask, enter, Refusal, session } from '../server.ts';
import { lang, t } from '../texts.ts';

/** Asks for name and password; where there are no accounts, says how to come in. */
export function Login() {
  const [trouble, setTrouble] = useState('');
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    try {
      const chosen = lang.value;
      const body = { name: String(form.get('name')), password: String(form.get('password')) };
      enter(await ask('login', { body }));
      if (session.value?.lang !== chosen) enter(await ask('setSession', { body: { lang: chosen } }));
    } catch (error) {
      setTrouble(error instanceof Refusal ? `${error.message} ${error.hint}` : String(error));
    }
  };
  return (
    <div class="scroll">
      <form class="card form" style={{ maxWidth: '26rem', margin: '10vh auto' }} onSubmit={submit}>
        <label for="login-name">{t('name')}</label>
        <input id="login-name" name="name" autocomplete="username" required />
        <label for="login-password">{t('password')}</label>
        <input id="login-password" name="password" type="password" autocomplete="current-password" required />
        <span />
        <button type="submit" class="primary">
          {t('login')}
        </button>
        {trouble && (
          <p class="trouble" role="alert" style={{ gridColumn: '1 / -1' }}>
            {trouble}
          </p>
        )}
      </form>
    </div>
  );
}
