import type { FindingItem } from '../../api.ts';
import { standing } from '../decisions.ts';
import { address } from '../router.ts';
import { t } from '../texts.ts';
import { DecisionBadge, SeverityBadge } from './badges.tsx';

export interface FindingRowProps {
  readonly item: FindingItem;
  readonly current: boolean;
  readonly selected: boolean;
  onSelect(): void;
  onFocus(): void;
}

/** A finding in a list. */
export function FindingRow({ item, current, selected, onSelect, onFocus }: FindingRowProps) {
  const { severity, certainty, message, quote, title, page, isNew } = item;
  return (
    <div
      class={`item ${severity}${current ? ' current' : ''}`}
      {...(current && { 'aria-current': 'true' as const })}
      onFocusIn={onFocus}
    >
      <input type="checkbox" checked={selected} aria-label={t('selectThis', { message })} onChange={onSelect} />
      <span>
        <SeverityBadge severity={severity} certainty={certainty} />
        {isNew && <small> {t('new')}</small>}
      </span>
      <span class="two">
        <a href={address(`/reports/${item.report}`, { finding: item.fingerprint })}>{message}</a>
        <small class="soft">{quote.replace(/\s+/g, ' ')}</small>
      </span>
      <span class="two">
        <span>{title || t('untitled')}</span>
        <small class="soft">{[item.county, item.year, page && t('page', { page })].filter(Boolean).join(' · ')}</small>
      </span>
      <DecisionBadge decision={standing(item)} />
    </div>
  );
}
