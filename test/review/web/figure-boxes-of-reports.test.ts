import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, expect, it } from 'vitest';
import { boxesOf } from '../../../src/review/shown.ts';
import { figureBoxes, quotedAt } from '../../../src/review/web/parts/figure-boxes.ts';
import { lettersOf, type TextPiece } from '../../../src/review/web/parts/page-letters.ts';
import { reportsAt } from '../../browser/browser.ts';
import type { Held } from '../../browser/stand-in.ts';

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

const FILES = ['report.pdf', 'report.chromium.pdf'];
let reports: Held[];
beforeAll(async () => {
  reports = await reportsAt(FILES.map((file) => `fixtures/formats/rural-water-evaluation/${file}`));
}, 60_000);

it.each(FILES)('in %s each boxed figure encloses its quote and no more', async (file) => {
  const { document, analysis, path } = reports[FILES.indexOf(file)]!;
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(path)) }).promise;
  const evidence = analysis.findings.flatMap((finding) => finding.evidence);
  let boxed = 0;
  for (const { span, quote } of evidence) {
    const blocks = boxesOf(span, document.blocks);
    const page = await pdf.getPage(blocks[0]?.page ?? 1);
    const { items, styles } = await page.getTextContent({ disableNormalization: true });
    const { transform } = page.getViewport({ scale: 1 });
    const letters = lettersOf(items as TextPiece[], transform, (font) => styles[font]?.vertical === true);
    const boxes = figureBoxes(
      letters,
      quotedAt(analysis.text, span.start, span.end),
      blocks.map(({ box }) => box),
    );
    if (boxes.length === 0) continue;
    boxed++;
    const enclosed = boxes.flatMap(([left, top, right, bottom]) =>
      letters.filter((one) => one.left > left && one.right < right && one.top > top && one.bottom < bottom),
    );
    expect(plain(enclosed.map(({ text }) => text).join(''))).toBe(plain(quote));
  }
  expect(boxed).toBeGreaterThan(evidence.length * 0.9);
  await pdf.destroy();
});
