import { effect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { undo } from './decisions.ts';
import { useKeys } from './keys.ts';
import { Help } from './parts/help.tsx';
import { Toast } from './parts/toast.tsx';
import { Who } from './parts/who.tsx';
import { path, query } from './router.ts';
import { ask, enter, loggedOut, Refusal, session } from './server.ts';
import { lang, t } from './texts.ts';
import { Changes } from './views/changes.tsx';
import { Findings } from './views/findings.tsx';
import { Login } from './views/login.tsx';
import { Overview } from './views/overview.tsx';
import { Problems } from './views/problems.tsx';
import { Report } from './views/report.tsx';
import { Reports } from './views/reports.tsx';

const VIEWS = [
  { path: '/', name: 'overview', view: () => <Overview /> },
  { path: '/findings', name: 'findings', view: () => <Findings /> },
  { path: '/reports', name: 'reports', view: () => <Reports /> },
  { path: '/changes', name: 'changes', view: () => <Changes /> },
  { path: '/problems', name: 'problems', view: () => <Problems /> },
] as const;

effect(() => {
  document.documentElement.lang = lang.value === 'zh' ? 'zh-CN' : 'en';
});

/** The frame of every view: where one is, who one is, and what was last done. */
export function Shell() {
  const [trouble, setTrouble] = useState('');
  const [help, setHelp] = useState(false);
  useEffect(() => {
    ask('session').then(enter, (error: unknown) => {
      setTrouble(error instanceof Refusal ? `${error.message} ${error.hint}` : String(error));
    });
  }, []);
  useKeys({ undo: () => void undo(), help: () => setHelp(true) });

  if (trouble && !session.value)
    return (
      <main>
        <p class="trouble" role="alert">
          {trouble}
        </p>
      </main>
    );
  if (!session.value) return <main aria-busy="true" />;
  return (
    <>
      <a class="skip" href="#content">
        {t('skip')}
      </a>
      <header class="bar">
        <a class="name" href="/">
          勾稽
        </a>
        <nav aria-label={t('views')}>
          {VIEWS.map(({ path: to, name }) => (
            <a key={to} href={to} {...(path.value === to && { 'aria-current': 'page' as const })}>
              {t(name)}
            </a>
          ))}
        </nav>
        <span class="push" />
        <Who />
        <button type="button" onClick={() => setHelp(true)} aria-keyshortcuts="?">
          {t('help')} <kbd>?</kbd>
        </button>
      </header>
      <main id="content" tabIndex={-1}>
        {loggedOut.value ? <Login /> : <View />}
      </main>
      <Toast />
      {help && <Help close={() => setHelp(false)} />}
    </>
  );
}

function View(): ComponentChildren {
  const report = /^\/reports\/([0-9a-f]{64})$/.exec(path.value)?.[1];
  const known = VIEWS.find(({ path: at }) => at === path.value);
  useEffect(() => {
    document.title = `${known ? t(known.name) : t('report')} · 勾稽`;
  }, [known, lang.value]);
  if (report)
    return <Report key={report} id={report} finding={query.value.get('finding')} at={query.value.get('at')} />;
  if (known) return known.view();
  return <p class="trouble">{t('noSuchPage')}</p>;
}
