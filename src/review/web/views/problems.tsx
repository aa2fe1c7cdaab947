import { Trouble } from '../parts/trouble.tsx';
import { ask } from '../server.ts';
import { lang, t } from '../texts.ts';
import { useAnswer } from '../use-answer.ts';

/** What could not be read, why, and what to do. */
export function Problems() {
  const { value, trouble } = useAnswer((signal) => ask('problems', { signal }), [lang.value]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <div class="scroll" tabIndex={0}>
      <h1>{t('problems')}</h1>
      <p class="soft">{t('problemsAbout')}</p>
      <Trouble trouble={trouble} />
      {value?.items.length === 0 && <p>{t('noProblems')}</p>}
      {value && value.items.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('file')}</th>
              <th scope="col">{t('why')}</th>
              <th scope="col">{t('whatToDo')}</th>
              <th scope="col">{t('attempts')}</th>
            </tr>
          </thead>
          <tbody>
            {value.items.map(({ path, code, message, hint, attempts }) => (
              <tr key={path}>
                <td>{path}</td>
                <td>
                  {message} <code>{code}</code>
                </td>
                <td>{hint}</td>
                <td class="number">{attempts}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
