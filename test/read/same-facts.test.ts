import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { PublishedAnalysis } from '../../src/core/analysis.ts';
import { readBytes } from '../../src/read/read.ts';
import { analyze } from '../../src/run/analyze.ts';
import { loadPipelines } from '../../src/run/settings.ts';
import { foldText } from '../../src/segment/fold.ts';

const REPORTS = ['rural-water-evaluation', 'village-clinics-selfeval', 'cold-storage-acceptance'];
const FORMATS = ['gbk.txt', 'docx', 'doc', 'rtf', 'html', 'pdf', 'chromium.pdf'];
/** Findings of how a text is laid out, not of what it says. */
const LAYOUT = new Set(['page-noise', 'conversion-artifact', 'boilerplate-tail']);

const ROOT = new URL('../../fixtures/', import.meta.url);
const pipelines = loadPipelines(checks);

async function analysed(path: string): Promise<PublishedAnalysis> {
  const document = await readBytes(readFileSync(new URL(path, ROOT)), path);
  return analyze(document, { pipelines }).analysis;
}

/** As the view shows it: a browser prints some characters to PDF as radicals. */
const folded = (text: string): string => foldText(text).replace(/\s+/g, '');

const facts = ({ facts: all }: PublishedAnalysis): string[] =>
  all.map(({ kind, value }) => `${kind} ${JSON.stringify(value)}`);

const findings = ({ findings: all }: PublishedAnalysis): string[] =>
  all
    .filter(({ check }) => !LAYOUT.has(check))
    .map(
      ({ check, severity, certainty, evidence }) =>
        `${check} ${severity} ${certainty} ${evidence.map(({ quote }) => folded(quote)).join(' | ')}`,
    );

describe.each(REPORTS)('%s says the same in every format', (name) => {
  const truth = analysed(`reports/${name}/report.txt`);

  test.each(FORMATS)('%s', async (format) => {
    const path = `formats/${name}/report.${format}`;
    expect(existsSync(new URL(path, ROOT))).toBe(true);
    const [expected, got] = [await truth, await analysed(path)];
    expect(got.kind).toBe(expected.kind);
    expect(folded(got.title)).toBe(folded(expected.title));
    expect(got.asOf).toBe(expected.asOf);
    expect(facts(got)).toEqual(facts(expected));
    expect(findings(got)).toEqual(findings(expected));
  });
});
