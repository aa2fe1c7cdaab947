import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckOutput } from '../../src/core/analysis.ts';
import { gouji } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-cli-'));
const file = (name: string): string => join(folder, name);
const REPORT = `平陌县2021年度农村电商培训项目绩效评价报告

一、项目资金情况
2021年县财政拨付1518000元，截至2021年10月29日项目支出为1520000元。
二、存在的问题
（一）实训基地偏少（含借用场地。
`;

beforeAll(() => {
  mkdirSync(file('many/below'), { recursive: true });
  mkdirSync(file('none'));
  mkdirSync(file('many/.hidden'));
  writeFileSync(file('report.txt'), REPORT);
  writeFileSync(file('empty.txt'), '');
  writeFileSync(file('a.bin'), '资金\0\0\0到位');
  writeFileSync(file('many/a.txt'), REPORT);
  writeFileSync(file('many/below/a.TXT'), REPORT.replace('2021', '2022'));
  writeFileSync(file('many/notes.md'), 'x');
  writeFileSync(file('many/.hidden/b.txt'), REPORT);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('check', () => {
  it('prints what it found, and ends with 0', async () => {
    const { code, out, err } = await gouji(['check', file('report.txt')]);
    expect(code).toBe(0);
    expect(out).toContain('平陌县2021年度农村电商培训项目绩效评价报告');
    expect(out).toContain('绩效评价报告');
    expect(err).toBe('');
  });

  it('prints JSON of the published shape', async () => {
    const { code, out } = await gouji(['check', file('report.txt'), '--format', 'json']);
    expect(code).toBe(0);
    const output = CheckOutput.parse(JSON.parse(out));
    expect(output.documents[0]).toMatchObject({ kind: 'performance-evaluation', text: REPORT });
    for (const { span, quote } of output.documents[0]?.facts ?? [])
      expect(REPORT.slice(span.start, span.end)).toBe(quote);
  });

  it('takes the kind that it is told', async () => {
    const { out } = await gouji(['check', file('report.txt'), '--format', 'json', '--pipeline', 'audit']);
    expect(JSON.parse(out).documents[0].kind).toBe('audit');
  });

  it('takes a pipeline file of the user', async () => {
    const own = readFileSync('pipelines/other.yaml', 'utf8');
    writeFileSync(file('own.yaml'), own);
    const { out } = await gouji(['check', file('report.txt'), '--format', 'json', '--pipeline', file('own.yaml')]);
    expect(JSON.parse(out).documents[0].kind).toBe('other');
    writeFileSync(file('own.yaml'), own.replace('parts:', 'part:'));
    const { code, err } = await gouji(['check', file('report.txt'), '--pipeline', file('own.yaml')]);
    expect(code).toBe(2);
    expect(err).toMatch(/own\.yaml:\d+:1：不认识的字段“part”/);
    expect(err).toContain('是不是想写“parts”');
  });

  it('fails with 1 only for findings at or above --fail-on', async () => {
    const { out } = await gouji(['check', file('report.txt'), '--format', 'json']);
    const found = new Set(CheckOutput.parse(JSON.parse(out)).documents[0]?.findings.map(({ severity }) => severity));
    const codeFor = async (severity: string) =>
      (await gouji(['check', file('report.txt'), '--fail-on', severity])).code;
    expect(await codeFor('high')).toBe(found.has('high') ? 1 : 0);
    expect(await codeFor('low')).toBe(found.has('high') || found.has('medium') || found.has('low') ? 1 : 0);
  });

  it('goes on after a file that it can not read, names it and ends with 3', async () => {
    const { code, out, err } = await gouji([
      'check',
      file('empty.txt'),
      file('a.bin'),
      file('no.txt'),
      file('report.txt'),
      '--format',
      'json',
    ]);
    expect(code).toBe(3);
    const output = CheckOutput.parse(JSON.parse(out));
    expect(output.documents).toHaveLength(1);
    expect(output.errors.map((error) => error.code)).toEqual(['file-empty', 'file-binary', 'file-not-found']);
    for (const { message, hint } of output.errors) {
      expect(err).toContain(message);
      expect(err).toContain(hint);
    }
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('walks folders for .txt files, hidden ones apart, and takes each file once', async () => {
    const { code, out } = await gouji(['check', file('many'), file('many/a.txt'), '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out).documents.map((d: { source: { path: string } }) => d.source.path)).toEqual([
      file('many/a.txt'),
      file('many/below/a.TXT'),
    ]);
    expect((await gouji(['check', file('none')])).code).toBe(3);
  });

  it('refuses what is larger than --max-mb', async () => {
    const { code, err } = await gouji(['check', file('report.txt'), '--max-mb', '0.0001']);
    expect(code).toBe(3);
    expect(err).toContain('file-too-large');
  });
});

describe('--out', () => {
  it('writes a file', async () => {
    const { code, out, err } = await gouji([
      'check',
      file('report.txt'),
      '--format',
      'html',
      '-o',
      file('new/page.html'),
    ]);
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain(file('new/page.html'));
    expect(readFileSync(file('new/page.html'), 'utf8')).toMatch(/^<!doctype html>/);
  });
  it('writes a file for each report into a folder, two of one name apart', async () => {
    await gouji(['check', file('many'), '--format', 'json', '-o', `${file('results')}/`]);
    const names = readdirSync(file('results'));
    expect(names).toHaveLength(2);
    expect(names).toContain('a.json');
    for (const name of names)
      expect(JSON.parse(readFileSync(file(`results/${name}`), 'utf8')).documents).toHaveLength(1);
  });
  it('ends with 2 where it can not write', async () => {
    const { code, err } = await gouji(['check', file('report.txt'), '-o', join(file('report.txt'), 'x.txt')]);
    expect(code).toBe(2);
    expect(err).toContain('写不了');
    expect(existsSync(join(file('report.txt'), 'x.txt'))).toBe(false);
  });
});

describe('colour', () => {
  it.each([
    [[], {}, false],
    [['--color'], {}, true],
    [[], { FORCE_COLOR: '1' }, true],
    [['--no-color'], { FORCE_COLOR: '1' }, false],
    [[], { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('%j %j', async (args, env, expected) => {
    const { out } = await gouji(['check', file('report.txt'), ...args], env as Record<string, string>);
    expect(out.includes('\x1b[')).toBe(expected);
  });
});
