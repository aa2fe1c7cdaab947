import { expect } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { Check } from '../../src/core/check.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { ReportKind } from '../../src/core/pipeline.ts';
import type { Span } from '../../src/core/span.ts';
import { documentOf } from '../../src/read/read.ts';
import { analyze } from '../../src/run/analyze.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';

const pipelines = loadPipelines([]).map((pipeline) => ({ ...pipeline, checks: {} }));

/** A text whose expected places are marked ⟦so⟧, without the marks. */
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

/** The findings of one check on a text; all checks run when it looks at the others' findings. */
export function findingsOf(
  check: Check,
  text: string,
  kind?: ReportKind,
): { findings: Finding[]; notAssessed: string[] } {
  const document = documentOf(text, 'test.txt');
  const run = check.after === 'others' ? [...checks.filter(({ id }) => id !== check.id), check] : [check];
  const { analysis } = analyze(document, { pipelines, checks: run, ...(kind && { kind }) });
  const broken = analysis.issues.filter(({ message }) => message.startsWith(`${check.id}:`));
  expect(broken).toEqual([]);
  return {
    findings: analysis.findings.filter((finding) => finding.check === check.id),
    notAssessed: analysis.notAssessed.filter((entry) => entry.check === check.id).map(({ reason }) => reason),
  };
}

/** The check finds exactly the marked places, each once, and nothing in a text without marks. */
export function expectFindings(check: Check, marked: string, kind?: ReportKind): Finding[] {
  const { text, places } = readMarks(marked);
  const { findings } = findingsOf(check, text, kind);
  const found = findings.flatMap(({ evidence }) => evidence.map(({ span }) => span));
  const unique = [...new Map(found.map((span) => [`${span.start}-${span.end}`, span])).values()];
  const quotes = (spans: readonly Span[]) =>
    [...spans]
      .sort((a, b) => a.start - b.start || a.end - b.end)
      .map(({ start, end }) => `${start}: ${text.slice(start, end)}`);
  expect(quotes(unique)).toEqual(quotes(places));
  return findings;
}
