import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckOutput } from '../../src/core/analysis.ts';
import { gouji } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-config-'));
const file = (name: string): string => join(folder, name);
const CONFIG = `checks:
  report-metadata-missing: off
allow:
  - check: overspend
    quote: 1520000元
    reason: 超出部分已由县政府批准
`;

beforeAll(() => {
  writeFileSync(
    file('report.txt'),
    '平陌县2021年度农村电商培训项目绩效评价报告\n一、项目资金情况\n2021年县财政拨付1518000元，截至2021年10月29日项目支出为1520000元。\n',
  );
  writeFileSync(file('own.yaml'), CONFIG);
  writeFileSync(file('broken.yaml'), CONFIG.replace('overspend', 'overspent'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const check = (...more: string[]) => gouji(['check', file('report.txt'), ...more]);

describe('--config', () => {
  it('shows what it accepts with the reason, in every format', async () => {
    const own = ['--config', file('own.yaml')];
    const { out: text } = await check(...own);
    expect(text).toContain('已放行的发现 1');
    expect(text).toContain('超出部分已由县政府批准');
    const { out: english } = await check(...own, '--lang', 'en');
    expect(english).toContain('Accepted findings 1');
    const { out: html } = await check(...own, '--format', 'html');
    expect(html).toContain('已放行的发现 (1)');
    expect(html).toContain('超出部分已由县政府批准');
    const { out: json } = await check(...own, '--format', 'json');
    const [document] = CheckOutput.parse(JSON.parse(json)).documents;
    expect(document?.allowed?.map((f) => [f.check, f.reason])).toEqual([['overspend', '超出部分已由县政府批准']]);
    expect(document?.findings.some((f) => f.check === 'overspend')).toBe(false);
    expect(document?.notAssessed.map((n) => n.check)).toContain('report-metadata-missing');
  });
  it('accepted findings do not fail a run', async () => {
    expect((await check('--fail-on', 'high')).code).toBe(1);
    expect((await check('--fail-on', 'high', '--config', file('own.yaml'))).code).toBe(0);
  });
  it('ends with 2 and names the line when it is wrong or not there', async () => {
    const broken = await check('--config', file('broken.yaml'));
    expect(broken.code).toBe(2);
    expect(broken.err).toContain('broken.yaml:4:');
    expect(broken.err).toContain('overspend');
    expect((await check('--config', file('none.yaml'))).code).toBe(2);
  });
  it('is looked up in the working folder', async () => {
    const before = process.cwd();
    writeFileSync(file('gouji.config.yaml'), CONFIG);
    try {
      process.chdir(folder);
      expect((await check()).out).toContain('已放行的发现 1');
    } finally {
      process.chdir(before);
    }
  });
});
