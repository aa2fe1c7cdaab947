import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, SYSTEM } from '../../../src/run/ingest/list.ts';
import { tryLock } from '../../../src/store/lock.ts';
import { readStore } from '../../../src/store/store.ts';
import { zip } from '../../read/support/zip.ts';
import { file, folder, report, run } from './support.ts';

/** Whether this user may mount a small disk. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.geteuid?.() !== 0) return false;
  const place = mkdtempSync(join(tmpdir(), 'gouji-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=100k', 'gouji-test', place], { stdio: 'ignore' });
    execFileSync('umount', [place], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const denied = (path: string) => Object.assign(new Error(`EACCES: ${path}`), { code: 'EACCES' });

const zipOf = (members: Record<string, string>): Buffer =>
  zip(Object.entries(members).map(([name, data]) => ({ name, data, flags: 0x800 })));

/** A system that refuses whatever has the word in its path. */
const refusing = (word: string) => ({
  list: (path: Buffer) => {
    if (path.toString().includes(word)) throw denied(path.toString());
    return SYSTEM.list(path);
  },
  look: SYSTEM.look,
});

describe('names and folders', () => {
  it('reads files whose names are GBK bytes or hold a line break', { timeout: 60_000 }, async () => {
    const top = folder();
    const gbk = Buffer.concat([Buffer.from(`${top}/`), Buffer.from([0xb1, 0xa8, 0xb8, 0xe6]), Buffer.from('.txt')]);
    writeFileSync(gbk, report('道路'));
    file(join(top, '两\n行.txt'), report('水渠'));
    const { summary } = await run([top], join(folder(), 'a.db'));
    expect(summary.files).toMatchObject({ found: 2, read: 2, failed: 0 });
    const again = await run([top], summary.store);
    expect(again.summary.files).toMatchObject({ unchanged: 2, read: 0, gone: 0 });
    const store = readStore(summary.store);
    expect(
      store.documents
        .list(9)
        .flatMap(({ paths }) => paths)
        .sort(),
    ).toEqual([join(top, '两\n行.txt'), join(top, '报告.txt')].sort());
    store.close();
  });

  it('ends in a circle of links', () => {
    const top = folder();
    file(join(top, 'a/报告.txt'), report('道路'));
    symlinkSync(top, join(top, 'a/圈'));
    symlinkSync(join(top, 'b.txt'), join(top, 'c.txt'));
    symlinkSync(join(top, 'c.txt'), join(top, 'b.txt'));
    const told = [...listFiles([top])].map((each) => ('file' in each ? each.file.path : each.unlisted.cause.code));
    expect(told).toEqual([join(top, 'a/报告.txt'), 'ELOOP', 'ELOOP']);
  });

  it('lists ten thousand files in one folder', () => {
    const top = folder();
    for (let i = 0; i < 10_000; i++) writeFileSync(join(top, `${i}.txt`), '');
    expect([...listFiles([top])].filter((listed) => 'file' in listed)).toHaveLength(10_000);
  });

  it('says which folder can not be opened, and takes nothing in it for gone', { timeout: 60_000 }, async () => {
    const top = folder();
    file(join(top, '能读/甲.txt'), report('道路'));
    file(join(top, '不能读/乙.txt'), report('水渠'));
    const store = join(folder(), 'a.db');
    await run([top], store);
    const { summary } = await run([top], store, { system: refusing('不能读') });
    expect(summary.files).toMatchObject({ unchanged: 1, failed: 1, gone: 0 });
    expect(summary.problems.map(({ path, code }) => [path, code])).toEqual([[join(top, '不能读'), 'file-unreadable']]);
    expect((await run([top], store)).summary).toMatchObject({ files: { unchanged: 2, failed: 0 }, problems: [] });
  });

  it('says what is not there, and reads the rest', { timeout: 60_000 }, async () => {
    const top = folder();
    file(join(top, '甲.txt'), report('道路'));
    const missing = join(top, '没有');
    const store = join(folder(), 'a.db');
    const { summary } = await run([missing, top], store);
    expect(summary.files).toMatchObject({ read: 1, failed: 1 });
    expect(summary.problems.map(({ path, code }) => [path, code])).toEqual([[missing, 'file-not-found']]);
    // It never was: nothing of it is kept.
    const open = readStore(store);
    expect(open.files.problems()).toEqual([]);
    open.close();
  });

  it('keeps what it has of a named folder that can not be found, till it is there again', {
    timeout: 60_000,
  }, async () => {
    const top = folder();
    const share = join(top, '共享');
    file(join(share, '甲.txt'), report('道路'));
    const store = join(folder(), 'a.db');
    await run([share], store);
    renameSync(share, join(top, '断开'));
    const { summary } = await run([share], store);
    expect(summary.files).toMatchObject({ failed: 1, gone: 0 });
    const open = readStore(store);
    expect(open.files.problems().map(({ path, code }) => [path, code])).toEqual([[share, 'file-not-found']]);
    expect(open.documents.list(9)).toHaveLength(1);
    open.close();
    renameSync(join(top, '断开'), share);
    expect((await run([share], store)).summary).toMatchObject({ files: { unchanged: 1, failed: 0 }, problems: [] });
  });

  it('says of a file that it vanished between listing and reading', { timeout: 60_000 }, async () => {
    const top = folder();
    file(join(top, '甲.txt'), report('道路'));
    const going = file(join(top, '乙.txt'), report('水渠'));
    const system = {
      list: SYSTEM.list,
      look: (path: Buffer) => {
        const stat = SYSTEM.look(path);
        if (path.toString() === going) rmSync(going);
        return stat;
      },
    };
    const store = join(folder(), 'a.db');
    const { summary } = await run([top], store, { system });
    expect(summary.files).toMatchObject({ found: 2, read: 1, failed: 1 });
    expect(summary.problems.map(({ path, code }) => [path, code])).toEqual([[going, 'file-not-found']]);
    expect((await run([top], store)).summary).toMatchObject({
      files: { unchanged: 1, gone: 1, failed: 0 },
      problems: [],
    });
  });

  it('takes an archive as its reports, and what of it can not be read as a problem of that one', {
    timeout: 60_000,
  }, async () => {
    const top = folder();
    file(join(top, '一批.zip'), zipOf({ '甲.txt': report('道路'), '乙.txt': report('水渠'), '空.txt': '' }));
    const store = join(folder(), 'a.db');
    const { summary } = await run([top], store);
    expect(summary.analysed).toBe(2);
    expect(summary.problems.map(({ path, code }) => [path, code])).toEqual([
      [join(top, '一批.zip!/空.txt'), 'file-empty'],
    ]);
    file(join(top, '一批.zip'), zipOf({ '甲.txt': report('道路') }), 10);
    const next = await run([top], store);
    expect(next.summary).toMatchObject({ analysed: 0, problems: [] });
    const open = readStore(store);
    expect(open.documents.list(9).flatMap(({ paths }) => paths)).toEqual([join(top, '一批.zip!/甲.txt')]);
    open.close();
  });

  it('never writes to what it reads', { timeout: 60_000 }, async () => {
    const top = folder();
    const path = file(join(top, '甲.txt'), report('道路'));
    const before = readFileSync(path);
    await run([top], join(folder(), 'a.db'));
    expect(readdirSync(top)).toEqual(['甲.txt']);
    expect(readFileSync(path)).toEqual(before);
  });
});

