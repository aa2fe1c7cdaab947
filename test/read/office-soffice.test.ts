import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { convert, findOffice } from '../../src/read/office/soffice.ts';
import { readBytes } from '../../src/read/read.ts';
import { DEFAULT_CONTEXT, type ReadContext } from '../../src/read/reader.ts';
import { bodyText } from './normal-form.ts';

const FORMATS = new URL('../../fixtures/formats/', import.meta.url);
const fixture = (path: string): Buffer => readFileSync(new URL(path, FORMATS));
const named = process.env['GOUJI_SOFFICE'];
const installed = findOffice() !== null;
let folder = '';
const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('gouji-office-'));

/** A program that takes the place of LibreOffice. */
function fake(script: string): void {
  const path = join(folder, 'soffice');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  process.env['GOUJI_SOFFICE'] = path;
}
const FILE = { bytes: Buffer.from('x'), from: 'doc', to: 'docx' } as const;
const hasty: ReadContext = { ...DEFAULT_CONTEXT, limits: { ...DEFAULT_CONTEXT.limits, maxIdleSeconds: 1 } };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fake-office-'));
});
afterEach(() => {
  if (named === undefined) delete process.env['GOUJI_SOFFICE'];
  else process.env['GOUJI_SOFFICE'] = named;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32')('LibreOffice, or what stands in its place', () => {
  test('that hangs is ended in time, and leaves nothing behind', async () => {
    const before = leftovers();
    fake(`echo $$ > ${folder}/pid; exec sleep 600`);
    const started = performance.now();
    await expect(convert([FILE], hasty)).rejects.toMatchObject({ code: 'reader-timeout' });
    expect(performance.now() - started).toBeLessThan(5000);
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(() => process.kill(pid, 0)).toThrow();
    expect(leftovers()).toEqual(before);
  });

  test('that makes nothing gives nothing, and one that wants to begin again is begun again', async () => {
    fake('exit 3');
    expect(await convert([FILE], DEFAULT_CONTEXT)).toEqual([null]);
    fake(
      `for last; do :; done; [ -e ${folder}/again ] || { touch ${folder}/again; exit 81; }; mkdir -p out; cp "$last" out/0.docx`,
    );
    const [made] = await convert([FILE], DEFAULT_CONTEXT);
    expect(Buffer.from(made ?? []).toString()).toBe('x');
    expect(existsSync(join(folder, 'again'))).toBe(true);
  });

  test('gets a profile of its own that fetches and runs nothing, and no name of ours', async () => {
    fake(
      `mkdir -p out; env > out/env; echo "$@" > out/0.docx; cat profile/user/registrymodifications.xcu >> out/0.docx`,
    );
    const [made] = await convert([FILE], DEFAULT_CONTEXT);
    const seen = Buffer.from(made ?? []).toString();
    expect(seen).toMatch(/-env:UserInstallation=file:\/\/\S+gouji-office-\S+profile/);
    for (const setting of ['DisableMacrosExecution', 'BlockUntrustedRefererLinks', 'MacroSecurityLevel'])
      expect(seen).toContain(setting);
  });

  test('several files become one kind in one run', async () => {
    fake(
      `echo run >> ${folder}/runs; mkdir -p out; for file; do case "$file" in */0.doc|*/1.doc) n=$(basename "$file" .doc); cp "$file" out/$n.docx;; esac; done`,
    );
    const made = await convert([FILE, { ...FILE, bytes: Buffer.from('y') }], DEFAULT_CONTEXT);
    expect(made.map((bytes) => Buffer.from(bytes ?? []).toString())).toEqual(['x', 'y']);
    expect(readFileSync(join(folder, 'runs'), 'utf8')).toBe('run\n');
  });

  test('that is missing is asked for', async () => {
    process.env['GOUJI_SOFFICE'] = '';
    await expect(convert([FILE], DEFAULT_CONTEXT)).rejects.toMatchObject({
      code: 'tool-missing',
      hint: /安装 LibreOffice/,
    });
  });
});

test.skipIf(!installed)(
  'with LibreOffice here: a DOC reads by way of it as it reads without',
  async () => {
    const bytes = fixture('features/features.doc');
    const [docx] = await convert([{ bytes, from: 'doc', to: 'docx' }], DEFAULT_CONTEXT);
    const through = bodyText(await readBytes(docx as Uint8Array, 'x.docx'));
    expect(through.replace(/\s/g, '')).toBe(bodyText(await readBytes(bytes, 'x.doc')).replace(/\s/g, ''));
  },
  60_000,
);
