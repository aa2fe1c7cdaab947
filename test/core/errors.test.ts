import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ErrorCode } from '../../src/core/errors.ts';

const page = readFileSync('docs/errors.md', 'utf8');

it('every error code is explained', () => {
  expect(ErrorCode.options.filter((code) => !page.includes(`| \`${code}\` |`))).toEqual([]);
});

it('every code of an issue of reading is explained', () => {
  const files = readdirSync('src/read', { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts'));
  const codes = files.flatMap((name) =>
    [...readFileSync(join('src/read', name), 'utf8').matchAll(/\bcode: '([a-z-]+)'/g)].map(
      ([, code]) => code as string,
    ),
  );
  expect([...new Set(codes)].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});
