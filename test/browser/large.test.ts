import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildClient, CHROMIUM, openBrowser, reportsAt } from './browser.ts';
import { type Held, StandIn } from './stand-in.ts';

const REPORT = 'fixtures/reports/twin-ecommerce/report.txt';
const FINDINGS = 100_000;
/** A page of print holds some 700 characters. */
const LARGE = 300 * 700;

/** What was never in the page costs nothing: only how much is there and how long the browser's main thread is held counts. */
describe.skipIf(!CHROMIUM)('large lists and texts', () => {
  let browser: Browser;
  let client = '';
  let report: Held;

  beforeAll(async () => {
    [report] = (await reportsAt([REPORT])) as [Held];
    client = await buildClient();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(client, { recursive: true, force: true });
  });

  it('keeps no more rows in the page than are in sight, to the last of 100,000 findings', {
    timeout: 60_000,
  }, async () => {
    const copies = Math.ceil(FINDINGS / report.analysis.findings.length);
    const desk = new StandIn(client, [report], copies);
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(`${await desk.listen()}/findings`);
    await page.locator('.item').first().waitFor();
    const list = page.locator('.virtual');
    await list.evaluate((element: { scrollTop: number; scrollHeight: number }) => {
      element.scrollTop = element.scrollHeight;
    });
    const last = page.locator(`.virtual-row[aria-posinset="${copies * report.analysis.findings.length}"] .item a`);
    await expect.poll(() => last.textContent()).toBe(report.analysis.findings.at(-1)?.message);
    expect(await page.locator('.virtual-row').count()).toBeLessThan(60);
    // Only pages that somebody looked at were fetched.
    expect(desk.asked.filter(({ path }) => path === '/api/findings').length).toBeLessThan(12);
    await page.close();
    desk.close();
  });

  it('shows the text of a report of 300 pages, its evidence in sight', async () => {
    const { analysis, document } = report;
    const before = `${'项目资金管理规范，资料齐全。'.repeat(50)}\n`.repeat(Math.ceil(LARGE / 700));
    const moved = <T extends { span: { start: number; end: number } }>(each: T): T => ({
      ...each,
      span: { start: each.span.start + before.length, end: each.span.end + before.length },
    });
    const findings = analysis.findings.map((each) => ({ ...each, evidence: each.evidence.map(moved) }));
    const facts = analysis.facts.map(moved);
    const large = { ...analysis, text: before + analysis.text, outline: [], layers: [], facts, findings };
    const desk = new StandIn(client, [{ ...report, analysis: large }]);
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const home = await desk.listen();
    await page.goto(home);
    const started = performance.now();
    await page.goto(`${home}/reports/${document.id}`);
    const mark = page.locator('mark.now').first();
    await mark.waitFor();
    const shown = performance.now() - started;
    console.log(`${large.text.length} characters shown after ${shown.toFixed(0)} ms`);
    await expect.poll(async () => ((await mark.boundingBox())?.y ?? -1) > 0).toBe(true);
    expect((await mark.boundingBox())?.y).toBeLessThan(768);
    // A second is asked for; a machine that does other things at the same time gets more.
    expect(shown).toBeLessThan(5000);
    await page.close();
    desk.close();
  });
});
