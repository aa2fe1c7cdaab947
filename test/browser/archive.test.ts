import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedDesk, startDesk } from '../../src/review/start.ts';
import { catalogue } from '../../src/run/catalogue.ts';
import { ingest } from '../../src/run/ingest.ts';
import { loadPipelines } from '../../src/run/settings.ts';
import { buildClient, CHROMIUM, openBrowser } from './browser.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
/** Reports of the archive, each in another format. */
const FILES: Readonly<Record<string, string>> = {
  '农村供水.pdf': 'formats/rural-water-evaluation/report.pdf',
  '冷库验收.docx': 'formats/cold-storage-acceptance/report.docx',
  '电商.txt': 'reports/twin-ecommerce/report.txt',
};

/** The auditor's way at the desk itself: `gouji run` over an archive, then `gouji serve`. */
describe.skipIf(!CHROMIUM)('the desk over an archive', () => {
  let folder: string;
  let desk: StartedDesk;
  let browser: Browser;
  let page: Page;
  let home: string;
  const troubles: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gouji-desk-'));
    const long = new Date(Date.now() - 3600_000);
    for (const [name, from] of Object.entries(FILES)) {
      cpSync(join(FIXTURES, from), join(folder, 'reports', name));
      utimesSync(join(folder, 'reports', name), long, long);
    }
    writeFileSync(join(folder, 'reports/坏文件.docx'), 'PK\u0003\u0004 broken');
    utimesSync(join(folder, 'reports/坏文件.docx'), long, long);
    const store = join(folder, 'gouji.db');
    const pipelines = loadPipelines(catalogue());
    const settings = { store, pipelines, lang: 'zh' as const, threads: 1, settleMs: 100, gouji: '1.0.0' };
    await ingest([join(folder, 'reports')], settings);
    browser = await openBrowser();
    const user = '张三';
    const client = join(folder, 'client');
    renameSync(await buildClient(), client);
    desk = await startDesk({ client, store, host: '127.0.0.1', port: 0, lang: 'zh', user, pipelines, config: null });
    home = new URL(desk.address).origin;
    page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const rows = () => page.locator('.item');
  const count = async () => Number(/\d+/.exec(String(await page.locator('.tools strong').textContent()))?.[0]);
  const shoot = async (name: string): Promise<void> => {
    const to = process.env['SCREENSHOTS'];
    if (to) await page.screenshot({ path: join(to, `${name}.png`) });
  };

  it('opens with the token of the start, and shows what there is', async () => {
    await page.goto(desk.address);
    expect(page.url()).not.toContain('token');
    await page.getByRole('heading', { name: '总览' }).waitFor();
    expect(await page.getByRole('link', { name: /^报告\s*\d/ }).textContent()).toBe('报告3');
    await page.waitForLoadState('networkidle');
    await shoot('overview');
    await page.getByRole('link', { name: '高等级' }).click();
    await expect.poll(count).toBeGreaterThan(0);
    for (const badge of await page.locator('.item .badge.high').allTextContents()) expect(badge).toContain('高');
  });

  it('tells which file could not be read', async () => {
    await page.goto(`${home}/problems`);
    await expect.poll(() => page.locator('td').first().textContent()).toContain('坏文件.docx');
    await shoot('problems');
  });

  it('filters, groups and searches', async () => {
    await page.goto(`${home}/findings`);
    await expect.poll(count).toBeGreaterThan(10);
    const all = await count();
    await page.locator('select[name=severity]').selectOption('medium');
    await expect.poll(count).toBeLessThan(all);
    await page.reload();
    await expect.poll(count).toBeLessThan(all);
    await page.locator('select[name=group]').selectOption('check');
    await page.locator('.group').first().waitFor();
    await shoot('grouped');
    await page.goto(`${home}/findings?q=${encodeURIComponent('槐溪')}`);
    await expect.poll(count).toBeGreaterThan(0);
    expect(await count()).toBeLessThan(all);
    await page.goto(`${home}/findings`);
    await expect.poll(count).toBe(all);
    await shoot('findings');
  });

  it('shows the evidence in the text, and boxed on the page of the PDF', async () => {
    await page.goto(`${home}/reports`);
    await page.getByRole('link', { name: /农村供水/ }).click();
    await page.locator('.page[data-page="1"][data-drawn=true]').waitFor();
    const quotes = await page.locator('.finding.now .evidence button').allTextContents();
    const marks = await page.locator('mark.now').allTextContents();
    expect(marks.length).toBeGreaterThan(0);
    for (const mark of marks) expect(quotes.join('\n')).toContain(mark);
    expect(await page.locator('.page .box').count()).toBeGreaterThan(0);
    await shoot('report-pdf');
    await page.getByRole('button', { name: '事实' }).click();
    await page.locator('.fact').first().waitFor();
    await page.getByRole('button', { name: '大纲' }).click();
    await page.locator('.outline button').last().click();
    await shoot('report-facts');
  });

  it('shows a DOCX as a page that can do nothing', async () => {
    await page.goto(`${home}/reports`);
    await page.getByRole('link', { name: /冷藏保鲜/ }).click();
    const frame = page.frameLocator('iframe.preview');
    await expect.poll(() => frame.locator('body').textContent()).toContain('冷藏');
    expect(await page.locator('iframe.preview').getAttribute('sandbox')).toBe('');
    await shoot('report-docx');
  });

  it('dismisses with a reason, and takes it back', async () => {
    await page.goto(`${home}/findings?severity=high`);
    await rows().first().getByRole('link').click();
    const open = page.locator('.finding.now');
    await open.waitFor();
    const card = page.locator(`.finding[data-fingerprint="${await open.getAttribute('data-fingerprint')}"]`);
    await page.keyboard.press('d');
    await page.getByLabel('理由').fill('两处说的不是同一件事');
    await shoot('dismiss');
    await page.getByRole('dialog').getByRole('button', { name: '不成立' }).click();
    await expect.poll(() => card.locator('.decision').textContent()).toContain('不成立 张三');
    await page.keyboard.press('Control+z');
    await expect.poll(() => card.locator('.decision').textContent()).toBe('待审');
    await card.locator('.head').click();
    await expect.poll(() => card.getByText('审阅记录').textContent()).toContain('2');
  });

  it('decides ten at once, hands them over, and finds it all as left', async () => {
    await page.goto(`${home}/findings?decision=pending`);
    await expect.poll(count).toBeGreaterThan(10);
    const before = await count();
    for (let row = 0; row < 10; row++) await rows().nth(row).getByRole('checkbox').check();
    await page.getByRole('button', { name: '成立', exact: true }).click();
    await expect.poll(() => page.getByRole('status').textContent()).toContain('10');
    await shoot('decided');
    await page.reload();
    await expect.poll(count).toBe(before - 10);
    await page.goto(`${home}/findings?decision=confirm`);
    await expect.poll(count).toBe(10);

    await page.getByRole('button', { name: '导出', exact: true }).click();
    await page.getByLabel('格式').selectOption('csv');
    await shoot('hand-over');
    const coming = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: '导出', exact: true }).click();
    const paper = readFileSync(await (await coming).path(), 'utf8');
    const quotes = await rows().locator('.two').first().locator('a').allTextContents();
    expect(quotes.length).toBeGreaterThan(0);
    for (const message of quotes) expect(paper).toContain(message.replaceAll('"', '""'));
    expect(paper.trim().split('\n').length).toBeGreaterThan(10);
  });

  it('met no error on the way', () => expect(troubles).toEqual([]));
});
