import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckOutput } from '../../src/core/analysis.ts';
import { docx, p } from '../read/support/docx.ts';
import { grid, xlsx } from '../read/support/xlsx.ts';
import { zip } from '../read/support/zip.ts';
import { gouji } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-text-'));
const file = (name: string): string => join(folder, name);
const BODY = p('某县培训项目绩效评价报告') + p('一、资金情况') + p('县财政拨付1518000元，实际支出1520000元。');

beforeAll(() => {
  writeFileSync(file('a.docx'), docx(BODY, { headers: [p('内部资料')] }));
  writeFileSync(file('a.txt'), '标题\u001b[31m\n\n一、概况\n');
  const rows = grid([
    ['单位：万元', null],
    ['项目', '金额'],
    ['到位资金', 151.8],
    ['支出', 152],
  ]);
  writeFileSync(
    file('b.zip'),
    zip([
      { name: '甲.docx', data: docx(BODY) },
      { name: '乙.xlsx', data: xlsx([{ name: '附表', rows }]) },
      { name: '丙.docx', data: docx(BODY).subarray(0, 300) },
    ]),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('gouji text', () => {
  it('prints what was read, nothing of which moves the cursor', async () => {
    const { code, out } = await gouji(['text', file('a.txt')]);
    expect(code).toBe(0);
    expect(out).toBe('标题·[31m\n\n一、概况\n');
  });

  it('shows layers, kinds and places', async () => {
    const { out } = await gouji(['text', file('a.docx'), '--layers']);
    expect(out.split('\n').map((line) => line.replace(/ +│/, ' │'))).toEqual([
      '正文 题名 第1段 │ 某县培训项目绩效评价报告',
      '正文 标题 第2段 │ 一、资金情况',
      '正文 段落 第3段 │ 县财政拨付1518000元，实际支出1520000元。',
      '版面 段落 │ 内部资料',
      '',
    ]);
  });

  it('shows all that an archive holds, and what could not be read of it', async () => {
    const { code, out, err } = await gouji(['text', file('b.zip'), '--layers', '--lang', 'en']);
    expect(code).toBe(3);
    expect(out).toContain(`── ${file('b.zip')}!/甲.docx`);
    expect(out).toContain('sheet "附表" A3');
    expect(out).toContain('到位资金 | 151.8');
    expect(err).toContain('丙.docx');
  });

  it('prints JSON with text and blocks', async () => {
    const { out } = await gouji(['text', file('a.docx'), file('no.docx'), '--json']);
    const { documents, errors } = JSON.parse(out);
    expect(documents[0].blocks[1]).toMatchObject({ kind: 'heading', layer: 'body', origin: { paragraph: 2 } });
    expect(documents[0].text).toContain('1518000元');
    expect(errors).toMatchObject([{ code: 'file-not-found' }]);
  });
});

describe('gouji check', () => {
  it('names the paragraph of each piece of evidence, in text, page and JSON', async () => {
    const { out } = await gouji(['check', file('a.docx'), '--format', 'json']);
    const [document] = CheckOutput.parse(JSON.parse(out)).documents;
    const overspend = document?.findings.find(({ check }) => check === 'overspend');
    expect(overspend?.evidence.map(({ place }) => place)).toEqual([{ paragraph: 3 }, { paragraph: 3 }]);
    expect((await gouji(['check', file('a.docx')])).out).toMatch(/\^ .*第3段/);
    expect((await gouji(['check', file('a.docx'), '--format', 'html'])).out).toContain('<small>第3段');
  });

  it('reads an archive report by report', async () => {
    const { code, out } = await gouji(['check', file('b.zip'), '--format', 'json']);
    const output = CheckOutput.parse(JSON.parse(out));
    expect(code).toBe(3);
    expect(output.documents.map(({ source }) => source.path)).toEqual(
      ['甲.docx', '乙.xlsx'].map((name) => `${file('b.zip')}!/${name}`),
    );
    expect(output.errors.map(({ path }) => path)).toEqual([`${file('b.zip')}!/丙.docx`]);
  });
});
