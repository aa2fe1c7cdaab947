import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PaperFact, PaperFinding } from '../../src/core/working-paper.ts';
import { PaperLine } from '../../src/export/paper/jsonl.ts';
import { readBytes } from '../../src/read/read.ts';
import { openStore } from '../../src/store/store.ts';
import { gouji } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-export-'));
const file = (name: string): string => join(folder, name);
const REPORT = `平陌县2021年度农村电商培训项目绩效评价报告

一、项目资金情况
2021年县财政拨付1518000元，截至2021年10月29日项目支出为1520000元。
二、存在的问题
（一）实训基地偏少（含借用场地。
`;
const OTHER = REPORT.replaceAll('平陌县', '青禾县').replace('1520000', '1530000');

beforeAll(async () => {
  mkdirSync(file('reports'));
  writeFileSync(file('report.txt'), REPORT);
  writeFileSync(file('reports/a.txt'), REPORT);
  writeFileSync(file('reports/b.txt'), OTHER);
  writeFileSync(file('empty.txt'), '');
  expect((await gouji(['run', file('reports'), '--store', file('gouji.db'), '--threads', '1'])).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

const linesOf = (out: string): PaperLine[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => PaperLine.parse(JSON.parse(line)));
const findingsOf = (lines: PaperLine[]) => lines.filter((line) => line.type === 'finding') as unknown as PaperFinding[];
const factsOf = (lines: PaperLine[]) => lines.filter((line) => line.type === 'fact') as unknown as PaperFact[];

describe('export of files', () => {
  it('prints findings and facts that quote the report at their places', async () => {
    const { code, out } = await gouji(['export', file('report.txt'), '--format', 'jsonl', '--auditee', '县商务局']);
    expect(code).toBe(0);
    const lines = linesOf(out);
    expect(lines[0]).toMatchObject({
      head: { auditee: '县商务局', project: '平陌县2021年度农村电商培训项目绩效评价报告' },
      parameters: { gouji: expect.stringMatching(/^\d+\./), pipelines: expect.arrayContaining([]) },
    });
    const [overspend] = findingsOf(lines).filter(({ check }) => check === 'overspend');
    expect(overspend).toMatchObject({
      title: expect.stringContaining('超过'),
      decision: { stage: 'pending', verdict: null },
    });
    expect(overspend?.basis).not.toBe('');
    expect(overspend?.evidence.map(({ yuan }) => yuan)).toEqual(expect.arrayContaining(['1518000', '1520000']));
    for (const { evidence } of findingsOf(lines))
      for (const { span, quote, place } of evidence) {
        expect(REPORT.slice(span.start, span.end)).toBe(quote);
        expect(place?.line).toBe(REPORT.slice(0, span.start).split('\n').length);
      }
    for (const { span, quote } of factsOf(lines)) expect(REPORT.slice(span.start, span.end)).toBe(quote);
    expect(factsOf(lines).map(({ number, unit }) => `${number}${unit}`)).toContain('1520000元');
  });

  it('writes a workbook and a Word paper that hold the evidence', async () => {
    for (const name of ['paper.xlsx', 'paper.docx']) {
      const { code, err } = await gouji(['export', file('report.txt'), '-o', file(name), '--prepared-by', '张三']);
      expect(code).toBe(0);
      expect(err).toContain(name);
      const { text } = await readBytes(readFileSync(file(name)), name);
      expect(text).toContain('1520000元');
      expect(text).toContain('张三');
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('takes only the findings asked for', async () => {
    const { out } = await gouji(['export', file('report.txt'), '--format', 'jsonl', '--check', 'unbalanced-brackets']);
    expect(findingsOf(linesOf(out)).map(({ check }) => check)).toEqual(['unbalanced-brackets']);
  });

  it('says in the paper and by its exit code what could not be read', async () => {
    const { code, out, err } = await gouji(['export', file('report.txt'), file('empty.txt'), '--format', 'sarif']);
    expect(code).toBe(3);
    expect(err).toContain('empty.txt');
    expect(JSON.parse(out).runs[0].invocations[0].executionSuccessful).toBe(false);
  });

  it('never overwrites an original, not through a link either', async () => {
    linkSync(file('report.txt'), file('linked.csv'));
    for (const out of [file('report.txt'), file('linked.csv'), file('reports/../report.txt')]) {
      const { code, err } = await gouji(['export', file('report.txt'), '--format', 'csv', '-o', out]);
      expect(code).toBe(2);
      expect(err).toContain('原始报告');
    }
    expect(readFileSync(file('report.txt'), 'utf8')).toBe(REPORT);
    expect((await gouji(['export', file('reports'), '--format', 'csv', '-o', file('reports/b.txt')])).code).toBe(2);
    expect(readFileSync(file('reports/b.txt'), 'utf8')).toBe(OTHER);
  });

  it('leaves what was there when it can’t write', async () => {
    mkdirSync(file('folder.xlsx'));
    const { code, err } = await gouji(['export', file('report.txt'), '-o', file('folder.xlsx')]);
    expect(code).toBe(2);
    expect(err).toContain('folder.xlsx');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.each([
    [['report.txt'], '--format'],
    [['report.txt', '--format', 'xlsx'], '-o'],
    [['report.txt', '--format', 'jsonl', '--county', '平陌县'], '结果库'],
    [['report.txt', '--format', 'jsonl', '--severity', 'higher'], 'high, medium'],
    [['report.txt', '--format', 'jsonl', '--check', 'overspending'], 'gouji checks'],
  ])('says what is wrong with %j', async ([name, ...options], hint) => {
    const { code, err } = await gouji(['export', file(name as string), ...options]);
    expect(code).toBe(2);
    expect(err).toContain(hint);
  });

  it('explains itself with examples in both languages', async () => {
    expect((await gouji(['export', '--help'])).out).toContain('gouji export report.docx -o paper.xlsx');
    expect((await gouji(['export', '--help', '--lang', 'en'])).out).toContain('a Word paper of the grave findings');
  });
});

describe('export of a store', () => {
  const exported = async (...options: string[]) =>
    linesOf((await gouji(['export', '--store', file('gouji.db'), '--format', 'jsonl', ...options])).out);

  it('hands over all reports, or those of a county', async () => {
    const all = findingsOf(await exported());
    const one = findingsOf(await exported('--county', '青禾县'));
    expect(new Set(all.map(({ document }) => document.id)).size).toBe(2);
    expect(one.length).toBeGreaterThan(0);
    expect(one.length).toBeLessThan(all.length);
    for (const { evidence } of one)
      for (const { span, quote } of evidence) expect(OTHER.slice(span.start, span.end)).toBe(quote);
    expect(findingsOf(await exported('--year', '1999'))).toEqual([]);
    expect(findingsOf(await exported('--kind', 'audit'))).toEqual([]);
    expect(findingsOf(await exported('--severity', 'high')).every(({ severity }) => severity === 'high')).toBe(true);
  });

  it('says the same of a report as an export of the file', async () => {
    const shown = (lines: PaperLine[]) =>
      findingsOf(lines).map(({ check, message, evidence, basis }) => [
        check,
        message,
        basis,
        evidence.map(({ span, yuan }) => [span, yuan]),
      ]);
    const fromFile = linesOf((await gouji(['export', file('reports/b.txt'), '--format', 'jsonl'])).out);
    const fromStore = await exported('--county', '青禾县');
    const own = (lines: PaperLine[]) => factsOf(lines).map(({ id, number, place }) => [id, number, place]);
    expect(shown(fromStore)).toEqual(expect.arrayContaining(shown(fromFile)));
    expect(own(fromStore)).toEqual(own(fromFile));
  });

  it('carries decisions and their log, and links to the desk', async () => {
    const [first] = findingsOf(await exported('--county', '青禾县', '--check', 'overspend'));
    const store = openStore(file('gouji.db'));
    const row = store.documents.bySha(first?.document.id ?? '');
    const stored = store.findings.of(row?.id ?? 0).find(({ fingerprint }) => fingerprint === first?.fingerprint);
    for (const [state, reason] of [
      ['confirm', ''],
      ['second-review', ''],
      ['dismiss', '口径不同'],
      ['final', ''],
    ] as const)
      store.decisions.add({
        report: row?.report ?? 0,
        document: row?.id ?? 0,
        fingerprint: first?.fingerprint ?? '',
        check: 'overspend',
        who: '李四',
        state,
        reason,
        figures: stored?.data ?? {},
      });
    store.close();
    const lines = await exported('--decision', 'dismiss', '--desk', 'http://127.0.0.1:4173/');
    expect(findingsOf(lines)).toEqual([
      expect.objectContaining({
        fingerprint: first?.fingerprint,
        decision: expect.objectContaining({ stage: 'final', verdict: 'dismiss', reason: '口径不同', by: '李四' }),
        link: `http://127.0.0.1:4173/reports/${first?.document.id}?finding=${first?.fingerprint}`,
      }),
    ]);
    expect(lines.filter(({ type }) => type === 'decision')).toHaveLength(4);
    expect(findingsOf(await exported('--decision', 'pending')).map(({ fingerprint }) => fingerprint)).not.toContain(
      first?.fingerprint,
    );
  });

  it('refuses to overwrite a report that it knows, and the store itself', async () => {
    for (const name of ['reports/a.txt', 'gouji.db'])
      expect((await gouji(['export', '--store', file('gouji.db'), '--format', 'csv', '-o', file(name)])).code).toBe(2);
    expect(readFileSync(file('reports/a.txt'), 'utf8')).toBe(REPORT);
    expect((await gouji(['export', '--store', file('none.db'), '--format', 'csv'])).code).toBe(2);
    expect(existsSync(file('none.db'))).toBe(false);
  });
});
