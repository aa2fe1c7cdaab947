import type { DecideAction, ShownFinding } from '../../api.ts';
import { standing } from '../decisions.ts';
import { address } from '../router.ts';
import { ask } from '../server.ts';
import { lang, moment, stateName, t } from '../texts.ts';
import { useAnswer } from '../use-answer.ts';
import { DecisionBadge, SeverityBadge } from './badges.tsx';

export interface FindingCardProps {
  readonly finding: ShownFinding;
  readonly report: string;
  readonly now: boolean;
  open(): void;
  act(action: DecideAction): void;
  jump(start: number, end: number): void;
}

const KEYED = [
  { action: 'confirm', key: 'c' },
  { action: 'dismiss', key: 'd' },
  { action: 'needs-work', key: 'w' },
] as const;
const LATER = ['second-review', 'final', 'pending', 'note'] as const;

/** A finding: its message, and when it is open its evidence, its arithmetic, what the check means and what was decided. */
export function FindingCard({ finding, report, now, open, act, jump }: FindingCardProps) {
  const { severity, certainty, message, calculation, because, evidence, elsewhere, check, isNew } = finding;
  const decision = standing({ ...finding, report });
  return (
    <article class={`finding ${severity}${now ? ' now' : ''}`} data-fingerprint={finding.fingerprint}>
      <button type="button" class="head" aria-expanded={now} onClick={open}>
        <SeverityBadge severity={severity} certainty={certainty} />
        <span>{message}</span>
      </button>
      <div class="row">
        <DecisionBadge decision={decision} />
        {isNew && <small>{t('new')}</small>}
      </div>
      {now && (
        <>
          <ul class="evidence">
            {evidence.map(({ span, quote, label, place }) => (
              <li key={`${span.start}-${span.end}`}>
                <button type="button" onClick={() => jump(span.start, span.end)}>
                  <small>
                    {label}
                    {place?.page !== undefined && ` · ${t('page', { page: place.page })}`}
                  </small>{' '}
                  {quote}
                </button>
              </li>
            ))}
            {elsewhere.map(({ document, name, span, quote, label }) => (
              <li key={`${document} ${span.start}`}>
                <a href={address(`/reports/${document}`, { at: `${span.start}-${span.end}` })}>
                  <small>
                    {label} · {name}
                  </small>{' '}
                  {quote}
                </a>
              </li>
            ))}
          </ul>
          {calculation && <pre title={t('calculation')}>{calculation}</pre>}
          {because && <p class="soft">{t('because', { because })}</p>}
          <div class="row">
            {KEYED.map(({ action, key }) => (
              <button
                key={action}
                type="button"
                aria-pressed={decision.verdict === action}
                aria-keyshortcuts={key}
                onClick={() => act(action)}
              >
                {t(`action.${action}`)} <kbd>{key}</kbd>
              </button>
            ))}
          </div>
          <div class="row">
            {LATER.map((action) => (
              <button key={action} type="button" class="plain" onClick={() => act(action)}>
                {t(`action.${action}`)}
              </button>
            ))}
          </div>
          {decision.reopened && <p>{t('reopenedWhy')}</p>}
          {(decision.reason || decision.note) && (
            <p>
              {decision.reason && t('reasonIs', { reason: decision.reason })} {decision.note}
            </p>
          )}
          <Meaning check={check} />
          {decision.id !== null && <Log report={report} fingerprint={finding.fingerprint} last={decision.id} />}
        </>
      )}
    </article>
  );
}

/** What the check means. */
function Meaning({ check }: { check: string }) {
  const { value } = useAnswer((signal) => ask('checks', { signal }), [lang.value]);
  const docs = value?.[check];
  if (!docs) return <code>{check}</code>;
  return (
    <details>
      <summary>
        {t('checkMeans', { title: docs.title })} <code>{check}</code>
      </summary>
      <p>{docs.what}</p>
      <p>{docs.why}</p>
      <p>{docs.fix}</p>
    </details>
  );
}

/** Every decision about the finding, with who and when; nothing in it is ever overwritten. */
function Log({ report, fingerprint, last }: { report: string; fingerprint: string; last: number }) {
  const { value } = useAnswer(
    (signal) => ask('decisions', { parameters: { id: report, fingerprint }, signal }),
    [report, fingerprint, last],
  );
  if (!value) return null;
  return (
    <details>
      <summary>{t('log', { count: value.items.length })}</summary>
      <ol>
        {value.items.map(({ id, at, by, state, reason, note, undoes }) => (
          <li key={id}>
            {moment(at)} {by}：{undoes === null ? stateName(state) : t('tookBack')} {reason} {note}
          </li>
        ))}
      </ol>
    </details>
  );
}
