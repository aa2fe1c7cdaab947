import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CheckOutput } from '../../src/core/analysis.ts';
import { gouji } from './run.ts';

const ROOT = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const REPORT = 'rural-water-evaluation';

/** What a place is called by, for each format: pages where there are pages, paragraphs else, lines in plain text. */
const FORMATS: [file: string, place: RegExp][] = [
  [`reports/${REPORT}/report.txt`, /第\d+行/],
  [`formats/${REPORT}/report.docx`, /第\d+段/],
  [`formats/${REPORT}/report.doc`, /第\d+段/],
  [`formats/${REPORT}/report.rtf`, /第\d+段/],
  [`formats/${REPORT}/report.html`, /第\d+段/],
  [`formats/${REPORT}/report.pdf`, /第[1-9]页/],
  [`formats/${REPORT}/report.chromium.pdf`, /第[1-9]页/],
];

describe('where the evidence of findings stands', () => {
  it.each(FORMATS)('%s', { timeout: 60_000 }, async (file, place) => {
    const [json, text, html] = await Promise.all(
      ['json', 'text', 'html'].map((format) => gouji(['check', ROOT + file, '--format', format, '--suspects'])),
    );
    const evidence = CheckOutput.parse(JSON.parse(json?.out ?? '')).documents.flatMap(({ findings }) =>
      findings.flatMap((finding) => finding.evidence),
    );
    expect(evidence.length).toBeGreaterThan(3);
    if (!file.endsWith('.txt')) {
      const named = evidence.filter(
        ({ place: at }) => at?.page !== undefined || at?.paragraph !== undefined || at?.row !== undefined,
      );
      expect(named).toHaveLength(evidence.length);
      const cited = [...(html?.out ?? '').matchAll(/<small>([^<]*)/g)].map(([, label = '']) => label);
      expect(cited.filter((label) => place.test(label) || /第\d+行第\d+列/.test(label)).length).toBeGreaterThanOrEqual(
        evidence.length,
      );
      // The marks below the quoted lines end with where they stand.
      const marked = (text?.out ?? '').split('\n').filter((line) => /^ *│ +\^/.test(line));
      expect(marked.length).toBeGreaterThan(3);
      for (const line of marked) expect(line).toMatch(/第\d+[页段行]/);
    } else expect(text?.out).toMatch(/^ *\d+ │ /m);
  });
});

const TABLES = `${ROOT}formats/tables/`;
const truth = JSON.parse(readFileSync(`${TABLES}cells.json`, 'utf8')) as {
  cells: { text: string; row: number; column: number }[];
}[];

describe('where the evidence of findings stands in a workbook', () => {
  it.each(['form.xlsx', 'form.xls'])('%s: the cell, as the program for workbooks calls it', async (file) => {
    const [json, text, html] = await Promise.all(
      ['json', 'text', 'html'].map((format) => gouji(['check', TABLES + file, '--format', format])),
    );
    const evidence = CheckOutput.parse(JSON.parse(json?.out ?? '')).documents.flatMap(({ findings }) =>
      findings.flatMap((finding) => finding.evidence),
    );
    expect(evidence.every(({ place }) => place?.sheet !== undefined)).toBe(true);
    const inCells = evidence.flatMap(({ quote, place }) => (place?.row === undefined ? [] : [{ quote, ...place }]));
    expect(inCells.length).toBeGreaterThanOrEqual(2);
    for (const { quote, sheet, table, row, column } of inCells) {
      const cell = truth[(table ?? 0) - 1]?.cells.find((one) => one.row === row && one.column === column);
      expect(cell?.text).toBe(quote);
      const name = `工作表“${sheet}”${'ABCDEFGH'[(column ?? 0) - 1]}${row}`;
      expect(text?.out).toContain(name);
      expect(html?.out).toContain(`<small>${name}`);
    }
  });
});

describe('help on what was read', () => {
  it.each(['zh', 'en'])('shows options and examples: %s', async (lang) => {
    const { code, out } = await gouji(['text', '--help', '--lang', lang]);
    expect(code).toBe(0);
    for (const part of ['--layers', '--json', '--no-ocr', 'gouji text report.docx', 'gouji text report.pdf --layers'])
      expect(out).toContain(part);
  });
});
