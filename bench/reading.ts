/** DOCX into a document against mammoth's bare text of the same file in the same run: it may cost 1.5 times as much. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mammoth from 'mammoth';
import { readBytes } from '../src/read/read.ts';
import { docx, num, p, r } from '../test/read/support/docx.ts';

const MOST = 1.5;
const FIXTURES = fileURLToPath(new URL('../fixtures/formats', import.meta.url));
const PROSE = '截至2021年10月29日，项目到位资金1518000元，支出1520000元，完成培训5000人次，预算执行率98.5%。';
const LIST =
  '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>';

/** As Word cuts it up: a run every few words, each with its properties. */
const runs = (text: string): string =>
  (text.match(/.{1,12}/gu) ?? [])
    .map((part) =>
      r(part, '<w:rFonts w:ascii="仿宋" w:eastAsia="仿宋" w:hAnsi="仿宋" w:hint="eastAsia"/><w:sz w:val="32"/>'),
    )
    .join('');

function large(): Buffer {
  const row = `<w:tr>${`<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>${p('1,518.00')}</w:tc>`.repeat(6)}</w:tr>`;
  const chapter = `${p('资金情况', num(1))}${`<w:p><w:pPr><w:ind w:firstLine="640"/></w:pPr>${runs(PROSE.repeat(4))}</w:p>`.repeat(12)}<w:tbl>${row.repeat(20)}</w:tbl>`;
  return docx(chapter.repeat(60), { numbering: LIST });
}

const files: [string, Buffer][] = [
  ['a report of 3 pages', readFileSync(join(FIXTURES, 'rural-water-evaluation/report.docx'))],
  ['three tables', readFileSync(join(FIXTURES, 'tables/form.docx'))],
  ['a report of 300 pages', large()],
];

/** The fastest of so many runs, after two that warm up. */
async function fastest(runs: number, work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = -2; i < runs; i++) {
    const started = performance.now();
    await work();
    if (i >= 0) best = Math.min(best, performance.now() - started);
  }
  return best;
}

let worst = 0;
for (const [name, bytes] of files) {
  let units = 0;
  const repeats = bytes.length > 100_000 ? 5 : 20;
  const ours = await fastest(repeats, async () => {
    units = (await readBytes(bytes, 'bench.docx')).text.length;
  });
  const theirs = await fastest(repeats, () => mammoth.extractRawText({ buffer: bytes }));
  const ratio = ours / theirs;
  worst = Math.max(worst, ratio);
  console.log(
    `${name.padEnd(24)} ${String(units).padStart(8)} characters  gouji ${ours.toFixed(1)} ms  mammoth ${theirs.toFixed(1)} ms  ${ratio.toFixed(2)} times`,
  );
}
console.log(`at most ${worst.toFixed(2)} times the bare text of the library (${MOST} allowed)`);
if (worst > MOST) process.exitCode = 1;
