import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { CheckOutput } from '../../src/core/analysis.ts';
import { toHtml } from '../../src/export/html.ts';
import { toJson } from '../../src/export/json.ts';
import { toText } from '../../src/export/text.ts';
import { documentOf } from '../../src/read/read.ts';
import { analyze } from '../../src/run/analyze.ts';
import { checkFiles, type FileResult } from '../../src/run/check-files.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';

/**
 * No input may take so many times as long as an ordinary report of its length, whatever it holds: a search that grows with the
 * square of the length takes far longer. Time of this process against time of this process, so that neither
 * a busy machine nor a slow one fails anything.
 */
const MOST_TIMES = 12;
const LENGTH = 30_000;
const clock = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const folder = mkdtempSync(join(tmpdir(), 'gouji-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pipelines = loadPipelines(checks);

const repeat = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** Milliseconds that may go by over a text of `length` characters. */
let most: (length: number) => number;
beforeAll(() => {
  const report = readFileSync(
    join(import.meta.dirname, '../../fixtures/reports/rural-water-evaluation/report.txt'),
    'utf8',
  );
  const ordinary = repeat(`${report}\n`, LENGTH);
  const timed = (): number => {
    const started = clock();
    analyze(documentOf(ordinary, 'ordinary.txt'), { pipelines, lang: 'zh' });
    return clock() - started;
  };
  // The first one compiles and loads the dictionary.
  timed();
  const took = timed();
  most = (length) => MOST_TIMES * took * Math.max(1, length / LENGTH);
}, 60_000);

async function checkBytes(bytes: string | Uint8Array): Promise<FileResult> {
  const path = join(folder, 'report.txt');
  writeFileSync(path, bytes);
  for await (const result of checkFiles([path], { pipelines, lang: 'zh' })) return result;
  throw new Error('no result');
}

describe('a clear error', () => {
  it.each([
    ['an empty file', '', 'file-empty'],
    ['white space', ' \n\u3000\n', 'file-empty'],
    ['a binary', Uint8Array.from({ length: 100_000 }, (_, i) => (i * 2654435761) >>> 24), 'file-binary'],
    ['a file of 21 MB', Buffer.alloc(21 * 1024 * 1024, 'a'), 'file-too-large'],
  ])('%s', async (_, bytes, code) => {
    const result = await checkBytes(bytes);
    expect('error' in result && result.error.code).toBe(code);
  });
});

describe('a result in time', () => {
  it.each([
    ['one million digits', repeat('1234567890', 1_000_000)],
    ['one million digits with a unit', `支出${repeat('1', 1_000_000)}元。`],
    ['a lone surrogate', '支出1520000元\ud800，拨付1518000元。'],
    ['5 MB of 一', repeat('一', 5_000_000 / 3)],
    ['200,000 opening brackets', repeat('（', 200_000)],
    ['200,000 opening quotes and titles', repeat('“《〔(【', 200_000)],
    ['200,000 closing brackets', repeat('）》', 200_000)],
    ['one item a line', repeat('1、建设站点10个\n', 30_000)],
    ['a list without end', `共支出100元，其中：${repeat('甲1元、', 30_000)}`],
    ['dates without a break', repeat('2020年1月1日', 30_000)],
    ['commas and dots', repeat('1,', 30_000) + repeat('1.', 30_000)],
    ['one sentence over and over', repeat('2020年拨付100万元，支出120万元，完成率120%。', 30_000)],
    ['blank lines', `资金\n${'\n'.repeat(900_000)}支出`],
    ['controls', repeat('资金\x01\x02\x1b[2J', 3_000)],
    ['combining marks', `支${repeat('\u0301', 30_000)}出`],
    ['numbered lines without end', repeat('一、\n（一）\n1.\n', 30_000)],
    ['amounts without a break', repeat('1元', 30_000)],
    ['percentages without a break', repeat('50%', 30_000)],
    ['blanks between digits', repeat('1 ', 30_000)],
    ['a table without end', repeat('甲 | 1 | 2 | 3\n', 30_000)],
    ['a row without end', repeat('1 | ', 30_000)],
    ['not, not, not', repeat('未不没有', 30_000)],
    ['capital numerals', repeat('壹佰贰拾叁万肆仟伍佰', 30_000)],
    ['titles of documents', repeat('《关于的通知》（财预〔2020〕10号）', 30_000)],
    ['units without figures', repeat('万亿元%个人次', 30_000)],
  ])(
    '%s',
    (_, text) => {
      const started = clock();
      const { analysis } = analyze(documentOf(text, 'hostile.txt'), { pipelines, lang: 'zh' });
      const took = clock() - started;
      expect(analysis.text).toBe(text);
      expect(analysis.issues.filter(({ code }) => code === 'check-failed')).toEqual([]);
      for (const { span, quote } of analysis.facts) expect(text.slice(span.start, span.end) === quote).toBe(true);
      expect(took).toBeLessThan(most(text.length));
    },
    60_000,
  );

  it('can be shown in every format', () => {
    const text = `支出${repeat('1', 100_000)}元，拨付1元。\n${repeat('（', 50_000)}`;
    const { analysis } = analyze(documentOf(text, 'hostile.txt'), { pipelines, lang: 'zh' });
    const output: CheckOutput = { schemaVersion: 1, documents: [analysis], errors: [] };
    const titleOf = (id: string) => id;
    const started = clock();
    expect(CheckOutput.parse(JSON.parse(toJson(output))).documents).toHaveLength(1);
    expect(toHtml(output, { lang: 'zh', titleOf })).toContain('<!doctype html>');
    expect(toText(analysis, { lang: 'zh', color: false, columns: 100, suspects: true, titleOf })).not.toBe('');
    expect(clock() - started).toBeLessThan(most(text.length));
  });
});
