import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { Document } from '../../src/core/document.ts';
import { type ReadProgress, readBytes } from '../../src/read/read.ts';
import { analyze } from '../../src/run/analyze.ts';
import { readFiles } from '../../src/run/read-files.ts';
import { loadPipelines } from '../../src/run/settings.ts';
import { bodyText } from './normal-form.ts';
import { errorRate, f1 } from './support/distance.ts';
import { hasRecogniser } from './support/recogniser.ts';

const ROOT = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const REPORTS = ['rural-water-evaluation', 'village-clinics-selfeval', 'cold-storage-acceptance'];
const pipelines = loadPipelines(checks);

// What is measured is the recogniser of node_modules, whatever the machine has besides.
vi.stubEnv('GOUJI_TESSERACT', '');
afterAll(() => vi.unstubAllEnvs());

const amounts = (document: Document): string[] =>
  analyze(document, { pipelines }).analysis.facts.flatMap((fact) => (fact.kind === 'amount' ? [fact.value.yuan] : []));

describe.skipIf(!hasRecogniser())(
  'a scan at 200 dots an inch, read in a process of its own',
  { timeout: 180_000 },
  () => {
    test.each(REPORTS)('%s', async (name) => {
      const path = `${ROOT}formats/${name}/report.scan.pdf`;
      const progress: ReadProgress[] = [];
      const results = [];
      for await (const result of readFiles([path], { onProgress: (step) => progress.push(step) })) results.push(result);
      const [result] = results;
      if (!result || !('document' in result)) throw new Error(JSON.stringify(results));
      const { document } = result;
      const original = await readBytes(readFileSync(`${ROOT}reports/${name}/report.txt`), 'report.txt');

      const wrong = errorRate(bodyText(document), readFileSync(`${ROOT}formats/${name}/text.txt`, 'utf8'));
      const [found, meant] = [amounts(document), amounts(original)];
      console.log(
        `${name}: ${(100 * wrong).toFixed(2)} % of characters wrong, amounts F1 ${f1(found, meant).toFixed(3)}`,
      );
      expect(wrong).toBeLessThanOrEqual(0.05);
      expect(meant.length).toBeGreaterThan(10);
      expect(f1(found, meant)).toBeGreaterThanOrEqual(0.9);

      expect(document.issues.map(({ code }) => code)).toEqual(['text-recognised']);
      const body = document.blocks.filter(({ layer, span }) => layer === 'body' && span.end > span.start);
      expect(body.every(({ origin }) => origin.page !== undefined && origin.box !== undefined)).toBe(true);
      expect(body.every(({ origin: { confidence = 0 } }) => confidence > 0 && confidence <= 1)).toBe(true);
      expect(progress.length).toBeGreaterThan(0);
      const places = analyze(document, { pipelines }).analysis.findings.flatMap(({ evidence }) =>
        evidence.map(({ place }) => place?.page),
      );
      expect(places.every((page) => page !== undefined)).toBe(true);
    });
  },
);

describe('a scan without a recogniser', () => {
  test('is told with what to do', async () => {
    const path = `${ROOT}formats/${REPORTS[0]}/report.scan.pdf`;
    for await (const result of readFiles([path], { ocr: false }))
      expect(result).toMatchObject({ error: { code: 'text-missing', hint: expect.stringContaining('识别') } });
  });
});
