import type { Finding, Severity } from '../core/finding.ts';
import { SEVERITIES } from '../core/finding.ts';

/** By severity, certain before suspect, then in the order of the text. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity, certainty }: Finding) =>
    SEVERITIES.indexOf(severity) * 2 + (certainty === 'certain' ? 0 : 1);
  const start = ({ evidence }: Finding) => evidence[0]?.span.start ?? 0;
  return [...findings].sort((a, b) => rank(a) - rank(b) || start(a) - start(b) || (a.check < b.check ? -1 : 1));
}

/** How many findings there are of each severity, suspects and certain ones together. */
export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