describe('a store that can not be written', () => {
  it('is one that another run has: it says so and touches nothing', async () => {
    const top = folder();
    file(join(top, '甲.txt'), report('道路'));
    const store = join(folder(), 'a.db');
    const lock = tryLock(store);
    await expect(run([top], store)).rejects.toMatchObject({ code: 'store-locked' });
    expect(existsSync(store)).toBe(false);
    lock?.release();
  });

  // A disk of its own needs the right to mount one; what SQLite says without room is tested in test/store everywhere.
  it.skipIf(!canMount())('is full: what was stored stays, and the next run goes on', { timeout: 120_000 }, async () => {
    const REPORTS = 400;
    const top = folder();
    for (let i = 0; i < REPORTS; i++) file(join(top, `${i}.txt`), report(`道路${i}`.repeat(20)));
    const disk = folder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'gouji-test', disk]);
    try {
      const store = join(disk, 'a.db');
      await expect(run([top], store)).rejects.toMatchObject({ code: 'store-full' });
      const half = readStore(store);
      const stored = half.documents.list(999).length;
      half.close();
      expect(stored).toBeGreaterThan(0);
      expect(stored).toBeLessThan(REPORTS);
      execFileSync('mount', ['-o', 'remount,size=64m', disk]);
      const { summary } = await run([top], store);
      expect(summary.files).toMatchObject({ unchanged: stored, read: REPORTS - stored, failed: 0 });
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });

  it('is of somebody else: it says so', { timeout: 60_000 }, async () => {
    const top = folder();
    file(join(top, '甲.txt'), report('道路'));
    const place = folder();
    const store = join(place, 'a.db');
    await run([top], store);
    chmodSync(store, 0o444);
    chmodSync(place, 0o555);
    mkdirSync(join(top, '新'), { recursive: true });
    file(join(top, '新/乙.txt'), report('水渠'));
    // Root may write everywhere: be nobody for a moment.
    const root = process.geteuid?.() === 0;
    if (root) process.seteuid?.(65534);
    try {
      await expect(run([top], store)).rejects.toMatchObject({ code: 'store-unwritable' });
    } finally {
      if (root) process.seteuid?.(0);
      chmodSync(place, 0o755);
    }
    const open = readStore(store);
    expect(open.documents.list(9)).toHaveLength(1);
    open.close();
  });
});
