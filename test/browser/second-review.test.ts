import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import mammoth from 'mammoth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportAnswer, ShownFinding } from '../../src/review/api.ts';
import { type GoujiProcess, ran, start } from '../cli/process.ts';
import { CHROMIUM, openBrowser, withBuiltClient } from './browser.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const PASSWORD: Readonly<Record<string, string>> = {
  张三: '山高路远坑深大军纵横驰奔',
  李四: '谁敢横刀立马唯我某某将军',
};
const HOUR = 3600_000;

/** Two auditors at the desk of an office: `gouji run`, `gouji user`, `gouji serve`, each as its own process. */
describe.skipIf(!CHROMIUM)('a second person’s review, with accounts', () => {
  let folder: string;
  let report: string;
  let store: string;
  let desk: GoujiProcess;
  let browser: Browser;
  let home: string;
  const pages: Record<string, Page> = {};
  const troubles: string[] = [];

  const write = (text: string, age: number): void => {
    writeFileSync(report, text);
    const at = new Date(Date.now() - age);
    utimesSync(report, at, at);
  };
  const run = (): ReturnType<typeof ran> => ran(['run', join(folder, 'reports'), '--store', store, '--threads', '1']);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gouji-office-'));
    store = join(folder, 'gouji.db');
    cpSync(join(FIXTURES, 'reports/twin-ecommerce/report.txt'), join(folder, 'reports/电商.txt'));
    report = join(folder, 'reports/电商.txt');
    write(readFileSync(report, 'utf8'), 3 * HOUR);
    await withBuiltClient();
    expect((await run()).code).toBe(0);
    for (const [name, password] of Object.entries(PASSWORD))
      expect((await ran(['user', 'add', name, '--store', store], `${password}\n`)).code).toBe(0);
    desk = start(['serve', '--host', '0.0.0.0', '--port', '0', '--store', store]);
    const [, port] = await desk.said(/http:\/\/0\.0\.0\.0:(\d+)/);
    home = `http://127.0.0.1:${port}`;
    browser = await openBrowser();
    for (const name of Object.keys(PASSWORD)) {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
      const page = await context.newPage();
      page.on('pageerror', (error) => troubles.push(String(error)));
      // A refused login and a refused decision are answers; the browser tells of them as of errors.
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of (401|409)/.test(message.text())) troubles.push(message.text());
      });
      pages[name] = page;
    }
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    desk?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (name: string): Page => pages[name] as Page;
  const login = async (name: string, password: string): Promise<void> => {
    await at(name).getByLabel('姓名').fill(name);
    await at(name).getByLabel('密码').fill(password);
    await at(name).getByRole('button', { name: '登录' }).click();
  };
  const told = async (name: string): Promise<ReportAnswer> => {
    const list = await at(name).request.get(`${home}/api/reports`);
    const { items } = (await list.json()) as { items: { id: string }[] };
    return (await (await at(name).request.get(`${home}/api/report/${items[0]?.id}`)).json()) as ReportAnswer;
  };
  const overspend = async (name: string): Promise<ShownFinding> =>
    (await told(name)).findings.find(({ check }) => check === 'overspend') as ShownFinding;
  const openFinding = async (name: string): Promise<void> => {
    const { id } = await told(name);
    await at(name).goto(`${home}/reports/${id}?finding=${(await overspend(name)).fingerprint}`);
    await at(name).locator('.finding.now .decision').waitFor();
  };
  const badge = (name: string) => at(name).locator('.finding.now .decision');
  const act = (name: string, action: string) =>
    at(name).locator('.finding.now').getByRole('button', { name: action, exact: true }).click();

  it('lets nobody in with a wrong password, and tells nothing before', async () => {
    const page = at('张三');
    await page.goto(`${home}/findings`);
    await login('张三', '猜猜看是不是这个');
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('用户名或密码不对');
    expect(await page.locator('.item').count()).toBe(0);
    expect((await page.request.get(`${home}/api/findings`)).status()).toBe(401);
  });

  it('speaks the language that is asked for, also before the login and after it', async () => {
    const page = at('张三');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Log in' }).waitFor();
    await page.getByLabel('Name', { exact: true }).fill('张三');
    await page.getByLabel('Password').fill(PASSWORD['张三'] as string);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('link', { name: 'Findings' }).waitFor();
    await expect.poll(() => page.locator('.tools strong').textContent()).toMatch(/\d+ findings/);
    await page.getByRole('button', { name: '中文' }).click();
    await expect.poll(() => page.locator('.tools strong').textContent()).toMatch(/\d+ 条发现/);
  });

  it('logs out for good: the page asks again, and the cookie is worth nothing', async () => {
    const page = at('张三');
    const before = await page.context().cookies();
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('button', { name: '登录' }).waitFor();
    expect(await page.locator('.item').count()).toBe(0);
    await page.context().addCookies(before);
    expect((await page.request.get(`${home}/api/findings`)).status()).toBe(401);
    await page.context().clearCookies();
    await page.reload();
    await login('张三', PASSWORD['张三'] as string);
    await expect.poll(() => page.locator('.item').count()).toBeGreaterThan(10);
  });

  it('goes from the first review to the final state by two people, each step in the log', async () => {
    await openFinding('张三');
    await expect.poll(() => badge('张三').textContent()).toBe('待审');
    await at('张三')
      .getByRole('checkbox', { name: /决定后到下一条/ })
      .uncheck();
    await act('张三', '定稿');
    await expect.poll(() => at('张三').getByRole('status').textContent()).toContain('要先完成前一级审阅');
    await act('张三', '成立 c');
    await expect.poll(() => badge('张三').textContent()).toBe('初审 · 成立 张三');
    await act('张三', '复核');
    await expect.poll(() => at('张三').getByRole('status').textContent()).toContain('须由另一个人');

    await at('李四').goto(home);
    await login('李四', PASSWORD['李四'] as string);
    await at('李四').getByRole('heading', { name: '总览' }).waitFor();
    await openFinding('李四');
    await expect.poll(() => badge('李四').textContent()).toBe('初审 · 成立 张三');
    await at('李四')
      .getByRole('checkbox', { name: /决定后到下一条/ })
      .uncheck();
    await act('李四', '复核');
    await expect.poll(() => badge('李四').textContent()).toBe('复核 · 成立 李四');
    await act('李四', '定稿');
    await expect.poll(() => badge('李四').textContent()).toBe('定稿 · 成立 李四');
    await at('李四').getByText('审阅记录（3）').click();
    const log = await at('李四').locator('.finding.now ol li').allTextContents();
    expect(log.map((line) => line.replace(/^.*?(\S+：\S+).*$/, '$1'))).toEqual([
      '张三：成立',
      '李四：复核',
      '李四：定稿',
    ]);
    await shoot(at('李四'), 'second-review');

    await at('张三').keyboard.press('d');
    await at('张三').getByLabel('理由').fill('口径不同');
    await at('张三').getByRole('dialog').getByRole('button', { name: '不成立' }).click();
    await expect.poll(() => at('张三').getByRole('status').textContent()).toMatch(/李四 刚刚作了决定|已经定稿/);
    await expect.poll(() => badge('张三').textContent()).toBe('定稿 · 成立 李四');
  });

  it('hands selected rows over as Excel and Word, whose quotes are the evidence', async () => {
    const page = at('李四');
    await page.goto(`${home}/findings?severity=high`);
    const chosen = page.locator('.item').filter({ hasText: /超过到位资金|尚?仍未完成，逾期|全文没有任何得分/ });
    await expect.poll(() => chosen.count()).toBe(3);
    for (const row of await chosen.all()) await row.getByRole('checkbox').check();
    await expect.poll(() => page.locator('.tools').textContent()).toContain('已选 3 条');
    const { findings, text } = await told('李四');
    const wanted = findings.filter(({ check }) => CHOSEN.includes(check));
    expect(wanted.length).toBe(3);
    const quotes = wanted.flatMap(({ evidence }) => evidence.map(({ quote }) => quote)).sort();
    for (const { evidence } of wanted)
      for (const { span, quote } of evidence) expect(text.slice(span.start, span.end)).toBe(quote);

    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(await handOver(page, 'xlsx'));
    const sheet = workbook.getWorksheet('问题清单') as exceljs.Worksheet;
    const rows = rowsOf(sheet);
    expect(rows.map(({ 检查项 }) => 检查项).sort()).toEqual([...CHOSEN].sort());
    const lines = rows.flatMap(({ 原文 = '' }) => 原文.split('\n').map((line) => line.replace(/^[^：]*：/, '')));
    expect(lines.sort()).toEqual(quotes);
    const decided = rows.find(({ 检查项 }) => 检查项 === 'overspend');
    expect(decided).toMatchObject({ 审核阶段: '定稿', 审核人: '李四' });
    expect(decided?.['结论']).toContain('成立');
    expect(Number(decided?.['涉及金额（元）'])).toBe(1_520_000);
    expect(rowsOf(workbook.getWorksheet('复核记录') as exceljs.Worksheet).length).toBe(3);

    const { value } = await mammoth.extractRawText({ path: await handOver(page, 'docx') });
    const paragraphs = new Set(value.split('\n\n'));
    for (const quote of quotes) expect([...paragraphs]).toContain(quote);
    expect([...paragraphs]).toContain(`李四　${(await overspend('李四')).decision.at}`);
    expect(value).not.toContain('结论与所查情况矛盾');
  });

  it('reopens what was final when the figures change in a later run, and says so', async () => {
    const { fingerprint } = await overspend('李四');
    write(readFileSync(report, 'utf8').replace('已支出1520000元', '已支出1530000元'), HOUR);
    expect((await run()).code).toBe(0);
    const changed = await overspend('李四');
    expect(changed.fingerprint).not.toBe(fingerprint);
    expect(changed.message).toContain('1,530,000');
    // Only what the version before did not have is new.
    const { findings } = await told('李四');
    expect(findings.find(({ check }) => check === 'grade-without-score')?.isNew).toBe(false);
    expect(changed.isNew).toBe(true);
    const page = at('李四');
    await page.goto(`${home}/findings?decision=reopened`);
    await expect.poll(() => page.locator('.item').count()).toBe(1);
    expect(await page.locator('.item').textContent()).toContain('重新待审');
    await page.locator('.item').getByRole('link').first().click();
    await expect.poll(() => badge('李四').textContent()).toBe('重新待审');
    await expect.poll(() => page.locator('.finding.now').textContent()).toContain('作出决定以后数字变了');
    await shoot(page, 'reopened');
    await act('李四', '成立 c');
    await expect.poll(() => badge('李四').textContent()).toBe('初审 · 成立 李四');
  });

  it('ends with 0 when it is asked to, and met no error on the way', async () => {
    expect(troubles).toEqual([]);
    desk.kill('SIGTERM');
    expect(await desk.ended).toBe(0);
  });
});

