import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gouji } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-eval-'));
const REPORT = '平陌县农村供水工程验收报告\n一、资金情况\n县财政拨付30万元，支出28万元，水质合格率<98%>。\n';
const GOLD = {
  kind: 'acceptance',
  facts: {
    amounts: [
      { quote: '30万元', yuan: '300000' },
      { quote: '28万元', yuan: '290000' },
    ],
    rates: [{ quote: '98%', value: '98' }],
    counts: [{ quote: '水质', value: '1' }],
  },
  defects: [{ check: 'overspend', quotes: ['28万元'], why: 'not so' }],
};
const home = (name: string, gold: unknown, report: string | null = REPORT): string => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'gold.json'), typeof gold === 'string' ? gold : JSON.stringify(gold));
  if (report !== null) writeFileSync(join(folder, name, 'report.txt'), report);
  return join(folder, name);
};

beforeAll(() => {
  home('good/a', GOLD);
  cpSync(join(folder, 'good'), join(folder, 'broken'), { recursive: true });
  home('broken/b', '{"kind":');
  home('broken/c', GOLD, null);
  mkdirSync(join(folder, 'none'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('eval', () => {
  it('counts hits, extras and misses by kind of fact and by check', async () => {
    const { code, out, err } = await gouji(['eval', join(folder, 'good'), '--format', 'json']);
    expect(err).toBe('');
    expect(code).toBe(0);
    const { facts, checks, allFacts, cases, reports } = JSON.parse(out);
    expect(facts.amounts).toMatchObject({ tp: 1, fp: 1, fn: 1, precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(facts.rates).toMatchObject({ tp: 1, fp: 0, fn: 0, f1: 1 });
    expect(facts.counts).toMatchObject({ tp: 0, fp: 0, fn: 1, recall: 0 });
    expect(allFacts).toMatchObject({ tp: 2, fp: 1, fn: 2 });
    expect(checks.overspend).toMatchObject({ tp: 0, fn: 1 });
    expect(reports).toBe(1);
    const missed = cases[0].misses.find((m: { what: string }) => m.what === 'missed-fact');
    expect(REPORT.slice(missed.span.start, missed.span.end)).toBe('28万元');
  });

  it('prints a table, and the differences when asked', async () => {
    const { code, out } = await gouji(['eval', join(folder, 'good')]);
    expect(code).toBe(0);
    expect(out).toMatch(/^amounts\s+1\s+1\s+1\s+0\.500\s+0\.500\s+0\.500$/m);
    expect(out).not.toContain('漏读');
    const listed = await gouji(['eval', join(folder, 'good'), '--misses', '--lang', 'en']);
    expect(listed.out).toContain('a: missed fact amount «28万元»');
    expect(listed.out).toContain('a: extra fact amount «28万元»');
  });

  it('makes a page that marks what was missed and what was too much, and takes no text for markup', async () => {
    const path = join(folder, 'eval.html');
    const { code, out } = await gouji(['eval', join(folder, 'good'), '--format', 'html', '-o', path]);
    expect(code).toBe(0);
    expect(out).toBe('');
    const page = readFileSync(path, 'utf8');
    expect(page).toContain('<mark class="high" data-f="0 1 3">28万元</mark>');
    expect(page).toContain('漏读');
    expect(page).toContain('&lt;');
    expect(page).not.toContain('<98%>');
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
  });

  it('takes the folder of one report, too', async () => {
    const { code, out } = await gouji(['eval', join(folder, 'good/a'), '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out).cases[0].name).toBe('a');
  });

  it('goes on where a label or report cannot be read, and ends with 3', async () => {
    const { code, out, err } = await gouji(['eval', join(folder, 'broken'), '--format', 'json']);
    expect(code).toBe(3);
    const { reports, errors } = JSON.parse(out);
    expect(reports).toBe(1);
    expect(errors.map((e: { code: string }) => e.code)).toEqual(['file-corrupt', 'file-not-found']);
    expect(err).toContain('docs/labels.md');
  });

  it('says that a folder holds no labelled report, and ends with 2', async () => {
    const none = await gouji(['eval', join(folder, 'none')]);
    expect(none.code).toBe(2);
    expect(none.err).toContain('gold.json');
    const nowhere = await gouji(['eval', join(folder, 'nowhere')]);
    expect(nowhere.code).toBe(2);
    expect(nowhere.err).toContain(join(folder, 'nowhere'));
  });

  it('shows examples', async () => {
    const { code, out } = await gouji(['eval', '--help']);
    expect(code).toBe(0);
    expect(out).toContain('gouji eval fixtures/reports');
  });
});
