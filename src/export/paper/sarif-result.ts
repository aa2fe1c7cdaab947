import type { Severity } from '../../core/finding.ts';
import type { PaperEvidence, PaperFinding } from '../../core/working-paper.ts';
import { webAddress, xmlText } from './harmless.ts';

/** Of a SARIF result; `info` is worth knowing and no failure. */
const LEVEL: Record<Severity, 'error' | 'warning' | 'note' | 'none'> = {
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'none',
};

/** A plain message: what SARIF would read as a placeholder or a link stays text. */
export const message = (text: string): { text: string } => ({
  text: text.replace(/[\\[\]]/g, '\\$&').replace(/[{}]/g, '$&$&'),
});

/** A file's name as a reference without scheme and host; halves of characters, which no reference can hold, replaced. */
export const uriOf = (name: string): string =>
  xmlText(name).replaceAll('\\', '/').replace(/^\/+/, '/').split('/').map(encodeURIComponent).join('/');

/** Regions count UTF-16 units of the text as gouji reads it, which for other files than text is not that of the bytes. */
const locationOf = ({ document, span, quote, label, place }: PaperEvidence, indexOf: IndexOf): object => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(document.name), index: indexOf(document) },
    region: {
      charOffset: span.start,
      charLength: span.end - span.start,
      snippet: { text: quote },
      ...(place && { properties: place }),
    },
  },
  ...(label && { message: message(label) }),
});

/** The position of a document in the list of artifacts. */
export type IndexOf = (document: PaperEvidence['document']) => number;

/** A finding as a SARIF result; one that a person dismissed is suppressed, with the reason. */
export function resultOf(finding: PaperFinding, ruleIndex: number, indexOf: IndexOf): object {
  const { check, severity, certainty, because, calculation, decision, fingerprint, evidence, link } = finding;
  const [first, ...others] = evidence;
  const level = LEVEL[severity];
  const address = webAddress(link);
  return {
    ruleId: check,
    ruleIndex,
    kind: level === 'none' ? 'informational' : 'fail',
    level,
    message: message(calculation ? `${finding.message}\n${calculation}` : finding.message),
    locations: [locationOf(first as PaperEvidence, indexOf)],
    ...(others.length > 0 && {
      relatedLocations: others.map((piece, i) => ({ id: i + 1, ...locationOf(piece, indexOf) })),
    }),
    partialFingerprints: { 'gouji/v1': fingerprint },
    ...(address && { hostedViewerUri: address }),
    ...(decision.verdict === 'dismiss' && {
      suppressions: [
        {
          kind: 'external',
          status: decision.stage === 'final' ? 'accepted' : 'underReview',
          justification: decision.reason,
        },
      ],
    }),
    properties: { severity, certainty, ...(because && { because }), decision },
  };
}
