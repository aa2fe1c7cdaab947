import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { harmless } from '../../src/run/desk/harmless.ts';
import { HOSTILE } from '../run/desk/hostile-html.ts';
import { CHROMIUM, openBrowser } from './browser.ts';

const HOME = 'http://desk.test';
const PASTED = `(() => {
  for (const element of document.querySelectorAll('body *'))
    for (const name of ['click', 'mouseover', 'focus', 'toggle'])
      if (!(name === 'click' && element.closest('form'))) element.dispatchEvent(new Event(name, { bubbles: true }));
})()`;
/** Ways that are shown to act when nothing is done about them. */
const ENOUGH = 26;
const SETTLED = 'new Promise((done) => setTimeout(done, 40))';

/** What a page of a preview did: what it ran, and for what it asked beside itself. */
interface Done {
  readonly ran: number;
  readonly asked: readonly string[];
}

/** Previews are shown under a policy and in a sandbox; here they have neither, so that only the sanitiser stands between. */
describe.skipIf(!CHROMIUM)('hostile HTML in a browser that nothing holds back', () => {
  let browser: Browser;
  let page: Page;
  let body = '';
  let ran = 0;
  let asked: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    await page.exposeFunction('fired', () => {
      ran++;
    });
    await page.route('**/*', async (route) => {
      const url = route.request().url();
      if (url.startsWith(`${HOME}/preview/`))
        return await route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: `<!doctype html><meta charset="utf-8"><body>${body}</body>`,
        });
      asked.push(url);
      // No content: whoever asks for another page stays on this one.
      await route.fulfill({ status: 204 });
    });
  }, 60_000);
  afterAll(async () => await browser?.close());

  const shown = async (html: string, index: number): Promise<Done> => {
    body = html;
    ran = 0;
    asked = [];
    await page.goto(`${HOME}/preview/${index}`, { waitUntil: 'domcontentloaded' });
    await page.evaluate(PASTED).catch(() => {});
    // A page that leaves meanwhile can't be asked.
    await page.evaluate(SETTLED).catch(() => {});
    return { ran, asked };
  };

  it('runs nothing and fetches nothing once it was made harmless', { timeout: 60_000 }, async () => {
    for (const [index, html] of HOSTILE.entries())
      expect([html, await shown(harmless(html), index)]).toEqual([html, { ran: 0, asked: [] }]);
  });

  it('would have run or fetched something as it came', { timeout: 60_000 }, async () => {
    let acting = 0;
    for (const [index, html] of HOSTILE.entries()) {
      const done = await shown(html, index);
      if (done.ran > 0 || done.asked.length > 0) acting++;
      if (acting >= ENOUGH) break;
    }
    expect(acting).toBe(ENOUGH);
  });
});
