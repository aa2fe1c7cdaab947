import { rmSync } from 'node:fs';
import axeCore from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildClient, CHROMIUM, openBrowser, reportsAt } from './browser.ts';
import { type Held, StandIn } from './stand-in.ts';

/** What the tests use of a canvas; its types are a browser's. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): { getImageData(...box: number[]): { data: ArrayLike<number> } };
}

/** The share of a canvas that is dark, or of a part of it: left, top, width and height in shares of the canvas. */
function darkShare(canvas: Canvas, part: readonly number[] = [0, 0, 1, 1]): number {
  const box = part.map((share, index) => Math.floor(share * (index % 2 === 0 ? canvas.width : canvas.height)));
  const { data } = canvas.getContext('2d').getImageData(...box);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark++;
  return dark / (data.length / 4);
}

/** What axe finds that is serious. What stands in a sandboxed frame is the file's own. */
const SERIOUS = `axe.run(document, { iframes: false }).then(({ violations }) =>
  violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`;

/** Keys struck one after another, each in a task of its own as a keyboard's are, with no painting between. */
const struck = (keys: string): string => `(async () => {
  for (const key of ${JSON.stringify([...keys])}) {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null);
    });
  }
})()`;

/** The auditor's way through the desk, in a browser, over reports that were read from their files. */
describe.skipIf(!CHROMIUM)('the auditor’s way', () => {
  let browser: Browser;
  let desk: StandIn;
  let reports: Held[];
  let client = '';
  let home: string;
  let page: Page;
  const troubles: string[] = [];

  beforeAll(async () => {
    reports = await reportsAt([
      'fixtures/formats/rural-water-evaluation/report.pdf',
      'fixtures/formats/cold-storage-acceptance/report.docx',
      'fixtures/reports/twin-ecommerce/report.txt',
    ]);
    client = await buildClient();
    desk = new StandIn(client, reports);
    home = await desk.listen();
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    desk?.close();
    rmSync(client, { recursive: true, force: true });
  });

  const findings = () => reports.flatMap(({ analysis }) => analysis.findings);
  const decisions = () => desk.asked.filter(({ path }) => path === '/api/decide');
  const rows = () => page.locator('.item');
  const count = async () => Number(/\d+/.exec(String(await page.locator('.tools strong').textContent()))?.[0]);

  it('opens on figures that lead to the lists behind them', async () => {
    await page.goto(home);
    const high = findings().filter(({ severity }) => severity === 'high').length;
    const figure = page.getByRole('link', { name: '高等级' });
    expect(await figure.textContent()).toContain(String(high));
    await figure.click();
    await expect.poll(count).toBe(high);
    expect(new URL(page.url()).search).toBe('?severity=high');
  });

  it('filters, and keeps the filter in the address', async () => {
    const { check } = findings()[0]!;
    const expected = findings().filter((finding) => finding.check === check).length;
    await page.goto(`${home}/findings`);
    await page.locator('select[name=check]').selectOption(check);
    await expect.poll(count).toBe(expected);
    await page.reload();
    await expect.poll(count).toBe(expected);
    await page.getByRole('button', { name: '清除筛选' }).click();
    await expect.poll(count).toBe(findings().length);
  });

  it('searches by a key, and waits while an input method composes', async () => {
    const quote = findings()[0]!.evidence[0]!.quote;
    await page.goto(`${home}/findings`);
    await rows().first().waitFor();
    await page.keyboard.press('/');
    const field = page.getByRole('searchbox');
    await expect.poll(() => page.locator('input[name=q]:focus').count()).toBe(1);
    await field.dispatchEvent('compositionstart');
    await field.fill('zi');
    await page.waitForTimeout(500);
    expect(new URL(page.url()).searchParams.get('q')).toBeNull();
    await field.fill(quote);
    await field.dispatchEvent('compositionend');
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe(quote);
    await expect.poll(count).toBeLessThan(findings().length);
    await page.goto(`${home}/findings`);
  });

  it('shows a finding in the text and boxed on the page of the PDF', async () => {
    const { document, analysis } = reports[0]!;
    await page.goto(`${home}/reports/${document.id}`);
    const open = page.locator('.finding.now');
    const fingerprint = await open.getAttribute('data-fingerprint');
    const finding = analysis.findings.find((each) => each.fingerprint === fingerprint)!;
    expect(await open.locator('pre').textContent()).toBe(finding.calculation);
    for (const { span, quote } of finding.evidence) {
      const mark = page.locator(`mark.now[data-at="${span.start}"]`);
      expect(quote.startsWith(String(await mark.textContent()))).toBe(true);
    }
    expect(await page.locator('.ties circle').count()).toBe(finding.evidence.length);
    await page.locator('.page[data-page="1"][data-drawn=true]').waitFor();
    const ink = await page.locator('.page[data-page="1"] canvas').evaluate(darkShare);
    expect(ink).toBeGreaterThan(0.005);
    const sheet = (await page.locator('.page[data-page="1"]').boundingBox())!;
    const boxes = await page.locator('.page[data-page="1"] .box').all();
    expect(boxes.length).toBeGreaterThan(0);
    for (const box of boxes) {
      const place = (await box.boundingBox())!;
      expect(place.x).toBeGreaterThanOrEqual(sheet.x);
      expect(place.x + place.width).toBeLessThanOrEqual(sheet.x + sheet.width + 1);
      expect(place.width * place.height).toBeGreaterThan(50);
    }
  });

  it('boxes the figure within its paragraph, not the paragraph', async () => {
    const sheet = page.locator('.page[data-page="1"]');
    await sheet.locator('.box.exact').first().waitFor();
    // What is boxed has to be read through the box.
    const veil = String(await page.evaluate(`getComputedStyle(document.querySelector('.box.exact')).backgroundColor`));
    expect(Number(/\/ (0\.\d+)\)$/.exec(veil)?.[1]), veil).toBeLessThan(0.2);
    const paper = (await sheet.boundingBox())!;
    const placesOf = async (name: string) =>
      await Promise.all((await sheet.locator(name).all()).map(async (box) => (await box.boundingBox())!));
    const paragraphs = await placesOf('.box.around');
    for (const { x, y, width, height } of await placesOf('.box.exact')) {
      const around = paragraphs.filter(
        (outer) =>
          x > outer.x && y > outer.y && x + width < outer.x + outer.width && y + height < outer.y + outer.height,
      );
      expect(around).toHaveLength(1);
      expect(width).toBeLessThan(around[0]!.width / 2);
      const part = [
        (x - paper.x) / paper.width,
        (y - paper.y) / paper.height,
        width / paper.width,
        height / paper.height,
      ];
      expect(await sheet.locator('canvas').evaluate(darkShare, part)).toBeGreaterThan(0.02);
    }
  });

  it('goes by j and k, dismisses with a reason, and takes it back with Ctrl+Z', async () => {
    const open = page.locator('.finding.now');
    const first = await open.getAttribute('data-fingerprint');
    await page.keyboard.press('j');
    await expect.poll(() => open.getAttribute('data-fingerprint')).not.toBe(first);
    // Faster than a page is painted: a key speaks of the finding that the key before it opened.
    await page.evaluate(struck('kd'));
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '不成立' }).click();
    expect(await dialog.isVisible()).toBe(true);
    expect(decisions()).toHaveLength(0);
    await dialog.getByLabel('理由').fill('四舍五入所致');
    await dialog.getByRole('button', { name: '不成立' }).click();
    const dismissed = page.locator(`.finding[data-fingerprint="${first}"]`);
    await expect.poll(() => dismissed.locator('.decision').textContent()).toContain('不成立');
    expect(decisions().at(-1)?.body).toMatchObject({
      action: 'dismiss',
      reason: '四舍五入所致',
      targets: [{ fingerprint: first }],
    });
    await expect.poll(() => open.getAttribute('data-fingerprint')).not.toBe(first);

    await page.keyboard.press('Control+z');
    await expect.poll(() => dismissed.locator('.decision').textContent()).toContain('待审');
    expect(decisions().at(-1)?.body).toMatchObject({ action: 'undo' });
  });

  it('keeps its keys to itself while a person writes', async () => {
    const before = decisions().length;
    await page.locator('input[name=who]').focus();
    await page.keyboard.type('cdw');
    expect(decisions()).toHaveLength(before);
    await page.keyboard.press('Escape');
  });

  it('shows the decision of whoever was first, and writes nothing over it', async () => {
    const { document, analysis } = reports[1]!;
    await page.goto(`${home}/reports/${document.id}?finding=${analysis.findings[0]!.fingerprint}`);
    await page.locator('.finding.now').waitFor();
    desk.decideAs('李四', document.id, analysis.findings[0]!.fingerprint);
    await page.keyboard.press('w');
    await expect.poll(() => page.getByRole('status').textContent()).toContain('李四');
    await expect.poll(() => page.locator('.finding.now').textContent()).toContain('成立 李四');
  });

  it('decides ten at once, hands over, and finds it all after loading anew', async () => {
    await page.goto(`${home}/findings?decision=pending`);
    await expect.poll(count).toBeGreaterThan(10);
    const all = await count();
    for (let row = 0; row < 10; row++) await rows().nth(row).getByRole('checkbox').check();
    await page.getByRole('button', { name: '成立', exact: true }).click();
    await expect.poll(() => page.getByRole('status').textContent()).toContain('10');
    expect((decisions().at(-1)!.body as { targets: unknown[] }).targets).toHaveLength(10);
    await page.reload();
    await expect.poll(count).toBe(all - 10);

    await page.goto(`${home}/findings?decision=confirm`);
    await expect.poll(count).toBe(11);
    await rows().first().getByRole('checkbox').check();
    await page.getByRole('button', { name: '导出', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('被审计单位').fill('槐溪县水利局');
    const coming = page.waitForEvent('download');
    await dialog.getByRole('button', { name: '导出', exact: true }).click();
    expect((await coming).suggestedFilename()).toBe('底稿.xlsx');
    const { body } = desk.asked.findLast(({ path }) => path === '/api/export')!;
    expect(body).toMatchObject({ format: 'xlsx', filter: { decision: 'confirm' }, head: { auditee: '槐溪县水利局' } });
    expect((body as { targets: unknown[] }).targets).toHaveLength(1);
  });

  it('speaks English when asked, and Chinese again', async () => {
    await page.goto(home);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '总览' }).waitFor();
  });

  it.each(['light', 'dark'] as const)('has nothing serious for axe to find, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const [pdf, docx, text] = reports.map(({ document }) => `/reports/${document.id}`);
    for (const path of [
      '/',
      '/findings',
      '/findings?group=check',
      '/reports',
      '/changes',
      '/problems',
      pdf,
      docx,
      text,
    ]) {
      await page.goto(home + path);
      await page.waitForLoadState('networkidle');
      await page.evaluate(axeCore.source);
      const found = await page.evaluate(SERIOUS);
      expect(found, path).toEqual([]);
    }
  });

  it('met no error on the way, but that the frame of a preview may run no script', () => {
    const [blocked, others] = [
      troubles.filter((text) => text.includes('sandboxed')),
      troubles.filter((text) => !text.includes('sandboxed')),
    ];
    // The refused decision is answered with 409, which a browser writes into its console.
    expect(others.filter((text) => !text.includes('409'))).toEqual([]);
    expect(blocked.length).toBeGreaterThan(0);
  });
});
