import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checks } from '../../src/checks/index.ts';
import { overlaps, spanOf } from '../../src/core/span.ts';
import { documentOf } from '../../src/read/text.ts';
import { analyze } from '../../src/run/analyze.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const pipelines = loadPipelines(checks);

const Case = z.strictObject({
  name: z.string(),
  defect: z.boolean(),
  text: z.string(),
  quotes: z.array(z.string()).min(1),
  why: z.string(),
});

/** Shares of the cases with the defect that have to be found, and of those without that may be. */
const BANKS: readonly { folder: string; found: number; wrong: number }[] = [
  { folder: 'ways', found: 0.92, wrong: 0.02 },
  { folder: 'ways-b', found: 0.78, wrong: 0.02 },
  { folder: 'ways-c', found: 0.93, wrong: 0.02 },
];
/** Checks whose findings are for information by nature. */
const INFORMS: ReadonlySet<string> = new Set(['unit-cost-outlier', 'wrong-word', 'funds-late']);

/** Whether a check points at a place of the case, for a case with the defect, or says anything at all, for one without. */
function flags(check: string, { defect, text, quotes }: z.infer<typeof Case>): boolean {
  const { analysis } = analyze(documentOf(text, 'report.txt'), { pipelines });
  const own = analysis.findings.filter(
    (finding) => finding.check === check && (finding.severity !== 'info' || INFORMS.has(check)),
  );
  if (!defect) return own.length > 0;
  const places = quotes.map((quote) => spanOf(text.indexOf(quote), text.indexOf(quote) + quote.length));
  return own.some(({ evidence }) => evidence.some(({ span }) => places.some((place) => overlaps(span, place))));
}

describe.each(BANKS)('$folder of saying a thing', ({ folder, found, wrong }) => {
  const ids = readdirSync(join(FIXTURES, folder)).map((name) => name.replace(/\.json$/, ''));
  const tally = { defects: 0, found: 0, clean: 0, wrong: 0 };

  it.each(ids)('%s: every case is read', { timeout: 60_000 }, (check) => {
    const cases = z.array(Case).parse(JSON.parse(readFileSync(join(FIXTURES, folder, `${check}.json`), 'utf8')));
    expect(checks.map(({ id }) => id)).toContain(check);
    for (const one of cases) {
      expect(one.quotes.filter((quote) => !one.text.includes(quote))).toEqual([]);
      const flagged = flags(check, one);
      if (one.defect) {
        tally.defects++;
        if (flagged) tally.found++;
      } else {
        tally.clean++;
        if (flagged) tally.wrong++;
      }
    }
  });

  it('finds most of what is wrong, and little of what is right', () => {
    console.log(`${folder}: ${tally.found} of ${tally.defects} found, ${tally.wrong} of ${tally.clean} wrongly`);
    expect(tally.defects).toBeGreaterThan(100);
    expect(tally.found / tally.defects).toBeGreaterThanOrEqual(found);
    expect(tally.wrong / tally.clean).toBeLessThanOrEqual(wrong);
  });
});
