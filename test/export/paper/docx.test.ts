import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mammoth from 'mammoth';
import { afterAll, describe, expect, it } from 'vitest';
import { UNDECIDED } from '../../../src/core/working-paper.ts';
import { MOST_IN_WORD, toDocx } from '../../../src/export/paper/docx.ts';
import { findOffice } from '../../../src/read/office/soffice.ts';
import { readBytes } from '../../../src/read/read.ts';
import { bytesOf, DOCUMENT, evidence, finding, HEAD, paper } from './paper-sample.ts';
import { PAYLOADS } from './payloads.ts';

const QUOTES = [
  '1518000元',
  ' 前后有空格 ',
  '（一）实训基地偏少（含借用场地。',
  '第一行\n第二行',
  '<b>超支</b> & "引号"',
  '项目\t金额\t备注',
  '＝合计1,520,000.00元；其中：中央 470,000元',
  '😀𠮷野家',
  ...PAYLOADS.filter((text) => !text.includes('\u0001')),
];
/** All line ends are one in Word; our reader shows a tab in a cell as a blank, and no blanks at the end of it. */
const inWord = (quote: string): string =>
  quote
    .replace(/\r\n|\r/g, '\n')
    .replaceAll('\t', ' ')
    .trimEnd();

describe('toDocx', () => {
  it('quotes its evidence character for character, read back by our own reader', async () => {
    const given = paper({ findings: QUOTES.map((quote) => finding({ evidence: [evidence({ quote })] })) });
    const { text, issues } = await readBytes(await bytesOf(toDocx(given, 'zh')), 'paper.docx');
    expect(issues).toEqual([]);
    const quoted = [...text.matchAll(/支出，第3页第12段\n([\s\S]*?)\n算式\t/g)].map(([, quote]) => quote);
    expect(quoted).toEqual(QUOTES.map(inWord));
  });

  it('and by mammoth, blanks and tabs included', async () => {
    const quotes = QUOTES.filter((quote) => !/[\r\n]/.test(quote));
    const given = paper({ findings: quotes.map((quote) => finding({ evidence: [evidence({ quote })] })) });
    const { value } = await mammoth.extractRawText({ buffer: await bytesOf(toDocx(given, 'zh')) });
    const paragraphs = value.split('\n\n');
    const quoted = paragraphs.filter((_, i) => paragraphs[i - 1] === '支出，第3页第12段');
    expect(quoted).toEqual(quotes);
  });

  it('holds head, finding, place, calculation, basis and the auditor’s note', async () => {
    const { text } = await readBytes(await bytesOf(toDocx(paper(), 'zh')), 'paper.docx');
    for (const line of [
      '被审计单位\t平陌县商务局\t索引号\tZJ-3',
      '编制人\t张三\t编制日期\t2026-03-01',
      '复核人\t\t复核日期\t',
      '所属期间\t2021年度',
      'reports/broken.pdf：文件已损坏 请重新取得文件。',
      'ZJ-3-0002　比率不符',
      '问题\t支出 1,520,000 元，超过到位资金 1,518,000 元，多 2,000 元。\n中 · 确定',
      '算式\t1,520,000 − 1,518,000 = 2,000元',
      '依据\t超出的钱必有来源。',
      '审计人员意见\t✗ 不成立　初审\n口径不同\n李四',
      '审计人员意见\t待审',
    ])
      expect(text).toContain(line);
  });

  it('names the document of evidence that stands in another one', async () => {
    const other = evidence({ document: { ...DOCUMENT, id: 'cd', name: '去年.docx' }, label: '去年' });
    const given = paper({ findings: [finding({ evidence: [evidence(), other] })] });
    const { text } = await readBytes(await bytesOf(toDocx(given, 'en')), 'paper.docx');
    expect(text).toContain('去年, 去年.docx, page 3, paragraph 12');
  });

  it('survives texts that XML can’t hold, and links only to the web', async () => {
    const bad = 'a\0b\ud800c\uffff';
    const given = paper({
      head: { ...HEAD, auditee: bad },
      findings: [
        finding({ title: bad, message: bad, link: 'javascript:alert(1)', decision: { ...UNDECIDED, note: bad } }),
      ],
    });
    const { text } = await readBytes(await bytesOf(toDocx(given, 'zh')), 'paper.docx');
    expect(text).toContain('a·b\ufffdc\ufffd');
    expect(text).not.toContain('javascript');
  });

  it('refuses more findings than anyone reads in Word, and says what to do', async () => {
    const many = (function* () {
      for (let i = 0; i <= MOST_IN_WORD; i++) yield finding();
    })();
    await expect(bytesOf(toDocx(paper({ findings: many }), 'zh'))).rejects.toMatchObject({
      code: 'limit-exceeded',
      hint: expect.stringContaining('xlsx'),
    });
  });
});

describe.skipIf(findOffice() === null)('LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-word-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('opens the Word paper', { timeout: 120_000 }, async () => {
    const path = join(folder, 'paper.docx');
    writeFileSync(path, await bytesOf(toDocx(paper(), 'zh')));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const args = ['--headless', profile, '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, path];
    const office = () => spawnSync(findOffice() as string, args, { stdio: 'ignore', timeout: 50_000 }).status;
    // The first run with a new profile ends with 81: it wants to begin again.
    if (office() === 81) office();
    const text = readFileSync(join(folder, 'paper.txt'), 'utf8');
    expect(text.split('\n').filter((line) => line.trim() === '1520000元')).toHaveLength(3);
  });
});
