import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { inputPaths } from '../../src/run/paths.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-paths-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('does not run in circles through linked folders', () => {
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'a/report.txt'), 'x');
  symlinkSync(folder, join(folder, 'a/loop'));
  expect(inputPaths([folder])).toEqual([{ path: join(folder, 'a/report.txt') }]);
});

it('hands on what it can not look at', () => {
  expect(inputPaths(['no/such.txt', 'a\0b'])).toEqual([{ path: 'no/such.txt' }, { path: 'a\0b' }]);
});