const CHOSEN = ['overspend', 'deadline-missed', 'grade-without-score'];

async function handOver(page: Page, format: string): Promise<string> {
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect.poll(() => dialog.textContent()).toContain('导出 3 条发现');
  await dialog.getByLabel('格式').selectOption(format);
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: '导出', exact: true }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(new RegExp(`^gouji-[\\d-]+\\.${format}$`));
  return await download.path();
}

/** The rows of a sheet below the row that names its columns. */
function rowsOf(sheet: exceljs.Worksheet): Record<string, string>[] {
  const rows = (sheet.getSheetValues() as (exceljs.CellValue[] | undefined)[])
    .slice(1)
    .filter((row) => row !== undefined);
  const head = rows.findIndex(
    (row) => row.filter((cell) => cell !== undefined && cell !== null && cell !== '').length > 9,
  );
  const names = rows[head] as exceljs.CellValue[];
  return rows
    .slice(head + 1)
    .map((row) =>
      Object.fromEntries(names.map((name, column) => [textOf(name), textOf(row[column])]).filter(([name]) => name)),
    );
}

function textOf(value: exceljs.CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object' || value instanceof Date) return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  return 'text' in value ? String(value.text) : JSON.stringify(value);
}

async function shoot(page: Page, name: string): Promise<void> {
  const to = process.env['SCREENSHOTS'];
  if (to) await page.screenshot({ path: join(to, `${name}.png`) });
}
