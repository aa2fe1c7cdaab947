import type { ShownFact } from '../api.ts';
import { t } from './texts.ts';

/** A fact in a line: its kind, and its value as published. */
export function describeFact({ kind, value }: ShownFact): string {
  const words = Object.entries(value).map(([name, each]) => `${name}: ${String(each)}`);
  return `${t('fact')} · ${kind}\n${words.join('\n')}`;
}
