/**
 * Makes fixtures/formats anew: the same reports in every format that archives hold, with the text that each must give.
 * Needs LibreOffice, Chromium and poppler; the tests need none of them, for what is made is committed. The bytes differ
 * from run to run (dates, identifiers), the content does not.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './generated.ts';
import { makeDamaged } from './make-fixtures-damaged.ts';
import { reportDocx } from './make-fixtures-docx.ts';
import { makeFeatures } from './make-fixtures-features.ts';
import { portalPage, printPage, tablePage, wordPage } from './make-fixtures-html.ts';
import { partsOf, trueText } from './make-fixtures-model.ts';
import { makeNumbering } from './make-fixtures-numbering.ts';
import { makeTables } from './make-fixtures-tables.ts';
import { inScratch, office, pdfOfPictures, printed, scanned, toGbk } from './make-fixtures-tools.ts';

const FORMATS = join(ROOT, 'fixtures/formats');

/** Each as another kind of web page; GBK where the page says gb2312. */
const PAGES: Record<string, (parts: ReturnType<typeof partsOf>) => Buffer> = {
  'rural-water-evaluation': (parts) => Buffer.from(portalPage(parts)),
  'cold-storage-acceptance': (parts) => toGbk(tablePage(parts).replaceAll('©', '')),
  'village-clinics-selfeval': (parts) => toGbk(wordPage(parts)),
};

const PICTURES: Record<string, 'png' | 'jpeg' | 'tiff'> = {
  'rural-water-evaluation': 'png',
  'cold-storage-acceptance': 'jpeg',
  'village-clinics-selfeval': 'tiff',
};

async function makeReport(name: string): Promise<void> {
  const directory = join(FORMATS, name);
  mkdirSync(directory, { recursive: true });
  const at = (file: string): string => join(directory, file);
  const parts = partsOf(readFileSync(join(ROOT, 'fixtures/reports', name, 'report.txt'), 'utf8'));
  const title = parts.flatMap((part) => (part.kind === 'title' ? [part.text] : [])).join('');
  const text = trueText(parts);
  writeFileSync(at('text.txt'), `${text}\n`);
  writeFileSync(at('report.gbk.txt'), toGbk(text.replaceAll('\n', '\r\n')));
  writeFileSync(at('report.docx'), await reportDocx(parts, title));
  office(at('report.docx'), 'doc:MS Word 97', at('report.doc'));
  office(at('report.docx'), 'rtf', at('report.rtf'));
  office(at('report.docx'), 'pdf', at('report.pdf'));
  writeFileSync(at('report.html'), PAGES[name]?.(parts) ?? portalPage(parts));
  inScratch((scratch) => {
    const page = join(scratch, 'page.html');
    writeFileSync(page, printPage(parts));
    printed(page, at('report.chromium.pdf'));
  });
  writeFileSync(at('report.scan.pdf'), pdfOfPictures(scanned(at('report.pdf'), 'jpeg')));
  // A page as a picture, in three kinds.
  const type = PICTURES[name];
  if (type) writeFileSync(at(`page-1.${type}`), scanned(at('report.pdf'), type)[0] as Buffer);
}

rmSync(FORMATS, { recursive: true, force: true });
for (const name of Object.keys(PAGES)) await makeReport(name);
await makeTables(join(FORMATS, 'tables'));
await makeFeatures(join(FORMATS, 'features'));
await makeNumbering(join(FORMATS, 'numbering'));
makeDamaged(join(FORMATS, 'damaged'), join(FORMATS, 'cold-storage-acceptance'));
