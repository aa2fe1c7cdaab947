import type { ChangedAnswer } from '../../api.ts';
import { SeverityBadge } from '../parts/badges.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { address } from '../router.ts';
import { ask } from '../server.ts';
import { lang, moment, t } from '../texts.ts';
import { useAnswer } from '../use-answer.ts';

/** What came and went with the last run. */
export function Changes() {
  const { value, trouble } = useAnswer((signal) => ask('changes', { signal }), [lang.value]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <div class="scroll" tabIndex={0}>
      <h1>{t('changes')}</h1>
      {value?.run && <p class="soft">{t('lastRun', { at: moment(value.run.started) })}</p>}
      <Trouble trouble={trouble} />
      {value && (
        <>
          <List title={t('added')} items={value.added} />
          <List title={t('gone')} items={value.gone} />
        </>
      )}
    </div>
  );
}

function List({ title, items }: { title: string; items: ChangedAnswer['added'] }) {
  return (
    <section>
      <h2>
        {title} <span class="soft">{items.length}</span>
      </h2>
      {items.length === 0 && <p class="soft">{t('none')}</p>}
      <table>
        <tbody>
          {items.map(({ report, fingerprint, severity, message, title: name }) => (
            <tr key={`${report}${fingerprint}`}>
              <td>
                <SeverityBadge severity={severity} certainty="certain" />
              </td>
              <td>
                <a href={address(`/reports/${report}`, { finding: fingerprint })}>{message}</a>
              </td>
              <td class="soft">{name}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
