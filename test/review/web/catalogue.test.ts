import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../src/review/web/catalogue.ts';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the catalogue of the desk', () => {
  it.each(Object.entries(CATALOGUE))('%s says the same in both languages', (_, { zh, en }) => {
    expect([zh.trim(), en.trim()]).not.toContain('');
    expect(placeholders(en)).toEqual(placeholders(zh));
  });
});
