import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { afterAll, describe, expect, it } from 'vitest';
import type { Document } from '../../../src/core/document.ts';
import { UNDECIDED, type WorkingPaper } from '../../../src/core/working-paper.ts';
import { harmless } from '../../../src/export/paper/harmless.ts';
import { toXlsx } from '../../../src/export/paper/xlsx.ts';
import { cellText } from '../../../src/export/paper/xlsx-cell.ts';
import { findOffice } from '../../../src/read/office/soffice.ts';
import { OfficePackage } from '../../../src/read/ooxml/package.ts';
import { DEFAULT_LIMITS, readBytes } from '../../../src/read/read.ts';
import { bytesOf, fact, finding, paper } from './paper-sample.ts';
import { PAYLOADS } from './payloads.ts';

const SHEETS = ['索引', '问题清单', '事实明细', '复核记录', '未读取文件', '参数与版本'];
const read = async (given: WorkingPaper): Promise<Document> =>
  readBytes(await bytesOf(toXlsx(given, 'zh')), 'paper.xlsx');

/** What our own reader, which shares no code with the writer, finds in a cell; rows and columns from 1. */
function cellsOf({ text, blocks }: Document, sheet: string): Map<string, string> {
  const cells = new Map<string, string>();
  for (const { span, origin } of blocks)
    if (origin.sheet === sheet && origin.row !== undefined)
      cells.set(`${origin.row}/${origin.column ?? 1}`, text.slice(span.start, span.end));
  return cells;
}

/** The parts of a workbook as text. */
async function partsOf(given: WorkingPaper): Promise<Map<string, string>> {
  const file = new OfficePackage(await bytesOf(toXlsx(given, 'zh')), DEFAULT_LIMITS);
  return new Map([...file.names].map((name) => [name, new TextDecoder().decode(file.bytes(name) as Uint8Array)]));
}

/** A paper that says the same dangerous text wherever a text can stand. */
function dangerous(): WorkingPaper {
  const findings = PAYLOADS.map((text) =>
    finding({
      title: text,
      message: text,
      report: text,
      calculation: text,
      check: text,
      evidence: [{ ...finding().evidence[0]!, label: '', quote: text }],
      decision: { ...UNDECIDED, reason: text, note: text, by: text },
      document: { id: text, name: text, mediaType: text },
      link: text,
    }),
  );
  const facts = PAYLOADS.map((text) => fact({ quote: text, of: text, unit: text, number: '-12.5' }));
  const unread = PAYLOADS.map((text) => ({ path: text, code: text, message: text, hint: text }));
  const head = { ...paper().head, auditee: '=1+1', indexNumber: '=1+1' };
  return paper({ head, findings, facts, unread });
}

