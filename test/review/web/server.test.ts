import { afterEach, expect, it, vi } from 'vitest';
import { ask } from '../../../src/review/web/server.ts';

afterEach(() => vi.unstubAllGlobals());

it('says in a sentence that an answer is not what the page expects, and logs what is wrong with it', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.stubGlobal('fetch', async () => Response.json({ items: Array.from({ length: 1000 }, () => ({ path: 1 })) }));
  await expect(ask('problems')).rejects.toMatchObject({ code: 'bad-answer', message: '服务的回答和这个页面对不上。' });
  expect(String(log.mock.calls[0]?.[1])).toContain('expected string');
});
