import { ChartCard } from '../parts/chart-card.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { address } from '../router.ts';
import { ask } from '../server.ts';
import { decisionName, lang, moment, severityName, t } from '../texts.ts';
import { useAnswer } from '../use-answer.ts';

const SEVERITIES = ['high', 'medium', 'low', 'info'] as const;
const CHARTS = ['check', 'county', 'kind', 'year'] as const;

/** Reports and findings as they stand; every figure leads to the list behind it. */
export function Overview() {
  const { value, trouble } = useAnswer((signal) => ask('overview', { signal }), [lang.value]);
  if (!value)
    return (
      <>
        <h1 class="unseen">{t('overview')}</h1>
        <Trouble trouble={trouble} />
      </>
    );
  const { changes, run } = value;
  const added = SEVERITIES.reduce((sum, severity) => sum + changes.added[severity], 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <div class="scroll" tabIndex={0}>
      <h1>{t('overview')}</h1>
      <p class="soft">{run ? t('lastRun', { at: moment(run.started) }) : t('noRun')}</p>
      <Trouble trouble={trouble} />
      <div class="figures">
        <Figure name={t('reports')} value={value.reports} link="/reports" />
        <Figure name={t('findings')} value={value.findings} link="/findings" />
        {SEVERITIES.map((severity) => (
          <Figure
            key={severity}
            name={t('severityFigure', { severity: severityName(severity) })}
            value={value.severity[severity]}
            link={address('/findings', { severity })}
            tone={severity}
          />
        ))}
        <Figure name={t('onlyNew')} value={added} link={address('/findings', { change: 'new' })} />
        <Figure name={t('goneFigure')} value={changes.gone} link="/changes" />
        <Figure
          name={t('problems')}
          value={value.problems}
          link="/problems"
          {...(value.problems > 0 && { tone: 'high' })}
        />
      </div>
      <h2>{t('decided')}</h2>
      <div class="figures">
        {value.decision.map(({ value: decision, count }) => (
          <Figure
            key={decision}
            name={decisionName(decision)}
            value={count}
            link={address('/findings', { decision })}
          />
        ))}
      </div>
      <div class="cards">
        {CHARTS.map((by) => (
          <ChartCard
            key={by}
            title={t(`chart.${by}`)}
            rows={value[by]}
            linkOf={(row) => address('/findings', { [by]: row.value })}
          />
        ))}
      </div>
    </div>
  );
}

function Figure({ name, value, link, tone = '' }: { name: string; value: number; link: string; tone?: string }) {
  return (
    <a class={`figure ${tone}`} href={link}>
      {name}
      <b>{value.toLocaleString('zh-CN')}</b>
    </a>
  );
}