describe('toXlsx', () => {
  it('has the sheets of a working paper in their order, each with its head', async () => {
    const document = await read(paper());
    const named = [...new Set(document.blocks.map(({ origin }) => origin.sheet))];
    expect(named).toEqual(SHEETS);
    for (const sheet of SHEETS) {
      const cells = [...cellsOf(document, sheet).values()];
      for (const text of [
        '被审计单位：平陌县商务局',
        '编制人：张三',
        '编制日期：2026-03-01',
        '复核人：',
        '复核日期：',
        '所属期间：2021年度',
        '索引号：ZJ-3',
      ])
        expect(cells.some((cell) => cell.trim() === text)).toBe(true);
    }
    expect([...cellsOf(document, '问题清单').values()]).toContain('页次：2/6');
    expect(document.issues).toEqual([]);
  });

  it('lists the findings with page, quote, calculation and decision', async () => {
    const cells = cellsOf(await read(paper()), '问题清单');
    const row = (number: number) => [...cells].filter(([at]) => at.startsWith(`${number}/`)).map(([, text]) => text);
    expect(row(6)).toEqual(
      expect.arrayContaining([
        'ZJ-3-0001',
        '第3页第12段\n第3页第12段',
        '拨付：1518000元\n支出：1520000元',
        '1,520,000 − 1,518,000 = 2,000元',
        '1,520,000.00',
        '待审',
      ]),
    );
    expect(row(7)).toEqual(expect.arrayContaining(['ZJ-3-0002', '初审', '✗ 不成立', '口径不同', '李四']));
    expect(row(8)).toEqual(expect.arrayContaining(['ZJ-3-0003', '定稿', '✓ 成立']));
  });

  it('counts in the index what stands in the sheets behind it', async () => {
    const cells = cellsOf(await read(paper()), '索引');
    const rows = [6, 11, 12].map((row) => [3, 4].map((column) => cells.get(`${row}/${column}`)));
    expect(rows).toEqual([
      ['问题清单', '3'],
      ['支出超过到位（预算）资金', '2'],
      ['比率不符', '1'],
    ]);
  });

  it('keeps amounts as numbers, marks decisions by colour, freezes, filters and links', async () => {
    const parts = await partsOf(paper());
    const findings = parts.get('xl/worksheets/sheet1.xml') ?? '';
    const facts = parts.get('xl/worksheets/sheet2.xml') ?? '';
    expect(facts).toMatch(/<c r="F7" s="\d+"><v>-2000\.5<\/v><\/c>/);
    expect(findings).toMatch(/<c r="K6" s="\d+"><v>1520000<\/v><\/c>/);
    expect(findings).toContain('ySplit="5"');
    expect(findings).toContain('state="frozen"');
    expect(findings).toContain('<autoFilter ref="A5:U5"/>');
    expect(findings.match(/<hyperlink /g)).toHaveLength(3);
    expect(parts.get('xl/worksheets/_rels/sheet1.xml.rels')).toContain(
      'Target="http://127.0.0.1:4173/findings/f1" TargetMode="External"',
    );
    const styles = parts.get('xl/styles.xml') ?? '';
    expect(styles).toContain('FF00803C');
    expect(styles).toContain('FFC00000');
    for (const [name, xml] of parts)
      if (/sheet\d\.xml$/.test(name)) expect(xml).toMatch(/<cols><col min="1" max="1" width=/);
  });

  it('lets no text be a formula or begin like one, and keeps a negative amount a number', async () => {
    const given = dangerous();
    const parts = await partsOf(given);
    let texts = 0;
    for (const [name, xml] of parts) {
      if (!/worksheets\/sheet\d\.xml$/.test(name)) continue;
      expect(xml).not.toMatch(/<f[ >]|<f\/>|t="str"(?=[^>]*><f)/);
      let inText = false;
      let text = '';
      const parser = new Parser(
        {
          onopentag: (tag) => {
            inText = tag === 't';
            if (inText) text = '';
          },
          ontext: (piece) => {
            if (inText) text += piece;
          },
          onclosetag: (tag) => {
            if (tag !== 't') return;
            texts++;
            expect(text).not.toMatch(/^(?:[\t\r\n]|[\p{Z}\p{C}]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u);
          },
        },
        { xmlMode: true, decodeEntities: true },
      );
      parser.end(xml);
    }
    expect(texts).toBeGreaterThan(PAYLOADS.length * 15);
    expect(parts.get('xl/worksheets/sheet2.xml')?.match(/<v>-12\.5<\/v>/g)).toHaveLength(PAYLOADS.length);
    // A link that is none for the web may not be clicked.
    expect(parts.has('xl/worksheets/_rels/sheet1.xml.rels')).toBe(false);
    const unread = cellsOf(await read(given), '未读取文件');
    // The reader shows blanks of every kind as a table cell does: as one.
    const shown = (text: string) => text.replace(/\s+/g, ' ').trim();
    for (const [i, payload] of PAYLOADS.entries())
      expect(shown(unread.get(`${i + 6}/1`) ?? '')).toBe(shown(harmless(payload.replace('\u0001', '·'))));
  });

  it('cuts a text that Excel has no room for, and says so', async () => {
    const long = '资金'.repeat(20_000);
    const cells = cellsOf(await read(paper({ findings: [finding({ message: long })] })), '问题清单');
    const [cut] = [...cells.values()].filter((text) => text.length > 1000);
    expect(cut).toHaveLength(32_767);
    expect(cut?.endsWith('全文见 JSON Lines）')).toBe(true);
    expect(cellText('😀'.repeat(20_000), '…')).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it('ends in the error of its source, and stops when nobody reads on', async () => {
    const broken = (async function* () {
      yield finding();
      throw new Error('the store is gone');
    })();
    await expect(bytesOf(toXlsx(paper({ findings: broken }), 'zh'))).rejects.toThrow('the store is gone');
    let asked = 0;
    let closed = false;
    const endless = (async function* () {
      try {
        for (;;) {
          asked++;
          yield finding({ message: `${asked} ${Math.random()}`.repeat(50) });
        }
      } finally {
        closed = true;
      }
    })();
    const pieces = toXlsx(paper({ findings: endless }), 'zh');
    await pieces.next();
    await pieces.return(undefined);
    expect(closed).toBe(true);
    expect(asked).toBeLessThan(50_000);
  });
});

describe.skipIf(findOffice() === null)('LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-paper-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('opens the workbook: six sheets, no formula, numbers as numbers', { timeout: 120_000 }, async () => {
    writeFileSync(join(folder, 'paper.xlsx'), await bytesOf(toXlsx(dangerous(), 'zh')));
    // The first run with a new profile ends with 81: it wants to begin again.
    const office = () =>
      spawnSync(
        findOffice() as string,
        [
          '--headless',
          `-env:UserInstallation=file://${folder}/profile`,
          '--convert-to',
          'fods',
          '--outdir',
          folder,
          join(folder, 'paper.xlsx'),
        ],
        { stdio: 'ignore', timeout: 50_000 },
      ).status;
    if (office() === 81) office();
    const opened = readFileSync(join(folder, 'paper.fods'), 'utf8');
    expect([...opened.matchAll(/<table:table table:name="([^"]+)"/g)].map(([, name]) => name)).toEqual(SHEETS);
    expect(opened).not.toContain('table:formula');
    expect(opened.match(/office:value="-12\.5"/g)).toHaveLength(PAYLOADS.length);
  });
});
