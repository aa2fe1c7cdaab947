import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_CONTEXT, DEFAULT_LIMITS, readFile } from '../../src/read/read.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('readFile', () => {
  it('names the document by its path', async () => {
    const path = join(folder, '报告.txt');
    writeFileSync(path, '一、基本情况\n');
    expect(await readFile(path)).toMatchObject({ name: path, mediaType: 'text/plain', text: '一、基本情况\n' });
  });
  it('tells a missing file from a folder', async () => {
    await expect(readFile(join(folder, 'none.txt'))).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(readFile(folder)).rejects.toMatchObject({ code: 'file-unreadable' });
  });
  it('refuses by size before reading', async () => {
    const path = join(folder, 'large.txt');
    writeFileSync(path, '资金'.repeat(10));
    await expect(
      readFile(path, { ...DEFAULT_CONTEXT, limits: { ...DEFAULT_LIMITS, maxBytes: 8 } }),
    ).rejects.toMatchObject({ code: 'file-too-large' });
  });
});
