import { describe, expect, it } from 'vitest';
import { UNDECIDED } from '../../../src/core/working-paper.ts';
import { toCsv } from '../../../src/export/paper/csv.ts';
import { plainAgain } from '../../../src/export/paper/harmless.ts';
import { fact, finding, paper, textOf } from './paper-sample.ts';
import { parseCsv } from './parse-csv.ts';
import { PAYLOADS } from './payloads.ts';

describe('toCsv', () => {
  it('begins with the mark that Excel needs, and ends lines as Excel does', async () => {
    const csv = await textOf(toCsv(paper(), 'findings', 'zh'));
    expect(csv.startsWith('\ufeff"索引号","问题",')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it('holds every finding with its quote, place, calculation and decision', async () => {
    const [first, second] = parseCsv(await textOf(toCsv(paper(), 'findings', 'zh')));
    expect(first).toMatchObject({
      索引号: 'ZJ-3-0001',
      页码和位置: '第3页第12段\n第3页第12段',
      原文: '拨付：1518000元\n支出：1520000元',
      算式: '1,520,000 − 1,518,000 = 2,000元',
      '涉及金额（元）': '1520000',
      审核阶段: '待审',
      结论: '',
      复核台: 'http://127.0.0.1:4173/findings/f1',
    });
    expect(second).toMatchObject({ 结论: '✗ 不成立', 理由: '口径不同', 审核人: '李四', 审核时间: '2026-03-02 08:30' });
  });

  it('writes numbers bare and texts quoted, so that a negative amount stays a number', async () => {
    const csv = await textOf(toCsv(paper(), 'facts', 'en'));
    expect(csv).toContain(`"spent",-2000.5,"元"`);
    expect(csv).toContain(`"'-2000.50元"`);
  });

  it('lets no cell begin like a formula: %s payloads in every text', async () => {
    const findings = PAYLOADS.map((text) =>
      finding({
        title: text,
        message: text,
        report: text,
        calculation: text,
        basis: text,
        check: text,
        fingerprint: text,
        link: text,
        document: { id: text, name: text, mediaType: text },
        evidence: [
          { ...finding().evidence[0]!, label: '', quote: text, document: { id: text, name: text, mediaType: text } },
        ],
        decision: { ...UNDECIDED, reason: text, note: text, by: text, at: text },
      }),
    );
    const facts = PAYLOADS.map((text) =>
      fact({
        kind: text,
        value: text,
        unit: text,
        role: text,
        of: text,
        section: text,
        by: text,
        quote: text,
        link: text,
      }),
    );
    const unread = PAYLOADS.map((text) => ({ path: text, code: text, message: text, hint: text }));
    const log = findings.map(
      (one) =>
        ({
          ...one,
          at: one.title,
          by: one.title,
          stage: 'final',
          verdict: null,
          reason: one.title,
          note: one.title,
        }) as const,
    );
    let cells = 0;
    for (const table of ['findings', 'facts', 'unread', 'log'] as const) {
      const rows = parseCsv(await textOf(toCsv(paper({ findings, facts, unread, log }), table, 'zh')));
      expect(rows).toHaveLength(PAYLOADS.length);
      for (const [i, row] of rows.entries())
        for (const value of Object.values(row)) {
          expect(value).not.toMatch(/^[\p{Z}\p{C}]*[=+\-@＝＋－＠﹦﹢﹣﹫]/u);
          expect(value).not.toMatch(/^[\t\r\n]/);
          if (plainAgain(value) === PAYLOADS[i]) cells++;
        }
    }
    // Each payload came through whole but for the control character, which no spreadsheet takes.
    expect(cells).toBeGreaterThan(20 * (PAYLOADS.length - 1));
  });

  it('writes tables without rows, too', async () => {
    expect(parseCsv(await textOf(toCsv(paper({ log: [] }), 'log', 'zh')))).toEqual([]);
  });
});
