import type { Finding } from '../../core/finding.ts';
import { overlaps } from '../../core/span.ts';
import type { Lang } from '../../core/text.ts';
import type { View } from '../../core/view.ts';
import type { Pair } from '../../model/propose.ts';
import { pointedOut, restsOnModel } from './texts.ts';

/**
 * The rules' findings, every one as it was, and behind them what only a model's quotes gave rise to: always a suspect.
 * A model can neither take a finding away nor make one certain.
 */
export function mergeFindings(rules: readonly Finding[], both: readonly Finding[], lang: Lang): Finding[] {
  const known = new Set(rules.map(({ fingerprint }) => fingerprint));
  const more = both.filter(
    (finding) =>
      !known.has(finding.fingerprint) &&
      // The same fault with more or less evidence beside it has another fingerprint.
      !rules.some((own) => own.check === finding.check && sharesPlace(own, finding)),
  );
  return [
    ...rules,
    ...more.map(
      (finding): Finding => ({ ...finding, certainty: 'suspect', because: restsOnModel(finding.because, lang) }),
    ),
  ];
}

const sharesPlace = (a: Finding, b: Finding): boolean => {
  const [first] = b.evidence;
  return first !== undefined && a.evidence.some(({ span }) => overlaps(span, first.span));
};

/** Checks that look for a counterpart, and the prompts that may point one out. */
const COUNTERPARTS: Readonly<Record<string, readonly Pair['by'][]>> = {
  'problem-without-recommendation': ['answers'],
  'target-unreported': ['targets', 'deliverables'],
};

/**
 * Where the rules miss a counterpart (a recommendation, what came of a target) that a model points to, its words are put
 * beside the finding. The finding stays: whether they answer it, a person says.
 */
export function pointOut(
  findings: readonly Finding[],
  pairs: readonly (Pair & { readonly who: string })[],
  { view, text }: { readonly view: View; readonly text: string },
  lang: Lang,
): Finding[] {
  return findings.map((finding) => {
    const asked = COUNTERPARTS[finding.check];
    const pair = asked && pairs.find(({ by, one }) => asked.includes(by) && isAbout(finding, view.toSource(one)));
    if (!pair) return finding;
    const span = view.toSource(pair.other);
    const evidence = { span, quote: text.slice(span.start, span.end), label: pointedOut(pair.who, lang) };
    return { ...finding, evidence: [...finding.evidence, evidence] };
  });
}

const isAbout = ({ evidence }: Finding, span: { start: number; end: number }): boolean =>
  evidence[0] !== undefined && overlaps(evidence[0].span, span);
