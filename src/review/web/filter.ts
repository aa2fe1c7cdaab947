import type { DecisionFilter } from '../api.ts';
import { query } from './router.ts';

/** What a list can be filtered by; the names are those of the address and of the server. */
export const FILTERS = ['check', 'severity', 'certainty', 'county', 'kind', 'year', 'decision'] as const;
export type FilterName = (typeof FILTERS)[number];

export const DECISIONS: readonly DecisionFilter[] = [
  'pending',
  'reopened',
  'first-review',
  'second-review',
  'final',
  'confirm',
  'dismiss',
  'needs-work',
];

/** The filter in the address, as the server takes it. */
export function filterOf(search: URLSearchParams = query.value): Record<string, string> {
  const filter: Record<string, string> = {};
  for (const name of [...FILTERS, 'change', 'q']) {
    const value = search.get(name);
    if (value) filter[name] = value;
  }
  return filter;
}
