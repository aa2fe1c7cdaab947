import { signal } from '@preact/signals';
import type { Severity } from '../../core/finding.ts';
import type { ReportKind } from '../../core/pipeline.ts';
import type { Lang } from '../../core/text.ts';
import { kindName as kindIn, severityName as severityIn } from '../../export/labels.ts';
import type { DecisionFilter } from '../api.ts';
import { CATALOGUE, type TextKey } from './catalogue.ts';

/** The language of the desk. */
export const lang = signal<Lang>('zh');

/** A text of the catalogue in the language of the desk, its placeholders filled. */
export const t = (key: TextKey, values: Readonly<Record<string, string | number>> = {}): string =>
  CATALOGUE[key][lang.value].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

export const severityName = (severity: Severity): string => severityIn(severity, lang.value);
export const kindLabel = (kind: ReportKind): string => kindIn(kind, lang.value);
export const certaintyName = (certainty: 'certain' | 'suspect'): string => t(certainty);

const VERDICTS: ReadonlySet<string> = new Set(['confirm', 'dismiss', 'needs-work']);

/** What a filter on decisions says. */
export const decisionName = (decision: DecisionFilter): string =>
  decision === 'reopened' ? t('reopened') : stateName(decision);

/** A verdict or a stage, as the log has it. */
export function stateName(state: string): string {
  const key = VERDICTS.has(state) ? `verdict.${state}` : `stage.${state}`;
  return key in CATALOGUE ? t(key as TextKey) : state;
}

/** A moment by the clock of whoever looks. */
export const moment = (iso: string): string =>
  new Date(iso).toLocaleString(lang.value === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' });
