import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { Check } from '../../src/core/check.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { ReportKind } from '../../src/core/pipeline.ts';
import type { Span } from '../../src/core/span.ts';
import { documentOf } from '../../src/read/read.ts';
import { analyze } from '../../src/run/analyze.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';

const pipelines = loadPipelines(checks);

/** A text, with ⟦…⟧ around each expected place, and the kind of report where it matters. */
export type Case = string | { readonly text: string; readonly kind: ReportKind };

/** A text without its marks, and the places that they marked. */
export function readMarks(marked: string): { text: string; places: Span[] } {
  const places: Span[] = [];
  let text = '';
  let start = 0;
  for (const piece of marked.split(/([⟦⟧])/)) {
    if (piece === '⟦') start = text.length;
    else if (piece === '⟧') places.push({ start, end: text.length });
    else text += piece;
  }
  return { text, places };
}

/** The findings of one check on a text, and why it could not judge it; all checks run where it looks at the others'. */
export function findingsOf(
  check: Check,
  text: string,
  kind?: ReportKind,
): { findings: Finding[]; notAssessed: string[] } {
  const run = check.after === 'others' ? [...checks.filter(({ id }) => id !== check.id), check] : [check];
  const { analysis } = analyze(documentOf(text, 'test.txt'), { pipelines, checks: run, ...(kind && { kind }) });
  expect(analysis.issues.filter(({ message }) => message.startsWith(`${check.id}:`))).toEqual([]);
  return {
    findings: analysis.findings.filter((finding) => finding.check === check.id),
    notAssessed: analysis.notAssessed.filter((entry) => entry.check === check.id).map(({ reason }) => reason),
  };
}

/** The evidence is exactly the marked places: all of them, and nothing else. */
export function expectFindings(check: Check, given: Case): Finding[] {
  const { text: marked, kind } = typeof given === 'string' ? { text: given, kind: undefined } : given;
  const { text, places } = readMarks(marked);
  const { findings } = findingsOf(check, text, kind);
  const shown = (spans: readonly Span[]): string[] => [
    ...new Set(
      [...spans]
        .sort((a, b) => a.start - b.start || a.end - b.end)
        .map(({ start, end }) => `${start}: ${text.slice(start, end)}`),
    ),
  ];
  const evidence = findings.flatMap((finding) => finding.evidence.map(({ span }) => span));
  expect(shown(evidence)).toEqual(shown(places));
  return findings;
}

const nameOf = (given: Case): string =>
  (typeof given === 'string' ? given : given.text).replace(/\s+/g, ' ').slice(0, 60);

/** The test of a check as two lists of texts: with marked places, and with nothing to find. */
export function describeCheck(check: Check, texts: { finds: readonly Case[]; silent: readonly Case[] }): void {
  describe(check.id, () => {
    it.each(texts.finds.map((given) => [nameOf(given), given] as const))('finds: %s', (_, given) => {
      expect(readMarks(typeof given === 'string' ? given : given.text).places).not.toHaveLength(0);
      expectFindings(check, given);
    });
    it.each(texts.silent.map((given) => [nameOf(given), given] as const))('is silent: %s', (_, given) => {
      expect(expectFindings(check, given)).toEqual([]);
    });
  });
}
