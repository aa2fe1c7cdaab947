import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/run/catalogue.ts';
import { gouji } from './run.ts';

describe('checks', () => {
  it('lists every check', async () => {
    const { code, out } = await gouji(['checks']);
    expect(code).toBe(0);
    for (const { id, title } of catalogue())
      expect(out).toMatch(new RegExp(`^${id} .*${title.zh.replace(/[()（）]/g, '.')}`, 'm'));
    const json = JSON.parse((await gouji(['checks', '--format', 'json'])).out) as { id: string }[];
    expect(json.map(({ id }) => id)).toEqual(catalogue().map(({ id }) => id));
  });
});

describe('explain', () => {
  it.each(catalogue().map(({ id }) => id))('%s', async (id) => {
    for (const lang of ['zh', 'en'] as const) {
      const { code, out } = await gouji(['explain', id, '--lang', lang]);
      const { docs, title } = catalogue().find((check) => check.id === id)!;
      expect(code).toBe(0);
      for (const text of [title, docs.what, docs.why, docs.fix]) expect(out).toContain(text[lang]);
    }
  });
  it('suggests the check that was meant', async () => {
    const first = catalogue()[0];
    if (!first) return;
    const { code, err } = await gouji(['explain', `${first.id}s`]);
    expect(code).toBe(2);
    expect(err).toContain(first.id);
  });
});

describe('schema', () => {
  it('prints the published schema', async () => {
    const { readFileSync } = await import('node:fs');
    expect((await gouji(['schema'])).out).toBe(readFileSync('docs/schema/check-output.schema.json', 'utf8'));
  });
});
