import type { Severity } from '../../../core/finding.ts';
import type { DecisionState } from '../../api.ts';
import { severityName, t } from '../texts.ts';

export function SeverityBadge({ severity, certainty }: { severity: Severity; certainty: 'certain' | 'suspect' }) {
  return (
    <span class={`badge ${severity}`}>
      {severityName(severity)}
      {certainty === 'suspect' && ` · ${t('suspect')}`}
    </span>
  );
}

/** How far a finding has come, who brought it there, and that its figures have changed since. */
export function DecisionBadge({ decision }: { decision: DecisionState }) {
  const { stage, verdict, by, reopened } = decision;
  const title = [decision.reason, decision.note].filter(Boolean).join(' · ');
  if (reopened)
    return (
      <span class="badge decision reopened" title={t('reopenedWhy')}>
        {t('reopened')}
      </span>
    );
  return (
    <span class={`badge decision ${verdict ?? ''}`} title={title}>
      {t(`stage.${stage}`)}
      {verdict && ` · ${t(`verdict.${verdict}`)}`}
      {stage !== 'pending' && by && <small> {by}</small>}
    </span>
  );
}
